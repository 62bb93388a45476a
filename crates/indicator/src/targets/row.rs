//! One line of `heng targets`: the target in force, where it comes from, and how it stands against the level
//! above.

use super::{InForce, Strength, above, compare, in_force};
use crate::plan::{Indicator, Plan, Target};

/// One target of one indicator at one area; an indicator without any has one row.
#[derive(Clone, Debug, PartialEq)]
pub struct TargetRow<'a> {
    /// The indicator.
    pub indicator: &'a Indicator,
    /// The target in force.
    pub target: Option<&'a Target>,
    /// Area that set it.
    pub origin: &'a str,
    /// Whether that is a level above.
    pub inherited: bool,
    /// Title of the plan that it stands in.
    pub plan: &'a str,
    /// The target of the same year that would hold if the area had set none, with the area that set it.
    pub above: Option<(&'a Target, &'a str)>,
    /// How the own target stands against that one; `None` for an inherited target, and where the level above has
    /// none for the year.
    pub strength: Option<Strength>,
}

/// The targets in force at `area`, indicator by indicator in the plan's order, each indicator's by year.
pub fn rows<'a>(plan: &'a Plan, area: &str) -> Vec<TargetRow<'a>> {
    let mut rows = Vec::new();
    for indicator in &plan.indicators {
        let own = in_force(plan, indicator, area);
        let higher = above(plan, indicator, area).filter(|_| !own.inherited);
        let row = |target: Option<&'a Target>| {
            let above = target
                .zip(higher.as_ref())
                .and_then(|(t, h)| same_year(t, h));
            TargetRow {
                indicator,
                target,
                origin: own.area,
                inherited: own.inherited,
                plan: own.plan,
                above,
                strength: target
                    .zip(above)
                    .map(|(t, (a, _))| compare(t, a, indicator.direction)),
            }
        };
        if own.targets.is_empty() {
            rows.push(row(None));
        }
        rows.extend(own.targets.iter().map(|target| row(Some(target))));
    }
    rows
}

/// A mid-term target stands against a mid-term one. One that is never judged has no year and stands against the
/// last one, and the other way round.
fn same_year<'a>(target: &Target, above: &InForce<'a>) -> Option<(&'a Target, &'a str)> {
    let found = match target.year {
        None => above.final_target(),
        Some(_) => above
            .targets
            .iter()
            .copied()
            .find(|a| a.year == target.year || a.year.is_none()),
    };
    found.map(|found| (found, above.area))
}
