//! Fair peer groups: who is compared with whom.
//!
//! The plan's own groups of areas first (市辖区, 旗县); what they leave over by level and kind (开发区). An area is in
//! one group only, so that groups can be added up. Bodies of the area itself (市本级) are no peers of its districts.

use std::collections::{BTreeMap, BTreeSet};

use heng_indicator::Text;
use heng_indicator::plan::{Area, Level, Plan, Word};
use serde::Serialize;

/// Areas that are compared with each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PeerGroup {
    /// The id of the plan's group, or level and kind.
    pub id: String,
    /// Name.
    pub name: Text,
    /// Ids of its areas, in the plan's order.
    pub areas: Vec<String>,
    /// Their numbers.
    #[serde(skip)]
    pub(super) members: Vec<u32>,
}

/// The peer groups within an area in a year: each area below it once.
pub(super) fn groups(plan: &Plan, within: usize, year: i32) -> Vec<PeerGroup> {
    let Some(above) = plan.areas.get(within) else {
        return Vec::new();
    };
    let mut taken: BTreeSet<usize> = BTreeSet::new();
    let mut groups = Vec::new();
    let declared = plan.groups.iter().zip(plan.members());
    for (group, members) in declared {
        if group
            .of
            .as_ref()
            .is_none_or(|of| of.value != above.id.value)
        {
            continue;
        }
        let own = members.iter().filter(|m| m.is_in(plan, year));
        let own: Vec<usize> = own.map(|m| m.area).filter(|at| taken.insert(*at)).collect();
        if !own.is_empty() {
            groups.push(group_of(
                plan,
                group.id.value.clone(),
                group.name.clone(),
                &own,
            ));
        }
    }
    let mut rest: BTreeMap<(Level, &str), Vec<usize>> = BTreeMap::new();
    for at in children(plan, above, year) {
        let area = &plan.areas[at];
        if !taken.contains(&at) && area.level != Level::OwnLevel {
            rest.entry((area.level, &area.kind)).or_default().push(at);
        }
    }
    for ((level, kind), own) in rest {
        let id = format!("{}:{kind}", level.word());
        groups.push(group_of(plan, id, name(plan, level, kind, &own), &own));
    }
    groups
}

fn group_of(plan: &Plan, id: String, name: Text, own: &[usize]) -> PeerGroup {
    PeerGroup {
        id,
        name,
        areas: own
            .iter()
            .filter_map(|at| plan.areas.get(*at))
            .map(|area| area.id.value.clone())
            .collect(),
        members: own.iter().map(|at| *at as u32).collect(),
    }
}

/// A tag that all of them have, else the name of their level.
fn name(plan: &Plan, level: Level, kind: &str, own: &[usize]) -> Text {
    let mut areas = own.iter().filter_map(|at| plan.areas.get(*at));
    let first = areas.next().map_or(&[][..], |a| a.tags.as_slice());
    let rest: Vec<&Area> = areas.collect();
    let shared = first
        .iter()
        .find(|tag| rest.iter().all(|area| area.tags.contains(tag)));
    let english = kind.replace('_', " ");
    match shared {
        Some(tag) => Text::new(tag.clone(), english),
        None => Text::new(level.name(heng_indicator::Lang::Zh), english),
    }
}

/// The areas right below one in a year, by place in the plan.
pub(super) fn children(plan: &Plan, above: &Area, year: i32) -> Vec<usize> {
    let parts = plan.areas.iter().enumerate().filter(|(_, area)| {
        let below = area
            .parent
            .as_ref()
            .is_some_and(|p| p.value == above.id.value);
        below && area.was_there(year) && area.belongs_to(above, year)
    });
    parts.map(|(at, _)| at).collect()
}
