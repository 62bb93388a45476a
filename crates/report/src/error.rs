//! What stops a report from being written.

use thiserror::Error as ThisError;

/// A fault of writing. Faults of data are diagnostics, not errors.
#[derive(Debug, ThisError)]
pub enum Error {
    /// A chart could not be drawn or brought into another format.
    #[error("chart {id}: {reason}")]
    Chart {
        /// Id of the chart.
        id: String,
        /// What the drawing library said.
        reason: String,
    },
    /// A workbook could not be written.
    #[error("workbook: {0}")]
    Workbook(String),
    /// A table could not be written as text.
    #[error("table {name}: {reason}")]
    Table {
        /// Name of the table.
        name: String,
        /// What the writing library said.
        reason: String,
    },
    /// More rows than a sheet of a workbook has.
    #[error("more than {allowed} rows, which no sheet of a workbook holds")]
    TooLong {
        /// Rows below the header.
        allowed: usize,
    },
}

impl Error {
    /// Whether it came of drawing.
    pub fn is_chart(&self) -> bool {
        matches!(self, Self::Chart { .. })
    }

    /// Whether a workbook would have more rows than it can.
    pub fn is_too_long(&self) -> bool {
        matches!(self, Self::TooLong { .. })
    }
}
