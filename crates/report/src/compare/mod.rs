//! Between areas and why: who stands where among fair peers, how unequal areas are, what moved a figure, and what
//! would close its gap.
//!
//! [`compare`] takes a panel and its verdicts and gives facts with their uncertainty; documents print them. Nothing
//! here judges: verdicts come from [`crate::assess`], and no area is ever put forward for an award.
//!
//! | question | type |
//! |--|--|
//! | who is compared with whom? | [`PeerGroup`] |
//! | which rank, how surely, and whom does chance not explain? | [`GroupStanding`] |
//! | how many of these claims are false alarms? | [`Alarms`] |
//! | how far apart are the areas? | [`Spread`] |
//! | do they draw together? | [`Convergence`] |
//! | women and men, country and town: do gaps narrow? | [`GroupGap`] |
//! | whose experience is worth a look? | [`Screened`] |
//! | which parts moved the area's figure? | [`ChangeByPart`] |
//! | which parts make its shortfall, and which fewest close it? | [`ShortfallByPart`] |
//! | is the pace that it takes feasible? | [`AreaPace`] |
//! | what changed since the last report, and why? | [`since`] |
//!
//! One indicator is compared in one year for all areas of a comparison. Only actual values that nobody questions
//! take part; areas without one are named, never counted as zero.

mod alarms;
mod change;
mod convergence;
mod earlier_outlooks;
mod gap;
mod pace;
mod parts;
mod peers;
mod readings;
mod screen;
mod shortfall;
pub mod since;
mod spread;
mod standing;
mod target;
#[cfg(test)]
mod tests;

pub use alarms::Alarms;
pub use change::{ChangeByPart, PartOfChange};
pub use convergence::{AreaCatchUp, BetaTrend, Convergence, SigmaTrend};
pub use earlier_outlooks::earlier_outlooks;
pub use gap::{GroupGap, Movement, Since};
pub use pace::{AreaPace, Feasible};
pub use parts::NotApart;
pub use peers::PeerGroup;
pub use screen::Screened;
pub use shortfall::{PartOfShortfall, ShortfallByPart};
pub use spread::{Complement, Extreme, Spread, TheilSplit};
pub use standing::{AreaPlace, FunnelReading, GroupStanding, Intervals, OutlierPlace};

use std::collections::BTreeMap;

use heng_core::{Panel, PanelBatch};
use heng_indicator::plan::{Level, Plan};
use heng_stats::multiplicity::benjamini_hochberg;
use rayon::prelude::*;
use serde::Serialize;

use crate::assess::Evaluation;
use readings::Readings;
use screen::Passes;
use target::Numeric;

/// Fewer areas with values are not compared.
pub const LEAST: usize = 3;
/// Level of rank intervals.
pub const LEVEL: f64 = 0.9;
/// Draws of a rank interval.
pub const DRAWS: usize = 2_000;
/// Where the draws of every rank interval start; printed with them.
pub const SEED: u64 = 2030;

/// What is compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CompareOptions {
    /// The year that is reported on: no figure of a later one is compared.
    pub year: i32,
    /// Ids of the areas whose parts are compared with each other.
    pub within: Vec<String>,
}

/// Everything that [`compare`] found in one plan.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Comparison {
    /// Plan id.
    pub plan: String,
    /// The year that is reported on.
    pub year: i32,
    /// Level of the rank intervals.
    pub interval_level: f64,
    /// Draws behind each of them.
    pub draws: usize,
    /// Where the draws start.
    pub seed: u64,
    /// One for each area that was asked for and has three parts with values, in the order asked.
    pub within: Vec<Within>,
}

/// The parts of one area, compared.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Within {
    /// Area id.
    pub area: String,
    /// Its peer groups.
    pub groups: Vec<PeerGroup>,
    /// Indicators with something to say, in the plan's order.
    pub indicators: Vec<Compared>,
    /// Claims of the list, and how many of them are false alarms.
    pub alarms: Alarms,
    /// What the screen says of each area.
    pub screened: Vec<Screened>,
}

/// One indicator within one area.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Compared {
    /// Indicator id.
    pub indicator: String,
    /// The year in which areas are compared; `None` where fewer than three have a value of one year.
    pub year: Option<i32>,
    /// Ranks, a group each; empty for head counts, amounts, yes or no, and without a better side.
    pub standings: Vec<GroupStanding>,
    /// Disparity over the areas that add up.
    pub spread: Option<Spread>,
    /// Convergence since the base year.
    pub convergence: Option<Convergence>,
    /// Gaps between groups of people: the area's own, then its parts'.
    pub gaps: Vec<GroupGap>,
    /// The area's change since the base year and since the year before, by part.
    pub changes: Vec<ChangeByPart>,
    /// Why a change cannot be taken apart.
    pub change_refused: Option<NotApart>,
    /// The area's shortfall by part, where a number is missed.
    pub shortfall: Option<ShortfallByPart>,
    /// Why a shortfall cannot be taken apart.
    pub shortfall_refused: Option<NotApart>,
    /// Required and achieved paces: the area's own, then its parts', where a number is missed.
    pub paces: Vec<AreaPace>,
}

