//! T07 疑似口径变化未注明 · a shift of most areas, no break declared
//!
//! ## 查什么 · What it finds
//! A measure whose figures shift in the same direction in most areas of a level from one year to the next, far more than in
//! the years around, without a break (B) declared.
//! ## Why it matters
//! A new scope (户籍 for 常住, another register) makes the series two; a trend drawn across it is wrong.
//! ## What to do
//! Ask the owner whether scope or source changed. If so it files the first year of the new scope with status B and a note.
//! ## Threshold
//! Median shift, as a share (default 0.3). At least five areas must have both years, four fifths of them shift by half of it
//! in the same direction, and the median shift of no other pair of years may reach half of it. Years into and out of the
//! pandemic (2020 to 2023) are let be: there most things moved.
//! ## Source
//! domain-practice §9.2: systematic management of mothers, university enrolment and employment after a change of scope.

use super::super::checked::Checked;
use super::super::finding::{Found, Told};
use super::super::rule::{Rule, Setting, described};
use super::spread::median;
use super::walk::{Nature, Step, is_yearly, nature, pooled};
use crate::findings::say;

/// Areas whose changes are known.
const FEWEST: usize = 5;
/// Share of the areas that shift in the same direction.
const MOST: f64 = 0.8;
/// Years whose change from the year before the pandemic made, or its end.
const UNUSUAL: std::ops::RangeInclusive<i32> = 2020..=2023;

pub(crate) struct LevelShift;

impl Rule for LevelShift {
    described! {
        "T07" level_shift Time Warning;
        "多数地区同向跳变而未标注口径变化" "most areas shifted at once and no break is declared";
        "请核实口径或数据来源是否变化；如有变化，请以状态 B 重新报送并附说明" "check whether scope or source changed; if so file it with status B and a note";
        0.3 "各地区变动的中位数（比重）" "median change of the areas, as a share"
    }

    fn check(&self, data: &Checked<'_>, setting: &Setting, found: &mut Found<'_>) {
        for subject in data.subjects() {
            if nature(data, subject).is_none() || !is_yearly(data, subject) {
                continue;
            }
            let groups: Vec<(Vec<Step>, Vec<f64>, Option<f64>)> = pooled(data, subject)
                .into_iter()
                .map(|steps| change(nature(data, subject), steps))
                .filter(|(steps, _)| steps.len() >= FEWEST)
                .map(|(steps, changes)| {
                    let median = median(&changes);
                    (steps, changes, median)
                })
                .collect();
            for (steps, changes, shift) in &groups {
                let Some((first, shift)) = steps.first().zip(*shift) else {
                    continue;
                };
                let key = first.now.figure.key;
                let size = setting.threshold;
                let along = changes
                    .iter()
                    .filter(|c| c.signum() == shift.signum() && c.abs() > size / 2.0);
                let most = along.count() as f64 >= MOST * changes.len() as f64;
                // The same cell and level in the other years.
                let level = data.tree.level(key.area);
                let calm = groups.iter().all(|(others, _, shift)| {
                    let other = others.first().map(|step| step.now.figure.key);
                    let same = other
                        .is_some_and(|o| (o.cell, data.tree.level(o.area)) == (key.cell, level));
                    !same || other == Some(key) || shift.is_none_or(|m| m.abs() < size / 2.0)
                });
                if shift.abs() < size || !most || !calm || UNUSUAL.contains(&key.year) {
                    continue;
                }
                let name = data.name(subject);
                let (year, count) = (key.year, steps.len());
                let percent = (shift * 100.0).round();
                let message = say(
                    format!(
                        "{year}年{}在 {count} 个地区同向跳变，中位数 {percent}%，未标注口径变化",
                        name.zh
                    ),
                    format!(
                        "{year}: {} shifted in most of {count} areas, by {percent} % in the median, with no break declared",
                        name.en
                    ),
                );
                let figures: Vec<_> = steps.iter().map(|step| step.now.figure).collect();
                let expected = say(
                    "口径不变，或标注 B 并附说明",
                    "the same scope, or status B and a note",
                );
                found.tell(
                    Told::at(first.now.figure, message)
                        .beside(&figures)
                        .expected(expected),
                );
            }
        }
    }
}

/// Relative changes, those of a percentage in shares of the whole; figures that were zero are left out.
fn change(nature: Option<Nature>, steps: Vec<Step>) -> (Vec<Step>, Vec<f64>) {
    let changes = steps.into_iter().filter_map(|step| {
        let (was, is) = (step.before.value, step.now.value);
        match nature {
            Some(Nature::Percentage) => Some((step, (is - was) / 100.0)),
            _ => (was > 0.0).then(|| (step, is / was - 1.0)),
        }
    });
    changes.unzip()
}
