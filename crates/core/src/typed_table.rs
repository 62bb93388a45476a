//! A table of named and typed columns, for results that are no panel.

use std::sync::Arc;

use arrow::array::{
    ArrayRef, Float64Array, Int64Array, ListBuilder, RecordBatch, StringArray, UInt32Builder,
};

use crate::Error;

/// The values of one column, a row each.
#[derive(Clone, Debug, PartialEq)]
pub enum Values {
    /// Texts; an empty one is none.
    Text(Vec<String>),
    /// Finite numbers.
    Number(Vec<Option<f64>>),
    /// Whole numbers.
    Integer(Vec<Option<i64>>),
    /// References into a provenance table.
    Rows(Vec<Vec<u32>>),
}

impl Values {
    /// Number of rows.
    pub fn len(&self) -> usize {
        match self {
            Self::Text(all) => all.len(),
            Self::Number(all) => all.len(),
            Self::Integer(all) => all.len(),
            Self::Rows(all) => all.len(),
        }
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn array(&self) -> ArrayRef {
        match self {
            Self::Text(all) => Arc::new(StringArray::from_iter_values(all)),
            Self::Number(all) => Arc::new(Float64Array::from(all.clone())),
            Self::Integer(all) => Arc::new(Int64Array::from(all.clone())),
            Self::Rows(all) => {
                let mut lists = ListBuilder::new(UInt32Builder::new());
                for rows in all {
                    lists.values().append_slice(rows);
                    lists.append(true);
                }
                Arc::new(lists.finish())
            }
        }
    }
}

/// A column with its name.
#[derive(Clone, Debug, PartialEq)]
pub struct TypedColumn {
    /// Name in the header.
    pub name: String,
    /// Its values.
    pub values: Values,
}

/// Columns of equal length, in order.
///
/// ```
/// use heng_core::{TypedColumn, TypedTable, Values, export, import};
/// use heng_core::export::FieldKind;
/// use heng_core::read::Format;
/// use heng_indicator::Limits;
///
/// let name = "remark".to_owned();
/// let values = Values::Text(vec!["=1+1, “quoted”".to_owned()]);
/// let table = TypedTable { columns: vec![TypedColumn { name, values }] };
/// let mut bytes = Vec::new();
/// export::table::csv(&table, export::CsvOptions::default(), &mut bytes)?;
/// let text = |_: &str| FieldKind::Text;
/// let back = import::table("remarks", Format::Csv, &bytes, &text, &Limits::default())?;
/// assert_eq!(back, table);
/// # Ok::<(), heng_core::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TypedTable {
    /// The columns.
    pub columns: Vec<TypedColumn>,
}

impl TypedTable {
    /// Number of rows.
    pub fn len(&self) -> usize {
        self.columns.first().map_or(0, |column| column.values.len())
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The column with a name.
    pub fn column(&self, name: &str) -> Option<&Values> {
        let column = self.columns.iter().find(|column| column.name == name);
        column.map(|column| &column.values)
    }

    /// As one Arrow record batch.
    ///
    /// # Errors
    /// Columns that differ in length.
    pub fn record_batch(&self) -> Result<RecordBatch, Error> {
        let arrays = self.columns.iter().map(|column| {
            let nullable = matches!(column.values, Values::Number(_) | Values::Integer(_));
            (column.name.as_str(), column.values.array(), nullable)
        });
        RecordBatch::try_from_iter_with_nullable(arrays).map_err(Error::write)
    }
}
