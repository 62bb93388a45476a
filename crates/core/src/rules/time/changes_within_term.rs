//! T15 任期内变动 · a term’s figure that changes within the term
//!
//! ## 查什么 · What it finds
//! A figure of a term of office (deputies, committee members) that changes, and changes again before the term can be over.
//! ## Why it matters
//! Between elections the composition of a body hardly moves; a figure that wanders was taken from different lists.
//! ## What to do
//! Ask the unit which election the figures belong to.
//! ## Threshold
//! Change that counts as a new term, as a share (default 0.05); changes of up to two persons are by-elections and let be. Two
//! changes must lie less than the term minus one year apart, since elections are at times held early.
//! ## Source
//! domain-practice §6.8: term-based indicators change every five (formerly three) years.

use super::super::checked::Checked;
use super::super::finding::{Found, Told};
use super::super::rule::{Rule, Setting, described};
use heng_indicator::plan::Period;

use super::walk::{is_comparable, period, points};
use crate::findings::say;

/// Persons that by-elections and vacancies move.
const BY_ELECTION: f64 = 2.0;

pub(crate) struct ChangesWithinTerm;

impl Rule for ChangesWithinTerm {
    described! {
        "T15" changes_within_term Time Warning;
        "届期数据在任期内变动" "a term’s figure changes within the term";
        "请核实各年数据属于哪一届；任期内沿用换届时的数" "check which term each figure belongs to; within a term the figure stays";
        0.05 "视为换届的变动幅度（比重）" "change that counts as a new term, as a share"
    }

    fn check(&self, data: &Checked<'_>, setting: &Setting, found: &mut Found<'_>) {
        for subject in data.subjects() {
            let Period::Term(years) = period(data, subject) else {
                continue;
            };
            for series in data.series(subject) {
                let mut changed: Option<i32> = None;
                for pair in points(&series).windows(2) {
                    let [before, now] = pair else { continue };
                    let away = (now.value - before.value).abs();
                    let changes =
                        away > setting.threshold * before.value.abs() && away > BY_ELECTION;
                    // What changed over a gap may have done so in any of its years.
                    if !changes
                        || now.year() - before.year() != 1
                        || !is_comparable(now.figure.status)
                    {
                        continue;
                    }
                    let early = changed.filter(|year| now.year() - year < i32::from(years) - 1);
                    changed = Some(now.year());
                    let Some(year) = early else { continue };
                    if found.only_counts(subject, now.figure.key, &[now.figure, before.figure]) {
                        continue;
                    }
                    let (zh, en) = data.words(now.figure.key);
                    let name = data.name(subject);
                    let message = say(
                        format!(
                            "{zh}{}由 {} 变为 {}，而{year}年刚变动过；一届为 {years} 年",
                            name.zh, before.value, now.value
                        ),
                        format!(
                            "{en}: {} goes from {} to {}, though it changed in {year}; a term is {years} years",
                            name.en, before.value, now.value
                        ),
                    );
                    let told = Told::at(now.figure, message).beside(&[before.figure]);
                    let same = before.value;
                    found.tell(told.expected(say(
                        format!("任期内与上年相同：{same}"),
                        format!("as the year before: {same}"),
                    )));
                }
            }
        }
    }
}
