//! Years: four digits from 1949 to 2100.

use heng_indicator::{Diagnostic, Text};

use super::cell::RawCell;
use crate::codes::{BLANK_CELL, Code, NOT_A_YEAR, YEAR_RANGE};
use crate::findings::say;

/// Years that a plan's figures can have.
pub(crate) const YEARS: std::ops::RangeInclusive<i32> = 1949..=2100;

/// A fault's code, and what is said of it.
type Fault = (&'static Code, fn(Diagnostic) -> Diagnostic);

/// The year in a cell, or the code of the fault and its description.
pub(crate) fn parse(cell: RawCell<'_>) -> Result<i32, Fault> {
    let year = match cell {
        RawCell::Blank => return Err((&BLANK_CELL, |d| d)),
        RawCell::Integer(number) => i32::try_from(number).ok(),
        RawCell::Text(text) if text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit()) => {
            text.parse().ok()
        }
        RawCell::Text(_) | RawCell::Real(_) | RawCell::Instant(_) | RawCell::Told => {
            return Err((&NOT_A_YEAR, not_a_year));
        }
    };
    match year {
        Some(year) if YEARS.contains(&year) => Ok(year),
        _ => Err((&YEAR_RANGE, out_of_range)),
    }
}

fn not_a_year(bare: Diagnostic) -> Diagnostic {
    let help = match bare.seen.as_deref() {
        Some(seen) if seen.ends_with('年') => say("删去“年”字", "delete the word for year"),
        Some(seen) if seen.contains(['/', '-', '—', '–', '~', '至']) => say(
            "跨年的时期填结束年份，原文写在 note 列",
            "file a span under its end year and keep its text in `note`",
        ),
        Some(seen) if seen.contains('.') => say("把该列改为整数", "make the column whole numbers"),
        _ => say("填四位数字，如 2024", "give four digits, as 2024"),
    };
    Diagnostic {
        message: say("年份不是四位数字", "the year is not four digits"),
        ..bare
    }
    .expected(expected())
    .help(help)
}

fn out_of_range(bare: Diagnostic) -> Diagnostic {
    Diagnostic {
        message: say("年份超出范围", "the year is out of range"),
        ..bare
    }
    .expected(expected())
    .help(say(
        "核对是否录入错误：有公报把 2021 印成 2211",
        "check for a slip of the pen: a bulletin printed 2211 for 2021",
    ))
}

fn expected() -> Text {
    say("1949 至 2100 的四位数字", "four digits from 1949 to 2100")
}
