//! T12 连续三年相同 · the same figure three years in a row
//!
//! ## 查什么 · What it finds
//! A count of persons, households, couples or cases, an amount or a rate that is the same in three years in a row, though it
//! has digits enough to move.
//! ## Why it matters
//! A figure that nobody collects any more is carried on from return to return.
//! ## What to do
//! Ask the unit when it was last counted. What is not collected has a missing status.
//! ## Threshold
//! Digits, final zeros not counted, from which it is told (default 3; percentages: digits of their distance to 0 and to 100,
//! so that 99.9 may stay). Longer figures are told in the first year by T03. Terms and waves are let be.
//! ## Source
//! domain-practice §9.10.

use super::super::checked::Checked;
use super::super::finding::{Found, Told};
use super::super::rule::{Rule, Setting, described};
use super::digits::{significant, significant_of_percentage};
use super::walk::{Nature, is_comparable, is_moving, is_yearly, nature, points};
use crate::findings::say;

pub(crate) struct ThreeYearsEqual;

impl Rule for ThreeYearsEqual {
    described! {
        "T12" three_years_equal Time Warning;
        "连续三年数字相同" "the same figure three years in a row";
        "请核实最近一次统计是在哪一年；未统计的填缺失状态，不沿用旧数" "say in which year it was last counted; what is not collected has a missing status";
        3.0 "相同数字的有效位数（末尾的零不计）" "digits that are equal, final zeros not counted"
    }

    fn check(&self, data: &Checked<'_>, setting: &Setting, found: &mut Found<'_>) {
        for subject in data.subjects() {
            let Some(nature) = nature(data, subject).filter(|_| is_yearly(data, subject)) else {
                continue;
            };
            let counted = matches!(nature, Nature::Count | Nature::Amount);
            if counted && !is_moving(data, subject) {
                continue;
            }
            for series in data.series(subject) {
                for years in points(&series).windows(3) {
                    let [one, two, now] = years else { continue };
                    let digits = match nature {
                        Nature::Percentage => significant_of_percentage(now.value),
                        _ => significant(now.value),
                    };
                    let equal = one.value == two.value && two.value == now.value;
                    // T03 tells longer counts in their second year.
                    let told = counted && digits >= 4;
                    let few = (digits as f64) < setting.threshold;
                    let comparable = years.iter().all(|p| is_comparable(p.figure.status));
                    if !equal || told || few || !comparable || now.year() - one.year() != 2 {
                        continue;
                    }
                    if found.only_counts(
                        subject,
                        now.figure.key,
                        &[now.figure, one.figure, two.figure],
                    ) {
                        continue;
                    }
                    let (zh, en) = data.words(now.figure.key);
                    let name = data.name(subject);
                    let message = say(
                        format!("{zh}{}与前两年完全相同", name.zh),
                        format!("{en}: {} is the same as in the two years before", name.en),
                    );
                    let told = Told::at(now.figure, message).beside(&[one.figure, two.figure]);
                    found.tell(told.expected(say("与往年不同的数", "a figure other than before")));
                }
            }
        }
    }
}
