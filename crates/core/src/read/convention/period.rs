//! Years and periods.

use heng_indicator::plan::Period;
use jiff::civil::{Date, date};

use super::change::Change;
use super::fault::Fault;
use super::typed::Typed;
use super::width::{folded, trimmed};
use super::{Convention, Dates, FiscalYear};
use crate::findings::say;
use crate::read::span_year::two_years;
use crate::read::year::YEARS;

/// The year that a figure is filed under.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FiledYear {
    pub(crate) year: i32,
    /// The text of a span, for the note of the figure.
    pub(crate) kept: Option<String>,
}

/// Words behind a year that change nothing.
const YEAR_WORDS: [&str; 5] = ["年度", "年末", "年底", "年报", "年"];
const FISCAL_WORDS: [&str; 3] = ["财政年度", "财年", "会计年度"];
const SCHOOL_WORDS: [&str; 2] = ["学年度", "学年"];
/// Years of the longest span.
const LONGEST: i32 = 20;
/// Serial numbers of days from 1954 to 2119: whole numbers that no year has.
const SERIALS: std::ops::RangeInclusive<f64> = 20_000.0..=80_000.0;

impl Convention {
    /// Reads a year cell for a figure that spans `period`; what was changed is added to `changes`.
    ///
    /// `period` is `None` where the measure is not known: its own fault is told, and no span is one.
    pub(crate) fn year(
        &self,
        cell: Typed<'_>,
        period: Option<Period>,
        changes: &mut Vec<Change>,
    ) -> Result<Option<FiledYear>, Fault> {
        let filed = match cell {
            Typed::Blank => return Ok(None),
            Typed::Number { value, .. } => self.of_number(value, changes)?,
            Typed::Date(day) => self.of_date(day, changes)?,
            Typed::Text(text) => self.of_text(text, period, changes)?,
            Typed::Flag(_) | Typed::Error(_) => {
                return Err(Fault::not_a_year(say("填年份", "give the year")));
            }
        };
        if YEARS.contains(&filed.year) {
            Ok(Some(filed))
        } else {
            Err(Fault::year_range())
        }
    }

    fn of_number(&self, value: f64, changes: &mut Vec<Change>) -> Result<FiledYear, Fault> {
        if value.fract() != 0.0 || value.abs() > 1e6 {
            return Err(Fault::not_a_year(whole_years()));
        }
        if SERIALS.contains(&value) {
            let Some(day) = of_serial(value) else {
                return Err(Fault::year_range());
            };
            if self.serial_dates {
                return self.of_date(day, changes);
            }
            return Err(Fault::not_a_year(say(
                format!(
                    "像是日期的序列号（{day}）；确是的，在版式的 [convention] 中写 serial_dates = true 和 dates"
                ),
                format!(
                    "it looks like the serial number of {day}; if so, declare serial_dates = true and dates in [convention]"
                ),
            )));
        }
        if (0.0..100.0).contains(&value) {
            return Err(Fault::not_a_year(two_digits()));
        }
        Ok(year(value as i32))
    }

    fn of_date(&self, day: Date, changes: &mut Vec<Change>) -> Result<FiledYear, Fault> {
        let last = day.month() == 12 && day.day() == 31;
        let allowed = match self.dates {
            Dates::Refused => false,
            Dates::YearEnd => last,
            Dates::AnyDay => true,
        };
        if !allowed {
            return Err(Fault::not_a_year(say(
                format!(
                    "单元格是日期 {day}；按年份读取的，在版式的 [convention] 中写 dates = \"year_end\"（只认12月31日）\
                     或 dates = \"any\""
                ),
                format!(
                    "the cell holds the date {day}; to read its year, declare dates = \"year_end\" (31 December only) or dates = \"any\" in [convention]"
                ),
            )));
        }
        changes.push(Change::Date);
        Ok(year(day.year().into()))
    }

    fn of_text(
        &self,
        text: &str,
        period: Option<Period>,
        changes: &mut Vec<Change>,
    ) -> Result<FiledYear, Fault> {
        let (bare, blanks) = trimmed(text);
        let half = folded(bare);
        if half != bare && !self.full_width {
            return Err(Fault::not_a_year(say(
                "改用半角数字",
                "write half-width digits",
            )));
        }
        if blanks {
            changes.push(Change::Blanks);
        }
        if half != bare {
            changes.push(Change::FullWidth);
        }
        if let Some(day) = written_date(&half) {
            return self.of_date(day, changes);
        }
        if let Some(body) =
            without(&half, &FISCAL_WORDS).or_else(|| half.strip_prefix("FY").map(str::trim_start))
        {
            return self.fiscal(body, bare, changes);
        }
        if let Some(body) = without(&half, &SCHOOL_WORDS) {
            return school(body, bare, period, changes);
        }
        let worded = without(&half, &YEAR_WORDS);
        let body = worded.unwrap_or(&half);
        if let Some(filed) = four_digits(body) {
            if worded.is_some() {
                changes.push(Change::YearWord);
            }
            return Ok(year(filed));
        }
        if let Some((start, end)) = span(body) {
            return self.spanned(start, end, bare, period, changes);
        }
        Err(Fault::not_a_year(help(body)))
    }

    /// Two years joined by a mark.
    fn spanned(
        &self,
        start: i32,
        end: i32,
        text: &str,
        period: Option<Period>,
        changes: &mut Vec<Change>,
    ) -> Result<FiledYear, Fault> {
        let years = end - start + 1;
        let fits = match period {
            None | Some(Period::Wave) => true,
            Some(Period::School) => years == 2,
            Some(Period::Cumulative(n)) => years == i32::from(n),
            // A term of five years is written 2021-2026 as well as 2021-2025.
            Some(Period::Term(n)) => years == i32::from(n) || years == i32::from(n) + 1,
            Some(Period::Calendar) if years == 2 && self.fiscal_years.is_some() => {
                return self.fiscal(&format!("{start}-{end}"), text, changes);
            }
            Some(Period::Calendar) => false,
        };
        if !fits {
            return Err(unfit(years, period));
        }
        changes.push(Change::Span);
        Ok(kept(end, text))
    }

