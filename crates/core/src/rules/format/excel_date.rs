//! F06 像 Excel 日期序号 · an Excel date serial
//!
//! ## 查什么 · What it finds
//! A whole number that Excel shows as a day of the figure's year, the one before or after (45292 is 2024-01-01), out of
//! place among the other years or areas.
//! ## 为什么 · Why it matters
//! Excel turned “3-5” or “2024-1” into a date, and the date into its serial number.
//! ## 怎么办 · What to do
//! Ask for the figure; format the cell as text or number before typing.
//! ## 依据 · Source
//! ECMA-376 part 1, 18.17.4.1: day 1 is 1900-01-01, and 1900 counts as a leap year.

use crate::findings::say;
use crate::rules::checked::Checked;
use crate::rules::finding::{Found, Told};
use crate::rules::rule::{Rule, Setting, described};
use crate::rules::usual::out_of_place;

pub(crate) struct ExcelDate;

impl Rule for ExcelDate {
    described! {
        "F06" excel_date Format Error;
        "像 Excel 日期序号" "an Excel date serial";
        "请核实该格是否被 Excel 改成了日期，填报数值" "did Excel turn the cell into a date? file the figure itself"
    }

    fn check(&self, data: &Checked<'_>, _: &Setting, found: &mut Found<'_>) {
        for subject in data.subjects() {
            for figure in data.figures(subject) {
                let Some(value) = figure
                    .value
                    .filter(|v| v.fract() == 0.0 && is_near(*v, figure.key.year))
                else {
                    continue;
                };
                if out_of_place(data, figure) == Some(true) {
                    let (zh, en) = data.words(figure.key);
                    let name = data.name(subject);
                    let message = say(
                        format!("{zh}{}填报 {value}，是 Excel 的日期序号", name.zh),
                        format!("{en}: {} is {value}, a date serial of Excel", name.en),
                    );
                    found.tell(Told::at(figure, message));
                }
            }
        }
    }
}

/// Whether a serial number is a day of `year`, the one before or the one after.
fn is_near(serial: f64, year: i32) -> bool {
    // 2000-01-01 is 36526; a mean year brings any day to within one of its own.
    let of = 2000.0 + (serial - 36_526.0) / 365.2425;
    (36_526.0..73_051.0).contains(&serial) && (of.floor() - f64::from(year)).abs() <= 1.0
}

#[cfg(test)]
mod tests {
    use super::is_near;

    #[test]
    fn serials_of_known_days() {
        // 2024-01-01 and 2024-12-31, as Excel and LibreOffice show them.
        assert!(is_near(45_292.0, 2024) && is_near(45_657.0, 2024));
        assert!(!is_near(45_292.0, 2021) && !is_near(2_024.0, 2024));
    }
}
