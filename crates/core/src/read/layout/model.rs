//! A layout, as its file declares it.

use std::collections::{BTreeMap, BTreeSet};

use heng_indicator::Place;

use super::pattern::{Pattern, Patterns};
use crate::read::convention::Convention;

/// How one kind of table is read.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Layout {
    /// File of the layout, as it is told.
    pub(crate) name: String,
    /// Of its bytes, in hexadecimal.
    pub(super) sha256: String,
    /// What the table is, and what its owner wants to remember.
    pub(crate) title: Option<String>,
    pub(crate) remarks: Option<String>,
    /// Files and sheets that it is for; none: the file beside which it stands, its only sheet.
    pub(super) files: Vec<Pattern>,
    pub(super) sheets: Vec<Pattern>,
    /// Rows of the header, whose texts are joined.
    pub(super) header: Vec<u32>,
    /// First and last row of data.
    pub(super) first_row: Option<u32>,
    pub(super) last_row: Option<u32>,
    /// Rows that are passed over, by number and by what they say in a column.
    pub(super) skip_rows: BTreeSet<u32>,
    pub(super) skip: Vec<(ColumnName, Patterns)>,
    pub(super) stop: Stop,
    pub(super) fill: Fill,
    /// Where the parts of a figure stand.
    pub(super) measure: Option<Where>,
    pub(super) area: Option<Where>,
    pub(super) year: Option<Where>,
    pub(super) unit: Option<Where>,
    pub(super) status: Option<Where>,
    pub(super) note: Option<Where>,
    /// The name of the measure where the code is what stands in `measure`.
    pub(super) label: Option<Where>,
    pub(super) source: Option<Where>,
    /// By id of the breakdown.
    pub(super) breakdowns: BTreeMap<String, Where>,
    /// Columns of values.
    pub(super) values: Vec<ValueColumn>,
    /// Measures by the names that the table gives them.
    pub(super) measures: BTreeMap<String, Meant>,
    /// Areas by the names that the table gives them.
    pub(super) areas: BTreeMap<String, Entry>,
    /// Cells of the breakdowns by what stands behind `其中：`.
    pub(super) of_which: BTreeMap<String, Selection>,
    pub(super) convention: Convention,
}

/// An entry of a table of labels, with its place in the layout.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Entry {
    /// The label as written.
    pub(super) label: String,
    pub(super) value: String,
    pub(super) place: Place,
}

/// What a name stands for.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Meant {
    pub(super) entry: Entry,
    pub(super) unit: Option<String>,
    pub(super) selection: Selection,
}

/// Codes by id of their breakdown, each with its place in the layout.
pub(super) type Selection = BTreeMap<String, (String, Place)>;

/// Where a part of a figure stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Where {
    pub(super) source: Source,
    /// Only what stands behind this text, and before that one.
    pub(super) after: Option<String>,
    pub(super) before: Option<String>,
    /// Only what stands in the last brackets.
    pub(super) brackets: bool,
    /// What a text stands for.
    pub(super) labels: BTreeMap<String, String>,
    pub(super) place: Place,
}

/// Kinds of place.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Source {
    /// The same for the whole table.
    Fixed(String),
    /// A column of each row.
    Column(ColumnName),
    /// One cell: row and column.
    Cell(u32, u16),
    /// The joined texts of these rows above each value.
    Header(Vec<u32>),
    /// The name of the sheet.
    SheetName,
}

/// A column by its letters, or by the joined text of its header.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ColumnName {
    pub(super) column: Named,
    pub(super) place: Place,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Named {
    Letters(u16),
    Title(Pattern),
}

/// A column of values, with what is declared for it alone.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ValueColumn {
    pub(super) column: ColumnName,
    /// The first column of a stretch `D:XFD`, which ends where the sheet does.
    pub(super) from: Option<u16>,
    pub(super) measure: Option<Entry>,
    pub(super) area: Option<String>,
    pub(super) year: Option<String>,
    pub(super) unit: Option<String>,
    pub(super) selection: Selection,
}

/// Where the table ends.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Stop {
    pub(super) blank_row: bool,
    pub(super) texts: Option<(ColumnName, Patterns)>,
}

/// Blank cells that stand for their neighbours.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Fill {
    /// Inside a merged area all cells have the value of its first.
    pub(super) merged: bool,
    /// In these columns a blank is the cell above.
    pub(super) down: Vec<ColumnName>,
    /// In these header rows a blank is the cell to the left.
    pub(super) across: Vec<u32>,
}
