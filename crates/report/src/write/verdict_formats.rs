//! The verdicts as data files, and read back from them.

use std::io::Write;

use heng_core::export::table::{TableFormat, TableWriter};
use heng_core::export::{self, CsvOptions, CsvResource, FieldOf};
use heng_core::read::Format;
use heng_core::{Error, TypedTable, import};
use heng_indicator::Limits;

use super::verdict_message::{message, unwrapped};
use super::verdicts::{BEFORE, kind};

/// A format of the table that [`super::verdict_table`] gives. Each holds every row and column, and reads back equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum VerdictFormat {
    /// CSV for spreadsheets, in UTF-8 with a byte order mark; [`verdict_package`] says what its columns are.
    Csv,
    /// A data message of SDMX-CSV 2.0.
    Sdmx,
    /// A JSON array with one object a verdict.
    Json,
    /// Parquet.
    Parquet,
    /// An Arrow IPC file.
    Arrow,
}

impl VerdictFormat {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Csv,
        Self::Sdmx,
        Self::Json,
        Self::Parquet,
        Self::Arrow,
    ];

    /// Ending of its files.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Sdmx => "sdmx.csv",
            Self::Json => "json",
            Self::Parquet => "parquet",
            Self::Arrow => "arrow",
        }
    }

    /// The table in this format.
    ///
    /// # Errors
    /// Columns that differ in length; none that [`super::verdict_table`] makes do.
    pub fn write(self, verdicts: &TypedTable) -> Result<Vec<u8>, Error> {
        let mut bytes = Vec::new();
        let mut writer = VerdictWriter::new(self, verdicts, &mut bytes)?;
        writer.write(verdicts)?;
        writer.finish()?;
        Ok(bytes)
    }

    /// The table that [`Self::write`] wrote. JSON without a row has no columns.
    ///
    /// # Errors
    /// The bytes are no such table ([`Error::is_not_a_panel`]); a limit is passed.
    pub fn read(self, bytes: &[u8], limits: &Limits) -> Result<TypedTable, Error> {
        let format = match self {
            Self::Csv => Format::Csv,
            Self::Json => Format::Json,
            Self::Parquet => Format::Parquet,
            Self::Arrow => Format::Arrow,
            Self::Sdmx => return unwrapped(bytes, limits),
        };
        import::table("verdicts", format, bytes, &kind, limits)
    }
}

/// Writes verdicts piece by piece: a nation's need never be held. What it wrote reads back by [`VerdictFormat::read`].
pub struct VerdictWriter<W: Write + Send> {
    format: VerdictFormat,
    writer: TableWriter<W>,
}

impl<W: Write + Send> VerdictWriter<W> {
    /// Begins a file with the columns of `verdicts`; its rows are not written. [`super::no_verdicts`] has columns alone.
    ///
    /// # Errors
    /// `out` cannot be written; columns that differ in length.
    pub fn new(format: VerdictFormat, verdicts: &TypedTable, out: W) -> Result<Self, Error> {
        let marked = CsvOptions {
            byte_order_mark: true,
        };
        let writer = match format {
            VerdictFormat::Csv => TableWriter::new(TableFormat::Csv(marked), verdicts, out)?,
            VerdictFormat::Sdmx => {
                let plain = TableFormat::Csv(CsvOptions::default());
                TableWriter::new(plain, &message(verdicts), out)?
            }
            VerdictFormat::Json => TableWriter::new(TableFormat::Json, verdicts, out)?,
            VerdictFormat::Parquet => TableWriter::new(TableFormat::Parquet, verdicts, out)?,
            VerdictFormat::Arrow => TableWriter::new(TableFormat::Arrow, verdicts, out)?,
        };
        Ok(Self { format, writer })
    }

    /// Adds verdicts.
    ///
    /// # Errors
    /// As [`Self::new`].
    pub fn write(&mut self, verdicts: &TypedTable) -> Result<(), Error> {
        match self.format {
            VerdictFormat::Sdmx => self.writer.write(&message(verdicts)),
            _ => self.writer.write(verdicts),
        }
    }

    /// Ends the file. Without it the file is not whole.
    ///
    /// # Errors
    /// As [`Self::new`].
    pub fn finish(self) -> Result<(), Error> {
        self.writer.finish()
    }
}

/// The Frictionless data package of the table as CSV: `path` is the file's, beside the package. No key is declared: a
/// verdict without a target has no target year, and a key may not be blank.
pub fn verdict_package(verdicts: &TypedTable, path: &str) -> String {
    let fields = verdicts.columns.iter().map(|column| {
        let field = FieldOf::new(&column.name, kind(&column.name));
        let always = ["plan", "indicator", "area", "attainment"];
        if always.contains(&column.name.as_str()) {
            field.required()
        } else {
            field
        }
    });
    let resource = CsvResource {
        name: "verdicts".to_owned(),
        path: path.to_owned(),
        fields: fields.collect(),
        key: Vec::new(),
    };
    export::data_package("verdicts", &[resource])
}

/// Names of the breakdowns in a table: what stands between the first columns and the target.
pub(super) fn breakdowns(table: &TypedTable) -> impl Iterator<Item = &str> {
    let names = table.columns.iter().map(|column| column.name.as_str());
    names
        .skip(BEFORE.len())
        .take_while(|name| *name != "target_year")
}
