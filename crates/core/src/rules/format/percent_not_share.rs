//! F02 比值填成了百分数 · per cent typed where a ratio is meant
//!
//! ## 查什么 · What it finds
//! A ratio (女:男, 比值) of at least 10 where other areas have values near 1 and a hundredth of it is
//! near them; or its own other years.
//! ## 为什么 · Why it matters
//! A ratio of 0.77 would be reported as 77.
//! ## 怎么办 · What to do
//! Ask whether the ratio itself was meant; the unit files the figure again.
//! ## 阈值 · Threshold
//! How many times the usual level a hundredth of the figure may be, either way.
//! ## 依据 · Source
//! domain-practice §8.

use crate::findings::say;
use crate::rules::checked::Checked;
use crate::rules::finding::{Found, Told};
use crate::rules::rule::{Rule, Setting, described};
use crate::rules::usual::{about, usual};
use heng_indicator::plan::UnitClass;

pub(crate) struct PercentNotShare;

impl Rule for PercentNotShare {
    described! {
        "F02" percent_not_share Format Error;
        "比值填成了百分数" "per cent typed where a ratio is meant";
        "请核实计量单位：比值 0.77 应填 0.77，不填 77" "check the unit: a ratio of 0.77 is filed as 0.77, not as 77";
        2.0 "除以 100 后与通常水平最多相差的倍数" "how many times the usual level a hundredth of the figure may be"
    }

    fn check(&self, data: &Checked<'_>, setting: &Setting, found: &mut Found<'_>) {
        for subject in data.subjects() {
            let unit = data.subject(subject).unit;
            if unit.is_none_or(|u| u.class != UnitClass::Ratio || u.scale != 1.0) {
                continue;
            }
            for figure in data.figures(subject) {
                let Some(value) = figure.value.filter(|v| *v >= 10.0) else {
                    continue;
                };
                let Some(usual) = usual(data, figure).filter(|usual| *usual < 5.0) else {
                    continue;
                };
                let hundredth = value / 100.0;
                if (hundredth / usual).max(usual / hundredth) <= setting.threshold {
                    let (zh, en) = data.words(figure.key);
                    let name = data.name(subject);
                    let message = say(
                        format!("{zh}{}填报 {value}，像是把比值填成了百分数", name.zh),
                        format!(
                            "{en}: {} is {value}, which looks like per cent instead of a ratio",
                            name.en
                        ),
                    );
                    found.tell(Told::at(figure, message).expected(about(hundredth)));
                }
            }
        }
    }
}
