//! The figures of one subject, found by key.

use std::ops::Range;

use super::checked::Figure;
use crate::cell::CellSpace;
use crate::cube::store::Key;
use crate::{Observations, StatusSet};

/// The figures in force of one subject by area, year and cell, with the rows of their versions.
///
/// Values and statuses stand here once more, in the order of the keys: fetched from the rows, which stand in the order
/// of the files, each costs more than all that a rule does with it.
#[derive(Debug, Default)]
pub(super) struct Held {
    pub(super) keys: Vec<Key>,
    rows: Vec<u32>,
    /// Not a number where the value is missing.
    values: Vec<f64>,
    statuses: Vec<StatusSet>,
    /// Where the keys of each area begin, and where those of the last end.
    areas: Vec<u32>,
    /// Places in `keys`, by area, cell, year; empty where that is their own order.
    along: Vec<u32>,
    /// Rows of all versions of the keys that have more than one, by key, then vintage, then row.
    versions: Vec<u32>,
    /// Places in `keys` of those, and where their versions begin and end.
    revised: Vec<(u32, Range<u32>)>,
    /// By breakdown: whether a key is of one of its codes.
    pub(super) split: Vec<bool>,
}

impl Held {
    /// Of the rows of one subject.
    pub(super) fn of(rows: Vec<u32>, all: &Observations, space: &CellSpace, areas: usize) -> Self {
        let mut keyed: Vec<(Key, Option<i64>, u32)> = rows
            .into_iter()
            .map(|row| (key_of(all, space, row), all.vintage[row as usize], row))
            .collect();
        // Files go by area or by year, so that there is much order in it already.
        keyed.sort();
        let mut held = Self {
            split: vec![false; space.dimensions()],
            ..Self::default()
        };
        for versions in keyed.chunk_by(|a, b| a.0 == b.0) {
            // A deletion takes the key back as if it had never been given.
            let Some((key, _, row)) = versions
                .last()
                .filter(|(.., row)| !all.status[*row as usize].is_deleted())
            else {
                continue;
            };
            if versions.len() > 1 {
                let from = held.versions.len() as u32;
                held.versions.extend(versions.iter().map(|(.., row)| *row));
                let to = held.versions.len() as u32;
                held.revised.push((held.keys.len() as u32, from..to));
            }
            let (value, status) = given(all, *row);
            held.keys.push(*key);
            held.rows.push(*row);
            held.values.push(value.unwrap_or(f64::NAN));
            held.statuses.push(status);
        }
        held.areas = (0..=areas as u32)
            .map(|area| held.keys.partition_point(|key| key.area < area) as u32)
            .collect();
        let mut cells: Vec<u64> = held.keys.iter().map(|key| key.cell).collect();
        cells.sort_unstable();
        cells.dedup();
        for (dimension, split) in held.split.iter_mut().enumerate() {
            *split = cells.iter().any(|cell| space.code(*cell, dimension) != 0);
        }
        if cells.len() > 1 {
            held.along = (0..held.keys.len() as u32).collect();
            held.along.sort_by_key(|at| {
                let key = held.keys[*at as usize];
                (key.area, key.cell, key.year)
            });
        }
        held
    }

    /// The figure at a place in the keys.
    pub(super) fn figure(&self, subject: u32, at: usize) -> Figure {
        // Keys, rows, values and statuses are filled together.
        Figure {
            subject,
            key: self.keys[at],
            value: Some(self.values[at]).filter(|value| !value.is_nan()),
            status: self.statuses[at],
            row: self.rows[at],
        }
    }

    /// The place of a key.
    pub(super) fn find(&self, key: Key) -> Option<usize> {
        let of = self.of_area(key.area);
        let from = of.start;
        // `of_area` gives a range of the keys.
        self.keys[of].binary_search(&key).ok().map(|at| from + at)
    }

    /// The places of an area.
    pub(super) fn of_area(&self, area: u32) -> Range<usize> {
        let at = area as usize;
        match self.areas.get(at..).unwrap_or_default() {
            [from, to, ..] => *from as usize..*to as usize,
            _ => 0..0,
        }
    }

    /// The places of an area in a year.
    pub(super) fn of_year(&self, area: u32, year: i32) -> Range<usize> {
        let of = self.of_area(area);
        let from = of.start;
        // `of_area` gives a range of the keys.
        let keys = &self.keys[of];
        let begin = keys.partition_point(|key| key.year < year);
        let end = keys.partition_point(|key| key.year <= year);
        from + begin..from + end
    }

    /// The places that have versions before the one in force.
    pub(super) fn revised(&self) -> impl Iterator<Item = u32> + '_ {
        self.revised.iter().map(|(at, _)| *at)
    }

    /// The rows of all versions of the key at a place.
    pub(super) fn versions(&self, at: usize) -> &[u32] {
        let found = self
            .revised
            .binary_search_by_key(&at, |(place, _)| *place as usize);
        match found {
            Ok(found) => {
                let range = &self.revised[found].1;
                &self.versions[range.start as usize..range.end as usize]
            }
            Err(_) => self.rows.get(at..=at).unwrap_or_default(),
        }
    }

    /// The figures of each area and cell, by year.
    pub(super) fn series(&self, subject: u32) -> impl Iterator<Item = Vec<Figure>> + '_ {
        let figure = move |at: usize| {
            let place = self.along.get(at).map_or(at, |place| *place as usize);
            self.figure(subject, place)
        };
        let (mut next, all) = (0, self.keys.len());
        std::iter::from_fn(move || {
            let mut series: Vec<Figure> = Vec::new();
            while next < all {
                let figure = figure(next);
                let of = |key: Key| (key.area, key.cell);
                if series.first().is_some_and(|f| of(f.key) != of(figure.key)) {
                    break;
                }
                series.push(figure);
                next += 1;
            }
            (!series.is_empty()).then_some(series)
        })
    }
}

/// A row's value and status: no value where it is missing, for whatever reason.
pub(super) fn given(all: &Observations, row: u32) -> (Option<f64>, StatusSet) {
    let status = all.status[row as usize];
    let value = all.value[row as usize];
    (
        value.filter(|v| v.is_finite() && !status.is_missing()),
        status,
    )
}

/// What a row is of, its subject aside.
pub(super) fn key_of(all: &Observations, space: &CellSpace, row: u32) -> Key {
    let at = row as usize;
    Key {
        area: all.area[at],
        year: all.year[at],
        cell: space.pack(all.cells.iter().map(|column| column[at])),
    }
}
