//! T11 累计数下降 · a cumulative figure that falls
//!
//! ## 查什么 · What it finds
//! A measure counted over several years (a screening cycle) that falls from one year to the next.
//! ## Why it matters
//! Within a cycle a cumulative count only grows; a fall means that a single year was filed, or that people were taken out.
//! ## What to do
//! Ask whether the figure is cumulative. A new cycle starts low: then say in the note with which year it begins.
//! ## Threshold
//! Fall as a share of the year before (default 0.05), so that corrections of a few persons are let be. The first year of a
//! cycle is let be where the note says so (周期).
//! ## Source
//! The definitions of the screening measures: persons screened within the three-year cycle.

use super::super::checked::Checked;
use super::super::finding::{Found, Told};
use super::super::rule::{Rule, Setting, described};
use heng_indicator::plan::Period;

use super::super::wording::texts::note;
use super::walk::{is_comparable, period, points};
use crate::findings::say;

pub(crate) struct CumulativeFalls;

impl Rule for CumulativeFalls {
    described! {
        "T11" cumulative_falls Time Warning;
        "累计数比上年下降" "a cumulative figure that falls";
        "请核实是否为周期内累计数；新周期第一年请在备注中写明周期起止年份" "check that the figure is cumulative; in the first year of a new cycle give its years in the note";
        0.05 "下降幅度占上年的比重" "fall as a share of the year before"
    }

    fn check(&self, data: &Checked<'_>, setting: &Setting, found: &mut Found<'_>) {
        for subject in data.subjects() {
            if !matches!(period(data, subject), Period::Cumulative(_))
                || !data.subject(subject).is_count()
            {
                continue;
            }
            for series in data.series(subject) {
                for pair in points(&series).windows(2) {
                    let [before, now] = pair else { continue };
                    let falls = now.value < before.value * (1.0 - setting.threshold);
                    let new_cycle = note(data, now.figure.row).contains("周期");
                    let comparable =
                        is_comparable(now.figure.status) && is_comparable(before.figure.status);
                    if !falls || new_cycle || !comparable || now.year() - before.year() != 1 {
                        continue;
                    }
                    if found.only_counts(subject, now.figure.key, &[now.figure, before.figure]) {
                        continue;
                    }
                    let (zh, en) = data.words(now.figure.key);
                    let name = data.name(subject);
                    let message = say(
                        format!("{zh}{}是累计数，比上年的 {} 下降", name.zh, before.value),
                        format!(
                            "{en}: {} is cumulative and falls below the {} of the year before",
                            name.en, before.value
                        ),
                    );
                    let told = Told::at(now.figure, message).beside(&[before.figure]);
                    let least = before.value;
                    found.tell(
                        told.expected(say(format!("不小于 {least}"), format!("at least {least}"))),
                    );
                }
            }
        }
    }
}
