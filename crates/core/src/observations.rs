//! Observations, column by column.

use crate::StatusSet;

/// Checked observations of one plan. All columns are equally long; a row is one value of one measure (or of an
/// indicator that is reported as it is) for an area, a year and a breakdown cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Observations {
    /// Index into [`Observations::subjects`].
    pub subject: Vec<u32>,
    /// Index into the plan's areas.
    pub area: Vec<u32>,
    /// Year; a span is filed under its end year.
    pub year: Vec<i32>,
    /// One column per breakdown of the plan: 0 is the total `_T`, k is the plan's code k − 1.
    pub cells: Vec<Vec<u16>>,
    /// Value in the subject's own unit; `None` only with a missing status.
    pub value: Vec<Option<f64>>,
    /// Status flags.
    pub status: Vec<StatusSet>,
    /// Microseconds since 1970 UTC; `None` when the file gave no vintage.
    pub vintage: Vec<Option<i64>>,
    /// Index into [`Observations::texts`]: the source as given.
    pub source: Vec<u32>,
    /// Index into [`Observations::texts`]: the note as given.
    pub note: Vec<u32>,
    /// Index into [`Observations::files`].
    pub file: Vec<u32>,
    /// Row of that file, the header being row 1.
    pub row: Vec<u64>,
    /// Measure and indicator ids.
    pub subjects: Vec<String>,
    /// Source and note texts; entry 0 is empty.
    pub texts: Vec<String>,
    /// Files, in the order read.
    pub files: Vec<String>,
}

impl Observations {
    /// Number of rows.
    pub fn len(&self) -> usize {
        self.subject.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.subject.is_empty()
    }
}
