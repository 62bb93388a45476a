//! How far areas are behind the best, and whether they catch up.

use crate::{Better, Error, check};

/// One area's distance to the best, then and now; made by [`catch_up`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CatchUp {
    /// Distance to the best of the first year; 0 for the best itself.
    pub behind_then: f64,
    /// Distance to the best of the last year.
    pub behind_now: f64,
    /// Points of distance lost a year; negative when the area falls back further.
    pub closing_per_year: f64,
    /// Years until the distance is gone at this pace; `None` when it does not close, 0 when there is none.
    pub years_left: Option<f64>,
}

/// Each area's distance to the best area of the same year, in the first and in the last year.
///
/// The best may be another area in each year. Areas in the caller's order, one value each per year.
///
/// # Errors
///
/// Lists of different length, fewer than two areas, a value that is not finite, a last year not after the first.
///
/// # Example
///
/// ```
/// use heng_stats::{Better, disparity::catch_up};
/// let areas = catch_up((2020, &[90.0, 60.0]), (2025, &[95.0, 75.0]), Better::Higher)?;
/// assert_eq!(areas[1].behind_then, 30.0);
/// assert_eq!(areas[1].closing_per_year, 2.0);
/// assert_eq!(areas[1].years_left, Some(10.0));
/// # Ok::<(), heng_stats::Error>(())
/// ```
pub fn catch_up(
    first: (i32, &[f64]),
    last: (i32, &[f64]),
    better: Better,
) -> Result<Vec<CatchUp>, Error> {
    check::same_count("first values", first.1.len(), "last values", last.1.len())?;
    check::at_least(first.1.len(), 2)?;
    let span = check::span(first.0, last.0)?;
    let behind = |values: &[f64]| -> Result<Vec<f64>, Error> {
        check::finite(values)?;
        let sign = better.sign();
        let best = values
            .iter()
            .fold(f64::NEG_INFINITY, |best, v| best.max(sign * v));
        values
            .iter()
            .map(|v| check::representable("a distance to the best", best - sign * v))
            .collect()
    };
    let (then, now) = (behind(first.1)?, behind(last.1)?);
    then.iter()
        .zip(&now)
        .map(|(then, now)| {
            let closing_per_year = check::representable("the pace", (then - now) / span)?;
            Ok(CatchUp {
                behind_then: *then,
                behind_now: *now,
                closing_per_year,
                years_left: if *now == 0.0 {
                    Some(0.0)
                } else {
                    // A pace so small that the wait overflows is no catching up.
                    Some(now / closing_per_year)
                        .filter(|years| closing_per_year > 0.0 && years.is_finite())
                },
            })
        })
        .collect()
}
