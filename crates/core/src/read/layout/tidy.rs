//! A figure as a row of tidy data whose cells stand all over a sheet.

use heng_indicator::plan::TOTAL;

use crate::read::cell::RawCell;
use crate::read::shape::BREAKDOWNS;

/// A tidy row whose cells stand where they stand.
pub(super) struct Tidy {
    /// `None`: its fault was told already.
    cells: Vec<Option<String>>,
    /// Row and column of each cell.
    pub(super) at: Vec<(u64, u16)>,
}

impl Tidy {
    pub(super) fn new(breakdowns: usize) -> Self {
        let width = BREAKDOWNS + breakdowns;
        let mut cells = vec![Some(String::new()); BREAKDOWNS];
        cells.resize(width, Some(TOTAL.to_owned()));
        Self {
            cells,
            at: vec![(0, 0); width],
        }
    }

    pub(super) fn set(&mut self, column: usize, text: String, at: (u32, u16)) {
        if let Some(cell) = self.cells.get_mut(column) {
            *cell = Some(text);
        }
        self.at(column, at);
    }

    pub(super) fn at(&mut self, column: usize, (row, letters): (u32, u16)) {
        if let Some(at) = self.at.get_mut(column) {
            *at = (row.into(), letters);
        }
    }

    pub(super) fn told(&mut self, column: usize) {
        if let Some(cell) = self.cells.get_mut(column) {
            *cell = None;
        }
    }

    pub(super) fn cell(&self, column: usize) -> RawCell<'_> {
        match self.cells.get(column) {
            Some(Some(text)) => RawCell::text(text),
            Some(None) => RawCell::Told,
            None => RawCell::Blank,
        }
    }
}
