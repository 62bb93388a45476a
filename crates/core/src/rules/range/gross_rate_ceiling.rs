//! R06 毛入学率等高得不可信 · a gross rate that is not believable
//!
//! ## 查什么 · What it finds
//! A rate that may exceed 100 % (gross enrolment, clearance, coverage by insurance), reported or computed from its
//! counts, above the ceiling.
//! ## 为什么 · Why it matters
//! It may exceed 100; twice as much is a wrong denominator.
//! ## 怎么办 · What to do
//! Ask for the population that it is put over.
//! ## 阈值 · Threshold
//! Ceiling in per cent.
//! ## 依据 · Source
//! design §8; domain-practice §17: gross rates may legally exceed 100.

use crate::findings::say;
use crate::rules::checked::Checked;
use crate::rules::finding::{Found, Told};
use crate::rules::formula::{may_exceed, ratios};
use crate::rules::rule::{Rule, Setting, described};
use crate::rules::usual::number;
use heng_indicator::plan::UnitClass;

pub(crate) struct GrossRateCeiling;

impl Rule for GrossRateCeiling {
    described! {
        "R06" gross_rate_ceiling Range Warning;
        "毛入学率等高得不可信" "a gross rate that is not believable";
        "请核实分母人口的口径和年份" "check scope and year of the denominator";
        150.0 "上限（%）" "ceiling, per cent"
    }

    fn check(&self, data: &Checked<'_>, setting: &Setting, found: &mut Found<'_>) {
        for subject in data.subjects().filter(|s| may_exceed(data, *s)) {
            if data
                .subject(subject)
                .unit
                .is_none_or(|u| u.class != UnitClass::Percentage)
            {
                continue;
            }
            let reported = data
                .figures(subject)
                .filter_map(|f| Some((f.key, f, f.value?)));
            let computed = ratios(data, subject)
                .into_iter()
                .filter_map(|(key, ratio)| Some((key, *ratio.figures.first()?, ratio.value)));
            for (key, figure, value) in reported
                .chain(computed)
                .filter(|(.., v)| *v > setting.threshold)
            {
                let (zh, en) = data.words(key);
                let (name, value) = (data.name(subject), number(value));
                let message = say(
                    format!("{zh}{}为 {value}%", name.zh),
                    format!("{en}: {} is {value} %", name.en),
                );
                let most = number(setting.threshold);
                found.tell(Told::at(figure, message).expected(say(
                    format!("一般不超过 {most}%"),
                    format!("rarely above {most} %"),
                )));
            }
        }
    }
}
