//! Near a number, or near another series (……左右、均衡).
//!
//! ## When it is met
//! 保持…左右: within the tolerance on both sides. 达到…左右: not below the number less the tolerance; more is met.
//! No official tolerance exists: the target's own, else the scheme's, which is printed. Where another tolerance of
//! the scheme's list gives another verdict, the verdict is fragile.
//! ## Share of the way
//! How much of the base year's distance from the admissible range is gone.

use heng_indicator::Text;
use heng_indicator::plan::{Reference, Side, UnitClass};

use super::Rule;
use crate::assess::case::{Case, Reading, Refusal, Way};
use crate::assess::gates;
use crate::assess::progress::band_distance;
use crate::assess::zones::{Grade, Zones};

pub(super) const RULE: Rule = Rule {
    id: "about",
    zh: "“左右”按公布精度比较：“保持…左右”在参考值上下容差内达标，“达到…左右”不低于参考值减容差即达标；容差取目标自带的，否则取评价规则的；换用规则所列其他容差会改变结论的，标为不稳定。",
    en: "左右 at published precision: 保持 within the tolerance on both sides, 达到 not below the number less the tolerance; the target's own tolerance, else the scheme's; fragile where another tolerance of the scheme flips it.",
    source: "国家统计局监测报告对“45%左右”不作结论，无官方容差；容差为评价规则设定",
};

pub(super) fn read(
    case: &Case<'_>,
    reference: &Reference,
    tolerance: Option<f64>,
    side: Side,
) -> Result<Reading, Refusal> {
    let (asked, at_base, moving) = resolve(case, reference)?;
    let width = match tolerance {
        Some(own) => own,
        None if case.class() == Some(UnitClass::Percentage) => {
            case.points(case.scheme.about.tolerance)
        }
        None => return Err(gates::no_tolerance()),
    };
    let zones = zones(case, asked, width, side);
    let choices = if tolerance.is_some() {
        &[][..]
    } else {
        &case.scheme.about.fragile
    };
    let alternatives = choices
        .iter()
        .map(|points| self::zones(case, asked, case.points(*points), side))
        .collect();
    let value = case.printed();
    let above = side == Side::Both && value > case.exact(asked + width);
    let away = |value: f64, asked: f64| {
        let high = if side == Side::Both {
            case.exact(asked + width)
        } else {
            f64::INFINITY
        };
        case.exact(band_distance(value, case.exact(asked - width), high))
    };
    let way = case.comparable_base().zip(at_base).map(|(base, then)| Way {
        from: away(base, then),
        now: away(value, asked),
        goal: 0.0,
    });
    Ok(Reading {
        zones: zones.clone(),
        base_zones: at_base
            .filter(|_| moving)
            .map(|then| self::zones(case, then, width, side)),
        future_zones: (!moving).then_some(zones),
        alternatives,
        target: Some(asked),
        comparison: comparison(case, asked, width, side),
        way,
        hold: false,
        note: above.then(|| Text::new("高于参考值", "above the reference value")),
    })
}

/// The number asked for in the data year and in the base year, and whether it moves.
pub(super) fn resolve(
    case: &Case<'_>,
    reference: &Reference,
) -> Result<(f64, Option<f64>, bool), Refusal> {
    match reference {
        Reference::Number(number) => Ok((*number, Some(*number), false)),
        Reference::Series(expr) => {
            let now = case
                .reference(&expr.value, case.year)
                .map_err(|why| gates::no_reference(&why, case.year))?;
            Ok((
                now,
                case.reference(&expr.value, case.plan.base_year).ok(),
                true,
            ))
        }
    }
}

fn zones(case: &Case<'_>, asked: f64, width: f64, side: Side) -> Zones {
    let zones = Zones::all(Grade::Short).from(case.exact(asked - width), Grade::Met);
    match side {
        Side::Lower => zones,
        Side::Both => zones.beyond(case.exact(asked + width), Grade::Short),
    }
}

fn comparison(case: &Case<'_>, asked: f64, width: f64, side: Side) -> String {
    let value = case.printed();
    let (shown, number, range) = (case.show(value), case.show(asked), case.show(width));
    match side {
        Side::Lower => {
            let least = case.exact(asked - width);
            let sign = if value < least { "<" } else { "≥" };
            format!("{shown} {sign} {number} − {range} = {}", case.show(least))
        }
        Side::Both => {
            let away = case.exact((value - asked).abs());
            let sign = if away > width { ">" } else { "≤" };
            format!("|{shown} − {number}| = {} {sign} {range}", case.show(away))
        }
    }
}
