//! Formats of delimited text other than tidy data, recognised by their header and read row by row into tidy rows.
//!
//! A format is a file and a row of [`SHAPES`]. Each says in a note that it was recognised and which column is what:
//! nothing is guessed silently.

use std::borrow::Cow;

use heng_indicator::{Diagnostic, Place};

use super::cell::RawCell;
use super::columns::Columns;
use super::csv::Record;
use super::dhis2_csv::Dhis2Csv;
use super::open_sdg::OpenSdg;
use super::sdmx_csv::SdmxCsv;
use crate::codes::{Code, FORMAT_FOUND, MISSING_COLUMN, REPEATED_COLUMN};
use crate::findings::{Findings, say};
use crate::vocabulary::Vocabulary;

/// All of them, in the order in which a header is tried.
pub(super) const SHAPES: &[&dyn Shape] = &[&SdmxCsv, &Dhis2Csv, &OpenSdg];

/// A format of delimited text.
pub(super) trait Shape: Sync {
    /// Whether a file with these column names is of the format.
    fn is_of(&self, header: &Header<'_>) -> bool;

    /// Finds out which column is what. `None` when the file cannot be read; the reason is told.
    fn bind<'v>(
        &self,
        header: &Header<'v>,
        vocabulary: &'v Vocabulary<'v>,
        findings: &mut Findings,
    ) -> Option<Box<dyn Translator + 'v>>;
}

/// The header of a file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Header<'h> {
    pub(super) path: &'h str,
    pub(super) names: &'h [&'h str],
    pub(super) separator: u8,
}

/// Brings the rows of one file into tidy form.
pub(super) trait Translator {
    /// The columns of its tidy rows.
    fn columns(&self) -> Columns;

    /// One row.
    fn row<'r>(&mut self, record: &'r Record<'_>, findings: &mut Findings) -> TidyRow<'r>;

    /// Tells what is told once per file.
    fn close(&self, findings: &mut Findings);
}

/// What a row does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Takes {
    /// Gives a value or says that there is none.
    #[default]
    Value,
    /// Takes back what was given before.
    Deletion,
    /// Takes back what was given before and gives a value.
    Replacement,
    /// Nothing: a fault of the row was told already. Its other faults are told as well.
    Nothing,
}

/// The columns of a tidy row, in the order of its cells; the plan's breakdowns follow.
pub(crate) const TIDY: [&str; 11] = [
    "measure",
    "area",
    "year",
    "value",
    "status",
    "conf_status",
    "unit_mult",
    "unit",
    "vintage",
    "source",
    "note",
];

pub(super) const MEASURE: usize = 0;
pub(super) const AREA: usize = 1;
pub(super) const YEAR: usize = 2;
pub(super) const VALUE: usize = 3;
pub(super) const STATUS: usize = 4;
pub(super) const CONF_STATUS: usize = 5;
pub(super) const UNIT_MULT: usize = 6;
pub(super) const UNIT: usize = 7;
pub(super) const VINTAGE: usize = 8;
pub(super) const SOURCE: usize = 9;
pub(super) const NOTE: usize = 10;
/// Where the breakdowns begin.
pub(crate) const BREAKDOWNS: usize = TIDY.len();

/// A row, cell by cell as tidy data.
#[derive(Debug)]
pub(super) struct TidyRow<'r> {
    cells: Vec<TidyCell<'r>>,
    pub(super) takes: Takes,
}

#[derive(Clone, Debug)]
enum TidyCell<'r> {
    Text(Cow<'r, str>),
    Told,
}

impl<'r> TidyRow<'r> {
    /// A row of blanks with the total of every breakdown.
    pub(super) fn new(breakdowns: usize) -> Self {
        let mut cells = vec![TidyCell::Text(Cow::Borrowed("")); BREAKDOWNS];
        cells.resize(
            BREAKDOWNS + breakdowns,
            TidyCell::Text(Cow::Borrowed(heng_indicator::plan::TOTAL)),
        );
        Self {
            cells,
            takes: Takes::Value,
        }
    }

