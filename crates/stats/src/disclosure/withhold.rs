//! Which cells to withhold.

use super::{Counts, moves::Need};
use crate::{Error, check};

/// When a count is too small to print.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// Counts from 1 to below this are small, and so are complements; from 2 to 1000.
    pub threshold: u64,
    /// Whether each small cell stays protected against someone who knows one other withheld cell, such as the unit
    /// that reported it. Sums over the small cell and its own parts do not count: who knows those is told of the cell
    /// already. Withholds more.
    pub insider: bool,
}

/// What is withheld; made by [`withhold`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withheld {
    /// For each cell, whether it is withheld. Print one mark for all of them.
    pub cells: Vec<bool>,
    /// The small cells and what may be known of each.
    pub protected: Vec<Protected>,
    /// Small cells for which no protection was found. Unless empty, the table must not be published at all.
    pub exposed: Vec<usize>,
}

/// What may be known of a small cell: its count lies in this range, and both ends are possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Protected {
    /// The cell.
    pub cell: usize,
    /// Least possible count.
    pub lower: u64,
    /// Largest possible count.
    pub upper: u64,
}

impl Withheld {
    /// Whether the table may be published with these cells withheld.
    pub fn is_safe(&self) -> bool {
        self.exposed.is_empty()
    }
}

/// Withholds the small cells, and further cells until each small one is protected.
///
/// For each small cell and each end of its range the cheapest whole table that prints the same is looked for: one
/// part moves up, another down, and sums in step, along every axis at once (the hypercube method, here with sums that
/// may overlap). With `insider`, for every cell that takes part there is another such table in which it does not move.
/// Zeros are printed. Cells are taken in their order, so the same table always gives the same answer; it is a good
/// one, not the one that withholds least.
///
/// # Errors
///
/// A threshold below 2 or above 1000.
///
/// # Source
///
/// Giessing, S. and Repsilber, D. (2002), Tools and strategies to protect multiple tables with the GHQUAR cell
/// suppression engine; Hundepool, A. et al. (2012), Statistical Disclosure Control, chapter 4.
///
/// # Example
///
/// ```
/// use heng_stats::disclosure::{Axis, Counts, Rule, withhold};
/// let axes = vec![Axis::with_total(3)?, Axis::with_total(2)?];
/// let counts = Counts::new(axes, &[3, 9, 12,  20, 31, 51,  17, 22, 39,  40, 62, 102], None)?;
/// let withheld = withhold(&counts, Rule { threshold: 5, insider: false })?;
/// // The 3, its row partner, and both cells of the third area, the cheapest that can carry the difference.
/// let places: Vec<usize> = (0..12).filter(|i| withheld.cells[*i]).collect();
/// assert_eq!(places, [0, 1, 6, 7]);
/// assert_eq!((withheld.protected[0].lower, withheld.protected[0].upper), (1, 4));
/// # Ok::<(), heng_stats::Error>(())
/// ```
pub fn withhold(counts: &Counts, rule: Rule) -> Result<Withheld, Error> {
    check::must(
        "the threshold",
        rule.threshold as f64,
        "be from 2 to 1000",
        (2..=1_000).contains(&rule.threshold),
    )?;
    let small: Vec<Protected> = (0..counts.values.len())
        .filter_map(|cell| small(counts, cell, rule.threshold))
        .collect();
    let mut cells = vec![false; counts.values.len()];
    for range in &small {
        cells[range.cell] = true;
    }
    let (mut protected, mut exposed) = (Vec::new(), Vec::new());
    for range in small {
        let value = counts.values[range.cell];
        let needs = [(true, range.upper - value), (false, value - range.lower)];
        let safe = needs.into_iter().filter(|(_, by)| *by > 0).all(|(up, by)| {
            let need = Need {
                cell: range.cell,
                up,
                by,
            };
            protect(counts, need, rule.insider, &mut cells)
        });
        // A range of one value is no protection: its end is the count itself.
        if safe && range.lower < range.upper {
            protected.push(range);
        } else {
            exposed.push(range.cell);
        }
    }
    Ok(Withheld {
        cells,
        protected,
        exposed,
    })
}

/// The range that must remain for a small cell; `None` for one that may be printed.
///
/// From 1 to below the threshold, or as far from complete. A sum cannot be less than its parts together, of which zeros
/// are printed and withheld ones are 1 or more.
fn small(counts: &Counts, cell: usize, threshold: u64) -> Option<Protected> {
    if !counts.can_be_withheld(cell) {
        return None;
    }
    let value = counts.values[cell];
    let denominator = counts.denominators.as_ref().map(|all| all[cell]);
    let is_small = value < threshold;
    let complement_is_small = denominator.is_some_and(|d| d - value < threshold);
    if !is_small && !complement_is_small {
        return None;
    }
    let (mut floor, mut ceiling) = (0, denominator.unwrap_or(u64::MAX));
    for part in counts.smallest_parts(cell) {
        let hidden = counts.can_be_withheld(part);
        floor += if hidden { 1 } else { counts.values[part] };
        if let Some(all) = &counts.denominators {
            ceiling -= if hidden {
                1
            } else {
                all[part] - counts.values[part]
            };
        }
    }
    let mut upper = if is_small {
        ceiling.min(threshold - 1)
    } else {
        ceiling
    };
    let mut lower = match denominator {
        Some(d) if complement_is_small => floor.max(d.saturating_sub(threshold - 1)),
        _ => floor,
    };
    // One value is no range: it may reach over the threshold.
    if lower >= upper && upper < ceiling {
        upper = lower + 1;
    } else if lower >= upper && lower > floor {
        lower = upper.saturating_sub(1).max(floor);
    }
    Some(Protected { cell, lower, upper })
}

/// Withholds what the need takes; false when it cannot be met.
fn protect(counts: &Counts, need: Need, insider: bool, cells: &mut [bool]) -> bool {
    let Some(mut in_all) = need.witness(counts, cells, None) else {
        return false;
    };
    let mark = |cells: &mut [bool], moved: &[usize]| {
        for cell in moved {
            cells[*cell] = true;
        }
    };
    mark(cells, &in_all);
    // Cells that move in every witness so far: an insider who knows one of them is not yet answered.
    in_all.retain(|cell| !counts.overlap_entirely(need.cell, *cell));
    while insider && let Some(known) = in_all.first().copied() {
        let Some(other) = need.witness(counts, cells, Some(known)) else {
            return false;
        };
        mark(cells, &other);
        in_all.retain(|cell| other.contains(cell));
    }
    true
}
