//! T05 变动与其他地区相差悬殊 · a change far from that of the other areas
//!
//! ## 查什么 · What it finds
//! A rate, percentage or amount whose change from the year before lies far from the changes of the other areas of its level:
//! beyond the threshold in scaled median absolute deviations, and not small in itself.
//! ## Why it matters
//! What moves one banner alone is a slip or news; both want a word before the meeting.
//! ## What to do
//! Ask the unit; if the change is real, its cause belongs into the note and the analysis.
//! ## Threshold
//! Distance from the median change in 1.4826 × MAD (default 3.5, after Iglewicz and Hoaglin). At least five areas must have
//! both years. Percentages and ages change by differences, which must also be ten points or a tenth of the figure away from
//! the median; other figures by ratios, which must be 30 % away. Where most areas change alike (MAD zero) those least changes
//! alone decide. Rates of rare events in banners are let be, and so is what a slip or swapped digits explain (F01, T02, T13).
//! ## Source
//! Rousseeuw & Croux (1993); B. Iglewicz and D. Hoaglin (1993), How to Detect and Handle Outliers, for 3.5.

use super::super::checked::Checked;
use super::super::finding::{Found, Told};
use super::super::rule::{Rule, Setting, described};
use super::super::usual::about;
use super::explained::{is_rare, is_small_area};
use super::spread::Spread;
use super::walk::{Nature, Step, nature, pooled};
use crate::findings::say;

/// Areas whose changes are known.
const FEWEST: usize = 5;

pub(crate) struct RobustOutlier;

impl Rule for RobustOutlier {
    described! {
        "T05" robust_outlier Time Warning;
        "变动与同级其他地区相差悬殊" "a change far from that of the other areas";
        "请核实数据；确有变动的，请在备注中说明原因" "check the figure; if the change is real, give its cause in the note";
        3.5 "与各地区变动中位数的距离（1.4826 × MAD）" "distance from the median change, in 1.4826 × MAD"
    }

    fn check(&self, data: &Checked<'_>, setting: &Setting, found: &mut Found<'_>) {
        for subject in data.subjects() {
            let Some(nature) = nature(data, subject).filter(|n| *n != Nature::Count) else {
                continue;
            };
            let (rare, explained) = (is_rare(data, subject), data.explained(subject));
            for steps in pooled(data, subject) {
                let changes: Vec<(Step, f64)> = steps
                    .iter()
                    .filter_map(|step| Some((*step, change(nature, step)?)))
                    .collect();
                let figures: Vec<f64> = changes.iter().map(|(_, change)| *change).collect();
                let Some(spread) = Spread::of(&figures).filter(|_| figures.len() >= FEWEST) else {
                    continue;
                };
                for (step, change) in changes {
                    let away = (change - spread.median).abs();
                    let key = step.now.figure.key;
                    let far =
                        away > setting.threshold * spread.scaled_mad && away > least(nature, &step);
                    // F01 tells a share typed for a percentage.
                    let share = nature == Nature::Percentage && step.now.value <= 1.0;
                    if !far
                        || share
                        || explained.binary_search(&key).is_ok()
                        || (rare && is_small_area(data, key))
                    {
                        continue;
                    }
                    if found.only_counts(subject, key, &[step.now.figure, step.before.figure]) {
                        continue;
                    }
                    let (zh, en) = data.words(key);
                    let name = data.name(subject);
                    let message = say(
                        format!(
                            "{zh}{}比上年的变动与其他 {} 个地区相差悬殊",
                            name.zh,
                            figures.len() - 1
                        ),
                        format!(
                            "{en}: {} changed unlike the other {} areas",
                            name.en,
                            figures.len() - 1
                        ),
                    );
                    let usual = expected(nature, step.before.value, spread.median);
                    found.tell(
                        Told::at(step.now.figure, message)
                            .beside(&[step.before.figure])
                            .expected(about(usual)),
                    );
                }
            }
        }
    }
}

/// The change of a figure: a difference of percentages, the logarithm of the ratio of others.
fn change(nature: Nature, step: &Step) -> Option<f64> {
    let (was, is) = (step.before.value, step.now.value);
    match nature {
        Nature::Percentage => Some(is - was),
        _ => (was > 0.0 && is > 0.0).then(|| (is / was).ln()),
    }
}

/// The least distance from the median change that is worth a question.
fn least(nature: Nature, step: &Step) -> f64 {
    match nature {
        Nature::Percentage => 10_f64.max(step.before.value.abs() / 10.0),
        _ => 1.3_f64.ln(),
    }
}

/// What the figure would be, had it changed like the median area.
fn expected(nature: Nature, was: f64, change: f64) -> f64 {
    match nature {
        Nature::Percentage => was + change,
        _ => was * change.exp(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand, the changes of ten banners in points: 0.5 0.8 1 1 1.2 1.5 2 0 −0.4 and −16. Median 0.9; distances
    /// 0.4 0.1 0.1 0.1 0.3 0.6 1.1 0.9 1.3 16.9, their median (0.4 + 0.6) / 2 = 0.5, scaled 0.7413. The last lies
    /// 16.9 / 0.7413 = 22.8 away, the next 1.3 / 0.7413 = 1.75.
    #[test]
    fn ten_banners_by_hand() {
        let changes = [0.5, 0.8, 1.0, 1.0, 1.2, 1.5, 2.0, 0.0, -0.4, -16.0];
        let spread = Spread::of(&changes).unwrap();
        assert!((spread.median - 0.9).abs() < 1e-12);
        assert!((spread.scaled_mad - 0.7413).abs() < 1e-12);
        let far = |change: f64| (change - spread.median).abs() / spread.scaled_mad;
        assert!((far(-16.0) - 22.8).abs() < 0.01 && far(-0.4) < 3.5);
    }
}
