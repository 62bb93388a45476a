//! The probability that the printed value falls into the zones that are a success.

use heng_stats::Projection;

use crate::assess::case::Case;
use crate::assess::zones::Zones;

/// One unit of the last printed digit.
pub(super) fn unit(case: &Case<'_>) -> f64 {
    case.exact(10_f64.powi(-i32::from(case.indicator.decimals)))
}

/// The sum over all success zones, each widened to what rounds into it: at least 70 printed with one decimal is met
/// from 69.95.
pub(super) fn probability(
    case: &Case<'_>,
    zones: &Zones,
    projection: &Projection,
) -> Result<f64, heng_stats::Error> {
    let mut sum = 0.0;
    for (low, high) in zones.successes() {
        let low = low.map(|(at, included)| first_printed(case, at, included) - 0.5 * unit(case));
        let high = high.map(|(at, included)| last_printed(case, at, included) + 0.5 * unit(case));
        sum += match (low, high) {
            (None, None) => 1.0,
            (Some(low), None) => projection.probability_at_least(case.exact(low))?,
            (None, Some(high)) => projection.probability_at_most(case.exact(high))?,
            (Some(low), Some(high)) if low > high => 0.0,
            (Some(low), Some(high)) => {
                projection.probability_between(case.exact(low), case.exact(high))?
            }
        };
    }
    Ok(sum.clamp(0.0, 1.0))
}

/// The least printed value from `at` on.
fn first_printed(case: &Case<'_>, at: f64, included: bool) -> f64 {
    let printed = case.round(at);
    if printed > at || (printed == at && included) {
        printed
    } else {
        printed + unit(case)
    }
}

/// The greatest printed value up to `at`.
fn last_printed(case: &Case<'_>, at: f64, included: bool) -> f64 {
    let printed = case.round(at);
    if printed < at || (printed == at && included) {
        printed
    } else {
        printed - unit(case)
    }
}