    pub(super) fn set(&mut self, column: usize, text: impl Into<Cow<'r, str>>) {
        if let Some(cell) = self.cells.get_mut(column) {
            *cell = TidyCell::Text(text.into());
        }
    }

    /// A cell whose fault was told already.
    pub(super) fn told(&mut self, column: usize) {
        if let Some(cell) = self.cells.get_mut(column) {
            *cell = TidyCell::Told;
        }
    }

    /// A row of which everything was told already.
    pub(super) fn all_told(&mut self) {
        self.cells.fill(TidyCell::Told);
        self.takes = Takes::Nothing;
    }

    /// Adds to the note.
    pub(super) fn note(&mut self, text: &'r str) {
        let Some(TidyCell::Text(note)) = self.cells.get_mut(NOTE) else {
            return;
        };
        if note.is_empty() {
            *note = Cow::Borrowed(text);
        } else {
            *note = Cow::Owned(format!("{note}; {text}"));
        }
    }

    pub(super) fn cell(&self, column: usize) -> RawCell<'_> {
        match self.cells.get(column) {
            Some(TidyCell::Text(text)) => RawCell::text(text),
            Some(TidyCell::Told) => RawCell::Told,
            None => RawCell::Blank,
        }
    }
}

/// The place of a cell of a delimited text.
pub(super) fn place(path: &str, row: u64, column: &str) -> Place {
    Place::Cell {
        path: path.to_owned(),
        sheet: None,
        row,
        column: Some(column.to_owned()),
    }
}

/// Tells that a format was recognised, and which of its columns is what. `columns` pairs a name in the file with a
/// tidy column.
pub(super) fn tell_format(
    path: &str,
    zh: &str,
    en: &str,
    columns: &[(&str, &str)],
    findings: &mut Findings,
) {
    findings.add(&FORMAT_FOUND, |d| {
        let pairs: Vec<String> = columns
            .iter()
            .map(|(theirs, ours)| format!("{theirs} → {ours}"))
            .collect();
        let message = say(format!("按 {zh} 格式读取"), format!("read as {en}"));
        Diagnostic { message, ..d }
            .at(Place::File {
                path: path.to_owned(),
            })
            .saw(pairs.join(", "))
            .help(say(
                "核对各列的对应关系",
                "is every column taken for what it is?",
            ))
    });
}

/// Tells that columns without which a format cannot be read are missing.
pub(super) fn tell_missing(
    header: &Header<'_>,
    lacking: &[&str],
    zh: &str,
    en: &str,
    findings: &mut Findings,
) {
    findings.add(&MISSING_COLUMN, |d| {
        let list = lacking.join(", ");
        let message = say(
            format!("{zh} 文件缺少列 {list}，未读取"),
            format!("{en} without the columns {list}: the file is not read"),
        );
        Diagnostic { message, ..d }
            .at(Place::File {
                path: header.path.to_owned(),
            })
            .saw(header.names.join(","))
            .expected(say(list.clone(), list))
            .help(say("补上该列后重新导出", "export again with these columns"))
    });
}

/// Tells that two columns mean the same.
pub(super) fn tell_repeated(path: &str, first: &str, second: &str, findings: &mut Findings) {
    findings.add(&REPEATED_COLUMN, |d| {
        let message = say(
            format!("列 {first} 与 {second} 含义相同"),
            format!("columns `{first}` and `{second}` mean the same"),
        );
        Diagnostic { message, ..d }
            .at(place(path, 1, second))
            .help(say("只保留一列", "keep one of them"))
    });
}

/// Tells a fault of a cell with what was seen in it.
pub(super) fn tell_cell(
    code: &'static Code,
    place: Place,
    seen: &str,
    describe: impl FnOnce(Diagnostic) -> Diagnostic,
    findings: &mut Findings,
) {
    findings.add(code, |d| {
        describe(d.at(place).saw(RawCell::text(seen).shown()))
    });
}
