//! T20 变动远超本地区往年 · a change far beyond the area's own
//!
//! ## 查什么 · What it finds
//! A figure of a city or a banner whose change from the year before, less the median change of the other areas of its
//! level, is far from what the same series did in earlier years. Of a city the median change of the banners is taken;
//! where fewer than five areas can be compared, nothing is, so that a city alone is held against its own years.
//! ## 为什么 · Why it matters
//! A population that never moved by more than a hundredth and now rises by a fifth, or doubles, is a slip, a neighbour's row or
//! another scope. The changes of the banners among themselves (T05, T06) leave room for it, and a city has none beside it.
//! ## 怎么办 · What to do
//! Ask the unit, also whether another area's row was taken; if the change is real, its cause belongs into the note.
//! ## 阈值 · Threshold
//! Distance from the median of the series' own changes in 1.4826 × MAD (default 6), of which a hundredth (percentages: one
//! point) counts as the least. At least four earlier changes. The change must also be a tenth for counts and amounts, 30 % for
//! rates and ages, ten points for percentages; beyond chance for counts; and twice the farthest before. Rates of rare events
//! are let be, as are 市本级 and zones, whose figures move by single projects, and the way back in the year after. Of a
//! total and its parts the total is told.
//! ## 依据 · Source
//! B. Iglewicz and D. Hoaglin (1993), How to Detect and Handle Outliers, for distances in MAD; 6 instead of their 3.5 since a
//! MAD of four changes is itself uncertain.

use std::collections::BTreeMap;

use heng_indicator::plan::Level as AreaLevel;

use super::super::checked::{Checked, Figure};
use super::super::finding::{Found, Told};
use super::super::rule::{Rule, Setting, described};
use super::super::usual::about;
use super::chance::beyond_chance;
use super::explained::is_rare;
use super::spread::{Spread, median};
use super::walk::{Nature, Step, is_yearly, nature, pooled, steps, things};
use crate::cube::store::Key;
use crate::findings::say;

/// Areas whose changes tell what the others did.
const FEWEST: usize = 5;
/// Changes of its own that a series must have before.
const EARLIER: usize = 4;
/// The least scatter of a series: a logarithm, for percentages hundredths of the whole.
const LEAST_SCATTER: f64 = 0.01;

pub(crate) struct UnusualChange;

impl Rule for UnusualChange {
    described! {
        "T20" unusual_change Time Warning;
        "变动远超本地区往年的变动" "a change far beyond the area's own in earlier years";
        "请核实数据，是否误填了其他地区的数；确有变动的，请在备注中说明原因"
        "check the figure, also whether another area's was taken; if the change is real, give its cause in the note";
        6.0 "与本序列往年变动中位数的距离（1.4826 × MAD）"
        "distance from the median of the series' own changes, in 1.4826 × MAD"
    }

    fn check(&self, data: &Checked<'_>, setting: &Setting, found: &mut Found<'_>) {
        for subject in data.subjects() {
            let Some(nature) = nature(data, subject).filter(|_| is_yearly(data, subject)) else {
                continue;
            };
            if is_rare(data, subject) {
                continue;
            }
            let others = others(data, subject, nature);
            let mut told: BTreeMap<(u32, i32), Vec<(Step, f64)>> = BTreeMap::new();
            for series in data.series(subject) {
                for (step, meant) in unusual_steps(data, &series, &others, setting.threshold) {
                    let Key { area, year, .. } = step.now.figure.key;
                    told.entry((area, year)).or_default().push((step, meant));
                }
            }
            // Series go by cell: the total comes before its parts, which move with it.
            for steps in told.values() {
                if let Some((step, meant)) = steps.first() {
                    let rest: Vec<Figure> = steps.iter().map(|(step, _)| step.now.figure).collect();
                    found.tell(tell(data, nature, step, *meant).beside(&rest));
                }
            }
        }
    }
}

/// The changes of a series that are unusual, each with the figure that was to be expected.
fn unusual_steps(
    data: &Checked<'_>,
    series: &[Figure],
    others: &Medians,
    threshold: f64,
) -> Vec<(Step, f64)> {
    let mut found = Vec::new();
    let Some(Figure { subject, key, .. }) = series.first().copied() else {
        return found;
    };
    let looked_at = matches!(
        data.tree.level(key.area),
        AreaLevel::Province | AreaLevel::Prefecture | AreaLevel::County
    );
    let Some(nature) = nature(data, subject).filter(|_| looked_at) else {
        return found;
    };
    let mut earlier: Vec<f64> = Vec::new();
    let mut last = None;
    for step in steps(series) {
        let Some(change) = change(nature, &step) else {
            continue;
        };
        let key = step.now.figure.key;
        let own = change - beside(data, others, key);
        // Where the others moved and this one stayed, T05 and T06 hold it against them.
        let large = |away: &f64| away.abs().min(change.abs()) >= least(nature);
        let away = unusual(&earlier, own, threshold).filter(large);
        earlier.push(own);
        let Some(away) = away else { continue };
        let meant = expected(nature, step.before.value, change - away);
        let [one, other] = [meant, step.now.value].map(|v| things(data, subject, v));
        if nature == Nature::Count && !beyond_chance(one, other) {
            continue;
        }
        // What goes back was told the year before.
        if last != Some(key.year - 1) {
            found.push((step, meant));
        }
        last = Some(key.year);
    }
    found
}

