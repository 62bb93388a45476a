//! The way from base to target in a verdict: share, pace, and the formulas with their numbers.

use heng_indicator::plan::Rounding;
use heng_indicator::published;

use super::case::{Case, Way};
use super::{Verdict, progress};

/// Share of the way, pace, and both formulas. After the target year all of the time is gone and no more.
pub(crate) fn measure(verdict: &mut Verdict, case: &Case<'_>, way: Option<Way>) {
    let Some(Way { from, now, goal }) = way else {
        return;
    };
    let Some(share) = progress::share(from, now, goal) else {
        return;
    };
    verdict.share = Some(share);
    let (way_done, way_whole) = if goal >= from {
        (
            format!("{} − {}", case.show(now), case.show(from)),
            format!("{} − {}", case.show(goal), case.show(from)),
        )
    } else {
        (
            format!("{} − {}", case.show(from), case.show(now)),
            format!("{} − {}", case.show(from), case.show(goal)),
        )
    };
    let percent = |share: f64| format!("{}%", decimal(100.0 * share, 1));
    verdict.formula = format!(
        "{}; ({way_done}) ÷ ({way_whole}) = {}",
        verdict.formula,
        percent(share)
    );
    let elapsed =
        progress::elapsed(case.plan.base_year, case.year, case.target_year()).map(|e| e.min(1.0));
    let Some((elapsed, pace)) = elapsed.and_then(|e| Some((e, progress::pace_ratio(share, e)?)))
    else {
        return;
    };
    verdict.pace_ratio = Some(pace);
    verdict.formula = format!(
        "{}; {} ÷ {} = {}",
        verdict.formula,
        percent(share),
        percent(elapsed),
        decimal(pace, 2)
    );
}

/// A computed number for a formula: half up on the number meant, not on its binary neighbour.
fn decimal(value: f64, decimals: u8) -> String {
    let meant = published::round(value, decimals.saturating_add(8), Rounding::HalfUp);
    published::format(meant, decimals, Rounding::HalfUp).replace('-', "−")
}
