//! A09 填报值与分子分母计算值不一致 · a reported value that its counts do not give
//!
//! ## 查什么 · What it finds
//! A rate filed under the indicator's own id that differs, at published precision, from numerator over denominator as
//! filed for the same area, year and group.
//! ## 为什么 · Why it matters
//! One of the three is wrong, or they are of different scope.
//! ## 怎么办 · What to do
//! Ask for all three. Both values stand side by side.
//! ## 阈值 · Threshold
//! Units of the last published digit that may differ.
//! ## 依据 · Source
//! methods: comparison at published precision.

use crate::findings::say;
use crate::rules::checked::Checked;
use crate::rules::finding::{Found, Told};
use crate::rules::formula::ratio;
use crate::rules::rule::{Rule, Setting, described};
use crate::rules::usual::{digits, number};
use heng_indicator::plan::Rounding;
use heng_indicator::published;

pub(crate) struct ReportedDiffers;

impl Rule for ReportedDiffers {
    described! {
        "A09" reported_differs Arithmetic Warning;
        "填报值与分子分母计算值不一致" "a reported value that its counts do not give";
        "请核实填报值、分子和分母" "check the reported value, numerator and denominator";
        1.0 "允许相差几个末位单位" "units of the last published digit that may differ"
    }

    fn check(&self, data: &Checked<'_>, setting: &Setting, found: &mut Found<'_>) {
        for subject in data.subjects() {
            let Some(indicator) = data.indicator(subject) else {
                continue;
            };
            for figure in data.figures(subject) {
                let Some((reported, ratio)) = figure.value.zip(ratio(data, subject, figure.key))
                else {
                    continue;
                };
                let unit = 10_f64.powi(-i32::from(indicator.decimals));
                let rounded = |v: f64| published::format(v, indicator.decimals, Rounding::HalfUp);
                let apart = (reported - ratio.value).abs();
                // What was typed with fewer digits is compared at those.
                let typed = 0.5 * 10_f64.powi(-(digits(reported) as i32)) + 1e-9;
                if apart <= typed || apart <= setting.threshold * unit + 1e-9 {
                    continue;
                }
                let (zh, en) = data.words(figure.key);
                let (name, computed) = (data.name(subject), rounded(ratio.value));
                let (above, below) = (number(ratio.numerator), number(ratio.denominator));
                let message = say(
                    format!(
                        "{zh}{}填报 {reported}，按分子 {above}、分母 {below} 计算为 {computed}",
                        name.zh
                    ),
                    format!(
                        "{en}: {} is reported as {reported}, {above} over {below} gives {computed}",
                        name.en
                    ),
                );
                found.tell(
                    Told::at(figure, message)
                        .beside(&ratio.figures)
                        .expected(say(computed.clone(), computed)),
                );
            }
        }
    }
}
