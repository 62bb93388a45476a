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

use heng_indicator::{Severity, Text};

use super::super::checked::Checked;
use super::super::checked::Figure;
use super::super::finding::{Found, Told};
use super::super::rule::{Level, Rule, Setting, Threshold};
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
    fn id(&self) -> &'static str {
        "T04"
    }
    fn slug(&self) -> &'static str {
        "frozen_return"
    }
    fn level(&self) -> Level {
        Level::Time
    }
    fn severity(&self) -> Severity {
        Severity::Error
    }
    fn threshold(&self) -> Option<Threshold> {
        Some(Threshold::new(
            SHARE,
            "与上年相同的数占可比数的比重",
            "share of the comparable figures that are equal",
        ))
    }
    fn title(&self) -> Text {
        say(
            "一份报表的多数数字与上年完全相同",
            "most figures of a return equal the year before",
        )
    }
    fn help(&self) -> Text {
        say(
            "请核实是否误报了上年报表，并报送本年报表",
            "check whether last year’s return was sent again, and send this year’s",
        )
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

/// The equal figures of each return of which at least `share` is equal, and how many of it are comparable.
pub(super) fn frozen_returns(data: &Checked<'_>, share: f64) -> Vec<(Vec<Figure>, usize)> {
    let mut all: Vec<((u32, i32, String), Figure, bool)> = Vec::new();
    for subject in data.subjects() {
        let Some(nature) = nature(data, subject).filter(|_| is_yearly(data, subject)) else {
            continue;
        };
        let digits = match nature {
            Nature::Percentage => significant_of_percentage,
            _ => significant,
        };
        for step in data.series(subject).iter().flat_map(|series| steps(series)) {
            if digits(step.now.value) >= DIGITS {
                let figure = step.now.figure;
                let unit = data.ask(Some(subject), Some(figure.key)).unit;
                let equal = step.before.value == step.now.value;
                all.push(((figure.key.area, figure.key.year, unit), figure, equal));
            }
        }
    }
    all.sort_by(|a, b| a.0.cmp(&b.0));
    let frozen = |of: &[((u32, i32, String), Figure, bool)]| {
        let equal: Vec<Figure> = of
            .iter()
            .filter(|(.., equal)| *equal)
            .map(|(_, f, _)| *f)
            .collect();
        let enough = of.len() >= FEWEST && equal.len() as f64 >= share * of.len() as f64;
        enough.then_some((equal, of.len()))
    };
    all.chunk_by(|a, b| a.0 == b.0).filter_map(frozen).collect()
}
