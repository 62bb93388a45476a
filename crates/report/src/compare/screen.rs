//! Areas whose experience may be worth a look (可供总结经验), as a screen.
//!
//! A screen is no choice: nobody is put forward by it, areas are listed in the plan's order and are not added up to a
//! ranking. An area passes on an indicator when its whole rank interval lies in the better half of its peers, its value
//! is better than in the base year and the series does not break between. Where the rank is in the better half and the
//! interval is not, the data do not say; a complete count has no interval and passes by its rank.

use std::collections::BTreeMap;

use heng_stats::Better;
use serde::Serialize;

use super::peers::PeerGroup;
use super::readings::Readings;
use super::standing::{AreaPlace, GroupStanding, Intervals};

/// What the screen says of one area.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Screened {
    /// Area id.
    pub area: String,
    /// Group id.
    pub group: String,
    /// Indicators in which it was compared.
    pub compared: usize,
    /// Ids of indicators in which it stands out surely and has improved.
    pub stands_out: Vec<String>,
    /// Ids of those in which it does by its rank, but not surely.
    pub uncertain: Vec<String>,
}

/// What the screen says of one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Passes {
    Surely,
    Perhaps,
    No,
}

/// The better half of so many areas.
fn better_half(areas: usize) -> usize {
    areas / 2
}

pub(super) fn passes(
    readings: &Readings<'_>,
    standing: &GroupStanding,
    place: &AreaPlace,
    area: u32,
    base_year: i32,
    year: i32,
) -> Passes {
    let half = better_half(standing.places.len());
    // A tie that reaches beyond the half is no place in it.
    let in_half = place.rank + place.tied - 1 <= half;
    let history = readings.history(area);
    let improved = history.break_between(base_year, year).is_none()
        && history.value(base_year).is_some_and(|base| {
            let better = readings.better().unwrap_or(Better::Higher);
            better.prefers(place.value, readings.round(base))
        });
    if !in_half || !improved {
        return Passes::No;
    }
    match (standing.intervals, place.interval) {
        (Intervals::CompleteCount, _) => Passes::Surely,
        (_, Some((_, worst))) if worst <= half => Passes::Surely,
        _ => Passes::Perhaps,
    }
}

/// One entry an area, in the order of groups and areas.
pub(super) fn screened<'a>(
    groups: &[PeerGroup],
    passed: impl Iterator<Item = (&'a str, &'a [(String, Passes)])>,
) -> Vec<Screened> {
    let mut by_area: BTreeMap<&str, Screened> = BTreeMap::new();
    for (indicator, places) in passed {
        for (area, passes) in places {
            let entry = by_area.entry(area).or_default();
            entry.compared += 1;
            match passes {
                Passes::Surely => entry.stands_out.push(indicator.to_owned()),
                Passes::Perhaps => entry.uncertain.push(indicator.to_owned()),
                Passes::No => {}
            }
        }
    }
    let mut list = Vec::new();
    for group in groups {
        for area in &group.areas {
            if let Some(entry) = by_area.remove(area.as_str()) {
                list.push(Screened {
                    area: area.clone(),
                    group: group.id.clone(),
                    ..entry
                });
            }
        }
    }
    list
}
