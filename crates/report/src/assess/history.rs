//! One indicator's values for one area and cell, and what a verdict may take from them.

use heng_core::{PanelBatch, StatusSet};

/// One year's row of the panel.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Point {
    pub(crate) year: i32,
    pub(crate) value: Option<f64>,
    pub(crate) status: StatusSet,
    /// Parts that reported and parts expected.
    pub(crate) parts: (u32, u32),
    /// What some of the parts come to, or what they come to with older values: shown, and nothing else.
    pub(crate) marked: bool,
    /// Row of the batch.
    pub(crate) row: usize,
}

impl Point {
    /// Whether all parts that make up the value reported.
    pub(crate) fn is_whole(&self) -> bool {
        self.parts.0 >= self.parts.1
    }

    /// The value, if it is an actual one that nobody questions: a forecast and a value under query are no ground for
    /// a comparison. A figure that an area filed itself is one, whichever of its parts reported.
    pub(crate) fn sound(&self) -> Option<f64> {
        let questioned = self.marked
            || self.status.has(b'F')
            || self.status.has(b'V')
            || self.status.is_missing();
        self.value.filter(|v| v.is_finite() && !questioned)
    }
}

/// The years of one area and cell, ascending, years' own values only (never a pool of several).
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct History {
    points: Vec<Point>,
}

impl History {
    pub(crate) fn new(points: Vec<Point>) -> Self {
        let mut points = points;
        points.sort_by_key(|p| p.year);
        points.dedup_by_key(|p| p.year);
        Self { points }
    }

    pub(crate) fn of(batch: Option<&PanelBatch>, area: u32, cell: &[u16]) -> Self {
        let Some(batch) = batch else {
            return Self::default();
        };
        // All columns of a batch are equally long, and `series` gives rows of them.
        let own = batch
            .series(area, cell)
            .filter(|row| batch.pool_years[*row] <= 1);
        Self::new(
            own.map(|row| Point {
                year: batch.year[row],
                value: batch.value[row],
                status: batch.status[row],
                parts: (batch.parts[row], batch.expected[row]),
                marked: batch.is_marked(row),
                row,
            })
            .collect(),
        )
    }

    /// The pools of one area and cell, each under its last year. A break in a year that ends no pool breaks them too.
    pub(crate) fn of_pools(batch: &PanelBatch, area: u32, cell: &[u16], yearly: &Self) -> Self {
        let point = |row: usize| {
            Some(Point {
                year: *batch.year.get(row)?,
                value: batch.value.get(row).copied().flatten(),
                status: *batch.status.get(row)?,
                parts: (*batch.parts.get(row)?, *batch.expected.get(row)?),
                marked: batch.is_marked(row),
                row,
            })
        };
        let mut points: Vec<Point> = batch.series(area, cell).filter_map(point).collect();
        let pooled: Vec<i32> = points.iter().map(|p| p.year).collect();
        let breaks = yearly.points.iter().filter(|p| p.status.has(b'B'));
        points.extend(
            breaks
                .filter(|p| !pooled.contains(&p.year))
                .map(|p| Point { value: None, ..*p }),
        );
        Self::new(points)
    }

    /// Without the other points whose last `length` years share one with those of `year`.
    pub(crate) fn apart_from(&self, year: i32, length: i32) -> Self {
        let apart = |p: &&Point| p.year == year || p.year.abs_diff(year) >= length.unsigned_abs();
        let kept = |p: &Point| Point {
            value: p.value.filter(|_| apart(&p)),
            ..*p
        };
        Self::new(self.points.iter().map(kept).collect())
    }

    pub(crate) fn points(&self) -> &[Point] {
        &self.points
    }

    pub(crate) fn at(&self, year: i32) -> Option<&Point> {
        self.points
            .binary_search_by_key(&year, |p| p.year)
            .ok()
            .map(|i| &self.points[i])
    }

    /// The sound value of exactly that year.
    pub(crate) fn value(&self, year: i32) -> Option<f64> {
        self.at(year).and_then(Point::sound)
    }

    /// The latest row of a year in `after + 1 ..= until`, with or without a value.
    pub(crate) fn latest(&self, after: i32, until: i32) -> Option<&Point> {
        self.points
            .iter()
            .rev()
            .find(|p| p.year > after && p.year <= until)
    }

