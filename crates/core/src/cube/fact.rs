//! What is known of an item at one area, year and cell.

use heng_indicator::expr::{self, Absent};

use super::column::Column;
use super::columns::{Slot, Submitted};
use super::definition::{BoundItem, Side, Source};
use super::rows::{Finished, FinishedGroup};
use super::trail::{Trace, Trail};
use crate::StatusSet;
use crate::cell::CellSpace;

/// Where values are found: submissions, summed measures, finished indicators.
#[derive(Debug)]
pub(crate) struct Facts<'a, R> {
    pub(crate) space: &'a CellSpace,
    pub(crate) submitted: &'a Submitted,
    /// By subject; empty for those that nobody needs summed.
    pub(crate) summed: Vec<Finished<R>>,
    /// By the indicator's place in the plan; empty for those that no other is computed from.
    pub(crate) finished: Vec<Finished<R>>,
}

/// What is known of an item.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Fact {
    /// Nothing at all.
    Nothing,
    /// That there is no value, and why.
    Missing(StatusSet),
    /// A value.
    Value(f64),
}

/// What an area must give to the area above.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Due {
    /// All sides.
    #[default]
    Expected,
    /// None that it does not have: they are included elsewhere (K), so that those it has count.
    Elsewhere,
    /// None: the thing cannot exist there (M), so that a single side is a side of nothing.
    Nothing,
}

impl Due {
    /// Of an area that says why it has no value.
    pub(crate) fn of(missing: StatusSet) -> Self {
        if missing.has(b'M') {
            Self::Nothing
        } else if missing.is_exempt() {
            Self::Elsewhere
        } else {
            Self::Expected
        }
    }
}

/// An item's values of one year and cell.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Found<'a, R> {
    Nothing,
    Submitted(&'a Column),
    Finished(FinishedGroup<'a, R>),
}

/// One side of a definition at one area, from its own items.
#[derive(Clone, Debug, Default)]
pub(crate) struct Evaluated<R> {
    pub(crate) value: Option<f64>,
    /// At least one item is known, be it as missing.
    pub(crate) found: bool,
    /// Every item is known.
    pub(crate) all_found: bool,
    /// What an item without a value says of it.
    pub(crate) due: Due,
    /// Why there is no value although every item has one.
    pub(crate) absent: Option<Absent>,
    pub(crate) trail: Trail<R>,
    /// Parts and expected parts of items that were summed, the least complete.
    pub(crate) parts: Option<(u32, u32)>,
}

impl<R: Trace> Facts<'_, R> {
    /// Years and cells at which a source has something.
    pub(crate) fn slots(&self, source: Source) -> &[Slot] {
        match source {
            Source::Submitted(subject) => self
                .submitted
                .subjects
                .get(subject as usize)
                .map_or(&[], |columns| columns.slots.as_slice()),
            Source::Summed(subject) => slots(&self.summed, subject as usize),
            Source::Indicator(at) => slots(&self.finished, at),
            Source::Unknown => &[],
        }
    }

    /// A source's values of one year and cell.
    pub(crate) fn found(&self, source: Source, slot: Slot) -> Found<'_, R> {
        match source {
            Source::Submitted(subject) => {
                let columns = self.submitted.subjects.get(subject as usize);
                match columns.and_then(|columns| columns.at(slot)) {
                    Some(column) => Found::Submitted(column),
                    None => Found::Nothing,
                }
            }
            Source::Summed(subject) => match self.summed.get(subject as usize) {
                Some(of) => of.group(slot).map_or(Found::Nothing, Found::Finished),
                None => Found::Nothing,
            },
            Source::Indicator(at) => match self.finished.get(at) {
                Some(of) => of.group(slot).map_or(Found::Nothing, Found::Finished),
                None => Found::Nothing,
            },
            Source::Unknown => Found::Nothing,
        }
    }

    /// An item's values for rows of one year and cell.
    pub(crate) fn of_item(&self, item: &BoundItem, (year, cell): Slot) -> Found<'_, R> {
        self.found(item.source, (year, item.cell(cell, self.space)))
    }
}

impl<R: Trace> Found<'_, R> {
    /// Places that are held.
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Nothing => 0,
            Self::Submitted(column) => column.len(),
            Self::Finished(group) => group.areas().count(),
        }
    }

    /// Calls `of` with every area that has something.
    pub(crate) fn each(&self, of: impl FnMut(u32)) {
        match self {
            Self::Nothing => {}
            Self::Submitted(column) => column.each(of),
            Self::Finished(group) => group.areas().for_each(of),
        }
    }

    /// What is known for an area, with the parts that were summed.
    pub(crate) fn at(&self, area: u32) -> (Fact, Trail<R>, Option<(u32, u32)>) {
        match self {
            Self::Nothing => (Fact::Nothing, Trail::default(), None),
            Self::Submitted(column) => match column.at(area) {
                None => (Fact::Nothing, Trail::default(), None),
                Some(given) => {
                    let fact = given.value.map_or(Fact::Missing(given.status), Fact::Value);
                    (fact, Trail::of(&given), None)
                }
            },
            Self::Finished(group) => match group.find(area) {
                None => (Fact::Nothing, Trail::default(), None),
                Some(row) => {
                    let fact = row
                        .value
                        .map_or(Fact::Missing(row.trail.status), Fact::Value);
                    (fact, row.trail, Some((row.parts, row.expected)))
                }
            },
        }
    }
}

/// One side at an area. Missing is never zero: one absent item makes the side absent.
pub(crate) fn evaluate<R: Trace>(
    side: &Side<'_>,
    items: &[Found<'_, R>],
    area: u32,
) -> Evaluated<R> {
    let mut out = Evaluated {
        all_found: true,
        ..Evaluated::default()
    };
    let mut only = None;
    let mut values: Vec<Option<f64>> = Vec::new();
    for item in items {
        let (fact, trail, parts) = item.at(area);
        out.trail.take(&trail);
        if let Some((parts, expected)) = parts {
            let least = |(a, b): (u32, u32)| {
                u64::from(a) * u64::from(expected) <= u64::from(parts) * u64::from(b)
            };
            if !out.parts.is_some_and(least) {
                out.parts = Some((parts, expected));
            }
        }
        out.found |= fact != Fact::Nothing;
        out.all_found &= fact != Fact::Nothing;
        let value = match fact {
            Fact::Value(value) => Some(value),
            Fact::Missing(status) => {
                out.due = out.due.max(Due::of(status));
                None
            }
            Fact::Nothing => None,
        };
        if items.len() == 1 && side.plain {
            only = value.filter(|value| value.is_finite());
            if value.is_some() && only.is_none() {
                out.absent = Some(Absent::NotFinite);
            }
        } else {
            values.push(value);
        }
    }
    if items.len() == 1 && side.plain {
        out.value = only;
        return out;
    }
    if values.iter().any(Option::is_none) {
        return out;
    }
    // `evaluate` asks for the items in the order in which `items` lists them.
    let mut next = values.into_iter();
    let result = expr::evaluate(side.expr, &mut |item| {
        next.next()
            .flatten()
            .ok_or_else(|| Absent::Missing(item.id.value.clone()))
    });
    match result {
        Ok(value) => out.value = Some(value),
        Err(absent) => out.absent = Some(absent),
    }
    out
}

fn slots<R>(all: &[Finished<R>], at: usize) -> &[Slot] {
    all.get(at).map_or(&[], |of| of.rows.slots.as_slice())
}
