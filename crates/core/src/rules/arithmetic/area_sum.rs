//! A06 旗县区之和与全市不符 · the parts of an area do not add up to it
//!
//! ## 查什么 · What it finds
//! A count or amount of an area that differs from the sum of its parts, all of which are filed; or is below the sum of
//! those that are. 市本级 is a part; development zones (其中) are not; bodies of each level are left out.
//! ## 为什么 · Why it matters
//! Either a banner or the city is wrong, or they count different things.
//! ## 怎么办 · What to do
//! Ask city and banners; own level (市本级) is often forgotten.
//! ## 阈值 · Threshold
//! Share of the area's figure that may differ beside rounding.
//! ## 依据 · Source
//! design §4.6; law 4: with complete parts the parent equals its adding-up parts.

use crate::findings::say;
use crate::rules::checked::Checked;
use crate::rules::finding::{Found, Told};
use crate::rules::formula::{adds_up, areas};
use crate::rules::rule::{Rule, Setting, described};
use crate::rules::usual::number;

pub(crate) struct AreaSum;

impl Rule for AreaSum {
    described! {
        "A06" area_sum Arithmetic Warning;
        "旗县区之和与全市不符" "the parts of an area do not add up to it";
        "请核实市级与各旗县区（含市本级）的数，开发区不另计" "check the area and its parts, own level included; zones are not counted again";
        0.0 "除四舍五入外允许相差的比例" "share of the area's figure that may differ beside rounding"
    }

    fn check(&self, data: &Checked<'_>, setting: &Setting, found: &mut Found<'_>) {
        for subject in data.subjects().filter(|s| adds_up(data, *s)) {
            for figure in data.figures(subject) {
                let Some(whole) = figure.value else { continue };
                let parts = areas(data, subject, figure.key);
                let allowed =
                    parts.tolerance(data, subject, whole) + setting.threshold * whole.abs();
                let apart = parts.sum - whole;
                let differs = if parts.absent == 0 {
                    apart.abs() > allowed
                } else {
                    apart > allowed
                };
                // One part above the whole is told by itself.
                let single = parts
                    .figures
                    .iter()
                    .any(|p| p.value.is_some_and(|v| v > whole + allowed));
                if parts.figures.is_empty() || !differs || single {
                    continue;
                }
                let (zh, en) = data.words(figure.key);
                let name = data.name(subject);
                let (sum, count) = (number(parts.sum), parts.figures.len());
                let (whole, apart) = (number(whole), number(apart));
                let message = say(
                    format!(
                        "{zh}{}为 {whole}，{count} 个下级之和 {sum}，相差 {apart}",
                        name.zh
                    ),
                    format!(
                        "{en}: {} is {whole}, {count} parts add up to {sum}, {apart} apart",
                        name.en
                    ),
                );
                found.tell(
                    Told::at(figure, message)
                        .beside(&parts.figures)
                        .expected(say(sum.clone(), sum)),
                );
            }
        }
    }
}
