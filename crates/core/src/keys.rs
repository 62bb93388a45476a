//! Rows that share a key: measure, area, year and breakdown cell, with or without the vintage.
//!
//! Hardly any submission has such rows, and tens of millions have to be looked through to know it. The parts of a key
//! are packed into one number each, and the numbers are sorted in place; rows are looked at only for keys that stand
//! more than once.

use rayon::prelude::*;

use crate::Observations;
use crate::cell::CellSpace;

/// Vintages of one run that are worth numbering.
const VINTAGES: usize = 1 << 12;

/// What two rows must share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sharing {
    /// Measure, area, year and cell.
    Figure,
    /// These and the vintage.
    Version,
}

/// A key as it sorts: the vintage is `None` where it does not count.
type Key = (u32, u32, i32, u64, Option<i64>);

/// The rows whose key another row has too: by key, and those of one key as they stand.
pub(crate) fn shared(all: &Observations, space: &CellSpace, sharing: Sharing) -> Vec<u32> {
    let key = |row: u32| key(all, space, sharing, row);
    let rows = 0..all.len() as u32;
    let mut found: Vec<u32> = match Packing::of(all, space, sharing) {
        Some(packing) => {
            let pack = |row: u32| packing.pack(key(row));
            let mut packed: Vec<u64> = rows.clone().into_par_iter().map(pack).collect();
            packed.par_sort_unstable();
            let twice: Vec<u64> = packed
                .par_windows(2)
                .filter(|pair| pair[0] == pair[1])
                .map(|pair| pair[0])
                .collect();
            drop(packed);
            if twice.is_empty() {
                return Vec::new();
            }
            rows.into_par_iter()
                .filter(|row| twice.binary_search(&pack(*row)).is_ok())
                .collect()
        }
        None => rows.collect(),
    };
    found.par_sort_unstable_by_key(|row| (key(*row), *row));
    let groups = found.chunk_by(|a, b| key(*a) == key(*b));
    groups
        .filter(|rows| rows.len() > 1)
        .flatten()
        .copied()
        .collect()
}

fn key(all: &Observations, space: &CellSpace, sharing: Sharing, row: u32) -> Key {
    let at = row as usize;
    (
        all.subject[at],
        all.area[at],
        all.year[at],
        space.pack(all.cells.iter().map(|column| column[at])),
        all.vintage[at].filter(|_| sharing == Sharing::Version),
    )
}

/// How the parts of a key make one number, in the order of the keys.
#[derive(Debug)]
struct Packing {
    areas: u64,
    first_year: i32,
    years: u64,
    cells: u64,
    /// The vintages there are, ascending.
    vintages: Vec<Option<i64>>,
}

impl Packing {
    /// `None` for too many keys to be numbered.
    fn of(all: &Observations, space: &CellSpace, sharing: Sharing) -> Option<Self> {
        let most = |column: &[u32]| column.par_iter().max().map_or(1, |at| u64::from(*at) + 1);
        let (first, last) = all
            .year
            .par_iter()
            .map(|year| (*year, *year))
            .reduce_with(|a, b| (a.0.min(b.0), a.1.max(b.1)))?;
        let packing = Self {
            areas: most(&all.area),
            first_year: first,
            years: u64::from(last.abs_diff(first)) + 1,
            cells: space.cells(),
            vintages: match sharing {
                Sharing::Figure => vec![None],
                Sharing::Version => vintages(&all.vintage)?,
            },
        };
        most(&all.subject)
            .checked_mul(packing.areas)?
            .checked_mul(packing.years)?
            .checked_mul(packing.cells)?
            .checked_mul(packing.vintages.len() as u64)?;
        Some(packing)
    }

    fn pack(&self, (subject, area, year, cell, vintage): Key) -> u64 {
        let vintage = self.vintages.binary_search(&vintage).unwrap_or_default();
        let year = u64::from(year.abs_diff(self.first_year));
        let place = (u64::from(subject) * self.areas + u64::from(area)) * self.years + year;
        (place * self.cells + cell) * self.vintages.len() as u64 + vintage as u64
    }
}

/// The vintages there are, ascending; `None` where they are many.
fn vintages(column: &[Option<i64>]) -> Option<Vec<Option<i64>>> {
    let mut found: Vec<Option<i64>> = Vec::new();
    for vintage in column.chunk_by(|a, b| a == b).map(|same| same[0]) {
        if let Err(at) = found.binary_search(&vintage) {
            found.insert(at, vintage);
            if found.len() > VINTAGES {
                return None;
            }
        }
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use heng_indicator::{Limits, embedded, load};

    use super::*;

    fn rows(keys: &[(u32, u32, i32, Option<i64>)]) -> Observations {
        Observations {
            subject: keys.iter().map(|key| key.0).collect(),
            area: keys.iter().map(|key| key.1).collect(),
            year: keys.iter().map(|key| key.2).collect(),
            vintage: keys.iter().map(|key| key.3).collect(),
            ..Observations::default()
        }
    }

    #[test]
    fn rows_of_one_key_are_found_by_key() {
        let plan = load(&embedded(), &Limits::default()).unwrap().plan.unwrap();
        let space = CellSpace::of(&plan).unwrap();
        let all = rows(&[
            (7, 1, 2021, None),
            (3, 2, 2020, Some(5)),
            (7, 1, 2021, None),
            (3, 2, 2020, None),
            (3, 2, 2019, None),
            (7, 0, 2021, None),
        ]);
        assert_eq!(shared(&all, &space, Sharing::Version), [0, 2]);
        assert_eq!(shared(&all, &space, Sharing::Figure), [1, 3, 0, 2]);
        assert!(shared(&rows(&[]), &space, Sharing::Version).is_empty());
    }

    #[test]
    fn keys_that_do_not_fit_a_number_are_compared_as_they_are() {
        let plan = load(&embedded(), &Limits::default()).unwrap().plan.unwrap();
        let space = CellSpace::of(&plan).unwrap();
        let far = (u32::MAX, u32::MAX, i32::MAX, None);
        let all = rows(&[far, (0, 0, i32::MIN, None), far]);
        assert!(Packing::of(&all, &space, Sharing::Figure).is_none());
        assert_eq!(shared(&all, &space, Sharing::Figure), [0, 2]);
        let many: Vec<_> = (0..5000).map(|at| (0, 0, 2020, Some(at % 4999))).collect();
        assert!(Packing::of(&rows(&many), &space, Sharing::Version).is_none());
        assert_eq!(shared(&rows(&many), &space, Sharing::Version), [0, 4999]);
    }
}
