//! Who contributes how much to a shortfall, and the fewest parts that would close it.

use super::part::{Part, whole};
use crate::{Better, Error, check};

/// A shortfall and its parts; made by [`shortfall`].
#[derive(Debug, Clone, PartialEq)]
pub struct Shortfall {
    /// How far the whole misses the target, in the unit of the ratio; zero or negative when it is met.
    pub total: f64,
    /// What each part adds to it, in the caller's order: its weight times its own distance. Negative for a part
    /// better than the target.
    pub contributions: Vec<f64>,
    /// The same in units of the numerator: people to be reached, events to be avoided.
    pub missing: Vec<f64>,
}

/// How much each part contributes to the whole's distance from `target`.
///
/// Σ wᵢ (x − rᵢ) = x − R (turned round where lower is better): the contributions add up to the total exactly.
///
/// # Errors
///
/// As [`change_of_ratio`](super::change_of_ratio); a target that is not finite.
///
/// # Example
///
/// ```
/// use heng_stats::{Better, decomposition::{Part, shortfall}};
/// let part = |numerator, denominator| Part { numerator, denominator };
/// let city = [part(80.0, 100.0), part(285.0, 300.0), part(90.0, 100.0)];
/// let gap = shortfall(&city, 0.95, Better::Higher)?;
/// assert!((gap.total - 0.04).abs() < 1e-12);
/// assert!((gap.missing[0] - 15.0).abs() < 1e-9);
/// // Both the first and the third must reach 95 %; the second already has.
/// assert_eq!(gap.smallest_set().parts, [0, 2]);
/// # Ok::<(), heng_stats::Error>(())
/// ```
pub fn shortfall(parts: &[Part], target: f64, better: Better) -> Result<Shortfall, Error> {
    check::finite(&[target])?;
    let whole = whole(parts)?;
    let distance = |part: &Part| better.sign() * (target * part.denominator - part.numerator) + 0.0;
    let missing = parts
        .iter()
        .map(|part| check::representable("a part's shortfall", distance(part)))
        .collect::<Result<Vec<f64>, Error>>()?;
    let contributions = missing
        .iter()
        .map(|m| check::representable("a part's contribution", m / whole.denominator))
        .collect::<Result<Vec<f64>, Error>>()?;
    Ok(Shortfall {
        total: check::representable("the shortfall", distance(&whole) / whole.denominator)?,
        contributions,
        missing,
    })
}

/// The fewest parts that close a shortfall; made by [`Shortfall::smallest_set`].
#[derive(Debug, Clone, PartialEq)]
pub struct SmallestSet {
    /// Places of the parts in the caller's list, the largest contribution first; empty when the target is met.
    pub parts: Vec<usize>,
    /// What they contribute together; at least the shortfall.
    pub closes: f64,
    /// Whether no other set of so few would do.
    pub is_the_only_one: bool,
}

impl Shortfall {
    /// The fewest parts that would close the shortfall if each reached the target and the others stayed.
    ///
    /// Taking the largest contributions first is optimal: bringing a part to the target removes exactly its
    /// contribution, so k parts remove at most the sum of the k largest ones; if those do not suffice, no k parts
    /// do. There is always an answer, since all positive contributions together are at least the shortfall. Equal
    /// contributions are taken in the caller's order. Sums are compared up to 1e-12 of all contributions, so that
    /// rounding calls for no further part.
    pub fn smallest_set(&self) -> SmallestSet {
        let slack = 1e-12 * self.contributions.iter().map(|c| c.abs()).sum::<f64>();
        let needed = self.total - slack;
        let mut order: Vec<usize> = (0..self.contributions.len())
            .filter(|i| self.contributions[*i] > 0.0)
            .collect();
        order.sort_by(|a, b| {
            (self.contributions[*b].total_cmp(&self.contributions[*a])).then(a.cmp(b))
        });
        let mut taken = 0;
        let mut closes = 0.0;
        while closes < needed && taken < order.len() && self.total > 0.0 {
            closes += self.contributions[order[taken]];
            taken += 1;
        }
        // The next best set of as many parts swaps the smallest taken for the largest left.
        let swap = (taken > 0).then(|| {
            let left = order.get(taken).map_or(0.0, |i| self.contributions[*i]);
            closes - self.contributions[order[taken - 1]] + left
        });
        order.truncate(taken);
        SmallestSet {
            parts: order,
            closes,
            is_the_only_one: swap.is_none_or(|closes| closes < needed),
        }
    }
}
