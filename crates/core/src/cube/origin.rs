//! Where rows that are not kept came from.

use std::collections::BTreeMap;

use heng_indicator::Place;

use crate::{Observations, SourceFile, column_letters};

/// Finds the place of a row by its number.
pub(crate) trait Origin {
    /// Where the row's value stands.
    fn place(&self, row: u32) -> Place;
    /// By file and year: the first row of the file that is of a year after `year` and no forecast, and how many are.
    fn after(&self, year: i32) -> BTreeMap<(SourceFile, i32), (u64, u64)>;
}

impl Origin for Observations {
    fn place(&self, row: u32) -> Place {
        Self::place(self, row as usize)
    }

    fn after(&self, year: i32) -> BTreeMap<(SourceFile, i32), (u64, u64)> {
        let mut numbered: BTreeMap<(u32, i32), (u64, u64)> = BTreeMap::new();
        for row in 0..self.len() {
            if self.year[row] > year && !self.status[row].has(b'F') {
                let place = numbered.entry((self.file[row], self.year[row]));
                place.or_insert((self.row[row], 0)).1 += 1;
            }
        }
        let named = numbered.into_iter().map(|((file, year), rows)| {
            let file = self.files.get(file as usize).cloned();
            ((file.unwrap_or_default(), year), rows)
        });
        named.collect()
    }
}

/// The places of rows in runs: one run as long as each row stands below the one before.
#[derive(Clone, Debug, Default)]
pub(crate) struct Places {
    files: Vec<SourceFile>,
    runs: Vec<Stretch>,
    rows: u32,
    /// By file and year: first row and number of rows that are no forecasts.
    years: BTreeMap<(u32, i32), (u64, u64)>,
}

/// Rows that stand one below the other.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    /// Number of its first row.
    first: u32,
    file: u32,
    /// Row of the file in which the first stands.
    row: u64,
    column: u16,
}

impl Places {
    /// Rows that were added.
    pub(crate) fn rows(&self) -> u32 {
        self.rows
    }

    /// Takes note of rows; they are numbered on from those before.
    pub(crate) fn add(&mut self, rows: &Observations) {
        let files: Vec<u32> = rows.files.iter().map(|file| self.file(file)).collect();
        for at in 0..rows.len() {
            let file = files.get(rows.file[at] as usize).copied();
            let file = file.unwrap_or_default();
            let number = self.rows;
            let follows = self.runs.last().is_some_and(|run| {
                run.file == file
                    && run.column == rows.column[at]
                    && run.row + u64::from(number - run.first) == rows.row[at]
            });
            if !follows {
                self.runs.push(Stretch {
                    first: number,
                    file,
                    row: rows.row[at],
                    column: rows.column[at],
                });
            }
            if !rows.status[at].has(b'F') {
                let of_year = self.years.entry((file, rows.year[at]));
                of_year.or_insert((rows.row[at], 0)).1 += 1;
            }
            self.rows += 1;
        }
    }

    fn file(&mut self, file: &SourceFile) -> u32 {
        // A file comes in pieces, one after the other.
        if self.files.last() != Some(file) {
            self.files.push(file.clone());
        }
        self.files.len() as u32 - 1
    }
}

impl Origin for Places {
    fn place(&self, row: u32) -> Place {
        let after = self.runs.partition_point(|run| run.first <= row);
        let Some(run) = after.checked_sub(1).and_then(|at| self.runs.get(at)) else {
            return Place::Nowhere;
        };
        let file = self.files.get(run.file as usize).cloned();
        let file = file.unwrap_or_default();
        Place::Cell {
            path: file.path,
            sheet: file.sheet,
            row: run.row + u64::from(row - run.first),
            column: (run.column > 0).then(|| column_letters(run.column)),
        }
    }

    fn after(&self, year: i32) -> BTreeMap<(SourceFile, i32), (u64, u64)> {
        let later = self.years.iter().filter(|((_, of), _)| *of > year);
        let named = later.map(|((file, year), rows)| {
            let file = self.files.get(*file as usize).cloned();
            ((file.unwrap_or_default(), *year), *rows)
        });
        named.collect()
    }
}