fn tell(data: &Checked<'_>, nature: Nature, step: &Step, expected: f64) -> Told {
    let figure = step.now.figure;
    let (zh, en) = data.words(figure.key);
    let name = data.name(figure.subject);
    let (was, is) = (step.before.value, step.now.value);
    let (change_zh, change_en) = if nature == Nature::Percentage {
        let points = is - was;
        (
            format!("{points:+.1} 个百分点"),
            format!("{points:+.1} points"),
        )
    } else {
        let percent = (is / was - 1.0) * 100.0;
        (format!("{percent:+.1}%"), format!("{percent:+.1} %"))
    };
    let message = say(
        format!(
            "{zh}{}比上年变动 {change_zh}，远超本地区往年的变动",
            name.zh
        ),
        format!(
            "{en}: {} changed by {change_en}, far beyond its own changes in earlier years",
            name.en
        ),
    );
    Told::at(figure, message)
        .beside(&[step.before.figure])
        .expected(about(expected))
}

/// How far a change is from the median of the earlier ones, where that is unusual.
fn unusual(earlier: &[f64], change: f64, threshold: f64) -> Option<f64> {
    let spread = Spread::of(earlier).filter(|_| earlier.len() >= EARLIER)?;
    let away = change - spread.median;
    let farthest = earlier
        .iter()
        .map(|e| (e - spread.median).abs())
        .fold(0.0, f64::max);
    let scatter = spread.scaled_mad.max(LEAST_SCATTER);
    (away.abs() > threshold * scatter && away.abs() > 2.0 * farthest).then_some(away)
}

/// A change: of percentages a difference in hundredths of the whole, of others the logarithm of the ratio.
fn change(nature: Nature, step: &Step) -> Option<f64> {
    let (was, is) = (step.before.value, step.now.value);
    match nature {
        Nature::Percentage => Some((is - was) / 100.0),
        _ => (was > 0.0 && is > 0.0).then(|| (is / was).ln()),
    }
}

/// The least change that is worth a question.
fn least(nature: Nature) -> f64 {
    match nature {
        Nature::Count | Nature::Amount => 1.1_f64.ln(),
        Nature::Percentage => 0.1,
        Nature::Other => 1.3_f64.ln(),
    }
}

/// What the figure would be after another change.
fn expected(nature: Nature, was: f64, change: f64) -> f64 {
    match nature {
        Nature::Percentage => was + change * 100.0,
        _ => was * change.exp(),
    }
}

type Medians = BTreeMap<(i32, u64, AreaLevel), f64>;

/// Median change by year, cell and level, where enough areas have one.
fn others(data: &Checked<'_>, subject: u32, nature: Nature) -> Medians {
    let mut medians = BTreeMap::new();
    for group in pooled(data, subject) {
        let changes: Vec<f64> = group.iter().filter_map(|s| change(nature, s)).collect();
        if let Some((first, median)) = group.first().zip(median(&changes))
            && changes.len() >= FEWEST
        {
            let Key { area, year, cell } = first.now.figure.key;
            medians.insert((year, cell, data.tree.level(area)), median);
        }
    }
    medians
}

/// What the others did: the areas of the level, else the banners; nothing where they are too few.
fn beside(data: &Checked<'_>, others: &Medians, key: Key) -> f64 {
    let of = |level| others.get(&(key.year, key.cell, level)).copied();
    let below = || of(AreaLevel::County);
    of(data.tree.level(key.area)).or_else(below).unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::unusual;

    /// By hand: changes of ±0.5 % have the median 0 and the MAD 0.005, scaled 0.0074, below the least scatter of 0.01;
    /// six times that is 0.06.
    #[test]
    fn a_calm_series_by_hand() {
        let calm = [0.005, -0.005, 0.005, -0.005];
        assert!(unusual(&calm, 1.2_f64.ln(), 6.0).is_some());
        assert!(unusual(&calm, 0.85_f64.ln(), 6.0).is_some());
        assert!(unusual(&calm, 0.059, 6.0).is_none(), "small");
        assert!(unusual(&calm[..3], 0.7, 6.0).is_none(), "short");
        let wild = [0.2, -0.3, 0.1, -0.2, 0.25];
        assert!(unusual(&wild, 0.7, 6.0).is_none());
    }
}
