//! The rows in force: of each key the latest vintage, or the latest known at a date.

use rayon::prelude::*;

use crate::Observations;
use crate::cell::CellSpace;

/// Area, year, breakdown cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key {
    pub(crate) area: u32,
    pub(crate) year: i32,
    pub(crate) cell: u64,
}

/// The rows in force of one subject, by key.
#[derive(Clone, Debug, Default)]
pub(crate) struct Series {
    pub(crate) keys: Vec<Key>,
    /// Rows of the observations.
    pub(crate) rows: Vec<u32>,
}

impl Series {
    /// The row of a key.
    pub(crate) fn row(&self, key: Key) -> Option<usize> {
        self.keys
            .binary_search(&key)
            .ok()
            .map(|at| self.rows[at] as usize)
    }
}

/// All series, by subject.
///
/// A row without a vintage counts as the earliest, known from the end of its year; of one vintage the last row counts.
/// A missing status is a version like any other: it takes back what was known before. A deletion leaves no row in
/// force.
pub(crate) fn in_force(
    all: &Observations,
    space: &CellSpace,
    subjects: usize,
    as_of: Option<i64>,
) -> Vec<Series> {
    let mut rows: Vec<Vec<u32>> = vec![Vec::new(); subjects];
    for (row, subject) in all.subject.iter().enumerate() {
        let known = all.known(row, as_of);
        if let Some(rows) = rows.get_mut(*subject as usize).filter(|_| known) {
            rows.push(row as u32);
        }
    }
    let key = |row: u32| {
        let at = row as usize;
        let cell = space.pack(all.cells.iter().map(|column| column[at]));
        Key {
            area: all.area[at],
            year: all.year[at],
            cell,
        }
    };
    rows.into_par_iter()
        .map(|rows| {
            let mut keyed: Vec<(Key, Option<i64>, u32)> = rows
                .into_iter()
                .map(|row| (key(row), all.vintage[row as usize], row))
                .collect();
            keyed.sort_unstable();
            let mut series = Series::default();
            for versions in keyed.chunk_by(|a, b| a.0 == b.0) {
                // A deletion takes the key back as if it had never been given.
                if let Some((key, _, row)) = versions.last()
                    && !all.status[*row as usize].is_deleted()
                {
                    series.keys.push(*key);
                    series.rows.push(*row);
                }
            }
            series
        })
        .collect()
}
