//! Which years a projection is built on.

use heng_stats::Series;

use crate::assess::history::{History, Point};

/// The years and values that count.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Span {
    pub(super) years: Vec<i32>,
    pub(super) values: Vec<f64>,
    /// Why earlier values are left out, if any are.
    pub(super) since: Option<Since>,
}

/// Where a span begins short of the whole series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Since {
    /// At the break of this year.
    Break(i32),
    /// With the scheme's window of so many years.
    Window(u16),
}

/// All sound values up to `year`, within the scheme's window of years and not before the last break. Values before
/// the base year are among them.
pub(super) fn of(history: &History, year: i32, window: Option<u16>) -> Span {
    let broken = history.break_between(i32::MIN, year);
    let opens = window.map(|years| {
        (
            year.saturating_sub(i32::from(years)).saturating_add(1),
            years,
        )
    });
    let (from, why) = match (broken, opens) {
        (Some(at), Some((open, _))) if at >= open => (at, Some(Since::Break(at))),
        (_, Some((open, years))) => (open, Some(Since::Window(years))),
        (Some(at), None) => (at, Some(Since::Break(at))),
        (None, None) => (i32::MIN, None),
    };
    let sound = |p: &Point| Some((p.year, p.sound()?));
    let known: Vec<(i32, f64)> = history
        .points()
        .iter()
        .filter(|p| p.year <= year)
        .filter_map(sound)
        .collect();
    let since = why.filter(|_| known.iter().any(|(at, _)| *at < from));
    let (years, values) = known.into_iter().filter(|(at, _)| *at >= from).unzip();
    Span {
        years,
        values,
        since,
    }
}

impl Span {
    pub(super) fn series(&self) -> Result<Series, heng_stats::Error> {
        Series::new(self.years.clone(), self.values.clone())
    }

    pub(super) fn first(&self) -> i32 {
        self.years.first().copied().unwrap_or_default()
    }
}
