//! Compared with another series of the same area and year (不低于党员总数中女性比例).
//!
//! ## When it is met
//! Both at published precision: not below (or not above) the other series. Without a figure of the same year the
//! value is not assessed; another year's figure is never put in its place.
//! ## Share of the way
//! How much of the base year's shortfall is gone, each year against its own reference.

use heng_indicator::expr::Expr;
use heng_indicator::plan::Relation;

use super::Rule;
use super::sides::{ceiling_zones, compared, floor_zones};
use crate::assess::case::{Case, Reading, Refusal, Way};
use crate::assess::{gates, tolerance};

pub(super) const RULE: Rule = Rule {
    id: "relative_to",
    zh: "与同地区同年度的另一指标比较（均按公布精度）：不低于（或不高于）即达标；缺同年参照数的不评价。",
    en: "Against another series of the same area and year, both at published precision: met when not below (or not above); not assessed without that year's reference.",
    source: "规划文本“不低于……”“与……相适应”",
};

pub(super) fn read(
    case: &Case<'_>,
    reference: &Expr,
    relation: Relation,
) -> Result<Reading, Refusal> {
    let asked = case
        .reference(reference, case.year)
        .map_err(|why| gates::no_reference(&why, case.year))?;
    let at_base = case.reference(reference, case.plan.base_year).ok();
    let zones = |asked: f64| {
        let tolerance = tolerance::nearly_met(case, asked);
        match relation {
            Relation::AtLeast => floor_zones(asked, false, tolerance, case),
            Relation::AtMost => ceiling_zones(asked, false, tolerance, case),
        }
    };
    let signs = match relation {
        Relation::AtLeast => ["≥", "<"],
        Relation::AtMost => ["≤", ">"],
    };
    let way = case.comparable_base().zip(at_base).map(|(base, then)| Way {
        from: case.exact(base - then),
        now: case.exact(case.printed() - asked),
        goal: 0.0,
    });
    Ok(Reading {
        base_zones: at_base.map(zones),
        future_zones: None,
        target: Some(asked),
        way,
        ..Reading::fixed(zones(asked), compared(case, asked, &zones(asked), signs))
    })
}
