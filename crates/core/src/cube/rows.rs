//! Finished rows, column by column.

use super::columns::Slot;
use super::store::Key;
use super::trail::{Trace, Trail};

/// A value with everything beside it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Row<R> {
    pub(crate) area: u32,
    pub(crate) value: Option<f64>,
    /// Numerator and denominator of the computed value, in the measures' own units.
    pub(crate) sides: [Option<f64>; 2],
    pub(crate) reported: Option<f64>,
    pub(crate) computed: Option<f64>,
    /// Whether `value` is what `sides` give.
    pub(crate) from_sides: bool,
    pub(crate) parts: u32,
    pub(crate) expected: u32,
    pub(crate) trail: Trail<R>,
}

/// The rows of one definition in groups of one year and cell. Absent numbers are NaN: no finished one is.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rows<R> {
    /// In ascending order.
    pub(crate) slots: Vec<Slot>,
    /// Where each group begins.
    starts: Vec<usize>,
    pub(crate) area: Vec<u32>,
    pub(crate) value: Vec<f64>,
    pub(crate) above: Vec<f64>,
    pub(crate) below: Vec<f64>,
    pub(crate) reported: Vec<f64>,
    pub(crate) computed: Vec<f64>,
    pub(crate) from_sides: Vec<bool>,
    pub(crate) parts: Vec<u32>,
    pub(crate) expected: Vec<u32>,
    pub(crate) trail: Vec<Trail<R>>,
}

impl<R: Trace> Rows<R> {
    /// Begins the rows of a year and cell.
    pub(crate) fn begin(&mut self, slot: Slot) {
        self.slots.push(slot);
        self.starts.push(self.len());
    }

    /// Makes room for so many rows.
    pub(crate) fn reserve(&mut self, rows: usize) {
        self.area.reserve(rows);
        self.value.reserve(rows);
        self.above.reserve(rows);
        self.below.reserve(rows);
        self.reported.reserve(rows);
        self.computed.reserve(rows);
        self.from_sides.reserve(rows);
        self.parts.reserve(rows);
        self.expected.reserve(rows);
        self.trail.reserve(rows);
    }

    pub(crate) fn push(&mut self, row: Row<R>) {
        let number = |value: Option<f64>| value.unwrap_or(f64::NAN);
        self.area.push(row.area);
        self.value.push(number(row.value));
        self.above.push(number(row.sides[0]));
        self.below.push(number(row.sides[1]));
        self.reported.push(number(row.reported));
        self.computed.push(number(row.computed));
        self.from_sides.push(row.from_sides);
        self.parts.push(row.parts);
        self.expected.push(row.expected);
        self.trail.push(row.trail);
    }

    /// Appends later groups.
    pub(crate) fn append(&mut self, mut other: Self) {
        let before = self.len();
        self.slots.append(&mut other.slots);
        self.starts
            .extend(other.starts.iter().map(|start| start + before));
        self.area.append(&mut other.area);
        self.value.append(&mut other.value);
        self.above.append(&mut other.above);
        self.below.append(&mut other.below);
        self.reported.append(&mut other.reported);
        self.computed.append(&mut other.computed);
        self.from_sides.append(&mut other.from_sides);
        self.parts.append(&mut other.parts);
        self.expected.append(&mut other.expected);
        self.trail.append(&mut other.trail);
    }

    pub(crate) fn len(&self) -> usize {
        self.area.len()
    }

    pub(crate) fn row(&self, at: usize) -> Row<R> {
        let number = |column: &[f64]| Some(column[at]).filter(|value| !value.is_nan());
        Row {
            area: self.area[at],
            value: number(&self.value),
            sides: [number(&self.above), number(&self.below)],
            reported: number(&self.reported),
            computed: number(&self.computed),
            from_sides: self.from_sides[at],
            parts: self.parts[at],
            expected: self.expected[at],
            trail: self.trail[at].clone(),
        }
    }

    /// The places of all rows by area, year and cell, and the group of each.
    pub(crate) fn order(&self, areas: usize) -> Vec<(u32, u32)> {
        let mut places = vec![0_usize; areas + 1];
        for area in &self.area {
            places[*area as usize + 1] += 1;
        }
        for at in 1..places.len() {
            places[at] += places[at - 1];
        }
        let mut order = vec![(0, 0); self.len()];
        // Groups come by year and cell, so that a row behind an earlier one of its area is later.
        for group in 0..self.starts.len() {
            for row in self.group(group) {
                let place = &mut places[self.area[row] as usize];
                order[*place] = (row as u32, group as u32);
                *place += 1;
            }
        }
        order
    }

    fn group(&self, at: usize) -> std::ops::Range<usize> {
        let end = self.starts.get(at + 1).copied().unwrap_or(self.len());
        self.starts[at]..end
    }
}

/// Rows that others are computed from.
#[derive(Clone, Debug, Default)]
pub(crate) struct Finished<R> {
    pub(crate) rows: Rows<R>,
    /// By group: areas in ascending order, each with its row.
    index: Vec<Vec<(u32, u32)>>,
}

impl<R: Trace> Finished<R> {
    pub(crate) fn of(rows: Rows<R>) -> Self {
        let index = (0..rows.starts.len()).map(|group| {
            let of_group = rows.group(group);
            let mut places: Vec<(u32, u32)> =
                of_group.map(|row| (rows.area[row], row as u32)).collect();
            places.sort_unstable();
            places
        });
        Self {
            index: index.collect(),
            rows,
        }
    }

    /// The row of a key.
    pub(crate) fn find(&self, key: Key) -> Option<Row<R>> {
        self.group((key.year, key.cell))?.find(key.area)
    }

    /// The rows of a year and cell.
    pub(crate) fn group(&self, slot: Slot) -> Option<FinishedGroup<'_, R>> {
        let at = self.rows.slots.binary_search(&slot).ok()?;
        Some(FinishedGroup {
            rows: &self.rows,
            places: self.index.get(at)?,
        })
    }
}

/// Finished rows of one year and cell.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FinishedGroup<'a, R> {
    rows: &'a Rows<R>,
    places: &'a [(u32, u32)],
}

impl<R: Trace> FinishedGroup<'_, R> {
    pub(crate) fn areas(&self) -> impl Iterator<Item = u32> + '_ {
        self.places.iter().map(|(area, _)| *area)
    }

    /// The row of an area.
    pub(crate) fn find(&self, area: u32) -> Option<Row<R>> {
        let at = self.places.binary_search_by_key(&area, |(a, _)| *a).ok()?;
        Some(self.rows.row(self.places[at].1 as usize))
    }
}
