//! F01 百分数填成了小数比例 · a share typed where per cent are meant
//!
//! ## 查什么 · What it finds
//! A percentage of at most 1 (0.9388) where other years, or other areas of the level, have typical percentages: a
//! hundred times the value is near them and the value itself is not.
//! ## 为什么 · Why it matters
//! A coverage of 93.88 % would be reported as 0.94 %.
//! ## 怎么办 · What to do
//! Ask whether per cent was meant; the unit files the figure again. Nothing is multiplied here.
//! ## 阈值 · Threshold
//! How many times the usual level the figure times 100 may be, either way.
//! ## 依据 · Source
//! domain-practice §8: returns come with 0.9388 as well as 93.88.

use crate::findings::say;
use crate::rules::checked::Checked;
use crate::rules::finding::{Found, Told};
use crate::rules::rule::{Rule, Setting, described};
use crate::rules::usual::{about, usual};
use heng_indicator::plan::UnitClass;

pub(crate) struct ShareNotPercent;

impl Rule for ShareNotPercent {
    described! {
        "F01" share_not_percent Format Error;
        "百分数填成了小数比例" "a share typed where per cent are meant";
        "请核实计量单位：93.88% 应填 93.88，不填 0.9388" "check the unit: 93.88 % is filed as 93.88, not as 0.9388";
        2.0 "乘以 100 后与通常水平最多相差的倍数" "how many times the usual level the figure times 100 may be"
    }

    fn check(&self, data: &Checked<'_>, setting: &Setting, found: &mut Found<'_>) {
        for subject in data.subjects() {
            let unit = data.subject(subject).unit;
            if unit.is_none_or(|u| u.class != UnitClass::Percentage) {
                continue;
            }
            for figure in data.figures(subject) {
                let Some(value) = figure.value.filter(|v| 0.0 < *v && *v <= 1.0) else {
                    continue;
                };
                let Some(usual) = usual(data, figure).filter(|usual| *usual > 5.0) else {
                    continue;
                };
                let near = |v: f64| (v / usual).max(usual / v) <= setting.threshold;
                if near(value * 100.0) && !near(value) {
                    let (zh, en) = data.words(figure.key);
                    let name = data.name(subject);
                    let message = say(
                        format!("{zh}{}填报 {value}，像是把百分数填成了小数比例", name.zh),
                        format!(
                            "{en}: {} is {value}, which looks like a share instead of per cent",
                            name.en
                        ),
                    );
                    found.tell(Told::at(figure, message).expected(about(value * 100.0)));
                }
            }
        }
    }
}
