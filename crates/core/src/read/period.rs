//! Periods of other formats, brought to the year that a figure is filed under.
//!
//! | form | filed under |
//! |--|--|
//! | `2014`, `2014-A1` | 2014 |
//! | `2013-04-01/P1Y`, `2013-01-01/P36M` | the year of the last day: 2014, 2015 |
//! | `2012-01-01/2014-12-31` | 2014 |
//! | `2021/22`, `2013/16`, `1998-2002` (Open SDG) | 2022, 2016, 2002 |
//!
//! A span's text is kept in the note of the figure. Anything shorter than a year is told and not filed: quarters and
//! months are not added up.

use heng_indicator::{Diagnostic, Place};
use jiff::{Span, civil::Date};

use super::span_year::two_years;
use crate::codes::SPAN_END_YEAR;
use crate::findings::{Findings, say};

/// A period that is filed under a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Filed {
    pub(super) year: i16,
    /// More than the year's own four digits: its text belongs into the note.
    pub(super) span: bool,
}

/// A `TIME_PERIOD` of SDMX; `None` when it is not a year or a span of whole years.
pub(super) fn of_sdmx(text: &str) -> Option<Filed> {
    let year = text.strip_suffix("-A1").unwrap_or(text);
    if let Some(year) = four_digits(year) {
        return Some(Filed { year, span: false });
    }
    let (start, end) = text.split_once('/')?;
    let start: Date = day(start)?;
    let last = if end.starts_with('P') {
        let length: Span = end.parse().ok()?;
        if i32::from(length.get_years()) * 12 + length.get_months() < 12 {
            return None;
        }
        start.checked_add(length).ok()?.yesterday().ok()?
    } else {
        let last = day(end)?;
        if last.tomorrow().ok()? < start.checked_add(Span::new().years(1)).ok()? {
            return None;
        }
        last
    };
    Some(Filed {
        year: last.year(),
        span: true,
    })
}

/// A `Year` of Open SDG.
pub(super) fn of_open_sdg(text: &str) -> Option<Filed> {
    if let Some(year) = four_digits(text) {
        return Some(Filed { year, span: false });
    }
    two_years(text).map(|year| Filed { year, span: true })
}

/// A date, or a date and a time.
fn day(text: &str) -> Option<Date> {
    let date = text.split_once('T').map_or(text, |(date, _)| date);
    (date.len() == 10).then(|| date.parse().ok()).flatten()
}

pub(super) fn four_digits(text: &str) -> Option<i16> {
    let digits = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

/// Spans of a file, told once.
#[derive(Debug, Default)]
pub(super) struct Spans {
    count: u64,
    first: Option<(u64, String)>,
}

impl Spans {
    pub(super) fn add(&mut self, row: u64, text: &str) {
        self.count += 1;
        self.first.get_or_insert_with(|| (row, text.to_owned()));
    }

    pub(super) fn tell(&self, path: &str, column: &str, findings: &mut Findings) {
        let Some((row, text)) = &self.first else {
            return;
        };
        findings.add(&SPAN_END_YEAR, |d| {
            let message = say(
                format!("跨年的时期记在结束年份，共 {} 行", self.count),
                format!("spans filed under their end year: {} rows", self.count),
            );
            Diagnostic { message, ..d }
                .at(Place::Cell {
                    path: path.to_owned(),
                    sheet: None,
                    row: *row,
                    column: Some(column.to_owned()),
                })
                .saw(text.as_str())
                .help(say(
                    "时期原文保留在备注中；核对是否与规划的年份口径一致",
                    "the period's own text is kept in the note; does the plan count years in the same way?",
                ))
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sdmx(text: &str) -> Option<(i16, bool)> {
        of_sdmx(text).map(|f| (f.year, f.span))
    }

    #[test]
    fn years_and_spans_of_sdmx() {
        assert_eq!(sdmx("2014"), Some((2014, false)));
        assert_eq!(sdmx("2014-A1"), Some((2014, false)));
        assert_eq!(sdmx("2013-04-01/P1Y"), Some((2014, true)));
        assert_eq!(sdmx("2013-01-01/P1Y"), Some((2013, true)));
        assert_eq!(sdmx("2013-01-01T00:00:00/P36M"), Some((2015, true)));
        assert_eq!(sdmx("2012-01-01/2014-12-31"), Some((2014, true)));
        assert_eq!(sdmx("2012-01-01/2012-12-31"), Some((2012, true)));
    }

    #[test]
    fn what_is_not_a_whole_year() {
        for text in [
            "",
            "2014-Q1",
            "2014-S1",
            "2014-M01",
            "2014-01",
            "2014-W05",
            "2014-01-15",
            "14",
            "２０１４",
            "2014-01-01/P1M",
            "2014-01-01/P3D",
            "2014-01-01/",
            "/P1Y",
            "2014-13-01/P1Y",
            "2014/15",
            "2012-01-01/2012-12-30",
            "2014-12-31/2013-01-01",
            "9999-12-31/P1Y",
            "2014-01-01/P99999999Y",
            "2014-01-01/P-1Y",
            "2014-A2",
            "-2014",
            "2014-01-01/2014-12-31/P1Y",
        ] {
            assert_eq!(of_sdmx(text), None, "{text}");
        }
    }

    #[test]
    fn years_of_open_sdg() {
        let year = |text| of_open_sdg(text).map(|f| (f.year, f.span));
        assert_eq!(year("2021"), Some((2021, false)));
        assert_eq!(year("2021/22"), Some((2022, true)));
        assert_eq!(year("2013/16"), Some((2016, true)));
        assert_eq!(year("1998-2002"), Some((2002, true)));
        assert_eq!(year("1999/00"), Some((2000, true)));
        for text in [
            "",
            "2021/",
            "2021/2",
            "2021/21",
            "2002-1998",
            "2021年",
            "2021/22/23",
            "2014-Q1",
            "2014-012",
        ] {
            assert_eq!(year(text), None, "{text}");
        }
    }
}
