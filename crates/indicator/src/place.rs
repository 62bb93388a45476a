//! Where something stands: in a definition file, in a sheet, in a data file.

use serde::{Deserialize, Serialize};

/// A byte range in one of the plan's files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Span {
    /// Index into the list of source files.
    pub file: u32,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// A value and where it was written. Equality looks at the value only, so that a printed and re-read
/// definition equals the first.
#[derive(Clone, Debug, Default)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

impl<T> Located<T> {
    /// A value with its place.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

impl<T: PartialEq> PartialEq for Located<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T> std::ops::Deref for Located<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

/// Where a fault was seen, as a person finds it. Rows, lines and columns count from 1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Place {
    /// No single place.
    Nowhere,
    /// A file or folder as a whole.
    File {
        /// Path as given.
        path: String,
    },
    /// A position in a text file.
    Line {
        /// Path as given.
        path: String,
        /// Line.
        line: u32,
        /// Column, in characters.
        column: u32,
        /// Length in characters, at least 1.
        length: u32,
    },
    /// A cell of a table.
    Cell {
        /// Path as given.
        path: String,
        /// Sheet, where the file has sheets.
        sheet: Option<String>,
        /// Row of the file, the header being row 1.
        row: u64,
        /// Name of the column.
        column: Option<String>,
    },
}

impl Place {
    /// The file, if there is one.
    pub fn path(&self) -> Option<&str> {
        match self {
            Self::Nowhere => None,
            Self::File { path } | Self::Line { path, .. } | Self::Cell { path, .. } => Some(path),
        }
    }
}
