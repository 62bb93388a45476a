//! The way back from a value: flags, latest vintage and rows of all that went in.

use std::fmt::Debug;

use super::column::Given;
use crate::StatusSet;

/// Which rows went in, as far as the run wants to know.
pub(crate) trait Trace: Clone + Debug + Default + PartialEq + Send + Sync {
    /// One row.
    fn of(row: u32) -> Self;
    /// Another's rows as well.
    fn take(&mut self, other: &Self);
    /// The first row taken.
    fn first(&self) -> Option<u32>;
    /// The rows in order, each once; none where they are not kept.
    fn into_rows(self) -> Vec<u32>;
}

/// Every row: what a document needs.
pub(crate) type AllRows = Vec<u32>;

impl Trace for AllRows {
    fn of(row: u32) -> Self {
        vec![row]
    }

    fn take(&mut self, other: &Self) {
        self.extend(other);
    }

    fn first(&self) -> Option<u32> {
        self.as_slice().first().copied()
    }

    fn into_rows(mut self) -> Vec<u32> {
        self.sort_unstable();
        self.dedup();
        self
    }
}

/// The first row only, so that a finding has a place: what a table for another program needs.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct FirstRow(Option<u32>);

impl Trace for FirstRow {
    fn of(row: u32) -> Self {
        Self(Some(row))
    }

    fn take(&mut self, other: &Self) {
        self.0 = self.0.or(other.0);
    }

    fn first(&self) -> Option<u32> {
        self.0
    }

    fn into_rows(self) -> Vec<u32> {
        Vec::new()
    }
}

/// Flags, latest vintage and rows.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Trail<R> {
    pub(crate) status: StatusSet,
    pub(crate) vintage: Option<i64>,
    pub(crate) rows: R,
}

impl<R: Trace> Trail<R> {
    /// Of one submitted version.
    pub(crate) fn of(given: &Given) -> Self {
        Self {
            status: given.status,
            vintage: given.vintage,
            rows: R::of(given.row),
        }
    }

    pub(crate) fn take(&mut self, other: &Self) {
        self.status = self.status.union(other.status);
        self.vintage = self.vintage.max(other.vintage);
        self.rows.take(&other.rows);
    }
}
