//! T19 各地区数错行 · figures that slipped a row
//!
//! ## 查什么 · What it finds
//! Figures of several areas that each match what the next area of the list had the year before, and not their own.
//! ## Why it matters
//! The column was pasted a row too high or too low: the total is right, every banner is wrong.
//! ## What to do
//! Ask the unit to lay the sheet beside the list of areas.
//! ## Threshold
//! How near a figure must come to the neighbour's of last year, as a share (default 0.05). At least four areas of a level must
//! match the neighbour on the same side, each away from its own figure by three times that. Counts up to 20 are let be.
//! ## Source
//! The sum of banners stays what it was, so that no sum finds it.

use super::super::checked::Checked;
use super::super::finding::{Found, Told};
use super::super::rule::{Rule, Setting, described};
use super::walk::{Step, pooled};
use crate::findings::say;

/// Areas that must have slipped.
const FEWEST: usize = 4;
/// Counts up to this are near each other by chance.
const SMALLEST: f64 = 20.0;

pub(crate) struct RowsShifted;

impl Rule for RowsShifted {
    described! {
        "T19" rows_shifted Time Error;
        "各地区的数像是错了一行" "the figures of the areas seem to have slipped a row";
        "请将报表与地区名单逐行核对" "compare the sheet with the list of areas, row by row";
        0.05 "与相邻地区上年数之差（比重）" "distance from the neighbour’s figure of last year, as a share"
    }

    fn check(&self, data: &Checked<'_>, setting: &Setting, found: &mut Found<'_>) {
        for subject in data.subjects() {
            for steps in pooled(data, subject)
                .into_iter()
                .filter(|steps| steps.len() > FEWEST)
            {
                for side in [1, -1] {
                    let least = if data.subject(subject).is_count() {
                        SMALLEST
                    } else {
                        0.0
                    };
                    let shifted = shifted(&steps, side, setting.threshold, least);
                    let Some(first) = shifted.first().filter(|_| shifted.len() >= FEWEST) else {
                        continue;
                    };
                    let key = first.now.figure.key;
                    let name = data.name(subject);
                    let (year, count) = (key.year, shifted.len());
                    let next = if side == 1 {
                        ("下", "next")
                    } else {
                        ("上", "previous")
                    };
                    let message = say(
                        format!(
                            "{year}年{}有 {count} 个地区的数与名单中{}一地区的上年数相近，像是错行",
                            name.zh, next.0
                        ),
                        format!(
                            "{year}: {} of {count} areas is near what the {} area had the year before: a row slipped",
                            name.en, next.1
                        ),
                    );
                    let figures: Vec<_> = shifted.iter().map(|step| step.now.figure).collect();
                    let told = Told::at(first.now.figure, message).beside(&figures);
                    found.tell(told.expected(say(
                        "与本地区上年数相近",
                        "near the area’s own figure of last year",
                    )));
                }
            }
        }
    }
}

/// The changes, in the order of the plan's areas, whose figure is near what the neighbour had and far from its own.
fn shifted(steps: &[Step], side: isize, close: f64, least: f64) -> Vec<Step> {
    let slipped = |at: usize| {
        let step = steps.get(at)?;
        let neighbour = steps.get(at.checked_add_signed(side)?)?.before.value;
        let away = |from: f64| (step.now.value / from - 1.0).abs();
        let large = neighbour.min(step.before.value) > least;
        (large && away(neighbour) <= close && away(step.before.value) > 3.0 * close)
            .then_some(*step)
    };
    (0..steps.len()).filter_map(slipped).collect()
}
