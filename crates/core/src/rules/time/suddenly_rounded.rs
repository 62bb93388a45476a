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

use std::collections::BTreeMap;

use super::super::checked::{Checked, Figure};
use super::super::finding::{Found, Told};
use super::super::rule::{Rule, Setting, described};
use super::walk::{Nature, is_yearly, nature, steps};
use crate::findings::say;

/// Counts of a return that are looked at.
const FEWEST: f64 = 5.0;
/// The most of last year's counts that may have ended in 00.
const BEFORE: f64 = 1.0 / 3.0;

pub(crate) struct SuddenlyRounded;

impl Rule for SuddenlyRounded {
    described! {
        "T14" suddenly_rounded Time Warning;
        "一份报表的计数突然都取整到百位" "the counts of a return suddenly end in 00";
        "请报送精确数；确为估计数的，以状态 E 报送" "file the exact figures, or status E if they are estimates";
        0.8 "末两位为零的数所占比重" "share of the counts that end in 00"
    }

    fn check(&self, data: &Checked<'_>, setting: &Setting, found: &mut Found<'_>) {
        let returns = data.returns();
        // Counts of each return, those of them round last year, and those round now.
        let mut counts = vec![[0_u32; 3]; returns.numbers()];
        for subject in data.subjects() {
            large(data, subject, |figure, round| {
                let number = returns.number(subject, figure.key);
                if let Some(count) = number.and_then(|number| counts.get_mut(number)) {
                    count[0] += 1;
                    count[1] += u32::from(round[0]);
                    count[2] += u32::from(round[1]);
                }
            });
        }
        let rounded = |[all, was, is]: [u32; 3]| {
            let [all, was, is] = [all, was, is].map(f64::from);
            all >= FEWEST && is >= setting.threshold * all && was <= BEFORE * all
        };
        let mut told: BTreeMap<usize, Vec<Figure>> = BTreeMap::new();
        for (number, count) in counts.iter().enumerate() {
            if rounded(*count) {
                told.insert(number, Vec::new());
            }
        }
        let subjects = if told.is_empty() {
            0..0
        } else {
            data.subjects()
        };
        for subject in subjects {
            large(data, subject, |figure, _| {
                let number = returns.number(subject, figure.key);
                if let Some(figures) = number.and_then(|number| told.get_mut(&number)) {
                    figures.push(figure);
                }
            });
        }
        for (number, figures) in told {
            let (place, unit) = returns.numbered(number);
            let (Some(first), Some([size, _, rounded])) = (figures.first(), counts.get(number))
            else {
                continue;
            };
            if found.only_counts(first.subject, first.key, &figures) {
                continue;
            }
            let (area, year) = returns.at(place);
            let unit = returns.id(unit);
            let unit = data
                .plan
                .responsible_unit(unit)
                .map_or(unit, |u| &u.name.zh);
            let area = &data.area(area).name;
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
            let told = Told::at(*first, message).beside(&figures);
            found.tell(told.expected(say("精确到个位的数", "figures to the last digit")));
        }
    }
}

/// Gives each large count of a subject that follows one of the year before, and whether the one before and it end in
/// 00.
fn large(data: &Checked<'_>, subject: u32, mut take: impl FnMut(Figure, [bool; 2])) {
    // 万人 with two decimals ends in 00 by itself.
    let unit = data.subject(subject).unit;
    let exact = unit.is_some_and(|unit| unit.scale == 1.0);
    if !exact || nature(data, subject) != Some(Nature::Count) || !is_yearly(data, subject) {
        return;
    }
    for step in data.series(subject).flat_map(|series| steps(&series)) {
        let [was, is] = [step.before.value, step.now.value];
        if was.min(is) >= 1000.0 {
            take(step.now.figure, [was, is].map(|v| v % 100.0 == 0.0));
        }
    }
}
