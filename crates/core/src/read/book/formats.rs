//! What a number format makes of a number: a date, a percentage, or the number itself.

use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::sheet::{CellValue, Shown};
use super::written::Written;

/// What a number format shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum NumberFormat {
    #[default]
    Number,
    Percent,
    /// The number with a word behind it, or with its point moved.
    Written(Arc<Written>),
    /// A day, a time or both.
    Date,
    /// Hours, minutes or seconds that go on past a day: `[h]:mm`.
    Duration,
}

/// The day that a book counts from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum DateSystem {
    /// 1 is 1900-01-01, and there is a 1900-02-29.
    #[default]
    From1900,
    /// 0 is 1904-01-01.
    From1904,
}

impl NumberFormat {
    /// A built-in format (ECMA-376 part 1, 18.8.30, those of Chinese programs included).
    pub(super) fn built_in(id: u32) -> Self {
        match id {
            9 | 10 => Self::Percent,
            14..=22 | 27..=36 | 45 | 47 | 50..=58 => Self::Date,
            46 => Self::Duration,
            _ => Self::Number,
        }
    }

    /// What a format code shows, by its first section: `0.00%`, `yyyy"年"m"月"`, `[$-804]aaaa`.
    pub(super) fn parse(code: &str) -> Self {
        let code = code.to_ascii_lowercase();
        let code = code.replace("general", "0").replace("g/通用格式", "0");
        let mut percent = false;
        let mut words = Words::default();
        let mut characters = code.chars().peekable();
        while let Some(character) = characters.next() {
            match character {
                ';' => break,
                '"' => words.add(characters.by_ref().take_while(|c| *c != '"')),
                '\\' | '!' => words.add(characters.next().into_iter()),
                // The next character is a width or a filling.
                '_' | '*' => {
                    characters.next();
                }
                '0' | '#' | '?' => words.digit(),
                ',' => words.commas += 1,
                '[' => {
                    let inside: String = characters.by_ref().take_while(|c| *c != ']').collect();
                    if matches!(inside.as_str(), "h" | "hh" | "m" | "mm" | "s" | "ss") {
                        return Self::Duration;
                    }
                }
                '%' => percent = true,
                // 1.5e+04.
                'e' if matches!(characters.peek(), Some('+' | '-')) => {}
                // `e` is the year in Chinese formats, `a` the weekday.
                'y' | 'm' | 'd' | 'h' | 's' | 'e' | 'a' => return Self::Date,
                // Some programs write such words bare.
                other if !other.is_ascii() => words.add(std::iter::once(other)),
                _ => {}
            }
        }
        match words.written().filter(|_| !percent) {
            Some(written) => Self::Written(Arc::new(written)),
            None if percent => Self::Percent,
            None => Self::Number,
        }
    }

    /// The value of a cell that holds `number`.
    pub(super) fn value(&self, number: f64, system: DateSystem) -> CellValue {
        match self {
            Self::Number => CellValue::Number {
                value: number,
                shown: Shown::Plain,
            },
            Self::Percent => CellValue::Number {
                value: number,
                shown: Shown::Percent,
            },
            Self::Written(written) => CellValue::Number {
                value: number,
                shown: Shown::Written(written.clone()),
            },
            Self::Date => match date_text(number, system) {
                Some(text) => CellValue::Date(text.into()),
                // As every program shows a date that is none.
                None => CellValue::Error("#####".into()),
            },
            Self::Duration => CellValue::Date(duration_text(number).into()),
        }
    }
}

/// The words of a format section, as they come.
#[derive(Debug, Default)]
struct Words {
    literal: String,
    /// Commas since the last digit: behind all digits each divides by a thousand.
    commas: i32,
    /// Digits, and those behind a point that is a mere word.
    digits: i32,
    behind_point: Option<i32>,
}

impl Words {
    fn digit(&mut self) {
        self.commas = 0;
        self.digits += 1;
        // A point between digits that is only written there.
        if self.literal == "." {
            self.behind_point = Some(self.digits - 1);
        }
        self.literal.clear();
    }

    /// A text; what stands before the digits is no unit.
    fn add(&mut self, characters: impl Iterator<Item = char>) {
        let before = self.digits == 0;
        self.literal.extend(characters.filter(|_| !before));
    }

    fn written(&self) -> Option<Written> {
        let point = self.behind_point.map_or(0, |before| self.digits - before);
        let places = self.commas * 3 + point;
        Written::of(&self.literal, places).filter(|_| self.digits > 0)
    }
}

const DAY: i64 = 86_400;
/// 9999-12-31 counted from 1900.
const LAST: f64 = 2_958_466.0;

