//! Two shares.

use crate::distribution::normal_two_sided;
use crate::{Error, check};

/// Two-sided p-value for two shares, each `(events, n)`: the score test with the pooled share.
///
/// z = (p₁ − p₂) / √(p (1 − p) (1/n₁ + 1/n₂)) with p of both together. Of a survey divide both counts by its design
/// effect. Where both shares are 0 or both are 1 nothing differs and the value is 1.
///
/// # Errors
///
/// `n` not positive, events outside 0 to n.
///
/// # Source
///
/// Fleiss, J. L., Levin, B. and Paik, M. C. (2003), Statistical Methods for Rates and Proportions, 3rd ed., 3.1; the
/// square of z is Pearson's chi-square without continuity correction.
///
/// # Example
///
/// 65 of 100 were screened this year, 50 of 100 the year before:
///
/// ```
/// use heng_stats::comparison::shares_differ;
/// let p = shares_differ((65.0, 100.0), (50.0, 100.0))?;
/// assert_eq!(format!("{p:.3}"), "0.032");
/// # Ok::<(), heng_stats::Error>(())
/// ```
pub fn shares_differ(first: (f64, f64), second: (f64, f64)) -> Result<f64, Error> {
    for (events, n) in [first, second] {
        check::finite(&[events, n])?;
        check::must("n", n, "be positive", n > 0.0)?;
        check::must(
            "events",
            events,
            "lie between 0 and n",
            (0.0..=n).contains(&events),
        )?;
    }
    let pooled = (first.0 + second.0) / (first.1 + second.1);
    let variance = pooled * (1.0 - pooled) * (1.0 / first.1 + 1.0 / second.1);
    let difference = first.0 / first.1 - second.0 / second.1;
    if variance <= 0.0 || difference == 0.0 {
        return Ok(1.0);
    }
    Ok(normal_two_sided(difference.abs() / variance.sqrt()).clamp(0.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::shares_differ;

    /// By hand: z² = 200 (65·50 − 35·50)² / (115 · 85 · 100 · 100) = 4.603581, and √4.603581 = 2.145596, beyond 1.96
    /// (p < 0.05) and short of 2.5758 (p > 0.01). By the table of the normal distribution p(2.1456) = 0.0319.
    #[test]
    fn a_table_of_two_by_two() {
        let p = shares_differ((65.0, 100.0), (50.0, 100.0)).expect("valid");
        assert!((p - 0.0319).abs() < 5e-5, "{p}");
        assert_eq!(
            p,
            shares_differ((50.0, 100.0), (65.0, 100.0)).expect("valid")
        );
    }

    #[test]
    fn what_does_not_differ() {
        for same in [
            ((0.0, 10.0), (0.0, 90.0)),
            ((10.0, 10.0), (7.0, 7.0)),
            ((1.0, 2.0), (5.0, 10.0)),
        ] {
            assert_eq!(shares_differ(same.0, same.1), Ok(1.0));
        }
    }

    #[test]
    fn refuses_what_is_no_share() {
        for wrong in [(11.0, 10.0), (-1.0, 10.0), (0.0, 0.0), (f64::NAN, 1.0)] {
            assert!(shares_differ(wrong, (1.0, 2.0)).is_err(), "{wrong:?}");
        }
    }
}
