//! 基本达标: how far short of a number still counts as nearly reached.
//!
//! The scheme decides: rates a share of the target, percentages some points, near the ceiling a share of what is
//! left to it, and never more than one case where the counts are known. Other units have no tolerance, and nothing is
//! near to nought: a share of it is none, and points of it would make the verdict hang on the unit.

use heng_indicator::plan::UnitClass;

use super::case::Case;

/// The tolerance around `target` in the indicator's unit; 0 when there is none.
pub(crate) fn nearly_met(case: &Case<'_>, target: f64) -> f64 {
    let rules = &case.scheme.nearly_met;
    let tolerance = match case.class() {
        _ if target == 0.0 => 0.0,
        Some(UnitClass::Rate) => rules.rate_relative * target.abs(),
        Some(UnitClass::Percentage) => {
            let ceiling = case.points(100.0);
            if target > case.points(rules.near_ceiling_from) {
                rules.near_ceiling_share * (ceiling - target).max(0.0)
            } else {
                case.points(rules.percentage_points)
            }
        }
        _ => 0.0,
    };
    let cases = case
        .one_case()
        .map_or(f64::INFINITY, |one| rules.max_cases * one);
    case.exact(tolerance.min(cases)).max(0.0)
}
