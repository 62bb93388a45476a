//! Tables of typed columns as files, at once or piece by piece.

use std::io::Write;

use arrow::ipc::writer::FileWriter;
use parquet::arrow::ArrowWriter;
use serde_json::{Map, Value};

use super::csv::writer;
use super::guard::guarded;
use super::{CsvOptions, columnar};
use crate::{Error, TypedTable, Values};

/// As CSV; see [`super::csv()`].
///
/// # Errors
/// `out` cannot be written; columns that differ in length.
pub fn csv(table: &TypedTable, options: CsvOptions, out: impl Write + Send) -> Result<(), Error> {
    whole(TableFormat::Csv(options), table, out)
}

/// As a JSON array with one object a row, keys in the order of the columns; what is not there is `null`.
///
/// # Errors
/// As [`csv`].
pub fn json(table: &TypedTable, out: impl Write + Send) -> Result<(), Error> {
    whole(TableFormat::Json, table, out)
}

/// As Parquet.
///
/// # Errors
/// As [`csv`].
pub fn parquet(table: &TypedTable, out: impl Write + Send) -> Result<(), Error> {
    whole(TableFormat::Parquet, table, out)
}

/// As an Arrow IPC file.
///
/// # Errors
/// As [`csv`].
pub fn arrow(table: &TypedTable, out: impl Write + Send) -> Result<(), Error> {
    whole(TableFormat::Arrow, table, out)
}

fn whole(format: TableFormat, table: &TypedTable, out: impl Write + Send) -> Result<(), Error> {
    let mut writer = TableWriter::new(format, table, out)?;
    writer.write(table)?;
    writer.finish()
}

/// A format of tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableFormat {
    /// CSV.
    Csv(CsvOptions),
    /// A JSON array.
    Json,
    /// Parquet.
    Parquet,
    /// An Arrow IPC file.
    Arrow,
}

/// Writes tables of the same columns one below the other, none of them held longer than it is written.
///
/// ```
/// use heng_core::export::CsvOptions;
/// use heng_core::export::table::{TableFormat, TableWriter};
/// use heng_core::{TypedColumn, TypedTable, Values};
///
/// let of = |years: &[i64]| {
///     let values = Values::Integer(years.iter().copied().map(Some).collect());
///     TypedTable { columns: vec![TypedColumn { name: "year".to_owned(), values }] }
/// };
/// let mut file = Vec::new();
/// let mut writer = TableWriter::new(TableFormat::Csv(CsvOptions::default()), &of(&[]), &mut file)?;
/// writer.write(&of(&[2024]))?;
/// writer.write(&of(&[2025]))?;
/// writer.finish()?;
/// assert_eq!(file, b"year\n2024\n2025\n");
/// # Ok::<(), heng_core::Error>(())
/// ```
pub struct TableWriter<W: Write + Send>(Kind<W>);

enum Kind<W: Write + Send> {
    Csv(Box<csv::Writer<W>>),
    Json { out: W, empty: bool },
    Parquet(Box<ArrowWriter<W>>),
    Arrow(Box<FileWriter<W>>),
}

impl<W: Write + Send> TableWriter<W> {
    /// Begins a file with the columns of `columns`; its rows are not written.
    ///
    /// # Errors
    /// As [`csv`].
    pub fn new(format: TableFormat, columns: &TypedTable, mut out: W) -> Result<Self, Error> {
        let schema = columns.record_batch()?.schema();
        Ok(Self(match format {
            TableFormat::Csv(options) => {
                if options.byte_order_mark {
                    out.write_all("\u{feff}".as_bytes()).map_err(Error::write)?;
                }
                let mut writer = writer(out);
                writer
                    .write_record(columns.columns.iter().map(|column| &column.name))
                    .map_err(Error::write)?;
                Kind::Csv(Box::new(writer))
            }
            TableFormat::Json => Kind::Json { out, empty: true },
            TableFormat::Parquet => {
                let properties = columnar::properties();
                let writer = ArrowWriter::try_new(out, schema, Some(properties));
                Kind::Parquet(Box::new(writer.map_err(Error::write)?))
            }
            TableFormat::Arrow => {
                let writer = FileWriter::try_new(out, &schema).map_err(Error::write)?;
                Kind::Arrow(Box::new(writer))
            }
        }))
    }

    /// Adds the rows of a table.
    ///
    /// # Errors
    /// As [`csv`]; columns that are not those of the file.
    pub fn write(&mut self, table: &TypedTable) -> Result<(), Error> {
        let batch = table.record_batch()?;
        match &mut self.0 {
            Kind::Csv(writer) => {
                (0..batch.num_rows()).try_for_each(|row| csv_row(writer, table, row))
            }
            Kind::Json { out, empty } => (0..batch.num_rows()).try_for_each(|row| {
                let before: &[u8] = if *empty { b"[\n" } else { b",\n" };
                *empty = false;
                out.write_all(before).map_err(Error::write)?;
                serde_json::to_writer(&mut *out, &object(table, row)).map_err(Error::write)
            }),
            Kind::Parquet(writer) => writer.write(&batch).map_err(Error::write),
            Kind::Arrow(writer) => writer.write(&batch).map_err(Error::write),
        }
    }

    /// Ends the file. Without it the file is not whole.
    ///
    /// # Errors
    /// `out` cannot be written.
    pub fn finish(self) -> Result<(), Error> {
        match self.0 {
            Kind::Csv(mut writer) => writer.flush().map_err(Error::write),
            Kind::Json { mut out, empty } => {
                let end: &[u8] = if empty { b"[]\n" } else { b"\n]\n" };
                out.write_all(end).map_err(Error::write)?;
                out.flush().map_err(Error::write)
            }
            Kind::Parquet(writer) => writer.close().map(drop).map_err(Error::write),
            Kind::Arrow(mut writer) => writer.finish().map_err(Error::write),
        }
    }
}

// `record_batch` refuses columns that differ in length, so that `row` is inside all of them.

fn csv_row(
    writer: &mut csv::Writer<impl Write>,
    table: &TypedTable,
    row: usize,
) -> Result<(), Error> {
    let fields = table.columns.iter().map(|column| match &column.values {
        Values::Text(all) => guarded(&all[row]).into_owned(),
        Values::Number(all) => all[row].map_or_else(String::new, |n| n.to_string()),
        Values::Integer(all) => all[row].map_or_else(String::new, |n| n.to_string()),
        Values::Rows(all) => {
            let rows: Vec<String> = all[row].iter().map(u32::to_string).collect();
            rows.join(";")
        }
    });
    writer.write_record(fields).map_err(Error::write)
}

fn object(table: &TypedTable, row: usize) -> Map<String, Value> {
    let values = table.columns.iter().map(|column| {
        let value = match &column.values {
            Values::Text(all) if all[row].is_empty() => Value::Null,
            Values::Text(all) => Value::from(all[row].as_str()),
            Values::Number(all) => Value::from(all[row]),
            Values::Integer(all) => Value::from(all[row]),
            Values::Rows(all) => Value::from(all[row].as_slice()),
        };
        (column.name.clone(), value)
    });
    values.collect()
}
