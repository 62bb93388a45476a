//! What was submitted, as it is in force at a date.

use std::collections::{BTreeMap, BTreeSet};

use super::{Cell, Line};
use crate::{Observations, StatusSet};

/// Flags, latest vintage and submitted rows.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in super::super) struct Trail {
    pub(in super::super) status: StatusSet,
    pub(in super::super) vintage: Option<i64>,
    pub(in super::super) rows: BTreeSet<usize>,
}

impl Trail {
    pub(super) fn join(&mut self, other: &Self) {
        self.status = self.status.union(other.status);
        self.vintage = self.vintage.max(other.vintage);
        self.rows.extend(&other.rows);
    }
}

/// What is known of something: a value, or a word about why there is none.
#[derive(Clone, Debug)]
pub(super) struct Known {
    pub(super) value: Option<f64>,
    pub(super) trail: Trail,
    pub(super) parts: Option<(u32, u32)>,
}

/// One side of an indicator from what the area itself has.
#[derive(Clone, Debug, Default)]
pub(super) struct OwnSide {
    pub(super) value: Option<f64>,
    pub(super) any: bool,
    pub(super) all: bool,
    /// The words of those items that have no value.
    pub(super) missing: StatusSet,
    pub(super) trail: Trail,
    pub(super) parts: Option<(u32, u32)>,
}

/// Of each key the latest version known at a date; a row without a vintage is the earliest, known once its year is
/// over. A deletion leaves nothing.
pub(super) fn in_force(
    rows: &Observations,
    as_of: Option<i64>,
) -> BTreeMap<(usize, u32, i32, Cell), Known> {
    let mut latest: BTreeMap<(usize, u32, i32, Cell), usize> = BTreeMap::new();
    for row in 0..rows.len() {
        let over = || crate::end_of_day(&format!("{}-12-31", rows.year[row])).unwrap();
        let known_from = rows.vintage[row].unwrap_or_else(over);
        if as_of.is_some_and(|date| known_from > date) {
            continue;
        }
        let cell = rows.cells.iter().map(|column| column[row]).collect();
        let key = (
            rows.subject[row] as usize,
            rows.area[row],
            rows.year[row],
            cell,
        );
        let before = latest.entry(key).or_insert(row);
        if rows.vintage[row] > rows.vintage[*before] {
            *before = row;
        }
    }
    let known = latest
        .into_iter()
        .filter(|(_, row)| !rows.status[*row].is_deleted());
    known
        .map(|(key, row)| {
            let trail = Trail {
                status: rows.status[row],
                vintage: rows.vintage[row],
                rows: BTreeSet::from([row]),
            };
            (
                key,
                Known {
                    value: rows.value[row],
                    trail,
                    parts: None,
                },
            )
        })
        .collect()
}

pub(super) fn known_of(line: &Line) -> Known {
    Known {
        value: line.value,
        trail: line.trail.clone(),
        parts: Some(line.parts),
    }
}

/// Missing is never zero: one absent item makes the side absent.
pub(super) fn side_of(items: &[Option<Known>], value: impl Fn(&[f64]) -> Option<f64>) -> OwnSide {
    let mut side = OwnSide {
        all: true,
        ..OwnSide::default()
    };
    let mut values = Vec::new();
    for item in items {
        side.any |= item.is_some();
        side.all &= item.is_some();
        let Some(item) = item else { continue };
        side.trail.join(&item.trail);
        if item.value.is_none() {
            side.missing = side.missing.union(item.trail.status);
        }
        values.extend(item.value);
        if let Some((parts, expected)) = item.parts {
            let less = |(p, e): (u32, u32)| {
                u64::from(parts) * u64::from(e) < u64::from(p) * u64::from(expected)
            };
            if side.parts.is_none_or(less) {
                side.parts = Some((parts, expected));
            }
        }
    }
    if values.len() == items.len() {
        side.value = value(&values).filter(|value| value.is_finite());
    }
    side
}

/// The flags of a value: none says that there is no value.
pub(super) fn of_a_value(flags: StatusSet) -> StatusSet {
    let kept = b"BVUEIPFDGNJSW".iter().filter(|letter| flags.has(**letter));
    kept.fold(StatusSet::NORMAL, |set, letter| set.with(*letter).unwrap())
}
