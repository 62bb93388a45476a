//! R05 该有数的填了 0 · a zero where there must be something
//!
//! ## 查什么 · What it finds
//! A zero where the same area in other years always has something, and much of it: births, pupils, population; and the
//! two years before are not both there to compare with.
//! ## 为什么 · Why it matters
//! 0 was typed for “no data”. Missing is never zero.
//! ## 怎么办 · What to do
//! Ask for the figure, or for a blank with the reason.
//! ## 阈值 · Threshold
//! From which usual level a zero is told. A count with a mean of 20 is zero once in 500 million times (Poisson).
//! ## 依据 · Source
//! domain-practice §8: “0” for no data.

use crate::findings::say;
use crate::rules::checked::Checked;
use crate::rules::checked::Figure;
use crate::rules::finding::{Found, Told};
use crate::rules::rule::{Rule, Setting, described};
use crate::rules::usual::{median, number};

pub(crate) struct ZeroForMissing;

impl Rule for ZeroForMissing {
    described! {
        "R05" zero_for_missing Range Error;
        "该有数的填了 0" "a zero where there must be something";
        "请核实；没有数据的留空并注明原因，不填 0" "check; where there are no data leave a blank with the reason, not 0";
        20.0 "通常水平达到多少时提示" "usual level from which a zero is told"
    }

    fn check(&self, data: &Checked<'_>, setting: &Setting, found: &mut Found<'_>) {
        for subject in data.subjects() {
            for series in data.series(subject) {
                let values = |skip: &Figure| -> Vec<f64> {
                    let others = series.iter().filter(|f| f.key.year != skip.key.year);
                    others.filter_map(|f| f.value).collect()
                };
                for figure in series.iter().filter(|f| f.value == Some(0.0)) {
                    let before = |years: i32| {
                        let year = figure.key.year - years;
                        series
                            .iter()
                            .any(|f| f.key.year == year && f.value.is_some())
                    };
                    let mut others = values(figure);
                    // After two years with figures it is a sudden zero, which has a rule of its own.
                    if (before(1) && before(2))
                        || others.len() < 2
                        || others.iter().any(|v| *v <= 0.0)
                    {
                        continue;
                    }
                    let Some(usual) =
                        median(&mut others).filter(|usual| *usual >= setting.threshold)
                    else {
                        continue;
                    };
                    let (zh, en) = data.words(figure.key);
                    let name = data.name(subject);
                    let usual = number(usual);
                    let message = say(
                        format!("{zh}{}填报 0，其他年份一般为 {usual}", name.zh),
                        format!("{en}: {} is 0, in other years it is about {usual}", name.en),
                    );
                    found.tell(
                        Told::at(*figure, message)
                            .expected(say(format!("约 {usual}"), format!("about {usual}"))),
                    );
                }
            }
        }
    }
}
