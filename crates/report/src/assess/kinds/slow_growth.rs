//! Grows more slowly than before (上升趋势减缓).
//!
//! ## Grades
//! Three points are needed: one before the basis, the basis and the value. The line through the first two is drawn
//! on to the data year; below it the growth has slowed (改善), on it 基本持平, above it 未改善. A value that does not
//! rise above the basis has certainly slowed; a rise after years without one has not.

use heng_indicator::plan::Basis;

use super::Rule;
use crate::assess::case::{Case, Compared, Reading, Refusal};
use crate::assess::gates;
use crate::assess::zones::{Grade, Zones};

pub(super) const RULE: Rule = Rule {
    id: "slow_growth",
    zh: "上升趋势减缓：把基准以前的年均变化延长到数据年，低于延长线为改善，相等为基本持平，高于为未改善；至少需要三个点。",
    en: "A slower rise: the yearly change before the basis is drawn on to the data year; improved below that line, level on it, not improved above; three points are needed.",
    source: "规划文本“上升趋势减缓”；二阶差分",
};

pub(super) fn read(case: &Case<'_>, basis: Basis) -> Result<Reading, Refusal> {
    let compared = case.compared(basis)?;
    let earlier = case
        .history
        .row_before(compared.year)
        .filter(|(year, _)| case.history.break_between(*year, compared.year).is_none());
    let Some((first_year, first)) = earlier else {
        return Err(Refusal::not_assessed(
            gates::COMPARISON_MISSING.id,
            format!(
                "{}年以前没有可比的数，三个点才能看出增势变化",
                compared.year
            ),
            format!(
                "no comparable value before {}: a change of pace needs three points",
                compared.year
            ),
        ));
    };
    let first = case.round(first);
    let pace = (compared.value - first) / (f64::from(compared.year) - f64::from(first_year));
    let zones = |year| zones(line(case, compared, pace, year));
    let expected = line(case, compared, pace, case.year);
    let value = case.printed();
    let sign = if value < expected {
        "<"
    } else if value > expected {
        ">"
    } else {
        "="
    };
    let comparison = format!(
        "{} {sign} {}; {} ({first_year}) → {} ({})",
        case.show(value),
        case.show(expected),
        case.show(first),
        case.show(compared.value),
        compared.year,
    );
    let future_zones = Some(zones(case.target_year()));
    Ok(Reading {
        future_zones,
        ..Reading::fixed(zones(case.year), comparison)
    })
}

/// Where the old pace leads; a falling or level series is not expected to go on falling.
fn line(case: &Case<'_>, from: Compared, pace: f64, year: i32) -> f64 {
    let years = f64::from(year) - f64::from(from.year);
    case.round((from.value + pace * years).max(from.value))
}

fn zones(expected: f64) -> Zones {
    Zones::all(Grade::Improved)
        .from(expected, Grade::Level)
        .beyond(expected, Grade::Worse)
}
