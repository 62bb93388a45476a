//! Figures whose oddness has a plain explanation: a slip of a power of ten, digits that changed places. They are told
//! by the rule of that explanation, and no other rule along the years tells them again.

use heng_indicator::Text;
use heng_indicator::plan::{IntervalKind, Level, UnitClass};

use super::super::checked::{Checked, Figure};
use super::chance::beyond_chance;
use super::digits::{significant, transpositions};
use super::slip::{Slip, is_near, lone_slip, slip};
use super::spread::median;
use super::walk::{Nature, Point, is_comparable, nature, points, things};
use crate::cube::store::Key;
use crate::findings::say;

/// Fewest things in the larger of two counts that are held against each other: below, chance makes a tenfold.
const FEWEST: f64 = 100.0;

/// The slips among a subject's figures, each within a factor of `close` of a power of ten.
pub(super) fn slips(data: &Checked<'_>, subject: u32, close: f64) -> Vec<(Figure, Slip)> {
    let mut found = Vec::new();
    let Some(nature) = nature(data, subject) else {
        return found;
    };
    let rare = is_rare(data, subject);
    for series in data.series(subject) {
        // A series that holds a zero or a negative has no powers of ten; those figures are left out.
        let points: Vec<Point> = points(&series)
            .into_iter()
            .filter(|p| p.value > 0.0)
            .collect();
        let values: Vec<f64> = points.iter().map(|p| p.value).collect();
        for (at, point) in points.iter().enumerate() {
            let lone = || match points.as_slice() {
                [before, now] if at == 1 => {
                    let slip = lone_slip(now.value, before.value)?;
                    (!moved_alike(data, *before, *now, slip, close)).then_some(slip)
                }
                _ => None,
            };
            let Some(slip) = slip(&values, at, close).or_else(lone) else {
                continue;
            };
            let small = things(data, subject, point.value.max(slip.expected)) < FEWEST;
            let let_be = match nature {
                Nature::Count => small,
                Nature::Amount => false,
                // A share typed where per cent are meant is F01's.
                Nature::Percentage => slip.power == -2 && point.value <= 1.0,
                // A percentage typed where a ratio is meant is F02's.
                Nature::Other if slip.power == 2 && is_ratio(data, subject) => true,
                Nature::Other => rare && is_small_area(data, point.figure.key),
            };
            if !let_be && is_comparable(point.figure.status) {
                found.push((point.figure, slip));
            }
        }
    }
    found
}

/// Areas whose moves tell what the others did.
const OTHERS: usize = 2;

/// Whether the other areas of the level, or else the parts of the area, moved by the same power of ten in the median:
/// then the unit of all was changed, which no single area is asked about.
fn moved_alike(data: &Checked<'_>, before: Point, now: Point, slip: Slip, close: f64) -> bool {
    let Figure { subject, key, .. } = now.figure;
    let ratios = |areas: Vec<u32>| -> Vec<f64> {
        let value = |area: u32, year: i32| {
            let (_, value) = data.valued(subject, Key { area, year, ..key })?;
            (value > 0.0).then_some(value)
        };
        let others = areas.into_iter().filter(|area| *area != key.area);
        let ratio = |area: u32| Some(value(area, now.year())? / value(area, before.year())?);
        others.filter_map(ratio).collect()
    };
    let beside = data.tree.summed_to(key.area);
    let beside = beside.map_or_else(Vec::new, |above| data.parts(above, key.year));
    let mut moves = ratios(beside);
    if moves.len() < OTHERS {
        moves = ratios(data.parts(key.area, key.year));
    }
    let median = median(&moves).filter(|_| moves.len() >= OTHERS);
    median.is_some_and(|median| is_near(median, slip.power, close))
}

