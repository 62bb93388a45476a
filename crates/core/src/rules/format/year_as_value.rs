//! F03 把年份填成了数值 · a year typed as a value
//!
//! ## 查什么 · What it finds
//! A value that is its own year, the one before or after, and far from what is usual.
//! ## 为什么 · Why it matters
//! A column was shifted or the header copied; the figure itself is not there.
//! ## 怎么办 · What to do
//! Ask for the figure.
//! ## 依据 · Source
//! domain-practice §8: years side by side, as “2022年”.

use crate::findings::say;
use crate::rules::checked::Checked;
use crate::rules::finding::{Found, Told};
use crate::rules::rule::{Rule, Setting, described};
use crate::rules::usual::out_of_place;

pub(crate) struct YearAsValue;

impl Rule for YearAsValue {
    described! {
        "F03" year_as_value Format Error;
        "把年份填成了数值" "a year typed as a value";
        "请核实该格是否错位，填报该年数值" "is the column shifted? file the figure itself"
    }

    fn check(&self, data: &Checked<'_>, _: &Setting, found: &mut Found<'_>) {
        for subject in data.subjects() {
            for figure in data.figures(subject) {
                let Some(value) = figure
                    .value
                    .filter(|v| (*v - f64::from(figure.key.year)).abs() <= 1.0 && v.fract() == 0.0)
                else {
                    continue;
                };
                if out_of_place(data, figure) == Some(true) {
                    let (zh, en) = data.words(figure.key);
                    let name = data.name(subject);
                    let message = say(
                        format!("{zh}{}填报 {value}，与年份相同", name.zh),
                        format!("{en}: {} is {value}, a year", name.en),
                    );
                    found.tell(Told::at(figure, message));
                }
            }
        }
    }
}
