//! A11 全市的率不在旗县区之间 · an area's rate outside those of its parts
//!
//! ## 查什么 · What it finds
//! A reported rate of an area that is above or below those of all its parts, all of which are filed. Only where the
//! definition says that rates of parts make that of the whole.
//! ## 为什么 · Why it matters
//! A mean lies between its parts: one of the figures is wrong, or of another scope.
//! ## 怎么办 · What to do
//! Ask the city's unit and the banners.
//! ## 阈值 · Threshold
//! Units of the last published digit that may differ.
//! ## 依据 · Source
//! design law 3.

use crate::findings::say;
use crate::rules::checked::Checked;
use crate::rules::finding::{Found, Told};
use crate::rules::formula::{areas, is_mean, range, slack};
use crate::rules::rule::{Rule, Setting, described};
use heng_indicator::plan::{Indicator, RollUp};

pub(crate) struct CityRateOutside;

impl Rule for CityRateOutside {
    described! {
        "A11" city_rate_outside Arithmetic Warning;
        "全市的率不在旗县区之间" "an area's rate outside those of its parts";
        "请核实全市与各旗县区的率及口径" "check the rates and scope of the area and of its parts";
        1.0 "允许超出几个末位单位" "units of the last published digit that may differ"
    }

    fn check(&self, data: &Checked<'_>, setting: &Setting, found: &mut Found<'_>) {
        for subject in data.subjects().filter(|s| is_mean(data, *s)) {
            let mean =
                |i: &Indicator| matches!(i.roll_up, RollUp::RatioOfSums | RollUp::WeightedMean(_));
            if !data.indicator(subject).is_some_and(mean) {
                continue;
            }
            let slack = slack(data, subject) * setting.threshold;
            for figure in data.figures(subject) {
                let Some(whole) = figure.value else { continue };
                let parts = areas(data, subject, figure.key);
                let Some((low, high)) = range(&parts).filter(|_| parts.absent == 0) else {
                    continue;
                };
                if (low - slack..=high + slack).contains(&whole) {
                    continue;
                }
                let (zh, en) = data.words(figure.key);
                let (name, count) = (data.name(subject), parts.figures.len());
                let message = say(
                    format!(
                        "{zh}{}为 {whole}，{count} 个下级为 {low} 至 {high}",
                        name.zh
                    ),
                    format!(
                        "{en}: {} is {whole}, its {count} parts are {low} to {high}",
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