/// Figures of a series in which two neighbouring digits seem to have changed places, each with what it was to be.
///
/// The figure is far from the year before (more than a fifth, and more than chance does to a count), with two digits
/// swapped it is within `close` of it, and the series was calm before and, where the next year is known, after.
pub(super) fn swapped(
    data: &Checked<'_>,
    series: &[Figure],
    close: f64,
) -> Vec<(Figure, f64, Point)> {
    let mut found = Vec::new();
    let points = points(series);
    for at in 2..points.len() {
        let (earlier, before, now) = (points[at - 2], points[at - 1], points[at]);
        let calm = |one: Point, other: f64| (one.value / other - 1.0).abs() <= CALM;
        if now.year() - earlier.year() != 2
            || !is_comparable(now.figure.status)
            || before.value <= 0.0
            || !calm(earlier, before.value)
            || (now.value / before.value - 1.0).abs() <= FAR
            || significant(now.value) < FEWEST_DIGITS
        {
            continue;
        }
        let subject = now.figure.subject;
        let [was, is] = [before, now].map(|p| things(data, subject, p.value));
        if nature(data, subject) == Some(Nature::Count) && !beyond_chance(was, is) {
            continue;
        }
        let meant = transpositions(now.value)
            .into_iter()
            .filter(|meant| (meant / before.value - 1.0).abs() <= close)
            .min_by(|a, b| {
                (a - before.value)
                    .abs()
                    .total_cmp(&(b - before.value).abs())
            });
        let goes_on = |meant: f64| points.get(at + 1).is_none_or(|next| calm(*next, meant));
        if let Some(meant) = meant.filter(|meant| goes_on(*meant)) {
            found.push((now.figure, meant, before));
        }
    }
    found
}

/// Digits that a figure must tell before two of them can be said to have changed places.
const FEWEST_DIGITS: usize = 4;
/// The most that a calm series moves within a year.
const CALM: f64 = 0.1;
/// The least that swapped digits move a figure, so that growth is not taken for it.
const FAR: f64 = 0.2;
/// How near the swapped figure must come to the year before's.
pub(super) const SWAPPED: f64 = 0.05;

/// The keys of a subject that a slip or swapped digits explain, sorted. Rules ask [`Checked::explained`], which keeps
/// them.
pub(in super::super) fn explained(data: &Checked<'_>, subject: u32) -> Vec<Key> {
    let slips = slips(data, subject, super::unit_slip::CLOSE);
    let mut keys: Vec<Key> = slips.into_iter().map(|(figure, _)| figure.key).collect();
    for series in data.series(subject) {
        let told = swapped(data, &series, SWAPPED);
        keys.extend(told.into_iter().map(|(figure, ..)| figure.key));
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Whether a subject is a rate of rare events, which chance moves manyfold in a small area.
pub(super) fn is_rare(data: &Checked<'_>, subject: u32) -> bool {
    let poisson = data
        .indicator(subject)
        .is_some_and(|i| i.interval == IntervalKind::Poisson);
    let unit = data.subject(subject).unit;
    poisson || unit.is_some_and(|u| u.class == UnitClass::Rate && u.scale <= 1e-5)
}

/// Whether a subject is one thing over another, near 1 rather than near 100.
fn is_ratio(data: &Checked<'_>, subject: u32) -> bool {
    let unit = data.subject(subject).unit;
    unit.is_some_and(|u| u.class == UnitClass::Ratio)
}

/// Whether an area is a banner, county, district or zone, or a city's own bodies.
pub(super) fn is_small_area(data: &Checked<'_>, key: Key) -> bool {
    matches!(
        data.tree.level(key.area),
        Level::County | Level::Zone | Level::OwnLevel
    )
}

/// A power of ten in words: 10,000 times, a 100th.
pub(super) fn times(power: i32) -> Text {
    match power {
        1 => say("10 倍", "10 times"),
        2 => say("100 倍", "100 times"),
        3 => say("1000 倍", "1,000 times"),
        4 => say("1 万倍", "10,000 times"),
        -1 => say("十分之一", "a tenth of"),
        -2 => say("百分之一", "a hundredth of"),
        -3 => say("千分之一", "a thousandth of"),
        _ => say("万分之一", "a ten-thousandth of"),
    }
}
