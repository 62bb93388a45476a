//! Higher than the basis (提高、增加、延长), by more than the declared smallest change.
//!
//! ## Grades
//! Printed value minus printed basis: beyond the smallest change 改善, within it 基本持平, below 未改善.

use heng_indicator::plan::Basis;

use super::Rule;
use crate::assess::case::{Case, Compared, Reading, Refusal};
use crate::assess::zones::{Grade, Zones};

pub(super) const RULE: Rule = Rule {
    id: "improve",
    zh: "方向性目标：按公布数比较，比基准（基期、上年或上届）提高且超过最小变动为改善，在最小变动内为基本持平，否则为未改善。",
    en: "A direction: by published values, improved when above the basis (base year, previous year or term) by more than the smallest change, level within it, else not improved.",
    source: "规划文本“提高、增加、延长”；基准见目标定义",
};

pub(super) fn read(case: &Case<'_>, basis: Basis, min_change: f64) -> Result<Reading, Refusal> {
    let compared = case.compared(basis)?;
    Ok(directed(case, compared, min_change, |from| {
        Zones::all(Grade::Worse)
            .from(case.exact(from - min_change), Grade::Level)
            .beyond(case.exact(from + min_change), Grade::Improved)
    }))
}

/// A reading of a difference from the basis. What the outlook asks is always whether the final value is better than
/// the base year's, whichever basis the target names.
pub(super) fn directed(
    case: &Case<'_>,
    compared: Compared,
    min_change: f64,
    zones: impl Fn(f64) -> Zones,
) -> Reading {
    let change = case.exact(case.printed() - compared.value);
    let sign = if change.abs() <= min_change {
        if min_change == 0.0 { "=" } else { "≈" }
    } else if change > 0.0 {
        ">"
    } else {
        "<"
    };
    let (value, before) = (case.show(case.printed()), case.show(compared.value));
    let mut comparison = format!("{value} {sign} {before} ({})", compared.year);
    if min_change != 0.0 {
        let signs = if change.abs() <= min_change {
            "≤"
        } else {
            ">"
        };
        let (size, least) = (case.show(change.abs()), case.show(min_change));
        comparison = format!("{comparison}; |{value} − {before}| = {size} {signs} {least}");
    }
    let future_zones = case.comparable_base().map(&zones);
    Reading {
        future_zones,
        ..Reading::fixed(zones(compared.value), comparison)
    }
}
