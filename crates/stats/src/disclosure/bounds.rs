//! What an attacker can work out at once.

use super::Counts;
use crate::{Error, check};

/// Most rounds of [`propagated_bounds`].
const MOST_ROUNDS: usize = 10_000;

/// What follows for a withheld cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// Least count.
    pub lower: u64,
    /// Largest count; `u64::MAX` where nothing bounds it.
    pub upper: u64,
}

/// Bounds of every cell from the printed ones, by carrying bounds along the sums until nothing moves; printed cells
/// are bounded to their count. `known` are withheld cells that the attacker knows.
///
/// A quick check of any pattern of withheld cells, also one made by hand: if the bounds of a small cell are close, it
/// is disclosed. The converse does not hold, for combined sums can say more; protection is what
/// [`withhold`](super::withhold) constructs.
///
/// # Errors
///
/// A list of withheld cells of another length, a known cell that is not there.
///
/// # Example
///
/// One withheld cell in a row is given back by the total:
///
/// ```
/// use heng_stats::disclosure::{Axis, Bounds, Counts, propagated_bounds};
/// let counts = Counts::new(vec![Axis::with_total(3)?], &[3, 9, 20, 32], None)?;
/// let one = propagated_bounds(&counts, &[true, false, false, false], &[])?;
/// assert_eq!(one[0], Bounds { lower: 3, upper: 3 });
/// let two = propagated_bounds(&counts, &[true, true, false, false], &[])?;
/// assert_eq!(two[0], Bounds { lower: 1, upper: 11 });
/// # Ok::<(), heng_stats::Error>(())
/// ```
pub fn propagated_bounds(
    counts: &Counts,
    withheld: &[bool],
    known: &[usize],
) -> Result<Vec<Bounds>, Error> {
    let all = counts.values.len();
    check::same_count("counts", all, "marks", withheld.len())?;
    for cell in known {
        check::must("a known cell", *cell as f64, "be in the table", *cell < all)?;
    }
    let mut bounds: Vec<Bounds> = (0..all)
        .map(|cell| {
            let open = withheld[cell] && counts.can_be_withheld(cell) && !known.contains(&cell);
            let value = counts.values[cell];
            Bounds {
                lower: if open { 1 } else { value },
                upper: if open { counts.most(cell) } else { value },
            }
        })
        .collect();
    let sums: Vec<(usize, Vec<usize>)> = counts.sums().collect();
    // Bounds close in by whole steps; stopping early leaves them wider, never wrong.
    for _ in 0..MOST_ROUNDS {
        let mut moved = false;
        for (total, parts) in &sums {
            moved |= carry(&mut bounds, *total, parts);
        }
        if !moved {
            break;
        }
    }
    Ok(bounds)
}

/// Carries bounds along one sum, both ways.
fn carry(bounds: &mut [Bounds], total: usize, parts: &[usize]) -> bool {
    // Lower bounds are at most the true counts, whose sum was checked; upper bounds may be open.
    let least: u64 = parts.iter().map(|part| bounds[*part].lower).sum();
    let closed = parts
        .iter()
        .map(|part| bounds[*part].upper)
        .filter(|upper| *upper < u64::MAX);
    let most = closed.clone().try_fold(0_u64, u64::checked_add);
    let open = parts.len() - closed.count();
    let mut moved = narrow(
        &mut bounds[total],
        least,
        most.filter(|_| open == 0).unwrap_or(u64::MAX),
    );
    // Every part is measured against the bounds as they were: still true, and the next round goes on from there.
    let whole = bounds[total];
    for part in parts {
        let own = bounds[*part];
        let others = match (own.upper < u64::MAX, open) {
            (true, 0) => most.map(|most| most - own.upper),
            (false, 1) => most,
            _ => None,
        };
        let lower = others.map_or(own.lower, |others| whole.lower.saturating_sub(others));
        let upper = match whole.upper {
            u64::MAX => u64::MAX,
            upper => upper.saturating_sub(least - own.lower),
        };
        moved |= narrow(&mut bounds[*part], lower, upper);
    }
    moved
}

/// Whether the bounds became closer.
fn narrow(bounds: &mut Bounds, lower: u64, upper: u64) -> bool {
    let before = *bounds;
    bounds.lower = bounds.lower.max(lower);
    bounds.upper = bounds.upper.min(upper);
    before != *bounds
}
