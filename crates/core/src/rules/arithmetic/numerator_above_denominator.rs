//! A01 分子大于分母 · a numerator above its denominator
//!
//! ## 查什么 · What it finds
//! A share whose numerator, as filed, is above its denominator for the same area, year and group, where the definition
//! does not say that it may be.
//! ## 为什么 · Why it matters
//! The rate would exceed 100 %; it is not computed.
//! ## 怎么办 · What to do
//! Ask for both, with their scope.
//! ## 依据 · Source
//! Definitions: gross enrolment, clearance and coverage rates declare `may_exceed`.

use crate::findings::say;
use crate::rules::checked::Checked;
use crate::rules::finding::{Found, Told};
use crate::rules::formula::{may_exceed, ratios};
use crate::rules::rule::{Rule, Setting, described};
use crate::rules::usual::number;

pub(crate) struct NumeratorAboveDenominator;

impl Rule for NumeratorAboveDenominator {
    described! {
        "A01" numerator_above_denominator Arithmetic Error;
        "分子大于分母" "a numerator above its denominator";
        "请核实两项的口径、单位和年份" "check scope, unit and year of both"
    }

    fn check(&self, data: &Checked<'_>, _: &Setting, found: &mut Found<'_>) {
        for subject in data.subjects().filter(|s| !may_exceed(data, *s)) {
            if data
                .subject(subject)
                .unit
                .is_none_or(|u| u.dimension != "1")
            {
                continue;
            }
            for (key, ratio) in ratios(data, subject) {
                let Some((first, rest)) = ratio.figures.split_first() else {
                    continue;
                };
                if ratio.numerator <= ratio.denominator * (1.0 + 1e-9) {
                    continue;
                }
                if found.only_counts(subject, first.key, &ratio.figures) {
                    continue;
                }
                let (zh, en) = data.words(key);
                let (above, below) = (number(ratio.numerator), number(ratio.denominator));
                let name = data.name(subject);
                let message = say(
                    format!("{zh}{}的分子 {above} 大于分母 {below}", name.zh),
                    format!(
                        "{en}: the numerator of {} is {above}, its denominator {below}",
                        name.en
                    ),
                );
                let most = say(format!("不大于 {below}"), format!("at most {below}"));
                found.tell(Told::at(*first, message).beside(rest).expected(most));
            }
        }
    }
}
