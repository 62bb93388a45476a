//! T21 两地区数互换 · figures of two areas swapped
//!
//! ## 查什么 · What it finds
//! Two areas of one city (two cities of one province) each of which gives what the other had the year before, and not
//! what it had itself: one count or amount, those of one unit, or the whole return.
//! ## 为什么 · Why it matters
//! A row was taken for the other, or a return filed under the other's name. The city's total is right, so that no sum
//! finds it, and two areas of like size do not stand out among the others either.
//! ## 怎么办 · What to do
//! Ask both areas and the unit to lay the two rows side by side. Each of the two areas gets the question.
//! ## 阈值 · Threshold
//! How near each figure must come to the other area's of last year, as a share (default 0.03), after the median change of
//! all areas of the level is taken off. For a single measure it must also be four times nearer to the other area's than to its
//! own; its change four times what earlier changes of both areas (at least three each) and the changes of the other
//! areas scatter (1.4826 × MAD), and twice the farthest before. A return needs three measures that are a tenth apart
//! between the two areas, four fifths of them three times nearer to the other area's and within three times the
//! threshold. Counts must be apart by more than chance. The way back in the year after is let be.
//! ## 依据 · Source
//! Sums of parts cannot find a swap; only the years can (see T18, T19).

use std::collections::{BTreeMap, BTreeSet};

use super::super::checked::{Checked, Figure};
use super::super::finding::{Found, Told};
use super::super::rule::{Rule, Setting, described};
use super::super::usual::{about, number};
use super::chance::beyond_chance;
use super::spread::Spread;
use super::walk::{Nature, Step, is_comparable, nature, pooled, things};
use crate::cube::store::Key;
use crate::findings::say;

/// The least change of its own that a figure is looked at for, a logarithm.
const LEAST: f64 = 0.03;
/// The least distance between two areas that says whose figure it is, a logarithm.
const APART: f64 = 0.1;
/// Measures that make a return.
const RETURN: usize = 3;
/// Share of the measures of a return that were swapped.
const MOST: f64 = 0.8;
/// Scatters that both changes must be away from what is usual. Fewer than for a change of one area, since two areas must
/// each land on the other's figure.
const WIDTH: f64 = 4.0;
/// Areas whose changes tell what is usual.
const FEWEST: usize = 5;
/// Changes of its own that tell what is usual.
const EARLIER: usize = 3;

pub(crate) struct AreasSwapped;

/// Two areas, the first one first in the plan.
type Pair = (u32, u32);

/// What two areas gave, where each is near what the other had.
#[derive(Clone, Copy)]
struct Exchange {
    one: Step,
    other: Step,
    /// Tells by itself, without other measures.
    is_sure: bool,
}

impl Rule for AreasSwapped {
    described! {
        "T21" areas_swapped Time Error;
        "两个地区的数像是互换" "the figures of two areas seem to be swapped";
        "请两地区和报送部门将两行数逐项核对，填反的改正后重新报送"
        "let both areas and the unit compare the two rows; file again what was swapped";
        0.03 "与另一地区上年数之差（比重）"
        "distance from the other area's figure of last year, as a share"
    }

    fn check(&self, data: &Checked<'_>, setting: &Setting, found: &mut Found<'_>) {
        for ((pair, year), exchanges) in exchanges(data, setting.threshold) {
            let mut open: BTreeSet<u32> = exchanges.keys().copied().collect();
            for owner in returns(data, setting.threshold, pair, year, &exchanges) {
                let of = |subject: u32| owner.as_ref().is_none_or(|o| *o == unit(data, subject));
                let swapped: Vec<u32> = open.iter().copied().filter(|s| of(*s)).collect();
                let filed: Vec<u32> = data.subjects().filter(|s| of(*s)).collect();
                let all = figures(data, pair, year, &filed);
                tell(data, &exchanges, &swapped, &all, found);
                open.retain(|subject| !of(*subject));
            }
            for subject in open {
                let sure = exchanges.get(&subject);
                if sure.is_some_and(|cells| cells.iter().any(|e| e.is_sure)) {
                    let all = figures(data, pair, year, &[subject]);
                    tell(data, &exchanges, &[subject], &all, found);
                }
            }
        }
    }
}

