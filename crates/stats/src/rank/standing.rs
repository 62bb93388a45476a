//! Ranks with ties.

use crate::{Better, Error};

/// A place in the order of areas.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rank {
    /// 1 for the best; areas that are equal share the better rank, and the next follows after all of them (1, 2, 2, 4).
    pub rank: usize,
    /// How many areas share it, this one included.
    pub tied: usize,
}

/// The rank of each area, in the caller's order; an area without a value has none and takes no place.
///
/// Give values at published precision (`heng_indicator::published::round`): what is printed equal is tied.
///
/// # Errors
///
/// A value that is not finite.
///
/// # Example
///
/// ```
/// use heng_stats::{Better, rank::ranks};
/// let standing = ranks(&[Some(98.2), Some(99.1), None, Some(98.2), Some(97.0)], Better::Higher)?;
/// let list: Vec<_> = standing.iter().map(|r| r.map(|r| (r.rank, r.tied))).collect();
/// assert_eq!(list, [Some((2, 2)), Some((1, 1)), None, Some((2, 2)), Some((4, 1))]);
/// # Ok::<(), heng_stats::Error>(())
/// ```
pub fn ranks(values: &[Option<f64>], better: Better) -> Result<Vec<Option<Rank>>, Error> {
    let mut present = Vec::with_capacity(values.len());
    for (position, value) in values.iter().enumerate() {
        if let Some(value) = *value {
            if !value.is_finite() {
                return Err(Error::NotFinite { position, value });
            }
            present.push((better.sign() * value, position));
        }
    }
    let mut standing = vec![None; values.len()];
    for (position, rank) in best_first(&mut present) {
        standing[position] = Some(rank);
    }
    Ok(standing)
}

/// Ranks finite values, highest first, with the position each came with.
pub(super) fn best_first(present: &mut [(f64, usize)]) -> impl Iterator<Item = (usize, Rank)> + '_ {
    // `partial_cmp` holds -0 and 0 equal, as a reader does; there is no NaN.
    present.sort_by(|a, b| {
        let by_value = b.0.partial_cmp(&a.0);
        by_value
            .unwrap_or(std::cmp::Ordering::Equal)
            .then(a.1.cmp(&b.1))
    });
    let groups = present.chunk_by(|a, b| a.0 == b.0);
    groups
        .scan(1, |next, group| {
            let rank = Rank {
                rank: *next,
                tied: group.len(),
            };
            *next += group.len();
            Some(group.iter().map(move |(_, position)| (*position, rank)))
        })
        .flatten()
}
