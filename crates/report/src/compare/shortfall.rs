//! Which parts an area's shortfall lies in, and the fewest that would close it.

use heng_indicator::plan::Plan;
use heng_stats::decomposition;
use serde::Serialize;

use super::parts::{NotApart, parts};
use super::readings::Readings;
use super::target::Numeric;

/// The shortfall of one indicator of one area, by part. In the indicator's unit, not rounded.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ShortfallByPart {
    /// Area id.
    pub area: String,
    /// Year of the data.
    pub year: i32,
    /// Target year.
    pub target_year: i32,
    /// Target.
    pub target: f64,
    /// Value.
    pub value: f64,
    /// How far it misses the target; the parts' contributions add up to it.
    pub total: f64,
    /// People to be reached or events to be avoided, in the numerator's unit.
    pub missing: f64,
    /// The parts, in the plan's order.
    pub parts: Vec<PartOfShortfall>,
    /// Ids of the fewest parts that close it when each reaches the target and the others stay, the largest
    /// contribution first.
    pub smallest_set: Vec<String>,
    /// What they contribute together.
    pub closes: f64,
    /// Whether no other set of so few would do.
    pub is_the_only_set: bool,
}

/// One part of a shortfall.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PartOfShortfall {
    /// Area id.
    pub area: String,
    /// Its own value.
    pub value: Option<f64>,
    /// Its weight times its own distance; negative for a part better than the target.
    pub contribution: f64,
    /// The same in the numerator's unit.
    pub missing: f64,
}

pub(super) fn shortfall(
    plan: &Plan,
    readings: &Readings<'_>,
    area: u32,
    wanted: &Numeric,
) -> Result<ShortfallByPart, NotApart> {
    let own = parts(plan, readings, area, wanted.year)?;
    let factor = readings.factor.unwrap_or(1.0);
    let gap = decomposition::shortfall(&own.counts, wanted.target / factor, wanted.better)
        .map_err(|_| NotApart::Undefined)?;
    let set = gap.smallest_set();
    let id = |at: u32| plan.areas.get(at as usize).map(|a| a.id.value.clone());
    let listed = own.areas.iter().enumerate().map(|(place, at)| {
        Some(PartOfShortfall {
            area: id(*at)?,
            value: own.counts.get(place)?.ratio().map(|r| r * factor),
            contribution: gap.contributions.get(place)? * factor,
            missing: *gap.missing.get(place)?,
        })
    });
    let chosen = set
        .parts
        .iter()
        .filter_map(|place| id(*own.areas.get(*place)?));
    Ok(ShortfallByPart {
        area: id(area).unwrap_or_default(),
        year: wanted.year,
        target_year: wanted.target_year,
        target: wanted.target,
        value: wanted.value,
        total: gap.total * factor,
        missing: gap.missing.iter().sum(),
        parts: listed.flatten().collect(),
        smallest_set: chosen.collect(),
        closes: set.closes * factor,
        is_the_only_set: set.is_the_only_one,
    })
}
