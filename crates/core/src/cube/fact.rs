//! What is known of an item at one area, year and cell.

use heng_indicator::expr::{self, Absent};

use super::definition::{BoundItem, Side, Source};
use super::row::Row;
use super::store::{Key, Series};
use crate::cell::CellSpace;
use crate::{Observations, StatusSet};

/// Where values are found: submissions, summed measures, finished indicators.
#[derive(Debug)]
pub(crate) struct Facts<'a> {
    pub(crate) observations: &'a Observations,
    pub(crate) space: &'a CellSpace,
    /// By subject.
    pub(crate) submitted: &'a [Series],
    /// By subject; empty for those that nobody needs summed.
    pub(crate) summed: Vec<Vec<Row>>,
    /// By the indicator's place in the plan; empty until it is finished.
    pub(crate) finished: Vec<Vec<Row>>,
}

/// What is known of an item.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Fact {
    /// Nothing at all.
    Nothing,
    /// That there is no value, and why.
    Missing(StatusSet),
    /// A value.
    Value(f64, StatusSet),
}

/// The way back: flags, latest vintage and rows of all that went in.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Trail {
    pub(crate) status: StatusSet,
    pub(crate) vintage: Option<i64>,
    /// Rows of the observations.
    pub(crate) rows: Vec<u32>,
}

impl Trail {
    pub(crate) fn take(&mut self, other: &Self) {
        self.status = self.status.union(other.status);
        self.vintage = self.vintage.max(other.vintage);
        self.rows.extend(&other.rows);
    }
}

/// One side of a definition at a key, from its own items.
#[derive(Clone, Debug, Default)]
pub(crate) struct Evaluated {
    pub(crate) value: Option<f64>,
    /// At least one item is known, be it as missing.
    pub(crate) found: bool,
    /// Every item is known.
    pub(crate) all_found: bool,
    /// There is no value, and an item says that none can be expected (cannot exist, included elsewhere).
    pub(crate) exempt: bool,
    /// Why there is no value although every item has one.
    pub(crate) absent: Option<Absent>,
    pub(crate) trail: Trail,
    /// Parts and expected parts of items that were summed, the least complete.
    pub(crate) parts: Option<(u32, u32)>,
}

impl Facts<'_> {
    /// Keys at which a source has something.
    pub(crate) fn keys(&self, source: Source) -> Box<dyn Iterator<Item = Key> + '_> {
        match source {
            Source::Submitted(subject) => match self.submitted.get(subject as usize) {
                Some(series) => Box::new(series.keys.iter().copied()),
                None => Box::new(std::iter::empty()),
            },
            Source::Summed(subject) => {
                Box::new(rows(&self.summed, subject as usize).iter().map(|r| r.key))
            }
            Source::Indicator(at) => Box::new(rows(&self.finished, at).iter().map(|r| r.key)),
            Source::Unknown => Box::new(std::iter::empty()),
        }
    }

    /// What was submitted under a subject, and the row.
    pub(crate) fn submitted(&self, subject: u32, key: Key) -> (Fact, Trail) {
        let row = self
            .submitted
            .get(subject as usize)
            .and_then(|series| series.row(key));
        let Some(row) = row else {
            return (Fact::Nothing, Trail::default());
        };
        let status = self.observations.status[row];
        let trail = Trail {
            status,
            vintage: self.observations.vintage[row],
            rows: vec![row as u32],
        };
        let fact = match self.observations.value[row] {
            Some(value) => Fact::Value(value, status),
            None => Fact::Missing(status),
        };
        (fact, trail)
    }

    /// The finished row of a measure that was summed.
    pub(crate) fn summed(&self, subject: u32, key: Key) -> Option<&Row> {
        find(rows(&self.summed, subject as usize), key)
    }

    fn look_up(&self, item: &BoundItem, key: Key) -> (Fact, Trail, Option<(u32, u32)>) {
        let key = Key {
            cell: item.cell(key.cell, self.space),
            ..key
        };
        let row = match item.source {
            Source::Submitted(subject) => {
                let (fact, trail) = self.submitted(subject, key);
                return (fact, trail, None);
            }
            Source::Summed(subject) => find(rows(&self.summed, subject as usize), key),
            Source::Indicator(at) => find(rows(&self.finished, at), key),
            Source::Unknown => None,
        };
        let Some(row) = row else {
            return (Fact::Nothing, Trail::default(), None);
        };
        let fact = match row.value {
            Some(value) => Fact::Value(value, row.trail.status),
            None => Fact::Missing(row.trail.status),
        };
        (fact, row.trail.clone(), Some((row.parts, row.expected)))
    }

    /// One side at a key. Missing is never zero: one absent item makes the side absent.
    pub(crate) fn evaluate(&self, side: &Side<'_>, key: Key) -> Evaluated {
        let mut out = Evaluated {
            all_found: true,
            ..Evaluated::default()
        };
        let mut values = Vec::with_capacity(side.items.len());
        for item in &side.items {
            let (fact, trail, parts) = self.look_up(item, key);
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
            match fact {
                Fact::Value(value, _) => values.push(Some(value)),
                Fact::Missing(status) => {
                    out.exempt |= status.has(b'M') || status.has(b'K');
                    values.push(None);
                }
                Fact::Nothing => values.push(None),
            }
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
}

fn rows(all: &[Vec<Row>], at: usize) -> &[Row] {
    all.get(at).map_or(&[], Vec::as_slice)
}

fn find(rows: &[Row], key: Key) -> Option<&Row> {
    rows.binary_search_by_key(&key, |row| row.key)
        .ok()
        .map(|at| &rows[at])
}
