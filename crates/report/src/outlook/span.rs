//! Which years a projection is built on.

use heng_stats::Series;

use crate::assess::history::{History, Point};

/// The years and values from the last break to the data year.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Span {
    pub(super) years: Vec<i32>,
    pub(super) values: Vec<f64>,
    /// The break at which it begins, if there is one.
    pub(super) broken: Option<i32>,
}

/// All sound values up to `year` and not before the last break, values before the base year included.
pub(super) fn of(history: &History, year: i32) -> Span {
    let broken = history.break_between(i32::MIN, year);
    let since = broken.unwrap_or(i32::MIN);
    let inside = history
        .points()
        .iter()
        .filter(|p: &&Point| p.year >= since && p.year <= year);
    let (years, values) = inside.filter_map(|p| Some((p.year, p.sound()?))).unzip();
    Span {
        years,
        values,
        broken,
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
