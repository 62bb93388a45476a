//! R04 超出规划设定的合理范围 · outside the range that the plan sets
//!
//! ## 查什么 · What it finds
//! A figure outside the bounds that the plan's checks.toml sets for it.
//! ## 为什么 · Why it matters
//! The plan's authors say that such a figure has not been seen.
//! ## 怎么办 · What to do
//! Ask the unit to confirm the figure or to correct it.
//! ## 依据 · Source
//! `[[plausible]]` of the plan, with its source.

use crate::findings::say;
use crate::rules::checked::Checked;
use crate::rules::finding::{Found, Told};
use crate::rules::rule::{Rule, Setting, described};

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
            for figure in data.figures(subject) {
                let outside = |v: f64| {
                    range.low.is_some_and(|low| v < low) || range.high.is_some_and(|high| v > high)
                };
                let Some(value) = figure.value.filter(|v| outside(*v)) else {
                    continue;
                };
                let (zh, en) = data.words(figure.key);
                let name = data.name(subject);
                let message = say(
                    format!("{zh}{}填报 {value}，超出合理范围", name.zh),
                    format!("{en}: {} is {value}, outside its plausible range", name.en),
                );
                let bounds = match (range.low, range.high) {
                    (Some(low), Some(high)) => {
                        say(format!("{low} 至 {high}"), format!("{low} to {high}"))
                    }
                    (Some(low), None) => say(format!("不小于 {low}"), format!("at least {low}")),
                    (None, high) => {
                        let high = high.unwrap_or(f64::INFINITY);
                        say(format!("不大于 {high}"), format!("at most {high}"))
                    }
                };
                found.tell(Told::at(figure, message).expected(bounds));
            }
        }
    }
}
