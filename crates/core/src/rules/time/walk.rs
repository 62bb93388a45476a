//! Figures along the years of one series, and changes from one year to the next.

use std::collections::BTreeMap;

use heng_indicator::plan::{Level, Period, UnitClass};

use super::super::checked::{Checked, Figure};
use crate::StatusSet;
use crate::cube::store::Key;

/// A figure with its value.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Point {
    pub(crate) figure: Figure,
    pub(crate) value: f64,
}

impl Point {
    pub(crate) fn year(&self) -> i32 {
        self.figure.key.year
    }
}

/// A figure and the year before's.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Step {
    pub(crate) before: Point,
    pub(crate) now: Point,
}

/// How a subject's figures behave along the years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Nature {
    /// Things counted one by one.
    Count,
    /// Money and mass.
    Amount,
    /// Points of a hundred.
    Percentage,
    /// Any other number: rates, ages, ratios.
    Other,
}

/// The nature of a subject; `None` where figures cannot be compared along the years (yes or no, no unit).
pub(crate) fn nature(data: &Checked<'_>, subject: u32) -> Option<Nature> {
    match data.subject(subject).unit?.class {
        UnitClass::Count => Some(Nature::Count),
        UnitClass::Amount => Some(Nature::Amount),
        UnitClass::Percentage => Some(Nature::Percentage),
        UnitClass::Rate | UnitClass::Ratio | UnitClass::Value => Some(Nature::Other),
        UnitClass::YesNo => None,
    }
}

/// What one value of a subject spans.
pub(crate) fn period(data: &Checked<'_>, subject: u32) -> Period {
    match (data.measure(subject), data.indicator(subject)) {
        (Some(measure), _) => measure.period,
        (_, Some(indicator)) => indicator.period,
        _ => Period::Calendar,
    }
}

/// Whether a subject has a figure of its own every year, so that one year goes on from the year before: not a term, a
/// survey wave or a cycle of several years.
pub(crate) fn is_yearly(data: &Checked<'_>, subject: u32) -> bool {
    matches!(period(data, subject), Period::Calendar | Period::School)
}

/// Whether a count's things come and go from year to year. Villages, institutions and teams mostly stay.
pub(crate) fn is_moving(data: &Checked<'_>, subject: u32) -> bool {
    let unit = data.subject(subject).unit;
    unit.is_some_and(|unit| {
        let moving = ["person", "person_time", "household", "couple", "case"];
        unit.class == UnitClass::Amount || moving.contains(&unit.dimension.as_str())
    })
}

/// A value in single things: 12 万人 are 120,000.
pub(crate) fn things(data: &Checked<'_>, subject: u32, value: f64) -> f64 {
    value * data.subject(subject).unit.map_or(1.0, |unit| unit.scale)
}

/// Whether a figure may be held against the one before: not past a declared break (B) or another definition (D), not
/// a forecast (F), an estimate (E), an imputed value (I) or a year of a special event (S).
pub(crate) fn is_comparable(status: StatusSet) -> bool {
    !b"BDFEIS".iter().any(|letter| status.has(*letter))
}

/// The values of a series, by year.
pub(crate) fn points(series: &[Figure]) -> Vec<Point> {
    let valued = |figure: &Figure| {
        let value = figure.value?;
        Some(Point {
            figure: *figure,
            value,
        })
    };
    series.iter().filter_map(valued).collect()
}

/// Changes from one year to the very next within a series, where both figures are comparable.
pub(crate) fn steps(series: &[Figure]) -> Vec<Step> {
    let points = points(series);
    let next = |pair: &[Point]| match pair {
        [before, now] => {
            let follows = now.year() - before.year() == 1;
            let same = is_comparable(now.figure.status) && !before.figure.status.has(b'S');
            (follows && same).then_some(Step {
                before: *before,
                now: *now,
            })
        }
        _ => None,
    };
    points.windows(2).filter_map(next).collect()
}

/// Changes of a subject grouped by year, cell and level of area, so that banners are held against banners. Sorted.
pub(crate) fn pooled(data: &Checked<'_>, subject: u32) -> Vec<Vec<Step>> {
    // `series` goes by area, and so does each group.
    let mut groups: BTreeMap<(i32, u64, Level), Vec<Step>> = BTreeMap::new();
    for series in data.series(subject) {
        for step in steps(&series) {
            let Key { area, year, cell } = step.now.figure.key;
            let group = groups.entry((year, cell, data.tree.level(area)));
            group.or_default().push(step);
        }
    }
    groups.into_values().collect()
}
