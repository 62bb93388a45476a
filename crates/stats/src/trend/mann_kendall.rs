//! The Mann-Kendall test for a monotone trend.

use super::ties::{has_ties, sorted, variance_of_s};
use crate::{Error, check, distribution::normal_two_sided};

/// Fewer points than this, without equal values, are tested exactly.
pub const EXACT_BELOW: usize = 8;

/// Result of [`mann_kendall`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MannKendall {
    /// Kendall's S: rising pairs minus falling pairs.
    pub s: i64,
    /// Variance of S if there is no trend, corrected for equal values.
    pub variance: f64,
    /// S in standard deviations, with continuity correction; 0 when S is 0.
    pub z: f64,
    /// S as a share of all pairs, from -1 to 1.
    pub tau: f64,
    /// Two-sided probability of an S at least as far from 0 if there is no trend.
    pub p: f64,
    /// How `p` was computed: `exact` or `normal`.
    pub method: &'static str,
}

/// Tests values in order of time for a monotone trend.
///
/// With fewer than [`EXACT_BELOW`] points and no equal values `p` is counted over all orders, else it comes from
/// the normal approximation. Four points can never give less than 0.083, five not less than 0.017: a trend over
/// four years cannot be shown at 5 %. Years must be independent; the distance between them plays no part.
///
/// # Errors
///
/// Fewer than two values, a value that is not finite.
///
/// # Source
///
/// Mann, H. B. (1945), Econometrica 13, 245-259; Kendall, M. G. (1975), Rank Correlation Methods. The statistic
/// equals `pymannkendall`'s `original_test`; the exact `p` equals scipy's `kendalltau(method="exact")`.
///
/// # Example
///
/// ```
/// use heng_stats::trend::mann_kendall;
/// let four_years = mann_kendall(&[9.1, 8.7, 8.2, 7.9])?;
/// assert_eq!((four_years.s, four_years.method), (-6, "exact"));
/// assert!(four_years.p > 0.08);
/// # Ok::<(), heng_stats::Error>(())
/// ```
pub fn mann_kendall(values: &[f64]) -> Result<MannKendall, Error> {
    check::count(values.len(), 2)?;
    check::finite(values)?;
    let n = values.len();
    let s: i64 = values
        .iter()
        .enumerate()
        .flat_map(|(i, a)| {
            values[i + 1..]
                .iter()
                .map(move |b| i64::from(b > a) - i64::from(b < a))
        })
        .sum();
    let ordered = sorted(values);
    let variance = variance_of_s(&ordered);
    let z = if s == 0 {
        0.0
    } else {
        (s - s.signum()) as f64 / variance.sqrt()
    };
    let exact = n < EXACT_BELOW && !has_ties(&ordered);
    Ok(MannKendall {
        s,
        variance,
        z,
        tau: 2.0 * s as f64 / (n * (n - 1)) as f64,
        p: if exact {
            exact_p(n, s.unsigned_abs() as usize)
        } else {
            normal_two_sided(z)
        },
        method: if exact { "exact" } else { "normal" },
    })
}

/// Twice the share of the n! orders whose S is at least `s`, at most 1.
fn exact_p(n: usize, s: usize) -> f64 {
    // orders[k]: how many orders of the values so far have k falling pairs.
    let mut orders = vec![1_u64];
    for placed in 1..n {
        let mut next = vec![0; orders.len() + placed];
        for (falling, ways) in orders.iter().enumerate() {
            next[falling..=falling + placed]
                .iter_mut()
                .for_each(|slot| *slot += ways);
        }
        orders = next;
    }
    let falling = (n * (n - 1) / 2 - s) / 2;
    let all: u64 = orders.iter().sum();
    let extreme: u64 = orders[..=falling].iter().sum();
    (2.0 * extreme as f64 / all as f64).min(1.0)
}
