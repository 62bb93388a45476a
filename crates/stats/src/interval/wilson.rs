//! Wilson's score interval for a proportion.

use super::{Interval, events_ok};
use crate::{Error, check, distribution::normal_quantile};

/// Wilson's score interval for a proportion, as fractions of 1.
///
/// Lies within 0 and 1 for every input and is defined for no events and for all events, where the interval of
/// Wald collapses to a point. `events` are those of the `n` observed; for a survey divide both by the design
/// effect. With p = events / n and z the normal quantile:
///
/// (2·events + z² ± z·√(z² + 4·events·(1 − p))) / (2·(n + z²))
///
/// # Errors
///
/// `n` not positive, `events` outside 0 to `n`, `level` outside 0 to 1.
///
/// # Source
///
/// Wilson, E. B. (1927), Journal of the American Statistical Association 22, 209-212; the default of
/// `PHEindicatormethods` for proportions.
///
/// # Example
///
/// 65 of 100 women were screened:
///
/// ```
/// use heng_stats::interval::wilson;
/// let screened = wilson(65.0, 100.0, 0.95)?;
/// assert_eq!(format!("{:.3} {:.3}", screened.lower, screened.upper), "0.553 0.736");
/// # Ok::<(), heng_stats::Error>(())
/// ```
pub fn wilson(events: f64, n: f64, level: f64) -> Result<Interval, Error> {
    let z = normal_quantile(check::tail_of(level)?);
    events_ok(events)?;
    if !(n > 0.0 && n.is_finite()) {
        return Err(Error::OutOfRange {
            what: "n",
            value: n,
            must: "be positive and finite",
        });
    }
    if events > n {
        return Err(Error::OutOfRange {
            what: "events",
            value: events,
            must: "lie between 0 and n",
        });
    }
    let square = z * z;
    let centre = 2.0 * events + square;
    let half = z * (square + 4.0 * events * (1.0 - events / n)).sqrt();
    let whole = 2.0 * (n + square);
    Ok(Interval {
        lower: if events == 0.0 {
            0.0
        } else {
            ((centre - half) / whole).max(0.0)
        },
        upper: if events == n {
            1.0
        } else {
            ((centre + half) / whole).min(1.0)
        },
        method: "wilson",
        level,
    })
}
