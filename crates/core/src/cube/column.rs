//! One subject, year and breakdown cell over all areas.

use crate::StatusSet;

/// One version of a value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Given {
    pub(crate) value: Option<f64>,
    pub(crate) status: StatusSet,
    pub(crate) vintage: Option<i64>,
    /// Number of the row among all that were added.
    pub(crate) row: u32,
}

/// Two versions of one key and vintage.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Clash {
    pub(crate) first: Given,
    pub(crate) later: Given,
}

impl Clash {
    /// Whether both say the same.
    pub(crate) fn agrees(&self) -> bool {
        (self.first.value, self.first.status) == (self.later.value, self.later.status)
    }
}

/// The versions in force, one an area at most. Few areas stand in a list; from a quarter on there is a place for every
/// area.
#[derive(Clone, Debug, Default)]
pub(crate) struct Column {
    /// The areas of the places, ascending once settled; `None`: place and area are the same number.
    areas: Option<Vec<u32>>,
    value: Vec<f64>,
    row: Vec<u32>,
    /// Empty while every status is normal.
    status: Vec<StatusSet>,
    /// Empty while no version has a vintage.
    vintage: Vec<Option<i64>>,
}

/// The row of a place that nothing was given for.
const NOTHING: u32 = u32::MAX;
/// Areas of a column that stays a list.
const LISTED: usize = usize::MAX;
/// How full a list is before every area gets a place: one in so many.
const DENSE: usize = 4;

impl Column {
    pub(crate) fn new() -> Self {
        Self {
            areas: Some(Vec::new()),
            ..Self::default()
        }
    }

    /// Takes a version. Of two for one area the later vintage stays. Two of one vintage clash: if they are equal the
    /// first row stays, else neither.
    pub(crate) fn give(&mut self, area: u32, areas: usize, given: Given, clashes: &mut Vec<Clash>) {
        let Some(listed) = &mut self.areas else {
            self.put(area as usize, given, clashes);
            return;
        };
        listed.push(area);
        self.value.push(f64::NAN);
        self.row.push(NOTHING);
        if !self.status.is_empty() {
            self.status.push(StatusSet::NORMAL);
        }
        if !self.vintage.is_empty() {
            self.vintage.push(None);
        }
        let place = self.row.len() - 1;
        self.put(place, given, clashes);
        if self.row.len() > (areas / DENSE).max(1) {
            self.spread(areas, clashes);
        }
    }

    fn put(&mut self, place: usize, mut given: Given, clashes: &mut Vec<Clash>) {
        if self.row[place] != NOTHING {
            let before = self.given(place);
            let deletes = before.status.is_deleted() || given.status.is_deleted();
            if before.vintage == given.vintage && !deletes {
                let (first, later) = if before.row < given.row {
                    (before, given)
                } else {
                    (given, before)
                };
                clashes.push(Clash { first, later });
                given = first;
                if !clashes.last().is_some_and(Clash::agrees) {
                    given.status = StatusSet::IN_CONFLICT;
                }
            } else if (before.vintage, before.row) > (given.vintage, given.row) {
                return;
            }
        }
        self.value[place] = given.value.unwrap_or(f64::NAN);
        self.row[place] = given.row;
        if self.status.is_empty() && given.status != StatusSet::NORMAL {
            self.status = vec![StatusSet::NORMAL; self.row.len()];
        }
        if let Some(status) = self.status.get_mut(place) {
            *status = given.status;
        }
        if self.vintage.is_empty() && given.vintage.is_some() {
            self.vintage = vec![None; self.row.len()];
        }
        if let Some(vintage) = self.vintage.get_mut(place) {
            *vintage = given.vintage;
        }
    }

    /// Gives every area a place.
    fn spread(&mut self, areas: usize, clashes: &mut Vec<Clash>) {
        let Some(listed) = &self.areas else { return };
        // An area beyond the plan's cannot be, and is not lost if it is.
        let places = listed.iter().map(|area| *area as usize + 1).max();
        let places = areas.max(places.unwrap_or_default());
        let mut all = Self {
            areas: None,
            value: vec![f64::NAN; places],
            row: vec![NOTHING; places],
            ..Self::default()
        };
        for (place, area) in listed.iter().enumerate() {
            all.put(*area as usize, self.given(place), clashes);
        }
        *self = all;
    }

