//! What computing a definition gave: rows, and what a person should know.

use super::rows::Rows;
use super::store::Key;

/// Rows in groups of one year and cell, with findings.
#[derive(Debug, Default)]
pub(crate) struct Outcome<R> {
    pub(crate) rows: Rows<R>,
    pub(crate) findings: Vec<Finding>,
}

/// Something to be told; `row` is a row of the observations.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Finding {
    /// Parts are missing.
    Incomplete {
        key: Key,
        missing: Vec<u32>,
        shown: Shown,
    },
    /// Older values stand for missing parts.
    Completed { key: Key, filled: Vec<(u32, i32)> },
    /// The numerator is above the denominator.
    Exceeds {
        key: Key,
        above: f64,
        below: f64,
        row: Option<u32>,
    },
    /// The denominator is zero.
    ZeroDenominator { key: Key },
    /// There is no finite result.
    NotFinite { key: Key },
    /// A reported value stands beside a computed one.
    Reported {
        key: Key,
        reported: f64,
        computed: f64,
        row: Option<u32>,
    },
    /// An area's own figure differs from the sum of its parts.
    Sum {
        key: Key,
        side: usize,
        own: f64,
        sum: f64,
        parts: u32,
        row: Option<u32>,
        /// The measure that the side is.
        of: Option<u32>,
    },
}

/// What is shown of an area whose parts are not all there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Shown {
    /// Its own figure.
    Own,
    /// Nothing.
    Nothing,
    /// What the other parts come to, marked.
    Others,
}

impl Finding {
    pub(crate) fn key(&self) -> Key {
        match self {
            Self::Incomplete { key, .. }
            | Self::Completed { key, .. }
            | Self::Exceeds { key, .. }
            | Self::ZeroDenominator { key }
            | Self::NotFinite { key }
            | Self::Reported { key, .. }
            | Self::Sum { key, .. } => *key,
        }
    }
}
