//! Tables as Parquet and Arrow IPC.

use std::io::Write;

use arrow::ipc::writer::{FileWriter, StreamWriter};
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::WriterProperties;

use crate::Error;
use crate::view::{Column, schema, table};

/// Zstandard at its default level; the writer is named without a version so that bytes do not change with it.
pub(super) fn properties() -> WriterProperties {
    WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        .set_created_by("heng".to_owned())
        .build()
}

pub(super) fn parquet<'t, T: 't>(
    columns: &[Column<'_, T>],
    tables: impl Iterator<Item = (&'t T, usize)>,
    out: impl Write + Send,
) -> Result<(), Error> {
    let properties = properties();
    let mut writer =
        ArrowWriter::try_new(out, schema(columns), Some(properties)).map_err(Error::write)?;
    for (of, length) in tables {
        writer
            .write(&table(columns, of, length)?)
            .map_err(Error::write)?;
    }
    writer.close().map(drop).map_err(Error::write)
}

pub(super) fn arrow<'t, T: 't>(
    columns: &[Column<'_, T>],
    tables: impl Iterator<Item = (&'t T, usize)>,
    out: impl Write,
) -> Result<(), Error> {
    let mut writer = FileWriter::try_new(out, &schema(columns)).map_err(Error::write)?;
    for (of, length) in tables {
        writer
            .write(&table(columns, of, length)?)
            .map_err(Error::write)?;
    }
    writer.finish().map_err(Error::write)
}

pub(super) fn arrow_stream<'t, T: 't>(
    columns: &[Column<'_, T>],
    tables: impl Iterator<Item = (&'t T, usize)>,
    out: impl Write,
) -> Result<(), Error> {
    let mut writer = StreamWriter::try_new(out, &schema(columns)).map_err(Error::write)?;
    for (of, length) in tables {
        writer
            .write(&table(columns, of, length)?)
            .map_err(Error::write)?;
    }
    writer.finish().map_err(Error::write)
}
