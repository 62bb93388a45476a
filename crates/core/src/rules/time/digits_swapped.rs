//! T13 相邻两位数字颠倒 · two digits that changed places
//!
//! ## 查什么 · What it finds
//! A figure that jumps from a calm series and falls into line when two neighbouring digits change places: 5213 for 2513.
//! ## Why it matters
//! The commonest slip of the hand; the sum of a column still looks likely.
//! ## What to do
//! Ask the unit to compare with its record.
//! ## Threshold
//! How near the figure with the digits swapped must come to the year before's, as a share (default 0.05). The figure has four
//! digits or more and lies a fifth and more, and more than chance, from the year before; the year before had moved by a tenth
//! at most, and so does the year after where it is known.
//! ## Source
//! Transposition is the classic error of keyed data, e.g. T. De Waal, J. Pannekoek and S. Scholtus (2011), Handbook of
//! Statistical Data Editing and Imputation, chapter 2.

use super::super::checked::Checked;
use super::super::finding::{Found, Told};
use super::super::rule::{Rule, Setting, described};
use super::super::usual::number;
use super::explained::{SWAPPED, swapped};
use crate::findings::say;

pub(crate) struct DigitsSwapped;

impl Rule for DigitsSwapped {
    described! {
        "T13" digits_swapped Time Warning;
        "像是相邻两位数字颠倒" "two neighbouring digits seem to have changed places";
        "请与原始记录核对" "compare it with the record";
        SWAPPED "数字换位后与上年数之差（比重）" "distance of the swapped figure from the year before, as a share"
    }

    fn check(&self, data: &Checked<'_>, setting: &Setting, found: &mut Found<'_>) {
        for subject in data.subjects() {
            for series in data.series(subject) {
                for (figure, meant, before) in swapped(data, &series, setting.threshold) {
                    let (zh, en) = data.words(figure.key);
                    let name = data.name(subject);
                    let meant = number(meant);
                    let message = say(
                        format!(
                            "{zh}{}像是两位数字颠倒：换位后为 {meant}，与上年的 {} 相近",
                            name.zh, before.value
                        ),
                        format!(
                            "{en}: {} seems to have two digits swapped: {meant} would be near last year’s {}",
                            name.en, before.value
                        ),
                    );
                    let expected = say(meant.clone(), meant);
                    found.tell(
                        Told::at(figure, message)
                            .beside(&[before.figure])
                            .expected(expected),
                    );
                }
            }
        }
    }
}
