//! Tables of typed columns as files.

use std::io::Write;

use serde_json::{Map, Value};

use super::csv::writer;
use super::guard::guarded;
use super::{CsvOptions, columnar};
use crate::{Error, TypedTable, Values};

/// As CSV; see [`super::csv()`].
///
/// # Errors
/// `out` cannot be written; columns that differ in length.
pub fn csv(table: &TypedTable, options: CsvOptions, mut out: impl Write) -> Result<(), Error> {
    let rows = table.record_batch()?.num_rows();
    if options.byte_order_mark {
        out.write_all("\u{feff}".as_bytes()).map_err(Error::write)?;
    }
    let mut writer = writer(out);
    writer
        .write_record(table.columns.iter().map(|column| &column.name))
        .map_err(Error::write)?;
    for row in 0..rows {
        let fields = table.columns.iter().map(|column| match &column.values {
            Values::Text(all) => guarded(&all[row]).into_owned(),
            Values::Number(all) => all[row].map_or_else(String::new, |n| n.to_string()),
            Values::Integer(all) => all[row].map_or_else(String::new, |n| n.to_string()),
            Values::Rows(all) => {
                let rows: Vec<String> = all[row].iter().map(u32::to_string).collect();
                rows.join(";")
            }
        });
        writer.write_record(fields).map_err(Error::write)?;
    }
    writer.flush().map_err(Error::write)
}

/// As a JSON array with one object a row, keys in the order of the columns; what is not there is `null`.
///
/// # Errors
/// As [`csv`].
pub fn json(table: &TypedTable, mut out: impl Write) -> Result<(), Error> {
    let rows = table.record_batch()?.num_rows();
    for row in 0..rows {
        let object: Map<String, Value> = table
            .columns
            .iter()
            .map(|column| {
                let value = match &column.values {
                    Values::Text(all) if all[row].is_empty() => Value::Null,
                    Values::Text(all) => Value::from(all[row].as_str()),
                    Values::Number(all) => Value::from(all[row]),
                    Values::Integer(all) => Value::from(all[row]),
                    Values::Rows(all) => Value::from(all[row].as_slice()),
                };
                (column.name.clone(), value)
            })
            .collect();
        out.write_all(if row == 0 { b"[\n" } else { b",\n" })
            .map_err(Error::write)?;
        serde_json::to_writer(&mut out, &object).map_err(Error::write)?;
    }
    out.write_all(if rows == 0 { b"[]\n" } else { b"\n]\n" })
        .map_err(Error::write)?;
    out.flush().map_err(Error::write)
}

/// As Parquet.
///
/// # Errors
/// As [`csv`].
pub fn parquet(table: &TypedTable, out: impl Write + Send) -> Result<(), Error> {
    let batch = table.record_batch()?;
    columnar::parquet_of(batch.schema(), std::iter::once(Ok(batch)), out)
}

/// As an Arrow IPC file.
///
/// # Errors
/// As [`csv`].
pub fn arrow(table: &TypedTable, out: impl Write) -> Result<(), Error> {
    let batch = table.record_batch()?;
    columnar::arrow_of(&batch.schema(), std::iter::once(Ok(batch)), out)
}
