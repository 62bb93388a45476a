//! F07 小数位数过多 · more decimals than are published
//!
//! ## 查什么 · What it finds
//! A reported indicator with more digits after the point than its published precision and two more.
//! ## 为什么 · Why it matters
//! The figure was computed by someone, not taken from the department's release; a formula's result was pasted.
//! ## 怎么办 · What to do
//! Ask for the figure as published, and for numerator and denominator.
//! ## 阈值 · Threshold
//! Digits beyond the published precision that are still let pass.

use crate::findings::say;
use crate::rules::checked::Checked;
use crate::rules::finding::{Found, Told};
use crate::rules::rule::{Rule, Setting, described};
use crate::rules::usual::digits;
use heng_indicator::plan::Rounding;
use heng_indicator::published;

pub(crate) struct TooManyDecimals;

impl Rule for TooManyDecimals {
    described! {
        "F07" too_many_decimals Format Note;
        "小数位数过多" "more decimals than are published";
        "请按公布的位数填报，并报送分子、分母" "file the figure as published, with numerator and denominator";
        2.0 "公布位数之外还允许的小数位数" "digits beyond the published precision that are let pass"
    }

    fn check(&self, data: &Checked<'_>, setting: &Setting, found: &mut Found<'_>) {
        for subject in data.subjects() {
            let Some(indicator) = data.indicator(subject) else {
                continue;
            };
            let allowed = f64::from(indicator.decimals) + setting.threshold;
            for figure in data.figures(subject) {
                let Some(value) = figure.value.filter(|v| digits(*v) as f64 > allowed) else {
                    continue;
                };
                if found.only_counts(subject, figure.key, &[figure]) {
                    continue;
                }
                let (zh, en) = data.words(figure.key);
                let name = data.name(subject);
                let (has, decimals) = (digits(value), indicator.decimals);
                let message = say(
                    format!("{zh}{}有 {has} 位小数，公布数为 {decimals} 位", name.zh),
                    format!(
                        "{en}: {} has {has} decimals, it is published with {decimals}",
                        name.en
                    ),
                );
                let rounded = published::format(value, decimals, Rounding::HalfUp);
                found.tell(Told::at(figure, message).expected(say(rounded.clone(), rounded)));
            }
        }
    }
}
