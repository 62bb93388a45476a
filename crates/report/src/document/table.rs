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
    /// 0 for a row of its own, 1 for a breakdown below one.
    pub indent: u8,
    /// Whether it is the sum of the rows above.
    pub is_sum: bool,
    /// Label and text pairs that a reader opens to see why: reason, rule, formula, sources.
    pub trail: Vec<(String, String)>,
    /// Indices into the panel's provenance.
    pub source_rows: Vec<u32>,
}

/// A cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    /// As printed in every format. A second line, after a line feed, is set small.
    pub text: String,
    /// The printed figure as a number, for sheets.
    pub number: Option<f64>,
    /// Digits after the point of `number`.
    pub decimals: u8,
    /// Attainment or outlook code that colours it, or empty.
    pub tone: &'static str,
}

impl Cell {
    /// A cell of words.
    pub fn text(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }

    /// A coloured mark with words.
    pub fn mark(text: impl Into<String>, tone: &'static str) -> Self {
        Self {
            text: text.into(),
            tone,
            ..Self::default()
        }
    }

    /// A count.
    pub fn count(count: usize) -> Self {
        Self {
            text: count.to_string(),
            number: Some(count as f64),
            ..Self::default()
        }
    }
}
