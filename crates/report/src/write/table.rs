//! A table for the sheets of a workbook and, by its columns' kinds, for data files.

use heng_core::export::FieldKind;
use heng_core::{TypedColumn, TypedTable, Values};

/// One value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Field {
    /// Nothing: never zero.
    Empty,
    /// Words.
    Text(String),
    /// A number with digits after the point for display; the value itself is not rounded.
    Number(f64, u8),
}

impl Field {
    pub(crate) fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() {
            Self::Empty
        } else {
            Self::Text(text)
        }
    }

    pub(crate) fn number(value: Option<f64>, decimals: u8) -> Self {
        value
            .filter(|v| v.is_finite())
            .map_or(Self::Empty, |v| Self::Number(v, decimals))
    }

    pub(crate) fn whole(value: Option<impl Into<f64>>) -> Self {
        value.map_or(Self::Empty, |v| Self::Number(v.into(), 0))
    }
}

/// Columns by name, and rows.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct FieldTable {
    pub(crate) columns: Vec<String>,
    pub(crate) rows: Vec<Vec<Field>>,
}

impl FieldTable {
    /// The columns with values of their kinds; what is not of its column's kind is nothing.
    pub(crate) fn typed(&self, kind: impl Fn(&str) -> FieldKind) -> TypedTable {
        let columns = self.columns.iter().enumerate().map(|(at, name)| {
            let fields = self.rows.iter().filter_map(|row| row.get(at));
            let number = |field: &Field| match field {
                Field::Number(value, _) => Some(*value),
                _ => None,
            };
            let text = |field: &Field| match field {
                Field::Text(text) => text.clone(),
                _ => String::new(),
            };
            let values = match kind(name) {
                FieldKind::Number => Values::Number(fields.map(number).collect()),
                FieldKind::Integer | FieldKind::Year => {
                    let whole = |field| number(field).map(|value| value as i64);
                    Values::Integer(fields.map(whole).collect())
                }
                FieldKind::Rows => {
                    let rows = fields.map(|field| {
                        let text = text(field);
                        text.split(';').filter_map(|row| row.parse().ok()).collect()
                    });
                    Values::Rows(rows.collect())
                }
                FieldKind::Text | FieldKind::Status | FieldKind::Instant => {
                    Values::Text(fields.map(text).collect())
                }
            };
            TypedColumn {
                name: name.clone(),
                values,
            }
        });
        TypedTable {
            columns: columns.collect(),
        }
    }
}