    fn fiscal(
        &self,
        body: &str,
        text: &str,
        changes: &mut Vec<Change>,
    ) -> Result<FiledYear, Fault> {
        let Some(filed_under) = self.fiscal_years else {
            return Err(Fault::period(
                say(
                    "财政年度记在哪一年没有声明",
                    "which year a fiscal year is filed under is not declared",
                ),
                say(
                    "在版式的 [convention] 中写 fiscal_years = \"end\"（结束年份）或 \"start\"（开始年份）",
                    "declare fiscal_years = \"end\" or \"start\" in [convention]",
                ),
            ));
        };
        let body = without(body, &["年度", "年"]).unwrap_or(body);
        let filed = match (four_digits(body), span(body)) {
            // A fiscal year named by one year is that year.
            (Some(one), _) => one,
            (None, Some((start, end))) if end == start + 1 => match filed_under {
                FiscalYear::Start => start,
                FiscalYear::End => end,
            },
            _ => return Err(Fault::not_a_year(help(body))),
        };
        changes.push(Change::Span);
        Ok(kept(filed, text))
    }
}

fn school(
    body: &str,
    text: &str,
    period: Option<Period>,
    changes: &mut Vec<Change>,
) -> Result<FiledYear, Fault> {
    let Some((_, end)) = span(body).filter(|(start, end)| *end == start + 1) else {
        return Err(Fault::not_a_year(say(
            "学年写起止两年，如 2021-2022学年",
            "a school year has two years, as 2021-2022学年",
        )));
    };
    if !matches!(period, None | Some(Period::School)) {
        return Err(Fault::period(
            say(
                "数据项不按学年统计",
                "the measure is not counted by school years",
            ),
            say(
                "核对数据项；确按学年统计的，在规划中把它的 period 改为 school",
                "is it the right measure? If so, its period in the plan is `school`",
            ),
        ));
    }
    changes.push(Change::Span);
    Ok(kept(end, text))
}

fn unfit(years: i32, period: Option<Period>) -> Fault {
    let own = match period {
        Some(Period::Cumulative(n)) => say(
            format!("数据项是{n}年累计"),
            format!("the measure is accumulated over {n} years"),
        ),
        Some(Period::School) => say("数据项按学年统计", "the measure is counted by school years"),
        Some(Period::Term(n)) => say(
            format!("数据项按{n}年一届统计"),
            format!("the measure is counted by terms of {n} years"),
        ),
        _ => say(
            "数据项按公历年统计",
            "the measure is counted by calendar years",
        ),
    };
    let message = say(
        format!("时期跨{years}年，{}", own.zh),
        format!("the period spans {years} years, and {}", own.en),
    );
    Fault::period(
        message,
        say(
            "问明是哪一年的数；多年合计的数不能记在一年",
            "ask which year it is of: a sum of years is not filed under one",
        ),
    )
}

fn year(year: i32) -> FiledYear {
    FiledYear { year, kept: None }
}

fn kept(year: i32, text: &str) -> FiledYear {
    FiledYear {
        year,
        kept: Some(text.to_owned()),
    }
}

fn without<'t>(text: &'t str, words: &[&str]) -> Option<&'t str> {
    words
        .iter()
        .find_map(|word| text.strip_suffix(word))
        .map(str::trim_end)
}

fn four_digits(text: &str) -> Option<i32> {
    let digits = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

/// `2021/22`, `2021-2022`, `2020~2022`, `2020年-2022`.
fn span(text: &str) -> Option<(i32, i32)> {
    let text = text.replace('年', "").replace(['~', '至'], "-");
    let end = i32::from(two_years(&text)?);
    let start = text.get(..4)?.parse().ok()?;
    // `2022-06` is June, not a span of 84 years.
    (end - start <= LONGEST).then_some((start, end))
}

/// A day written out.
fn written_date(text: &str) -> Option<Date> {
    let text = text.strip_suffix('日').unwrap_or(text);
    let parts: Vec<&str> = text.split(['-', '/', '.', '年', '月']).collect();
    let [year, month, day] = parts.as_slice() else {
        return None;
    };
    let number = |part: &str, most: usize| {
        let sound = (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        sound.then(|| part.parse::<i16>().ok()).flatten()
    };
    let year = number(year, 4).filter(|_| year.len() == 4)?;
    Date::new(year, number(month, 2)? as i8, number(day, 2)? as i8).ok()
}

/// The day with a serial number of the 1900 system, in which 1 is 1900-01-01 and a 29 February 1900 is counted.
fn of_serial(serial: f64) -> Option<Date> {
    let days = jiff::Span::new().try_days(serial as i64).ok()?;
    date(1899, 12, 30).checked_add(days).ok()
}

fn help(body: &str) -> heng_indicator::Text {
    let digits = body.bytes().all(|b| b.is_ascii_digit());
    if digits && body.len() == 2 {
        return two_digits();
    }
    if body.contains(".0") {
        return whole_years();
    }
    say(
        "填四位年份，如 2024",
        "give the year in four digits, as 2024",
    )
}

fn two_digits() -> heng_indicator::Text {
    say(
        "两位数的年份不知是哪个世纪，填四位",
        "two digits do not tell the century: give four",
    )
}

fn whole_years() -> heng_indicator::Text {
    say("把该列改为整数", "make the column whole numbers")
}