    /// Brings a list in order, one place an area.
    pub(crate) fn settle(&mut self, clashes: &mut Vec<Clash>) {
        let Some(listed) = &self.areas else { return };
        if listed.windows(2).all(|pair| pair[0] < pair[1]) {
            return;
        }
        let mut places: Vec<usize> = (0..listed.len()).collect();
        places.sort_by_key(|place| listed[*place]);
        let mut settled = Self::new();
        for same in places.chunk_by(|a, b| listed[*a] == listed[*b]) {
            let last = settled.row.len();
            for (at, place) in same.iter().enumerate() {
                if at == 0 {
                    settled.give(listed[*place], LISTED, self.given(*place), clashes);
                } else {
                    settled.put(last, self.given(*place), clashes);
                }
            }
        }
        *self = settled;
    }

    /// What stands at a place.
    pub(crate) fn given(&self, place: usize) -> Given {
        let value = self.value[place];
        Given {
            value: (!value.is_nan()).then_some(value),
            status: self.status.get(place).copied().unwrap_or_default(),
            vintage: self.vintage.get(place).copied().flatten(),
            row: self.row[place],
        }
    }

    /// What is in force for an area: a deletion leaves nothing.
    pub(crate) fn at(&self, area: u32) -> Option<Given> {
        let place = match &self.areas {
            None => area as usize,
            Some(listed) => listed.binary_search(&area).ok()?,
        };
        if *self.row.get(place)? == NOTHING {
            return None;
        }
        let given = self.given(place);
        (!given.status.is_void()).then_some(given)
    }

    /// Calls `of` with every area that has something in force, in ascending order.
    pub(crate) fn each(&self, mut of: impl FnMut(u32)) {
        for place in 0..self.row.len() {
            let void = self.status.get(place).is_some_and(|s| s.is_void());
            if self.row[place] != NOTHING && !void {
                of(self
                    .areas
                    .as_ref()
                    .map_or(place as u32, |listed| listed[place]));
            }
        }
    }

    /// Places that are held.
    pub(crate) fn len(&self) -> usize {
        self.row.len()
    }

    /// Bytes held.
    pub(crate) fn bytes(&self) -> usize {
        self.areas
            .as_ref()
            .map_or(0, |listed| listed.capacity() * 4)
            + self.value.capacity() * 8
            + self.row.capacity() * 4
            + self.status.capacity() * 4
            + self.vintage.capacity() * 16
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(value: f64, vintage: Option<i64>, row: u32) -> Given {
        Given {
            value: Some(value),
            status: StatusSet::NORMAL,
            vintage,
            row,
        }
    }

    /// Few of many areas, and most of few: both keep the same versions, whatever their order.
    #[test]
    fn list_and_places_keep_the_same() {
        let versions = [
            (3, given(1.0, None, 0)),
            (1, given(2.0, Some(5), 1)),
            (3, given(3.0, Some(1), 2)),
            (1, given(4.0, Some(4), 3)),
            (0, given(5.0, None, 4)),
            (0, given(5.0, None, 5)),
            (2, given(6.0, None, 6)),
            (2, given(7.0, None, 7)),
        ];
        for areas in [4, 1_000] {
            for turned in [false, true] {
                let (mut column, mut clashes) = (Column::new(), Vec::new());
                let mut order = versions.to_vec();
                if turned {
                    order.reverse();
                }
                for (area, given) in order {
                    column.give(area, areas, given, &mut clashes);
                }
                column.settle(&mut clashes);
                assert_eq!(column.areas.is_none(), areas == 4);
                let value = |area| column.at(area).and_then(|given| given.value);
                assert_eq!(
                    (value(0), value(1), value(2), value(3)),
                    (Some(5.0), Some(2.0), None, Some(3.0))
                );
                assert_eq!(column.at(0).map(|given| given.row), Some(4));
                let mut told: Vec<_> = clashes
                    .iter()
                    .map(|clash| (clash.later.row, clash.first.row, clash.agrees()))
                    .collect();
                told.sort_unstable();
                assert_eq!(told, [(5, 4, true), (7, 6, false)]);
                let mut listed = Vec::new();
                column.each(|area| listed.push(area));
                assert_eq!(listed, [0, 1, 3]);
            }
        }
    }

    #[test]
    fn a_deletion_leaves_nothing_until_something_is_given_again() {
        let (mut column, mut clashes) = (Column::new(), Vec::new());
        column.give(7, 100, given(1.0, Some(1), 0), &mut clashes);
        let deleted = Given {
            value: None,
            status: StatusSet::DELETED,
            vintage: Some(2),
            row: 1,
        };
        column.give(7, 100, deleted, &mut clashes);
        column.settle(&mut clashes);
        assert_eq!(column.at(7), None);
        column.give(7, 100, given(2.0, Some(3), 2), &mut clashes);
        column.settle(&mut clashes);
        assert_eq!(column.at(7).and_then(|given| given.value), Some(2.0));
    }
}
