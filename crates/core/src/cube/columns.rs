//! All submissions, by subject, year and breakdown cell.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::column::{Clash, Column, Given};
use crate::Observations;
use crate::cell::CellSpace;

/// Year and breakdown cell.
pub(crate) type Slot = (i32, u64);

/// The columns of one subject.
#[derive(Clone, Debug, Default)]
pub(crate) struct Columns {
    /// In ascending order.
    pub(crate) slots: Vec<Slot>,
    pub(crate) columns: Vec<Column>,
}

impl Columns {
    /// The column of a year and cell.
    pub(crate) fn at(&self, slot: Slot) -> Option<&Column> {
        let at = self.slots.binary_search(&slot).ok()?;
        self.columns.get(at)
    }

    fn give(
        &mut self,
        slot: Slot,
        area: u32,
        areas: usize,
        given: Given,
        clashes: &mut Vec<Clash>,
    ) {
        let at = match self.slots.binary_search(&slot) {
            Ok(at) => at,
            Err(at) => {
                self.slots.insert(at, slot);
                self.columns.insert(at, Column::new());
                at
            }
        };
        self.columns[at].give(area, areas, given, clashes);
    }
}

/// Every subject's columns. Rows are added in any order and any number of pieces: what stays in force is the same.
#[derive(Clone, Debug)]
pub(crate) struct Submitted {
    areas: usize,
    pub(crate) subjects: Vec<Columns>,
}

impl Submitted {
    /// For so many subjects and areas.
    pub(crate) fn new(subjects: usize, areas: usize) -> Self {
        Self {
            areas,
            subjects: vec![Columns::default(); subjects],
        }
    }

    /// Takes the rows that were known at `as_of`. Their numbers count from `first`.
    ///
    /// A row without a vintage counts as the earliest, known from the end of its year. A missing status is a version
    /// like any other: it takes back what was known before. Returns the rows that clash.
    pub(crate) fn add(
        &mut self,
        rows: &Observations,
        space: &CellSpace,
        as_of: Option<i64>,
        first: u32,
    ) -> Vec<Clash> {
        let mut of_subject: Vec<Vec<u32>> = vec![Vec::new(); self.subjects.len()];
        for (row, subject) in rows.subject.iter().enumerate() {
            let known = rows.known(row, as_of);
            if let Some(list) = of_subject.get_mut(*subject as usize).filter(|_| known) {
                list.push(row as u32);
            }
        }
        let areas = self.areas;
        self.subjects
            .par_iter_mut()
            .zip(&of_subject)
            .filter(|(_, list)| !list.is_empty())
            .flat_map_iter(|(columns, list)| {
                let mut clashes = Vec::new();
                for row in list {
                    let at = *row as usize;
                    let cell = space.pack(rows.cells.iter().map(|column| column[at]));
                    let given = Given {
                        value: rows.value[at],
                        status: rows.status[at],
                        vintage: rows.vintage[at],
                        row: first + row,
                    };
                    columns.give(
                        (rows.year[at], cell),
                        rows.area[at],
                        areas,
                        given,
                        &mut clashes,
                    );
                }
                for column in &mut columns.columns {
                    column.settle(&mut clashes);
                }
                clashes
            })
            .collect()
    }

    /// Whether each row's area gave something of the row's subject before, and no row takes anything back.
    pub(crate) fn knows(&self, rows: &Observations) -> bool {
        let mut checked = BTreeSet::new();
        (0..rows.len()).all(|row| {
            let pair = (rows.subject[row], rows.area[row]);
            !rows.status[row].is_deleted()
                && (!checked.insert(pair)
                    || self
                        .subjects
                        .get(pair.0 as usize)
                        .is_some_and(|of| of.columns.iter().any(|c| c.at(pair.1).is_some())))
        })
    }

    /// The years that something was submitted for, some more than once.
    pub(crate) fn years(&self) -> impl Iterator<Item = i32> + '_ {
        let slots = self.subjects.iter().flat_map(|subject| &subject.slots);
        slots.map(|(year, _)| *year)
    }

    /// Bytes held.
    pub(crate) fn bytes(&self) -> usize {
        let columns = self.subjects.iter().flat_map(|subject| &subject.columns);
        columns.map(Column::bytes).sum()
    }
}
