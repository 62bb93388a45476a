//! T14 突然取整 · figures that suddenly are all rounded
//!
//! ## 查什么 · What it finds
//! A unit's counts for an area that all end in 00, though last year's did not.
//! ## Why it matters
//! Rounded figures are estimates; shares and changes computed from them move by the rounding.
//! ## What to do
//! Ask for the exact figures, or for status E if they are estimates.
//! ## Threshold
//! Share of the counts of 1,000 and more that end in 00 (default 0.8); there must be at least five, and at most a third of
//! the same figures last year.
//! ## Source
//! Of exact counts one in a hundred ends in 00.

use heng_indicator::{Severity, Text};

use super::super::checked::Checked;
use super::super::finding::{Found, Told};
use super::super::rule::{Level, Rule, Setting, Threshold};
use super::walk::{Nature, Step, is_yearly, nature, steps, things};
use crate::findings::say;

/// Counts of a return that are looked at.
const FEWEST: usize = 5;
/// The most of last year's counts that may have ended in 00.
const BEFORE: f64 = 1.0 / 3.0;

/// Area, year and unit.
type Return = (u32, i32, String);

pub(crate) struct SuddenlyRounded;

impl Rule for SuddenlyRounded {
    fn id(&self) -> &'static str {
        "T14"
    }
    fn slug(&self) -> &'static str {
        "suddenly_rounded"
    }
    fn level(&self) -> Level {
        Level::Time
    }
    fn severity(&self) -> Severity {
        Severity::Warning
    }
    fn threshold(&self) -> Option<Threshold> {
        Some(Threshold::new(
            0.8,
            "末两位为零的数所占比重",
            "share of the counts that end in 00",
        ))
    }
    fn title(&self) -> Text {
        say(
            "一份报表的计数突然都取整到百位",
            "the counts of a return suddenly end in 00",
        )
    }
    fn help(&self) -> Text {
        say(
            "请报送精确数；确为估计数的，以状态 E 报送",
            "file the exact figures, or status E if they are estimates",
        )
    }
    fn check(&self, data: &Checked<'_>, setting: &Setting, found: &mut Found<'_>) {
        let mut all: Vec<(Return, Step, [bool; 2])> = Vec::new();
        for subject in data.subjects() {
            if nature(data, subject) != Some(Nature::Count) || !is_yearly(data, subject) {
                continue;
            }
            for step in data.series(subject).iter().flat_map(|series| steps(series)) {
                let [was, is] = [step.before, step.now].map(|p| things(data, subject, p.value));
                // 万人 with two decimals ends in 00 by itself.
                let exact = data
                    .subject(subject)
                    .unit
                    .is_some_and(|unit| unit.scale == 1.0);
                if exact && was.min(is) >= 1000.0 {
                    let key = step.now.figure.key;
                    let unit = data.ask(Some(subject), Some(key)).unit;
                    all.push((
                        (key.area, key.year, unit),
                        step,
                        [was, is].map(|v| v % 100.0 == 0.0),
                    ));
                }
            }
        }
        all.sort_by(|a, b| a.0.cmp(&b.0));
        for group in all
            .chunk_by(|a, b| a.0 == b.0)
            .filter(|group| group.len() >= FEWEST)
        {
            let count = |at: usize| group.iter().filter(|(.., round)| round[at]).count() as f64;
            let size = group.len() as f64;
            if count(1) < setting.threshold * size || count(0) > BEFORE * size {
                continue;
            }
            let Some(((area, year, unit), first, _)) = group.first() else {
                continue;
            };
            let unit = data
                .plan
                .responsible_unit(unit)
                .map_or(unit, |u| &u.name.zh);
            let area = &data.area(*area).name;
            let rounded = count(1);
            let message = say(
                format!(
                    "{}{year}年{unit}的 {size} 个计数中有 {rounded} 个末两位为零，上年没有取整",
                    area.zh
                ),
                format!(
                    "{} {year}: {rounded} of {size} counts of {unit} end in 00, last year’s did not",
                    area.en
                ),
            );
            let figures: Vec<_> = group.iter().map(|(_, step, _)| step.now.figure).collect();
            let told = Told::at(first.now.figure, message).beside(&figures);
            found.tell(told.expected(say("精确到个位的数", "figures to the last digit")));
        }
    }
}