    /// The latest sound value before `year`.
    pub(crate) fn before(&self, year: i32) -> Option<(i32, f64)> {
        self.points
            .iter()
            .rev()
            .filter(|p| p.year < year)
            .find_map(|p| Some((p.year, p.sound()?)))
    }

    /// The value of the term before the one that `year` belongs to, terms being `length` years long.
    ///
    /// Values of one term may be given once or repeated every year. The term before is the first value, going back,
    /// that lies a whole term earlier or behind a gap of at least `length − 2` years (terms were three years once).
    /// If that one is withheld there is none: an older term never takes its place.
    pub(crate) fn term_before(&self, year: i32, length: u8) -> Option<(i32, f64)> {
        let length = i32::from(length);
        let gap = (length - 2).max(2);
        let mut later = year;
        for point in self.points.iter().rev().filter(|p| p.year < year) {
            if later.saturating_sub(point.year) >= gap || year.saturating_sub(point.year) >= length
            {
                return Some((point.year, point.sound()?));
            }
            later = point.year;
        }
        None
    }

    /// The row before `year`, if it has a sound value: a withheld one is not stepped over to an older one.
    pub(crate) fn row_before(&self, year: i32) -> Option<(i32, f64)> {
        let point = self.points.iter().rev().find(|p| p.year < year)?;
        Some((point.year, point.sound()?))
    }

    /// The latest year in `from + 1 ..= to` at which the series breaks, by a row with or without a value: what lies
    /// before cannot be compared.
    pub(crate) fn break_between(&self, from: i32, to: i32) -> Option<i32> {
        let inside = self
            .points
            .iter()
            .rev()
            .filter(|p| p.year > from && p.year <= to);
        inside.filter(|p| p.status.has(b'B')).map(|p| p.year).next()
    }
}

#[cfg(test)]
mod tests {
    use heng_core::StatusSet;

    use super::{History, Point};

    fn history(points: &[(i32, f64, &str)]) -> History {
        let point = |(year, value, status): &(i32, f64, &str)| Point {
            year: *year,
            value: Some(*value),
            status: StatusSet::parse(status).unwrap(),
            parts: (1, 1),
            marked: false,
            row: 0,
        };
        History::new(points.iter().map(point).collect())
    }

    #[test]
    fn forecasts_queries_and_partial_totals_are_not_sound() {
        let mut points = history(&[(2020, 1.0, "F"), (2021, 2.0, "V"), (2022, 3.0, "E;P")]);
        assert_eq!(
            [2020, 2021, 2022, 2023].map(|y| points.value(y)),
            [None, None, Some(3.0), None]
        );
        (points.points[2].parts, points.points[2].marked) = ((29, 31), true);
        assert_eq!(points.value(2022), None);
    }

    #[test]
    fn a_break_counts_from_its_own_year() {
        let points = history(&[(2019, 1.0, ""), (2020, 1.0, "B"), (2022, 2.0, "")]);
        assert_eq!(points.break_between(2019, 2022), Some(2020));
        assert_eq!(points.break_between(2020, 2022), None);
    }

    /// National People's Congress: 23.4 (2013), 24.9 (2018), 26.54 (2023), published once per term.
    #[test]
    fn the_term_before_is_found_in_both_ways_of_reporting() {
        let once = history(&[(2013, 23.4, ""), (2018, 24.9, ""), (2023, 26.54, "")]);
        assert_eq!(once.term_before(2023, 5), Some((2018, 24.9)));
        let yearly = history(&[
            (2017, 23.4, ""),
            (2018, 24.9, ""),
            (2019, 24.9, ""),
            (2020, 24.9, ""),
            (2021, 24.9, ""),
            (2022, 24.9, ""),
            (2023, 26.54, ""),
            (2024, 26.54, ""),
        ]);
        assert_eq!(yearly.term_before(2024, 5), Some((2019, 24.9)));
        assert_eq!(yearly.term_before(2022, 5), Some((2017, 23.4)));
        assert_eq!(yearly.term_before(2017, 5), None);
        let withheld = history(&[(2013, 23.4, ""), (2018, 24.9, "V"), (2023, 26.54, "")]);
        assert_eq!(withheld.term_before(2023, 5), None);
    }
}
