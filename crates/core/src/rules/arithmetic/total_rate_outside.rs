//! A10 合计率不在各组之间 · a total rate outside those of its parts
//!
//! ## 查什么 · What it finds
//! A reported rate or share of a total that is above or below those of all codes of a breakdown.
//! ## 为什么 · Why it matters
//! A mean lies between its parts: one of the figures is wrong.
//! ## 怎么办 · What to do
//! Ask for all of them.
//! ## 阈值 · Threshold
//! Units of the last published digit that may differ.
//! ## 依据 · Source
//! design law 3.

use crate::findings::say;
use crate::rules::checked::Checked;
use crate::rules::finding::{Found, Told};
use crate::rules::formula::{is_mean, range, slack, split};
use crate::rules::rule::{Rule, Setting, described};

pub(crate) struct TotalRateOutside;

impl Rule for TotalRateOutside {
    described! {
        "A10" total_rate_outside Arithmetic Error;
        "合计率不在各组之间" "a total rate outside those of its parts";
        "请核实合计与各组的率" "check the rates of the total and of its parts";
        1.0 "允许超出几个末位单位" "units of the last published digit that may differ"
    }

    fn check(&self, data: &Checked<'_>, setting: &Setting, found: &mut Found<'_>) {
        for subject in data.subjects().filter(|s| is_mean(data, *s)) {
            let slack = slack(data, subject) * setting.threshold;
            for figure in data.figures(subject) {
                let Some(whole) = figure.value else { continue };
                for dimension in 0..data.plan.breakdowns.len() {
                    if data.codes(dimension) < 2
                        || !data.is_split(subject, dimension)
                        || data.space.code(figure.key.cell, dimension) != 0
                    {
                        continue;
                    }
                    let parts = split(data, subject, figure.key, dimension);
                    let Some((low, high)) = range(&parts).filter(|_| parts.absent == 0) else {
                        continue;
                    };
                    if (low - slack..=high + slack).contains(&whole) {
                        continue;
                    }
                    let (zh, en) = data.words(figure.key);
                    let name = data.name(subject);
                    let message = say(
                        format!("{zh}{}为 {whole}，各组为 {low} 至 {high}", name.zh),
                        format!(
                            "{en}: {} is {whole}, its parts are {low} to {high}",
                            name.en
                        ),
                    );
                    let between = say(format!("{low} 至 {high}"), format!("{low} to {high}"));
                    found.tell(
                        Told::at(figure, message)
                            .beside(&parts.figures)
                            .expected(between),
                    );
                }
            }
        }
    }
}
