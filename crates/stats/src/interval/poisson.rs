//! The interval for a count as English public health practice computes it.

use super::{Interval, byar, poisson_exact};
use crate::Error;

/// Fewer events than this are given the exact interval.
pub const EXACT_BELOW: f64 = 10.0;

/// The interval for a count: exact below [`EXACT_BELOW`] events, else Byar's approximation; in events.
///
/// The result's `method` says which was used. Multiply by factor / denominator ([`Interval::scaled`]) for a rate.
///
/// # Errors
///
/// `events` negative, `level` outside 0 to 1.
///
/// # Source
///
/// Public Health England, `PHEindicatormethods` 2.1.0, `phe_rate`.
///
/// # Example
///
/// ```
/// use heng_stats::interval::poisson;
/// assert_eq!(poisson(9.0, 0.95)?.method, "poisson_exact");
/// assert_eq!(poisson(10.0, 0.95)?.method, "byar");
/// # Ok::<(), heng_stats::Error>(())
/// ```
pub fn poisson(events: f64, level: f64) -> Result<Interval, Error> {
    if events < EXACT_BELOW {
        poisson_exact(events, level)
    } else {
        byar(events, level)
    }
}
