//! Columns of Arrow record batches (from Parquet or IPC) under the same rules as text.

use arrow::array::{
    Array, ArrayRef, Float32Array, Float64Array, Int64Array, RecordBatch, StringArray,
    TimestampMicrosecondArray,
};
use arrow::compute::{CastOptions, cast_with_options};
use arrow::datatypes::{DataType, SchemaRef, TimeUnit};
use heng_indicator::{Diagnostic, Place};

use super::cell::RawCell;
use super::plain::{self, Plain};
use super::row::{RowReader, Stand};
use super::shape::Takes;
use crate::codes::COLUMN_TYPE;
use crate::findings::{Findings, say};

/// A column brought to one of the types that a cell can have.
#[derive(Debug)]
pub(crate) enum Column {
    Nothing,
    Text(StringArray),
    Integer(Int64Array),
    Real(Float64Array),
    /// Kept apart: the decimal that names a single-precision number is not the one of its double.
    Single(Float32Array),
    Instant(TimestampMicrosecondArray),
}

impl Column {
    /// Brings a column to its type; `None` for a type that no cell can have.
    pub(crate) fn of(array: &ArrayRef) -> Option<Self> {
        let target = target(array.data_type())?;
        if target == DataType::Null {
            return Some(Self::Nothing);
        }
        let options = CastOptions {
            safe: false,
            ..CastOptions::default()
        };
        let array = cast_with_options(array, &target, &options).ok()?;
        let array = array.as_any();
        array
            .downcast_ref()
            .cloned()
            .map(Self::Text)
            .or_else(|| array.downcast_ref().cloned().map(Self::Integer))
            .or_else(|| array.downcast_ref().cloned().map(Self::Real))
            .or_else(|| array.downcast_ref().cloned().map(Self::Single))
            .or_else(|| array.downcast_ref().cloned().map(Self::Instant))
    }

    pub(crate) fn cell(&self, row: usize) -> RawCell<'_> {
        let array: &dyn Array = match self {
            Self::Nothing => return RawCell::Blank,
            Self::Text(a) => a,
            Self::Integer(a) => a,
            Self::Real(a) => a,
            Self::Single(a) => a,
            Self::Instant(a) => a,
        };
        if row >= array.len() || array.is_null(row) {
            return RawCell::Blank;
        }
        match self {
            Self::Nothing => RawCell::Blank,
            Self::Text(a) => RawCell::text(a.value(row)),
            Self::Integer(a) => RawCell::Integer(a.value(row)),
            Self::Real(a) => RawCell::Real(a.value(row)),
            Self::Single(a) => RawCell::Real(a.value(row).to_string().parse().unwrap_or(f64::NAN)),
            Self::Instant(a) => RawCell::Instant(a.value(row)),
        }
    }
}

/// The type that a column is brought to; `None` for one that cannot be used. A column of nulls stays one.
fn target(kind: &DataType) -> Option<DataType> {
    Some(match kind {
        DataType::Null => DataType::Null,
        // A date is read as its text, a decimal as its digits.
        DataType::Utf8
        | DataType::LargeUtf8
        | DataType::Utf8View
        | DataType::Date32
        | DataType::Decimal128(..)
        | DataType::Decimal256(..) => DataType::Utf8,
        DataType::Dictionary(_, values) => {
            target(values).filter(|values| *values == DataType::Utf8)?
        }
        DataType::Int8
        | DataType::Int16
        | DataType::Int32
        | DataType::Int64
        | DataType::UInt8
        | DataType::UInt16
        | DataType::UInt32
        | DataType::UInt64 => DataType::Int64,
        DataType::Float32 => DataType::Float32,
        DataType::Float64 => DataType::Float64,
        // Without a zone it names no instant.
        DataType::Timestamp(_, Some(zone)) => {
            DataType::Timestamp(TimeUnit::Microsecond, Some(zone.clone()))
        }
        _ => return None,
    })
}

/// Whether every column that is read has a usable type; those that have not are told.
pub(crate) fn types_are_usable(
    schema: &SchemaRef,
    known: &[usize],
    path: &str,
    findings: &mut Findings,
) -> bool {
    let mut usable = true;
    for field in known.iter().filter_map(|at| schema.fields().get(*at)) {
        if target(field.data_type()).is_none() {
            usable = false;
            findings.add(&COLUMN_TYPE, |d| {
                let message = say(
                    format!("列 {} 的类型不能使用，文件未读取", field.name()),
                    format!(
                        "column `{}` has a type that cannot be used, the file is not read",
                        field.name()
                    ),
                );
                let place = Place::Cell {
                    path: path.to_owned(),
                    sheet: None,
                    row: 1,
                    column: Some(field.name().clone()),
                };
                Diagnostic { message, ..d }
                    .at(place)
                    .saw(field.data_type().to_string())
                    .expected(say(
                        "文本、整数、小数、日期或带时区的时间",
                        "text, whole number, number, date, or timestamp with a zone",
                    ))
                    .help(say(
                        "转换该列后重新导出",
                        "convert the column and export again",
                    ))
            });
        }
    }
    usable
}

/// Reads the rows of a batch; `first` is the row of the file that its first row is. `false` when a column's content
/// does not fit its type.
pub(crate) fn read_batch(
    batch: &RecordBatch,
    first: u64,
    rows: &mut RowReader<'_, '_>,
    findings: &mut Findings,
) -> bool {
    let mut plain = Plain::of(batch, rows.columns(), rows.vocabulary);
    // Most batches are plain from end to end and need no cells.
    let mut columns: Option<Vec<Column>> = None;
    if plain.is_some() {
        plain::reserve(&mut rows.out, batch.num_rows());
    }
    for row in 0..batch.num_rows() {
        if let Some(plain) = &mut plain {
            if plain.push(row, rows.vocabulary, &mut rows.out) {
                rows.rows += 1;
                continue;
            }
            plain::level(&mut rows.out, first + row as u64 - 1);
        }
        if columns.is_none() {
            columns = cells(batch, &rows.columns().known);
        }
        let Some(columns) = &columns else {
            return false;
        };
        rows.read(
            Stand::Row(first + row as u64),
            |column| columns.get(column).map_or(RawCell::Blank, |c| c.cell(row)),
            Takes::Value,
            findings,
        );
    }
    plain::level(&mut rows.out, first + batch.num_rows() as u64 - 1);
    true
}

/// The columns that are read, each brought to the type of its cells. `None` when one cannot be.
fn cells(batch: &RecordBatch, known: &[usize]) -> Option<Vec<Column>> {
    let mut columns: Vec<Column> = (0..batch.num_columns()).map(|_| Column::Nothing).collect();
    for at in known {
        *columns.get_mut(*at)? = Column::of(batch.column(*at))?;
    }
    Some(columns)
}
