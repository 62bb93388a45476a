//! A table of the document.

/// A table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Anchor and sheet name, unique in the document.
    pub id: String,
    /// Caption.
    pub caption: String,
    /// Columns.
    pub columns: Vec<Column>,
    /// Rows.
    pub rows: Vec<Row>,
    /// Notes below.
    pub notes: Vec<String>,
}

/// A column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Column {
    /// Heading.
    pub heading: String,
    /// What it holds.
    pub kind: ColumnKind,
}

/// What a column holds, which decides how writers set it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ColumnKind {
    /// Words, set left.
    #[default]
    Text,
    /// Figures, set right.
    Number,
    /// A verdict, set as a coloured mark.
    Verdict,
}

/// A row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// One cell per column.
    pub cells: Vec<Cell>,
    /// Indices into the panel's provenance.
    pub source_rows: Vec<u32>,
}

/// A cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    /// As printed in every format.
    pub text: String,
    /// The printed figure as a number, for sheets.
    pub number: Option<f64>,
    /// Digits after the point of `number`.
    pub decimals: u8,
    /// Attainment or outlook code that colours it, or empty.
    pub tone: &'static str,
    /// Longer explanation (why this verdict), or empty.
    pub detail: String,
}

impl Cell {
    /// A cell of words.
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}
