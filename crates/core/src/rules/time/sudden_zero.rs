//! T10 突然为零 · a sudden zero
//!
//! ## 查什么 · What it finds
//! A figure of zero where the two years before were well above zero.
//! ## Why it matters
//! A zero typed for "no data" reads as a fact: no births, no beds.
//! ## What to do
//! Ask whether it is none or not known. Not known is a missing status, never zero.
//! ## Threshold
//! For counts, the least of the two figures before (default 20 things). Zeros that turn into figures are let be, and so are
//! rates of rare events, which are zero in many years.
//! ## Source
//! domain-practice §8: "0" for no data.

use super::super::checked::Checked;
use super::super::finding::{Found, Told};
use super::super::rule::{Rule, Setting, described};
use super::explained::is_rare;
use super::walk::{Nature, is_comparable, is_yearly, nature, points, things};
use crate::findings::say;

pub(crate) struct SuddenZero;

impl Rule for SuddenZero {
    described! {
        "T10" sudden_zero Time Warning;
        "数字突然变为零" "a figure that suddenly is zero";
        "请核实是没有发生，还是没有数据；没有数据的不填 0，填缺失状态" "is it none, or not known? What is not known is a missing status, never 0";
        20.0 "此前两年中较小的数（计数）" "the lesser of the two figures before, for counts"
    }

    fn check(&self, data: &Checked<'_>, setting: &Setting, found: &mut Found<'_>) {
        for subject in data.subjects() {
            let Some(nature) = nature(data, subject).filter(|_| is_yearly(data, subject)) else {
                continue;
            };
            if is_rare(data, subject) {
                continue;
            }
            for series in data.series(subject) {
                for years in points(&series).windows(3) {
                    let [one, two, now] = years else { continue };
                    let least = one.value.min(two.value);
                    let large = match nature {
                        Nature::Count => things(data, subject, least) >= setting.threshold,
                        _ => least > 0.0,
                    };
                    if now.value != 0.0
                        || !large
                        || now.year() - one.year() != 2
                        || !is_comparable(now.figure.status)
                    {
                        continue;
                    }
                    if found.only_counts(subject, now.figure.key, &[now.figure, two.figure]) {
                        continue;
                    }
                    let (zh, en) = data.words(now.figure.key);
                    let name = data.name(subject);
                    let message = say(
                        format!("{zh}{}为 0，上年为 {}", name.zh, two.value),
                        format!(
                            "{en}: {} is 0, the year before it was {}",
                            name.en, two.value
                        ),
                    );
                    let told = Told::at(now.figure, message).beside(&[two.figure]);
                    found.tell(told.expected(say(
                        "大于 0 的数，或缺失状态",
                        "a figure above 0, or a missing status",
                    )));
                }
            }
        }
    }
}
