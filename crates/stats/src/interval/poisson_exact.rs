//! The exact Poisson interval for a count.

use super::{Interval, events_ok};
use crate::distribution::{lower_tail_quantile, upper_tail_quantile};
use crate::{Error, check};

/// Most events [`poisson_exact`] accepts; beyond, [`super::byar`] gives the same digits in no time.
pub const MOST_EXACT_EVENTS: f64 = 1e6;

/// The exact (Garwood) Poisson interval for a count, in events.
///
/// The lower limit is the mean that would give `events` or more with half the remaining probability, the upper
/// limit the mean that would give `events` or fewer: χ²(α/2; 2·events)/2 and χ²(1 − α/2; 2·events + 2)/2. Covers
/// at least `level`, usually more. No events give the lower limit 0. Multiply by factor / denominator
/// ([`Interval::scaled`]) for a rate.
///
/// # Errors
///
/// `events` negative or above [`MOST_EXACT_EVENTS`], `level` outside 0 to 1.
///
/// # Source
///
/// Garwood, F. (1936), Biometrika 28, 437-442.
///
/// # Example
///
/// A year without a maternal death does not show a rate of zero:
///
/// ```
/// use heng_stats::interval::poisson_exact;
/// let none = poisson_exact(0.0, 0.95)?;
/// assert_eq!(none.lower, 0.0);
/// assert_eq!(format!("{:.2}", none.upper), "3.69");
/// # Ok::<(), heng_stats::Error>(())
/// ```
pub fn poisson_exact(events: f64, level: f64) -> Result<Interval, Error> {
    let tail = check::tail_of(level)?;
    events_ok(events)?;
    if events > MOST_EXACT_EVENTS {
        return Err(Error::OutOfRange {
            what: "events",
            value: events,
            must: "be at most 1000000 for the exact interval",
        });
    }
    Ok(Interval {
        lower: if events == 0.0 {
            0.0
        } else {
            lower_tail_quantile(events, tail)
        },
        upper: upper_tail_quantile(events + 1.0, tail),
        method: "poisson_exact",
        level,
    })
}
