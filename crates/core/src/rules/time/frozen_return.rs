//! T04 整份报表与上年相同 · a whole return equal to the year before
//!
//! ## 查什么 · What it finds
//! A unit's figures for an area of which most equal the year before's to the last digit.
//! ## Why it matters
//! The unit sent last year's return again; every indicator built on it stands still.
//! ## What to do
//! Ask the unit for this year's return.
//! ## Threshold
//! Share of the comparable figures that are equal (default 0.6). At least five must be comparable: they have three digits or
//! more, final zeros not counted (percentages: as far as they are from 0 and 100), and are neither of a term nor of a wave.
//! ## Source
//! domain-practice §9.10.

use std::collections::BTreeMap;

use super::super::checked::Checked;
use super::super::checked::Figure;
use super::super::finding::{Found, Told};
use super::super::rule::{Rule, Setting, described};
use super::digits::{significant, significant_of_percentage};
use super::walk::{Nature, is_yearly, nature, steps};
use crate::findings::say;

/// Share of the comparable figures that must be equal.
pub(super) const SHARE: f64 = 0.6;
/// Figures of a return that must be comparable.
const FEWEST: usize = 5;
/// Digits that a figure must have to be comparable.
const DIGITS: usize = 3;

pub(crate) struct FrozenReturn;

impl Rule for FrozenReturn {
    described! {
        "T04" frozen_return Time Error;
        "一份报表的多数数字与上年完全相同" "most figures of a return equal the year before";
        "请核实是否误报了上年报表，并报送本年报表" "check whether last year’s return was sent again, and send this year’s";
        SHARE "与上年相同的数占可比数的比重" "share of the comparable figures that are equal"
    }

    fn check(&self, data: &Checked<'_>, setting: &Setting, found: &mut Found<'_>) {
        for (figures, comparable) in frozen_returns(data, setting.threshold) {
            let Some(first) = figures.first() else {
                continue;
            };
            let (equal, unit) = (
                figures.len(),
                data.ask(Some(first.subject), Some(first.key)).unit,
            );
            let unit = data
                .plan
                .responsible_unit(&unit)
                .map_or(unit, |u| u.name.zh.clone());
            let area = &data.area(first.key.area).name;
            let year = first.key.year;
            let message = say(
                format!(
                    "{}{year}年{unit}的 {comparable} 个可比数字中有 {equal} 个与上年完全相同",
                    area.zh
                ),
                format!(
                    "{} {year}: {equal} of {comparable} comparable figures of {unit} equal the year before",
                    area.en
                ),
            );
            let expected = say(
                "多数数字与上年不同",
                "most figures differ from the year before",
            );
            found.tell(
                Told::at(*first, message)
                    .beside(&figures)
                    .expected(expected),
            );
        }
    }
}

/// The equal figures of each return of which at least `share` is equal, and how many of it are comparable; by area,
/// year and unit.
pub(super) fn frozen_returns(data: &Checked<'_>, share: f64) -> Vec<(Vec<Figure>, usize)> {
    let returns = data.returns();
    // How many figures of each return are comparable, and how many of them equal.
    let mut counts = vec![[0_u32; 2]; returns.numbers()];
    let of = |figure: Figure| returns.number(figure.subject, figure.key);
    for subject in data.subjects() {
        comparable(data, subject, |figure, equal| {
            if let Some([all, same]) = of(figure).and_then(|of| counts.get_mut(of)) {
                *all += 1;
                *same += u32::from(equal);
            }
        });
    }
    let mut frozen: BTreeMap<usize, Vec<Figure>> = BTreeMap::new();
    for (at, [all, same]) in counts.iter().enumerate() {
        if *all as usize >= FEWEST && f64::from(*same) >= share * f64::from(*all) {
            frozen.insert(at, Vec::new());
        }
    }
    if frozen.is_empty() {
        return Vec::new();
    }
    for subject in data.subjects() {
        comparable(data, subject, |figure, equal| {
            let figures = of(figure).and_then(|of| frozen.get_mut(&of));
            if let Some(figures) = figures.filter(|_| equal) {
                figures.push(figure);
            }
        });
    }
    let count = |at: usize| counts.get(at).map_or(0, |[all, _]| *all as usize);
    let with_count = frozen.into_iter().map(|(at, figures)| (figures, count(at)));
    with_count.collect()
}

/// Gives each figure of a subject that can be held against the year before's, and whether it is equal.
fn comparable(data: &Checked<'_>, subject: u32, mut take: impl FnMut(Figure, bool)) {
    let Some(nature) = nature(data, subject).filter(|_| is_yearly(data, subject)) else {
        return;
    };
    let digits = match nature {
        Nature::Percentage => significant_of_percentage,
        _ => significant,
    };
    for step in data.series(subject).flat_map(|series| steps(&series)) {
        if digits(step.now.value) >= DIGITS {
            take(step.now.figure, step.before.value == step.now.value);
        }
    }
}
