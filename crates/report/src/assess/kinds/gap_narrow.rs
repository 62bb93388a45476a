//! A gap becomes smaller (差距缩小).
//!
//! ## The gap
//! Absolute: the distance of the indicator from parity (0 for a difference, 1 or 100 for a ratio). Relative, for a
//! difference of two series: the distance over their mean. Where both sides fall the two can differ, so the target
//! declares which one counts.
//! ## Grades
//! Smaller than at the basis by more than the smallest change 改善, within it 基本持平, else 未改善. A gap that turned
//! round counts by its size.

use heng_indicator::Text;
use heng_indicator::expr::{Expr, Op};
use heng_indicator::plan::{Basis, Formula, GapMode};

use super::Rule;
use crate::assess::case::{Case, Reading, Refusal};
use crate::assess::gates;
use crate::assess::progress::parity_distance;
use crate::assess::zones::{Grade, Zones};

pub(super) const RULE: Rule = Rule {
    id: "gap_narrow",
    zh: "差距缩小：按公布数比较差距的绝对值（相对差距除以两侧平均水平），比基准缩小且超过最小变动为改善，在最小变动内为基本持平，否则为未改善。",
    en: "A narrower gap: by the size of the gap in published values (a relative gap over the mean of both sides), improved when smaller than at the basis by more than the smallest change, level within it, else not improved.",
    source: "规划文本“差距缩小”；绝对差距或相对差距见目标定义",
};

pub(super) fn read(
    case: &Case<'_>,
    mode: GapMode,
    basis: Basis,
    min_change: f64,
    parity: Option<f64>,
) -> Result<Reading, Refusal> {
    let compared = case.compared(basis)?;
    let centre = parity.unwrap_or(0.0);
    let before = case.exact(parity_distance(compared.value, centre));
    // A ratio is relative already: only a plain difference has to be put over its level.
    let level_change = match (mode, parity) {
        (GapMode::Relative, None) => level(case, case.year)? / level(case, compared.year)?,
        _ => 1.0,
    };
    let bar = case.exact(before * level_change);
    let zones = zones(centre, bar, min_change, case);
    let now = case.exact(parity_distance(case.printed(), centre));
    let sign = if now < bar {
        "<"
    } else if now > bar {
        ">"
    } else {
        "="
    };
    let gap = |value: f64| {
        if centre == 0.0 {
            format!("|{}|", case.show(value))
        } else {
            format!("|{} − {}|", case.show(value), case.show(centre))
        }
    };
    let mut comparison = format!("{} {sign} {}", gap(case.printed()), gap(compared.value));
    if level_change != 1.0 {
        comparison = format!("{comparison} × {level_change:.3} = {}", case.show(bar));
    }
    let comparison = format!("{comparison} ({})", compared.year);
    let turned = (case.printed() - centre) * (compared.value - centre) < 0.0;
    let note = turned.then(|| {
        Text::new(
            "差距方向已反转，按大小比较",
            "the gap has turned round; its size is compared",
        )
    });
    // A relative gap in the target year needs both sides' level then, which nobody knows.
    let future_zones = (level_change == 1.0).then(|| zones.clone());
    Ok(Reading {
        future_zones,
        note,
        ..Reading::fixed(zones, comparison)
    })
}

/// Grades of a gap around `centre` whose size was `before`.
fn zones(centre: f64, before: f64, min_change: f64, case: &Case<'_>) -> Zones {
    let inner = case.exact(before - min_change);
    let outer = case.exact(before + min_change);
    let zones = Zones::all(Grade::Worse).from(case.exact(centre - outer), Grade::Level);
    let zones = if inner > 0.0 {
        zones
            .beyond(case.exact(centre - inner), Grade::Improved)
            .from(case.exact(centre + inner), Grade::Level)
    } else {
        zones
    };
    zones.beyond(case.exact(centre + outer), Grade::Worse)
}

/// Mean of the two series whose difference the indicator is.
fn level(case: &Case<'_>, year: i32) -> Result<f64, Refusal> {
    let Formula::Expression { expression, .. } = &case.indicator.formula else {
        return Err(gates::no_level());
    };
    let Expr::Binary {
        op: Op::Subtract,
        left,
        right,
    } = &expression.value
    else {
        return Err(gates::no_level());
    };
    let side = |expr: &Expr| {
        case.place
            .value(expr, year)
            .map_err(|why| gates::no_reference(&why, year))
    };
    let mean = f64::midpoint(side(left)?, side(right)?);
    if mean > 0.0 {
        Ok(mean)
    } else {
        Err(gates::no_level())
    }
}