/// Asks each of the two areas about measures that were swapped.
fn tell(
    data: &Checked<'_>,
    exchanges: &BTreeMap<u32, Vec<Exchange>>,
    swapped: &[u32],
    all: &[Figure],
    found: &mut Found<'_>,
) {
    let first = swapped.first().and_then(|subject| {
        let cells = exchanges.get(subject)?;
        cells.iter().find(|e| e.is_sure).or(cells.first())
    });
    let Some(exchange) = first else { return };
    for (own, other) in [
        (exchange.one, exchange.other),
        (exchange.other, exchange.one),
    ] {
        let figure = own.now.figure;
        let (zh, en) = data.words(figure.key);
        let name = data.name(figure.subject);
        let with = &data.area(other.now.figure.key.area).name;
        let [now, was, theirs] = [own.now.value, own.before.value, other.before.value].map(number);
        let (more_zh, more_en) = match swapped.len() {
            0 | 1 => (String::new(), String::new()),
            count => (
                format!("等 {count} 项"),
                format!(" and {} more measures", count - 1),
            ),
        };
        let message = say(
            format!(
                "{zh}{}{more_zh}像是与{}互换：本数 {now}，{}上年 {theirs}，本地区上年 {was}",
                name.zh, with.zh, with.zh
            ),
            format!(
                "{en}: {}{more_en} seem to be swapped with {}: {now} here, {theirs} there the year before, {was} here the year before",
                name.en, with.en
            ),
        );
        found.tell(
            Told::at(figure, message)
                .beside(all)
                .expected(about(own.before.value)),
        );
    }
}

/// Pairs of figures that changed places, by pair and year, then by subject.
fn exchanges(
    data: &Checked<'_>,
    close: f64,
) -> BTreeMap<(Pair, i32), BTreeMap<u32, Vec<Exchange>>> {
    let mut all: BTreeMap<(Pair, i32), BTreeMap<u32, Vec<Exchange>>> = BTreeMap::new();
    for subject in data.subjects().filter(|s| is_looked_at(data, *s)) {
        // By year, so that the way back is known as such.
        let mut swapped: BTreeSet<(Pair, u64, i32)> = BTreeSet::new();
        for group in pooled(data, subject) {
            let steps: Vec<(Step, f64)> = group
                .into_iter()
                .filter_map(|step| Some((step, change(&step)?)))
                .collect();
            let changes: Vec<f64> = steps.iter().map(|(_, change)| *change).collect();
            let Some(spread) = Spread::of(&changes) else {
                continue;
            };
            let peers = (changes.len() >= FEWEST).then_some(spread.scaled_mad);
            let far: Vec<Step> = steps
                .iter()
                .filter(|(_, change)| (change - spread.median).abs() >= LEAST)
                .map(|(step, _)| *step)
                .collect();
            for Crossed {
                one,
                other,
                own,
                cross,
            } in crossed(data, &far, spread.median, close)
            {
                let [one, other] = [one, other].map(|at| &far[at]);
                let Key { area, year, cell } = one.now.figure.key;
                let pair = (area, other.now.figure.key.area);
                if swapped.contains(&(pair, cell, year - 1)) {
                    continue;
                }
                swapped.insert((pair, cell, year));
                let is_sure =
                    cross <= close.min(own / 4.0) && is_unusual(data, own, peers, [one, other]);
                let exchange = Exchange {
                    one: *one,
                    other: *other,
                    is_sure,
                };
                let of = all.entry((pair, year)).or_default();
                of.entry(subject).or_default().push(exchange);
            }
        }
    }
    all
}

/// Two places in a list of changes whose figures fit each other's.
struct Crossed {
    one: usize,
    other: usize,
    /// As [`distances`] gives them.
    own: f64,
    cross: f64,
}

