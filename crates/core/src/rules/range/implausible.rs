//! R04 超出规划设定的合理范围 · outside the range that the plan sets
//!
//! ## 查什么 · What it finds
//! A figure outside the bounds that the plan's checks.toml sets for it: as it was filed, or, of an indicator that is a
//! ratio, as its counts make it. What counts make must be outside by more than chance: the events that differ by five roots of
//! those that the bound would allow.
//! ## 为什么 · Why it matters
//! The plan's authors say that such a figure has not been seen: 2,690 maternal deaths of 2,703 births are no more than the
//! births, and yet none.
//! ## 怎么办 · What to do
//! Ask the unit to confirm the figure or to correct it.
//! ## 依据 · Source
//! `[[plausible]]` of the plan, with its source. Events that come one by one scatter by their root (Poisson).

use std::collections::BTreeSet;

use heng_indicator::Text;
use heng_indicator::plan::checks::Plausible;

use crate::findings::say;
use crate::rules::checked::Checked;
use crate::rules::finding::{Found, Told};
use crate::rules::formula::{Ratio, ratios};
use crate::rules::rule::{Rule, Setting, described};
use crate::rules::usual::rounded;

/// Roots of the events allowed that counts must be outside.
const BEYOND: f64 = 5.0;

pub(crate) struct Implausible;

impl Rule for Implausible {
    described! {
        "R04" implausible Range Warning;
        "超出规划设定的合理范围" "outside the range that the plan sets";
        "请核实数值和单位；确实如此的，请说明原因" "check figure and unit; if it is so, say why"
    }

    fn check(&self, data: &Checked<'_>, _: &Setting, found: &mut Found<'_>) {
        for range in &data.plan.checks.plausible {
            let Some(subject) = data.subject_named(&range.item.value) else {
                continue;
            };
            let mut filed = BTreeSet::new();
            let name = data.name(subject);
            for figure in data.figures(subject) {
                let Some(value) = figure.value.filter(|v| bound(range, *v).is_some()) else {
                    continue;
                };
                filed.insert(figure.key);
                if found.only_counts(subject, figure.key, &[figure]) {
                    continue;
                }
                let (zh, en) = data.words(figure.key);
                let message = say(
                    format!("{zh}{}填报 {value}，超出合理范围", name.zh),
                    format!("{en}: {} is {value}, outside its plausible range", name.en),
                );
                found.tell(Told::at(figure, message).expected(bounds(range)));
            }
            for (key, ratio) in ratios(data, subject) {
                let Some(figure) = ratio.figures.first().filter(|_| is_outside(range, &ratio))
                else {
                    continue;
                };
                if filed.contains(&key)
                    || found.only_counts(figure.subject, figure.key, &ratio.figures)
                {
                    continue;
                }
                let (zh, en) = data.words(key);
                let value = rounded(ratio.value);
                let message = say(
                    format!("{zh}{}按填报的数计算为 {value}，超出合理范围", name.zh),
                    format!(
                        "{en}: {} is {value} by its counts, outside its plausible range",
                        name.en
                    ),
                );
                let told = Told::at(*figure, message).beside(&ratio.figures);
                found.tell(told.expected(say(
                    format!("{}{}", name.zh, bounds(range).zh),
                    format!("{} {}", name.en, bounds(range).en),
                )));
            }
        }
    }
}

/// The bound that a value is outside of.
fn bound(range: &Plausible, value: f64) -> Option<f64> {
    let low = range.low.filter(|low| value < *low);
    low.or(range.high.filter(|high| value > *high))
}

/// Whether a ratio is outside by more than chance makes of its events.
fn is_outside(range: &Plausible, ratio: &Ratio) -> bool {
    let Some(bound) = bound(range, ratio.value) else {
        return false;
    };
    // Zero events are told by R05 and T10.
    if ratio.value == 0.0 {
        return false;
    }
    let allowed = ratio.numerator * bound / ratio.value;
    (ratio.numerator - allowed).abs() > BEYOND * allowed.abs().sqrt()
}

fn bounds(range: &Plausible) -> Text {
    match (range.low, range.high) {
        (Some(low), Some(high)) => say(format!("{low} 至 {high}"), format!("{low} to {high}")),
        (Some(low), None) => say(format!("不小于 {low}"), format!("at least {low}")),
        (None, high) => {
            let high = high.unwrap_or(f64::INFINITY);
            say(format!("不大于 {high}"), format!("at most {high}"))
        }
    }
}