/// Compares the parts of the areas asked for, and takes the areas' own figures apart.
///
/// The same on any number of threads. Areas that the plan does not have are left out, the caller has checked them.
pub fn compare(
    plan: &Plan,
    panel: &Panel,
    evaluation: &Evaluation,
    options: &CompareOptions,
) -> Comparison {
    let missed = target::missed(&evaluation.verdicts);
    let within = options.within.iter().filter_map(|id| {
        let at = plan.area_index(id)?;
        within(plan, panel, &missed, at, options.year)
    });
    Comparison {
        plan: plan.id.value.clone(),
        year: options.year,
        interval_level: LEVEL,
        draws: DRAWS,
        seed: SEED,
        within: within.collect(),
    }
}

/// What an indicator gives besides its entry.
struct Found {
    compared: Compared,
    passes: Vec<(String, Passes)>,
}

fn within(
    plan: &Plan,
    panel: &Panel,
    missed: &BTreeMap<(usize, u32), Numeric>,
    at: usize,
    year: i32,
) -> Option<Within> {
    let groups = peers::groups(plan, at, year);
    if groups.iter().map(|g| g.areas.len()).sum::<usize>() < LEAST {
        return None;
    }
    let around = Around::new(plan, at, &groups, year);
    let found: Vec<Option<Found>> = panel
        .batches
        .par_iter()
        .map(|batch| around.compared(batch, missed))
        .collect();
    let mut found: Vec<Found> = found.into_iter().flatten().collect();
    // Without three areas in any one indicator there is no comparison between areas.
    if found.iter().all(|f| f.compared.year.is_none()) {
        return None;
    }
    adjust(&mut found);
    let passed = found
        .iter()
        .map(|f| (f.compared.indicator.as_str(), f.passes.as_slice()));
    let screened = screen::screened(&groups, passed);
    let indicators: Vec<Compared> = found.into_iter().map(|f| f.compared).collect();
    Some(Within {
        area: plan.areas.get(at)?.id.value.clone(),
        alarms: Alarms::of(&indicators),
        groups,
        indicators,
        screened,
    })
}

/// Adjusts the tests of convergence for the length of the list.
fn adjust(found: &mut [Found]) {
    let mut tests: Vec<&mut BetaTrend> = found
        .iter_mut()
        .filter_map(|f| f.compared.convergence.as_mut()?.beta.as_mut())
        .collect();
    let p: Vec<f64> = tests.iter().map(|beta| beta.p).collect();
    if let Ok(adjusted) = benjamini_hochberg(&p) {
        for (test, p) in tests.iter_mut().zip(adjusted) {
            test.p_adjusted = Some(p);
        }
    }
}

/// An area and what lies in and beside it.
struct Around<'a> {
    plan: &'a Plan,
    area: u32,
    year: i32,
    groups: &'a [PeerGroup],
    /// Areas that add up, each with its group.
    adding: Vec<(&'a str, &'a str, u32)>,
    /// Peers of the area itself, by id.
    siblings: Vec<(String, u32)>,
}

impl<'a> Around<'a> {
    fn new(plan: &'a Plan, at: usize, groups: &'a [PeerGroup], year: i32) -> Self {
        let direct = plan
            .areas
            .get(at)
            .map(|above| peers::children(plan, above, year));
        let direct = direct.unwrap_or_default();
        let mut adding = Vec::new();
        for group in groups {
            for (id, area) in group.areas.iter().zip(&group.members) {
                let own = plan.areas.get(*area as usize);
                let adds = own.is_some_and(|a| a.adds_up && a.level != Level::OwnLevel);
                if adds && direct.contains(&(*area as usize)) {
                    adding.push((id.as_str(), group.id.as_str(), *area));
                }
            }
        }
        let parent = plan.areas.get(at).and_then(|a| a.parent.as_ref());
        let parent = parent.and_then(|p| plan.area_index(&p.value));
        let mut siblings: Vec<(String, u32)> = parent
            .map(|parent| peers::groups(plan, parent, year))
            .unwrap_or_default()
            .into_iter()
            .filter(|group| group.members.contains(&(at as u32)))
            .flat_map(|group| group.areas.into_iter().zip(group.members))
            .collect();
        siblings.sort();
        Self {
            plan,
            area: at as u32,
            year,
            groups,
            adding,
            siblings,
        }
    }