/// Areas that one area may fit; beyond, it fits by chance.
const FEW: usize = 4;

/// The pairs among changes far from the median in which each figure is near what the other area had. Of thousands of
/// areas only those are held against each other whose logarithms are near enough.
fn crossed(data: &Checked<'_>, far: &[Step], median: f64, close: f64) -> Vec<Crossed> {
    let above = |step: &Step| data.tree.summed_to(step.now.figure.key.area);
    // What an area is summed to, the logarithms of its figure before and now, and its place.
    let mut sorted: Vec<(Option<u32>, f64, f64, usize)> = far
        .iter()
        .enumerate()
        .map(|(at, step)| (above(step), step.before.value.ln(), step.now.value.ln(), at))
        .collect();
    let logs: Vec<(f64, f64)> = sorted.iter().map(|(_, was, is, _)| (*was, *is)).collect();
    sorted.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let mut found = Vec::new();
    let mut partners = vec![0_usize; far.len()];
    for (at, (one, (was, is))) in far.iter().zip(logs).enumerate() {
        let parent = above(one);
        // A little more than the condition below allows, for the rounding of logarithms.
        let near = (3.0 * close).min((is - was - median).abs() / 3.0) + 1e-9;
        let meant = is - median;
        let from =
            sorted.partition_point(|s| s.0 < parent || (s.0 == parent && s.1 < meant - near));
        let mut fits: Vec<usize> = sorted[from..]
            .iter()
            .take_while(|s| s.0 == parent && s.1 <= meant + near)
            .filter(|(_, _, is, other)| *other > at && (is - median - was).abs() <= near)
            .map(|(.., other)| *other)
            .collect();
        fits.sort_unstable();
        for other in fits {
            // Places of `far`, as those in `sorted` are.
            let Some((own, cross)) = distances(data, one, &far[other], median) else {
                continue;
            };
            if cross <= (3.0 * close).min(own / 3.0) {
                partners[at] += 1;
                partners[other] += 1;
                found.push(Crossed {
                    one: at,
                    other,
                    own,
                    cross,
                });
            }
        }
    }
    found.retain(|pair| partners[pair.one] <= FEW && partners[pair.other] <= FEW);
    found
}

/// The lesser distance of two areas from their own figures of the year before, and the larger from each other's, as
/// logarithms less the median change; `None` where they are not two areas of one city, or the same but for chance.
fn distances(data: &Checked<'_>, one: &Step, other: &Step, median: f64) -> Option<(f64, f64)> {
    let above = |step: &Step| data.tree.summed_to(step.now.figure.key.area);
    above(one).filter(|parent| above(other) == Some(*parent))?;
    let subject = one.now.figure.subject;
    let [was, theirs] = [one, other].map(|step| things(data, subject, step.before.value));
    if nature(data, subject) == Some(Nature::Count) && !beyond_chance(was, theirs) {
        return None;
    }
    let away = |now: f64, before: f64| ((now / before).ln() - median).abs();
    let own = [one, other].map(|step| away(step.now.value, step.before.value));
    let cross = [(one, other), (other, one)].map(|(a, b)| away(a.now.value, b.before.value));
    Some((own[0].min(own[1]), cross[0].max(cross[1])))
}

/// Whether both areas' changes are far from what they, or the other areas, usually do.
fn is_unusual(data: &Checked<'_>, own: f64, peers: Option<f64>, steps: [&Step; 2]) -> bool {
    let earlier = steps.map(|step| earlier(data, step));
    let known = earlier.iter().all(|changes| changes.len() >= EARLIER);
    let mut scatter = peers.unwrap_or(0.0);
    let mut farthest: f64 = 0.0;
    if known {
        for changes in &earlier {
            let Some(spread) = Spread::of(changes) else {
                return false;
            };
            scatter = scatter.max(spread.scaled_mad);
            let away = changes.iter().map(|c| (c - spread.median).abs());
            farthest = away.fold(farthest, f64::max);
        }
    }
    (known || peers.is_some()) && own > WIDTH * scatter && own > 2.0 * farthest
}

