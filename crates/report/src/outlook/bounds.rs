//! What values an indicator can take, by its unit and definition.

use heng_indicator::expr::items;
use heng_indicator::plan::{Formula, TargetKind, UnitClass};
use heng_stats::Bounds;

use crate::assess::case::Case;

/// Percentages lie between 0 and 100 unless the numerator may exceed the denominator; rates, counts, amounts and
/// ratios are not negative; a difference can be anything.
pub(super) fn of(case: &Case<'_>) -> Bounds {
    if may_be_negative(case) {
        return Bounds::Open;
    }
    match case.class() {
        Some(UnitClass::Percentage) if may_exceed(case) => Bounds::Positive,
        Some(UnitClass::Percentage) => Bounds::Unit {
            lower: 0.0,
            upper: case.points(100.0),
        },
        Some(UnitClass::Rate | UnitClass::Count | UnitClass::Amount | UnitClass::Ratio) => {
            Bounds::Positive
        }
        Some(UnitClass::Value | UnitClass::YesNo) | None => Bounds::Open,
    }
}

fn may_be_negative(case: &Case<'_>) -> bool {
    let gap = match &case.target.kind {
        TargetKind::GapNarrow { parity, .. } => parity.is_none(),
        _ => false,
    };
    gap || matches!(case.indicator.formula, Formula::Expression { .. })
}

/// A percentage of one thing by another (gross enrolment, women's earnings by men's) may pass 100.
fn may_exceed(case: &Case<'_>) -> bool {
    let compares = matches!(
        case.target.kind,
        TargetKind::GapNarrow { .. } | TargetKind::Parity { .. }
    );
    match &case.indicator.formula {
        Formula::Ratio { numerator, .. } => items(&numerator.value).iter().any(|item| {
            case.plan
                .measure(&item.id.value)
                .is_some_and(|m| m.may_exceed)
        }),
        Formula::Reported => compares,
        Formula::Count { .. } | Formula::Expression { .. } => true,
    }
}
