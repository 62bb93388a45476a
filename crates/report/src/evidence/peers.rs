//! What comparable areas reached, and how fast.

use heng_stats::decomposition::Pace;

use super::case::Case;
use super::entry::{Party, PeerPace, Peers};

/// Fewest peers whose best pace means something.
pub(super) const FEWEST: usize = 3;

/// The peers' values of the year of the verdict's value; `None` without a direction or without any peer.
pub(super) fn peers(case: &Case<'_>) -> Option<Peers> {
    let (better, year) = (case.better()?, case.verdict.year?);
    let total = case.total();
    let mut values: Vec<(u32, f64)> = Vec::new();
    for at in case.world.peers(case.area, year) {
        values.extend(case.history(at, &total).value(year).map(|v| (at, v)));
    }
    let best = values.iter().copied().reduce(|best, other| {
        if better.prefers(other.1, best.1) {
            other
        } else {
            best
        }
    })?;
    let mut sorted: Vec<f64> = values.iter().map(|(_, v)| *v).collect();
    sorted.sort_by(f64::total_cmp);
    // At least one value: the best is one of them.
    let (low, high) = ((sorted.len() - 1) / 2, sorted.len() / 2);
    Some(Peers {
        year,
        count: sorted.len(),
        median: f64::midpoint(sorted[low], sorted[high]),
        best: best.1,
        best_area: area(case, best.0),
        best_pace: best_pace(case, year),
    })
}

/// Each peer's change a year from the base year to `year`, positive towards better.
pub(super) fn paces(case: &Case<'_>, year: i32) -> Vec<(u32, f64)> {
    let Some(better) = case.better() else {
        return Vec::new();
    };
    let (base, total) = (case.verdict.baseline_year, case.total());
    let pace = |at: u32| {
        let history = case.history(at, &total);
        if history.break_between(base, year).is_some() {
            return None;
        }
        let (from, to) = (history.value(base)?, history.value(year)?);
        let pace = Pace::between((base, from), (year, to), better).ok()?;
        Some((at, pace))
    };
    let all = case.world.peers(case.area, year);
    all.into_iter().filter_map(pace).collect()
}

fn best_pace(case: &Case<'_>, year: i32) -> Option<PeerPace> {
    let paces = paces(case, year);
    let best = paces
        .iter()
        .copied()
        .reduce(|best, other| if other.1 > best.1 { other } else { best })?;
    Some(PeerPace {
        per_year: best.1,
        area: area(case, best.0),
        count: paces.len(),
    })
}

fn area(case: &Case<'_>, at: u32) -> Party {
    let area = case.world.area(at);
    Party {
        id: area.map_or_else(String::new, |a| a.id.value.clone()),
        name: area.map(|a| a.name.clone()).unwrap_or_default(),
    }
}