/// The changes of a series before a step, at most ten.
fn earlier(data: &Checked<'_>, step: &Step) -> Vec<f64> {
    let Figure { subject, key, .. } = step.now.figure;
    let value = |year: i32| {
        let (figure, value) = data.valued(subject, Key { year, ..key })?;
        (value > 0.0 && is_comparable(figure.status)).then_some(value)
    };
    let years = key.year.saturating_sub(10)..key.year;
    years
        .filter_map(|year| Some((value(year)? / value(year - 1)?).ln()))
        .collect()
}

/// The units whose returns of two areas were swapped as a whole; `None` among them for all units.
fn returns(
    data: &Checked<'_>,
    close: f64,
    pair: Pair,
    year: i32,
    exchanges: &BTreeMap<u32, Vec<Exchange>>,
) -> Vec<Option<String>> {
    if exchanges.len() < RETURN {
        return Vec::new();
    }
    // Measures that say whose figures they are: swapped, and all.
    let mut by_unit: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for subject in data.subjects().filter(|s| is_looked_at(data, *s)) {
        let cells = exchanges.get(&subject);
        let swapped = cells.map_or(0, Vec::len);
        let apart = apart(data, subject, pair, year, close);
        if swapped == 0 && apart == 0 {
            continue;
        }
        let counts = by_unit.entry(unit(data, subject)).or_default();
        counts.0 += usize::from(2 * swapped >= apart.max(1));
        counts.1 += 1;
    }
    let is_return =
        |(swapped, all): (usize, usize)| swapped >= RETURN && swapped as f64 >= MOST * all as f64;
    let units = by_unit.values().filter(|counts| counts.0 > 0).count();
    let whole = by_unit
        .values()
        .fold((0, 0), |sum, counts| (sum.0 + counts.0, sum.1 + counts.1));
    if units > 1 && is_return(whole) {
        return vec![None];
    }
    let swapped = by_unit.into_iter().filter(|(_, counts)| is_return(*counts));
    swapped.map(|(unit, _)| Some(unit)).collect()
}

/// Cells of a subject in which two areas were far enough apart the year before to tell whose figure is whose.
fn apart(data: &Checked<'_>, subject: u32, (one, other): Pair, year: i32, close: f64) -> usize {
    let is_count = nature(data, subject) == Some(Nature::Count);
    let cells = data.figures_of(subject, one, year).filter(|figure| {
        let before = |area: u32| {
            let key = Key {
                area,
                year: year - 1,
                ..figure.key
            };
            let (_, value) = data.valued(subject, key)?;
            (value > 0.0).then_some(value)
        };
        let there = Key {
            area: other,
            ..figure.key
        };
        let filed = figure.value.is_some() && data.valued(subject, there).is_some();
        let (Some(was), Some(theirs)) = (before(one), before(other)) else {
            return false;
        };
        let [a, b] = [was, theirs].map(|value| things(data, subject, value));
        filed
            && (was / theirs).ln().abs() >= APART.max(3.0 * close)
            && (!is_count || beyond_chance(a, b))
    });
    cells.count()
}

/// Everything that two areas filed of some measures in a year.
fn figures(data: &Checked<'_>, (one, other): Pair, year: i32, subjects: &[u32]) -> Vec<Figure> {
    let of = |subject: &u32| {
        let first = data.figures_of(*subject, one, year);
        first.chain(data.figures_of(*subject, other, year))
    };
    subjects.iter().flat_map(of).collect()
}

fn is_looked_at(data: &Checked<'_>, subject: u32) -> bool {
    matches!(nature(data, subject), Some(Nature::Count | Nature::Amount))
}

/// Responsible unit of a subject.
fn unit(data: &Checked<'_>, subject: u32) -> String {
    data.ask(Some(subject), None).unit
}

fn change(step: &Step) -> Option<f64> {
    let (was, is) = (step.before.value, step.now.value);
    (was > 0.0 && is > 0.0).then(|| (is / was).ln())
}
