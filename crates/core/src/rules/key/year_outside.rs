//! K04 年份超出范围 · a year outside the plan or after the run
//!
//! ## 查什么 · What it finds
//! A figure of a year after the run's that is not marked as a forecast, or of one long before the plan's base year.
//! ## 为什么 · Why it matters
//! The year was mistyped: 2052 for 2025, 1924 for 2024.
//! ## 怎么办 · What to do
//! Check the year; a forecast has status F.
//! ## 阈值 · Threshold
//! Years before the base year that are still let pass.

use crate::findings::say;
use crate::rules::checked::Checked;
use crate::rules::finding::{Found, Told};
use crate::rules::rule::{Rule, Setting, described};

pub(crate) struct YearOutside;

impl Rule for YearOutside {
    described! {
        "K04" year_outside Key Error;
        "年份超出范围" "a year outside the plan or after the run";
        "请核实年份；预测值请标注状态 F" "check the year; a forecast has status F";
        30.0 "基期年之前允许的年数" "years before the base year that are let pass"
    }

    fn check(&self, data: &Checked<'_>, setting: &Setting, found: &mut Found<'_>) {
        let plan = data.plan;
        let first = f64::from(plan.base_year) - setting.threshold;
        for subject in data.subjects() {
            for figure in data.figures(subject) {
                let year = figure.key.year;
                let future =
                    data.this_year.is_some_and(|this| year > this) && !figure.status.has(b'F');
                if !future && f64::from(year) >= first {
                    continue;
                }
                if found.only_counts(subject, figure.key, &[figure]) {
                    continue;
                }
                let (zh, en) = data.words(figure.key);
                let name = data.name(subject);
                let message = if future {
                    say(
                        format!("{zh}{}：该年尚未结束或未到", name.zh),
                        format!("{en}: {} is of a year that is yet to come", name.en),
                    )
                } else {
                    say(
                        format!("{zh}{}：远早于规划的基期年 {}", name.zh, plan.base_year),
                        format!(
                            "{en}: {} is of a year long before the base year {}",
                            name.en, plan.base_year
                        ),
                    )
                };
                found.tell(Told::at(figure, message));
            }
        }
    }
}
