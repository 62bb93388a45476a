//! Tables as CSV.

use std::fmt::Write as _;
use std::io::Write;

use super::CsvOptions;
use super::guard::guarded;
use crate::Error;
use crate::read::vintage;
use crate::view::{Column, Content};

/// Writes the tables one below the other, under one header.
pub(super) fn write<'t, T: 't>(
    columns: &[Column<'_, T>],
    tables: impl Iterator<Item = (&'t T, usize)>,
    options: CsvOptions,
    mut out: impl Write,
) -> Result<(), Error> {
    if options.byte_order_mark {
        out.write_all("\u{feff}".as_bytes()).map_err(Error::write)?;
    }
    let mut writer = writer(out);
    writer
        .write_record(columns.iter().map(|c| c.name.as_str()))
        .map_err(Error::write)?;
    let mut text = String::new();
    for (table, length) in tables {
        for row in 0..length {
            for column in columns {
                text.clear();
                field(column, table, row, &mut text);
                writer.write_field(&text).map_err(Error::write)?;
            }
            writer.write_record(None::<&[u8]>).map_err(Error::write)?;
        }
    }
    writer.flush().map_err(Error::write)
}

/// Writes fields with commas between them and a line feed behind each row.
pub(super) fn writer<W: Write>(out: W) -> csv::Writer<W> {
    csv::WriterBuilder::new()
        .terminator(csv::Terminator::Any(b'\n'))
        .from_writer(out)
}

/// Appends one cell.
pub(super) fn field<T>(column: &Column<'_, T>, table: &T, row: usize, text: &mut String) {
    // Writing to a string cannot fail.
    let _ = match &column.content {
        Content::Label(label) => write!(text, "{}", guarded(label(table, row))),
        Content::Text(own) => write!(text, "{}", guarded(own(table, row))),
        Content::Status(status) => write!(text, "{}", status(table, row)),
        Content::Number(number) => number(table, row).map_or(Ok(()), |n| write!(text, "{n}")),
        Content::Integer(number) => write!(text, "{}", number(table, row)),
        Content::Instant(at) => {
            at(table, row).map_or(Ok(()), |t| text.write_str(&vintage::print(t)))
        }
        Content::Rows(rows) => rows(table, row)
            .iter()
            .enumerate()
            .try_for_each(|(at, row)| {
                if at > 0 {
                    write!(text, ";{row}")
                } else {
                    write!(text, "{row}")
                }
            }),
    };
}
