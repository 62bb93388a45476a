//! A typed table: the same columns and values for CSV, JSON and workbooks.

use super::guard;
use crate::Error;

/// One value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Field {
    /// Nothing: never zero.
    Empty,
    /// Words, guarded where a spreadsheet would compute them.
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
    pub(crate) name: &'static str,
    pub(crate) columns: Vec<String>,
    pub(crate) rows: Vec<Vec<Field>>,
}

impl FieldTable {
    /// CSV in UTF-8 with a mark, which spreadsheets need to read Chinese; text fields are guarded.
    pub(crate) fn csv(&self) -> Result<Vec<u8>, Error> {
        let fault = |e: String| Error::Table {
            name: self.name.to_owned(),
            reason: e,
        };
        let mut bytes = "\u{FEFF}".as_bytes().to_vec();
        let mut writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .from_writer(&mut bytes);
        writer
            .write_record(&self.columns)
            .map_err(|e| fault(e.to_string()))?;
        for row in &self.rows {
            let fields = row.iter().map(|field| match field {
                Field::Empty => String::new(),
                Field::Text(text) => guard(text).into_owned(),
                Field::Number(value, _) => value.to_string(),
            });
            writer
                .write_record(fields)
                .map_err(|e| fault(e.to_string()))?;
        }
        writer.flush().map_err(|e| fault(e.to_string()))?;
        drop(writer);
        Ok(bytes)
    }

    /// A JSON array with one object a row; an empty field is null.
    pub(crate) fn json(&self) -> Result<Vec<u8>, Error> {
        let rows: Vec<serde_json::Value> = self
            .rows
            .iter()
            .map(|row| {
                let object = self.columns.iter().zip(row).map(|(column, field)| {
                    let value = match field {
                        Field::Empty => serde_json::Value::Null,
                        Field::Text(text) => text.clone().into(),
                        Field::Number(value, 0) if value.fract() == 0.0 && value.abs() < 1e15 => {
                            (*value as i64).into()
                        }
                        Field::Number(value, _) => (*value).into(),
                    };
                    (column.clone(), value)
                });
                serde_json::Value::Object(object.collect())
            })
            .collect();
        let mut bytes = serde_json::to_vec_pretty(&rows).map_err(|e| Error::Table {
            name: self.name.to_owned(),
            reason: e.to_string(),
        })?;
        bytes.push(b'\n');
        Ok(bytes)
    }
}
