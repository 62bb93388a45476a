//! Counts of one measure: unit and year, split by sex and town or country as far as anything can be.

use std::collections::BTreeMap;

use crate::areas::{BANNERS, CITY, OWN};

/// Urban women, rural women, urban men, rural men. What has no sex stands with the women, what has no place with the
/// towns: only declared breakdowns are ever written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Leaves(pub(crate) [i64; 4]);

/// A part of the leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cell {
    /// `F`, `M` or the total.
    pub(crate) sex: &'static str,
    /// `U`, `R` or the total.
    pub(crate) urbanisation: &'static str,
}

impl Cell {
    const fn new(sex: &'static str, urbanisation: &'static str) -> Self {
        Self { sex, urbanisation }
    }

    /// Whether a leaf is part of it.
    fn has(self, leaf: usize) -> bool {
        let (sex, place) = (["F", "F", "M", "M"][leaf], ["U", "R", "U", "R"][leaf]);
        (self.sex == TOTAL || self.sex == sex)
            && (self.urbanisation == TOTAL || self.urbanisation == place)
    }
}

/// Every cell that may be written.
const CELLS: [Cell; 9] = [
    Cell::new(TOTAL, TOTAL),
    Cell::new("F", TOTAL),
    Cell::new("M", TOTAL),
    Cell::new(TOTAL, "U"),
    Cell::new(TOTAL, "R"),
    Cell::new("F", "U"),
    Cell::new("F", "R"),
    Cell::new("M", "U"),
    Cell::new("M", "R"),
];

/// The total.
pub(crate) const TOTAL: &str = "_T";

impl Leaves {
    pub(crate) fn sum(self) -> i64 {
        self.0.iter().sum()
    }

    pub(crate) fn plus(self, other: Self) -> Self {
        Self(std::array::from_fn(|at| self.0[at] + other.0[at]))
    }

    pub(crate) fn keep(self, leaves: [bool; 4]) -> Self {
        Self(std::array::from_fn(
            |at| if leaves[at] { self.0[at] } else { 0 },
        ))
    }

    /// The sum of a cell's leaves.
    pub(crate) fn of(self, cell: Cell) -> i64 {
        (0..4).filter(|at| cell.has(*at)).map(|at| self.0[at]).sum()
    }
}

/// One measure.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    pub(crate) leaves: BTreeMap<(&'static str, i32), Leaves>,
    pub(crate) decimals: u8,
}

impl Table {
    pub(crate) fn set(&mut self, area: &'static str, year: i32, leaves: Leaves) {
        self.leaves.insert((area, year), leaves);
    }

    pub(crate) fn get(&self, area: &'static str, year: i32) -> Leaves {
        self.leaves.get(&(area, year)).copied().unwrap_or_default()
    }

    /// Whether any unit below the city has it.
    pub(crate) fn has_parts(&self) -> bool {
        self.leaves.keys().any(|(area, _)| *area != CITY)
    }

    /// Takes one from a unit's figure where a cell of three digits and more would say exactly what it said the year
    /// before: rules take such figures for copied, and a clean city has none. Only downwards, so that a part stays
    /// within its whole.
    pub(crate) fn unfreeze(&mut self) {
        // What one mending brings about the next round sees.
        for _ in 0..12 {
            self.add_up();
            let mut keys: Vec<(&'static str, i32)> = self.leaves.keys().copied().collect();
            keys.sort_unstable_by_key(|(area, year)| (*year, *area));
            let mut mended = false;
            for (area, year) in keys {
                for cell in CELLS {
                    let Some(before) = self.leaves.get(&(area, year - 1)) else {
                        break;
                    };
                    let (now, then) = (self.get(area, year).of(cell), before.of(cell));
                    if now == then && now >= 100 {
                        self.take_one(area, year, cell);
                        mended = true;
                    }
                }
            }
            if !mended {
                break;
            }
        }
        self.add_up();
    }

    /// Takes one from the largest leaf of a cell; of the city, from the largest of its units.
    fn take_one(&mut self, area: &'static str, year: i32, cell: Cell) {
        let parts: Vec<&'static str> = if area == CITY && self.has_parts() {
            BANNERS.iter().map(|unit| unit.id).chain([OWN]).collect()
        } else {
            vec![area]
        };
        let largest = parts
            .iter()
            .max_by_key(|part| self.get(part, year).of(cell))
            .copied();
        let Some(leaves) = largest.and_then(|part| self.leaves.get_mut(&(part, year))) else {
            return;
        };
        let within = (0..4).filter(|at| cell.has(*at));
        if let Some(leaf) = within.max_by_key(|at| leaves.0[*at]) {
            leaves.0[leaf] = (leaves.0[leaf] - 1).max(0);
        }
    }

    /// The city as the sum of its nine and of its own bodies.
    pub(crate) fn add_up(&mut self) {
        let mut city: BTreeMap<i32, Leaves> = BTreeMap::new();
        let parts = |area: &str| area == OWN || BANNERS.iter().any(|unit| unit.id == area);
        for ((area, year), leaves) in &self.leaves {
            if parts(area) {
                let sum = city.entry(*year).or_default();
                *sum = sum.plus(*leaves);
            }
        }
        for (year, leaves) in city {
            self.set(CITY, year, leaves);
        }
    }
}
