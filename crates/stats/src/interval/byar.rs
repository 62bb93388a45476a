//! Byar's approximation to the Poisson interval.

use super::{Interval, events_ok};
use crate::{Error, check, distribution::normal_quantile};

/// Byar's approximation to the exact Poisson interval, in events.
///
/// Lower x·(1 − 1/(9x) − z/(3√x))³, upper the same with x + 1 and + z. Close to the exact limits from ten events
/// on. For a few events and a high level the formula turns negative; a count is not, so the limit is then 0
/// (`PHEindicatormethods` gives none).
///
/// # Errors
///
/// `events` negative, `level` outside 0 to 1, a limit that overflows.
///
/// # Source
///
/// Breslow, N. E. and Day, N. E. (1987), Statistical Methods in Cancer Research, volume II, page 69.
///
/// # Example
///
/// ```
/// use heng_stats::interval::byar;
/// let deaths = byar(65.0, 0.95)?;
/// assert_eq!(format!("{:.1} {:.1}", deaths.lower, deaths.upper), "50.2 82.8");
/// # Ok::<(), heng_stats::Error>(())
/// ```
pub fn byar(events: f64, level: f64) -> Result<Interval, Error> {
    let z = normal_quantile(check::tail_of(level)?);
    events_ok(events)?;
    let limit = |x: f64, z: f64| x * (1.0 - 1.0 / (9.0 * x) + z / (3.0 * x.sqrt())).powi(3);
    Ok(Interval {
        lower: if events == 0.0 {
            0.0
        } else {
            limit(events, -z).max(0.0)
        },
        upper: check::representable("the upper limit", limit(events + 1.0, z))?,
        method: "byar",
        level,
    })
}
