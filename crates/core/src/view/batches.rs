//! The panel as Arrow record batches.

use std::sync::Arc;

use arrow::array::{
    ArrayRef, Float64Array, Int64Array, ListBuilder, RecordBatch, StringArray,
    TimestampMicrosecondArray, UInt32Builder,
};
use arrow::datatypes::{DataType, Field, Schema, SchemaRef, TimeUnit};
use heng_indicator::Plan;

use super::column::{Column, Content, columns};
use crate::{Error, Panel};

/// One record batch per indicator of the panel, all of one schema: the columns of the contract with ids, then the
/// names of indicator and area in both languages. Pools of several years follow, a batch per indicator that has any.
///
/// # Errors
/// A panel whose columns differ in length; none that [`crate::panel`] makes does.
pub fn batches(panel: &Panel, plan: &Plan) -> Result<Vec<RecordBatch>, Error> {
    let columns = columns(plan);
    panel
        .tables()
        .map(|batch| table(&columns, batch, batch.len()))
        .collect()
}

/// The schema of a table.
pub(crate) fn schema<T>(columns: &[Column<'_, T>]) -> SchemaRef {
    let fields: Vec<Field> = columns
        .iter()
        .map(|column| match column.content {
            Content::Label(_) | Content::Text(_) | Content::Status(_) => {
                Field::new(&column.name, DataType::Utf8, false)
            }
            Content::Number(_) => Field::new(&column.name, DataType::Float64, true),
            Content::Integer(_) => Field::new(&column.name, DataType::Int64, false),
            Content::Instant(_) => Field::new(
                &column.name,
                DataType::Timestamp(TimeUnit::Microsecond, Some("UTC".into())),
                true,
            ),
            Content::Rows(_) => Field::new(
                &column.name,
                DataType::List(Arc::new(Field::new_list_field(DataType::UInt32, true))),
                false,
            ),
        })
        .collect();
    Arc::new(Schema::new(fields))
}

/// A table of `length` rows as one record batch.
pub(crate) fn table<T>(
    columns: &[Column<'_, T>],
    of: &T,
    length: usize,
) -> Result<RecordBatch, Error> {
    let arrays: Vec<ArrayRef> = columns
        .iter()
        .map(|column| -> ArrayRef {
            let rows = 0..length;
            match &column.content {
                Content::Label(text) => {
                    Arc::new(StringArray::from_iter_values(rows.map(|row| text(of, row))))
                }
                Content::Text(text) => {
                    Arc::new(StringArray::from_iter_values(rows.map(|row| text(of, row))))
                }
                Content::Status(status) => Arc::new(StringArray::from_iter_values(
                    rows.map(|row| status(of, row).to_string()),
                )),
                Content::Number(number) => {
                    Arc::new(rows.map(|row| number(of, row)).collect::<Float64Array>())
                }
                Content::Integer(number) => Arc::new(Int64Array::from_iter_values(
                    rows.map(|row| number(of, row)),
                )),
                Content::Instant(instant) => Arc::new(
                    rows.map(|row| instant(of, row))
                        .collect::<TimestampMicrosecondArray>()
                        .with_timezone("UTC"),
                ),
                Content::Rows(list) => {
                    let mut lists = ListBuilder::new(UInt32Builder::new());
                    for row in rows {
                        lists.values().append_slice(list(of, row));
                        lists.append(true);
                    }
                    Arc::new(lists.finish())
                }
            }
        })
        .collect();
    RecordBatch::try_new(schema(columns), arrays).map_err(Error::write)
}