/// A serial date as ISO text.
fn date_text(serial: f64, system: DateSystem) -> Option<String> {
    if !(0.0..LAST).contains(&serial) {
        return None;
    }
    let seconds = (serial * DAY as f64).round() as i64;
    let (days, second) = (seconds / DAY, seconds % DAY);
    let time = clock(second);
    if days == 0 && (second > 0 || system == DateSystem::From1900) {
        return Some(time);
    }
    let day = match (system, days) {
        (DateSystem::From1900, 60) => "1900-02-29".to_owned(),
        (DateSystem::From1900, ..60) => after(date(1899, 12, 31), days)?,
        (DateSystem::From1900, _) => after(date(1899, 12, 30), days)?,
        (DateSystem::From1904, _) => after(date(1904, 1, 1), days)?,
    };
    Some(if second == 0 {
        day
    } else {
        format!("{day}T{time}")
    })
}

fn after(first: Date, days: i64) -> Option<String> {
    let span = 0.days().try_days(days).ok()?;
    Some(first.checked_add(span).ok()?.to_string())
}

fn clock(seconds: i64) -> String {
    let (minutes, second) = (seconds / 60, seconds % 60);
    format!("{:02}:{:02}:{second:02}", minutes / 60, minutes % 60)
}

fn duration_text(days: f64) -> String {
    // Past this the seconds would not be exact; nobody measures so long.
    const LONGEST: f64 = 1e9;
    if days.abs() > LONGEST {
        return "#####".to_owned();
    }
    let seconds = (days * DAY as f64).round() as i64;
    let sign = if seconds < 0 { "-" } else { "" };
    format!("{sign}{}", clock(seconds.abs()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_of_chinese_programs_are_told_apart() {
        let dates = [
            r#"yyyy"年"m"月"d"日";@"#,
            r"yyyy\-mm\-dd",
            r#"[$-804]e"年""#,
            "[$-F400]h:mm:ss AM/PM",
            "aaaa",
            "d/m/yy",
            r#"[DBNum1][$-804]yyyy"年""#,
        ];
        let numbers = [
            "General",
            "G/通用格式",
            "0.00",
            "#,##0_ ",
            "0.00E+00",
            r#""约"0"#,
            "[Red]0;[Blue]-0",
            "@",
            "",
            r#"0;"%""#,
        ];
        for code in dates {
            assert_eq!(NumberFormat::parse(code), NumberFormat::Date, "{code}");
        }
        for code in numbers {
            assert_eq!(NumberFormat::parse(code), NumberFormat::Number, "{code}");
        }
        for (code, literal, places) in [
            (r#"0.0"万人""#, "万人", 0),
            (r#"0!.0,"万""#, "万", 4),
            (r#"0\.00,,"亿元""#, "亿元", 8),
            (r#"[>=10000]0!.0,"万";0"#, "万", 4),
            (r#"General"万人""#, "万人", 0),
            ("#,##0,", "", 3),
            ("0.0万", "万", 0),
            (r"0\d", "d", 0),
        ] {
            let written = Written::of(literal, places).unwrap();
            let expected = NumberFormat::Written(Arc::new(written));
            assert_eq!(NumberFormat::parse(code), expected, "{code}");
        }
        for code in ["0%", "0.00%", "[Red]0.0%", r"0.0\ %"] {
            assert_eq!(NumberFormat::parse(code), NumberFormat::Percent, "{code}");
        }
        for code in ["[h]:mm:ss", "[mm]:ss"] {
            assert_eq!(NumberFormat::parse(code), NumberFormat::Duration, "{code}");
        }
    }

    /// The dates that Excel's documentation gives: 1 is 1 January 1900, 39448 is 1 January 2008, and a date of the 1904
    /// system is 1462 days earlier.
    #[test]
    fn serial_dates() {
        let of_1900 = |serial| date_text(serial, DateSystem::From1900);
        let of_1904 = |serial| date_text(serial, DateSystem::From1904);
        assert_eq!(of_1900(1.0).as_deref(), Some("1900-01-01"));
        assert_eq!(of_1900(59.0).as_deref(), Some("1900-02-28"));
        assert_eq!(of_1900(60.0).as_deref(), Some("1900-02-29"));
        assert_eq!(of_1900(61.0).as_deref(), Some("1900-03-01"));
        assert_eq!(of_1900(39_448.0).as_deref(), Some("2008-01-01"));
        assert_eq!(of_1904(39_448.0 - 1462.0).as_deref(), Some("2008-01-01"));
        assert_eq!(of_1904(0.0).as_deref(), Some("1904-01-01"));
        assert_eq!(of_1900(39_448.5).as_deref(), Some("2008-01-01T12:00:00"));
        assert_eq!(of_1900(0.354_166_666_666_667).as_deref(), Some("08:30:00"));
        assert_eq!(of_1900(2_958_465.0).as_deref(), Some("9999-12-31"));
        for serial in [-1.0, 2_958_466.0, f64::MAX] {
            assert_eq!(of_1900(serial), None);
        }
        assert_eq!(of_1904(2_958_465.0), None);
        assert_eq!(duration_text(1.5), "36:00:00");
        assert_eq!(duration_text(-0.5), "-12:00:00");
    }
}
