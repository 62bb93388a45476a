//! Why an area's ratio changed: what its parts' own ratios did (自身变化), and what their weights did (结构变化).
//!
//! ΔR = Σ w̄ᵢ Δrᵢ + Σ (r̄ᵢ − R̄) Δwᵢ, exactly: nothing is left over and nothing is estimated (Kitagawa 1955).

use std::collections::BTreeMap;

use heng_indicator::plan::Plan;
use heng_stats::decomposition::{Part, change_of_ratio};
use serde::Serialize;

use super::parts::{NotApart, parts};
use super::readings::Readings;

/// The change of one indicator of one area between two years, by part. In the indicator's unit, not rounded.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ChangeByPart {
    /// Area id.
    pub area: String,
    /// First year.
    pub from: i32,
    /// Last year.
    pub to: i32,
    /// Value then.
    pub before: f64,
    /// Value now.
    pub after: f64,
    /// What the parts' own ratios did.
    pub within: f64,
    /// What their weights did; with `within` it is `after` minus `before`.
    pub shift: f64,
    /// The parts, in the plan's order.
    pub parts: Vec<PartOfChange>,
}

/// One part of a change.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PartOfChange {
    /// Area id.
    pub area: String,
    /// Its own value then.
    pub before: Option<f64>,
    /// Its own value now.
    pub after: Option<f64>,
    /// What its own change added.
    pub within: f64,
    /// What the change of its weight added.
    pub shift: f64,
}

impl PartOfChange {
    /// Both together.
    pub fn sum(&self) -> f64 {
        self.within + self.shift
    }
}

pub(super) fn change(
    plan: &Plan,
    readings: &Readings<'_>,
    area: u32,
    from: i32,
    to: i32,
) -> Result<ChangeByPart, NotApart> {
    if let Some(year) = readings.history(area).break_between(from, to) {
        return Err(NotApart::Break { year });
    }
    let (then, now) = (
        parts(plan, readings, area, from)?,
        parts(plan, readings, area, to)?,
    );
    // A part of one of the years only stands in the other with nothing.
    let mut both: BTreeMap<u32, [Part; 2]> = BTreeMap::new();
    let nothing = Part {
        numerator: 0.0,
        denominator: 0.0,
    };
    for (side, parts) in [&then, &now].into_iter().enumerate() {
        for (area, counts) in parts.areas.iter().zip(&parts.counts) {
            both.entry(*area).or_insert([nothing; 2])[side] = *counts;
        }
    }
    let before: Vec<Part> = both.values().map(|sides| sides[0]).collect();
    let after: Vec<Part> = both.values().map(|sides| sides[1]).collect();
    let split = change_of_ratio(&before, &after).map_err(|_| NotApart::Undefined)?;
    let factor = readings.factor.unwrap_or(1.0);
    let id = |at: u32| plan.areas.get(at as usize).map(|a| a.id.value.clone());
    let listed = both.iter().zip(&split.parts).map(|((at, sides), part)| {
        Some(PartOfChange {
            area: id(*at)?,
            before: sides[0].ratio().map(|r| r * factor),
            after: sides[1].ratio().map(|r| r * factor),
            within: part.within * factor,
            shift: part.shift_from_whole * factor,
        })
    });
    Ok(ChangeByPart {
        area: id(area).unwrap_or_default(),
        from,
        to,
        before: split.before * factor,
        after: split.after * factor,
        within: split.within * factor,
        shift: split.shift * factor,
        parts: listed.flatten().collect(),
    })
}