    fn id(&self) -> &'a str {
        let area = self.plan.areas.get(self.area as usize);
        area.map_or("", |a| a.id.value.as_str())
    }

    fn compared(
        &self,
        batch: &PanelBatch,
        missed: &BTreeMap<(usize, u32), Numeric>,
    ) -> Option<Found> {
        let readings = Readings::new(self.plan, batch)?;
        let readings = &readings;
        let base_year = self.plan.base_year;
        let everyone: Vec<u32> = self.groups.iter().flat_map(|g| g.members.clone()).collect();
        let year = readings
            .compares_areas()
            .then(|| readings.year_for(&everyone, i32::MIN, self.year))
            .flatten();
        let standings: Vec<GroupStanding> = year
            .map(|year| {
                let groups = self.groups.iter();
                groups
                    .filter_map(|group| standing::standing(readings, group, year))
                    .collect()
            })
            .unwrap_or_default();
        let spread = year.and_then(|year| {
            let taking = self.adding.iter().map(|(id, group, area)| spread::Taking {
                id,
                group,
                reading: readings.at(*area, year),
            });
            spread::spread(readings, &taking.collect::<Vec<_>>())
        });
        let convergence = year.and_then(|year| {
            let areas: Vec<(&str, u32)> =
                self.adding.iter().map(|(id, _, at)| (*id, *at)).collect();
            convergence::convergence(readings, &areas, base_year, year)
        });
        let (changes, change_refused) = self.changes(readings);
        let (shortfall, shortfall_refused) = match missed.get(&(batch.indicator, self.area)) {
            Some(wanted) => match shortfall::shortfall(self.plan, readings, self.area, wanted) {
                Ok(shortfall) => (Some(shortfall), None),
                Err(why) => (None, Some(why)),
            },
            None => (None, None),
        };
        let compared = Compared {
            indicator: readings.indicator.id.value.clone(),
            year: year.filter(|_| !standings.is_empty() || spread.is_some()),
            spread,
            convergence,
            gaps: self.gaps(readings),
            changes,
            change_refused,
            shortfall,
            shortfall_refused,
            paces: self.paces(readings, batch.indicator, missed),
            standings,
        };
        let says = compared.year.is_some()
            || !compared.gaps.is_empty()
            || !compared.changes.is_empty()
            || compared.change_refused.is_some()
            || compared.shortfall.is_some()
            || compared.shortfall_refused.is_some()
            || !compared.paces.is_empty();
        says.then(|| Found {
            passes: self.passes(readings, &compared),
            compared,
        })
    }

    fn gaps(&self, readings: &Readings<'_>) -> Vec<GroupGap> {
        if !readings.compares_areas() {
            return Vec::new();
        }
        let below = self.groups.iter().flat_map(|g| g.members.iter().copied());
        std::iter::once(self.area)
            .chain(below)
            .flat_map(|area| gap::gaps(self.plan, readings, area, self.year))
            .collect()
    }

    /// From the base year, and from the year before, to the latest year.
    fn changes(&self, readings: &Readings<'_>) -> (Vec<ChangeByPart>, Option<NotApart>) {
        let history = readings.history(self.area);
        let base = self.plan.base_year;
        let sound = |until: i32| {
            let points = history.points().iter().rev();
            points
                .filter(|p| p.year <= until && p.sound().is_some())
                .map(|p| p.year)
                .next()
        };
        let Some(now) = sound(self.year).filter(|now| *now > base) else {
            return (Vec::new(), None);
        };
        let from_base = history.value(base).map(|_| base);
        let previous = sound(now - 1).filter(|before| *before > base);
        let mut changes = Vec::new();
        let mut refused = None;
        for from in [from_base, previous].into_iter().flatten() {
            match change::change(self.plan, readings, self.area, from, now) {
                Ok(change) => changes.push(change),
                Err(NotApart::NoRatioOfSums) => {}
                Err(why) => refused = refused.or(Some(why)),
            }
        }
        (changes, refused)
    }

    fn paces(
        &self,
        readings: &Readings<'_>,
        indicator: usize,
        missed: &BTreeMap<(usize, u32), Numeric>,
    ) -> Vec<AreaPace> {
        let base = self.plan.base_year;
        let of = |area: (&str, u32), peers: &[(&str, u32)]| {
            let wanted = missed.get(&(indicator, area.1))?;
            pace::pace(readings, area, peers, base, wanted)
        };
        let siblings: Vec<(&str, u32)> = self
            .siblings
            .iter()
            .map(|(id, at)| (id.as_str(), *at))
            .collect();
        let mut paces: Vec<AreaPace> = of((self.id(), self.area), &siblings).into_iter().collect();
        for group in self.groups {
            let members = group.areas.iter().zip(&group.members);
            let members: Vec<(&str, u32)> = members.map(|(id, at)| (id.as_str(), *at)).collect();
            let mut sorted = members.clone();
            sorted.sort_unstable();
            paces.extend(members.iter().filter_map(|area| of(*area, &sorted)));
        }
        paces
    }

    fn passes(&self, readings: &Readings<'_>, compared: &Compared) -> Vec<(String, Passes)> {
        let Some(year) = compared.year else {
            return Vec::new();
        };
        let mut passes = Vec::new();
        for standing in &compared.standings {
            let Some(group) = self.groups.iter().find(|g| g.id == standing.group) else {
                continue;
            };
            for place in &standing.places {
                let members = group.areas.iter().zip(&group.members);
                let own = members.into_iter().find(|(id, _)| **id == place.area);
                let Some((_, area)) = own else { continue };
                let base = self.plan.base_year;
                let passed = screen::passes(readings, standing, place, *area, base, year);
                passes.push((place.area.clone(), passed));
            }
        }
        passes
    }
}
