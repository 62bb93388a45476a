//! A target that was met, and is lost or about to be.
//!
//! ## When it fires
//! A fixed number was reached in a year from the base year on, and is missed now; or it is met now, the last change
//! went the wrong way, and another change of that size would miss it.
//! ## When it does not
//! The series breaks in between, so that the earlier value is another figure; the last change leaves room for another.

use heng_indicator::{Lang, Text};

use super::{Fact, Rule};
use crate::assess::Attainment;
use crate::evidence::case::Case;
use crate::evidence::wording::said;

pub(super) const RULE: Rule = Rule {
    id: "falling_back",
    zh: "曾达标而回落",
    en: "met and falling back",
    find,
};

fn find(case: &Case<'_>) -> Option<Fact> {
    let text = if case.is_behind() {
        lost(case)
    } else {
        slipping(case)
    };
    Some(text?.into())
}

fn lost(case: &Case<'_>) -> Option<Text> {
    let v = case.verdict;
    let (target, better) = (case.fixed_target()?, case.better()?);
    let (value, year) = (v.value?, v.year?);
    let history = case.history(v.area, &v.cell);
    let was_met = |then: f64| !better.prefers(target, case.printed(then));
    let met = history.points().iter().rev().filter(|p| {
        (v.baseline_year..year).contains(&p.year) && history.break_between(p.year, year).is_none()
    });
    let (then, before) = met
        .filter_map(|p| Some((p.year, p.sound()?)))
        .find(|(_, then)| was_met(*then))?;
    Some(said(
        || {
            format!(
                "{then}年为{}，达到{}；{year}年为{}，未达到",
                case.quantity(before, Lang::Zh),
                v.target_text.zh,
                case.quantity(value, Lang::Zh)
            )
        },
        || {
            format!(
                "{} in {then} met {}; {} in {year} does not",
                case.quantity(before, Lang::En),
                v.target_text.en,
                case.quantity(value, Lang::En)
            )
        },
    ))
}

fn slipping(case: &Case<'_>) -> Option<Text> {
    let v = case.verdict;
    let met = matches!(
        v.attainment,
        Attainment::MetEarly | Attainment::Met | Attainment::Holding
    );
    case.fixed_target().filter(|_| met)?;
    let change = case.worsened()?;
    let margin = v.margin.filter(|m| m.distance < change.abs())?;
    let (value, year, before) = (v.value?, v.year?, v.previous_year?);
    Some(said(
        || {
            format!(
                "{year}年为{}，达到{}，但比{before}年{}，余量仅{}，再有一次同样的变化即不再达到",
                case.quantity(value, Lang::Zh),
                v.target_text.zh,
                case.step(change, Lang::Zh),
                case.size(margin.distance, Lang::Zh)
            )
        },
        || {
            format!(
                "{} in {year} meets {}, but is {} on {before} with a margin of {}: one more such change would miss it",
                case.quantity(value, Lang::En),
                v.target_text.en,
                case.step(change, Lang::En),
                case.size(margin.distance, Lang::En)
            )
        },
    ))
}
