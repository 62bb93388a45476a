//! Years in which the ground that an area covers changed.

use std::collections::{BTreeMap, BTreeSet};

use heng_indicator::Plan;
use heng_indicator::plan::{Area, Level};

/// By area and group: the first years of another code, parent or extent.
#[derive(Debug, Default)]
pub(crate) struct Boundaries {
    changes: Vec<BTreeSet<i32>>,
    /// Areas that came from others, or went into others, in a year that nobody wrote down.
    undated: BTreeSet<u32>,
}

impl Boundaries {
    /// Of a plan's areas.
    ///
    /// A code that begins or ends is a change, and so is the begin of an area's successor or the end of its
    /// predecessor. A part whose code begins with another prefecture's or province's from some year on changes both.
    /// A group changes with its members, and where what lies between them and the group's area begins or ends.
    pub(crate) fn of(plan: &Plan) -> Self {
        let mut all = Self {
            changes: plan.areas.iter().map(own).collect(),
            undated: BTreeSet::new(),
        };
        let index: BTreeMap<&str, &Area> = plan
            .areas
            .iter()
            .map(|area| (area.id.value.as_str(), area))
            .collect();
        for (at, area) in plan.areas.iter().enumerate() {
            let named = |ids: &[heng_indicator::Located<String>]| -> Vec<&Area> {
                let named = ids.iter().filter_map(|id| index.get(id.value.as_str()));
                named.copied().collect()
            };
            let (before, after) = (named(&area.predecessors), named(&area.successors));
            let ends = before.iter().filter_map(|p| ended(p));
            let begins = after.iter().filter_map(|s| begun(s));
            all.changes[at].extend(ends.chain(begins));
            if !(before.is_empty() && after.is_empty()) && all.changes[at].is_empty() {
                all.undated.insert(at as u32);
            }
        }
        for (level, digits) in [(Level::Province, 2), (Level::Prefecture, 4)] {
            all.transfers(plan, level, digits);
        }
        for (group, members) in (plan.areas.len() as u32..).zip(plan.members()) {
            let mut changes = BTreeSet::new();
            for member in members {
                changes.extend(all.changes.get(member.area).into_iter().flatten());
                let between = member.way().split_last().map_or(&[][..], |(_, way)| way);
                let between = between.iter().filter_map(|at| plan.areas.get(*at));
                changes.extend(between.flat_map(own));
                if all.undated.contains(&(member.area as u32)) {
                    all.undated.insert(group);
                }
            }
            all.changes.push(changes);
        }
        all
    }

    /// Counties that went from one area of a level to another change both.
    fn transfers(&mut self, plan: &Plan, level: Level, digits: usize) {
        let mut holders: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        let of_level = plan.areas.iter().enumerate();
        for (at, area) in of_level.filter(|(_, area)| area.level == level) {
            let codes = area.codes.iter().map(|code| code.code.value.as_str());
            let prefixes: BTreeSet<&str> = codes
                .chain([area.id.value.as_str()])
                .filter_map(|code| code.get(..digits))
                .collect();
            for prefix in prefixes {
                holders.entry(prefix).or_default().push(at);
            }
        }
        for area in plan.areas.iter().filter(|area| area.level > level) {
            let codes = || area.codes.iter();
            for (code, from) in codes().filter_map(|c| Some((c, c.from?))) {
                let earlier = codes().filter(|c| c.from.is_none_or(|f| f < from));
                let Some(before) = earlier.max_by_key(|c| c.from) else {
                    continue;
                };
                let of = |code: &str| code.get(..digits).map(str::to_owned);
                let (old, new) = (of(&before.code.value), of(&code.code.value));
                if old == new {
                    continue;
                }
                for prefix in [old, new].into_iter().flatten() {
                    for holder in holders.get(prefix.as_str()).into_iter().flatten() {
                        self.changes[*holder].insert(from);
                        self.changes[*holder].extend(before.to.map(|to| to.saturating_add(1)));
                    }
                }
            }
        }
    }

    /// Whether an area may have been another in one of these years than in the next.
    pub(crate) fn within(&self, area: u32, first: i32, last: i32) -> bool {
        let dated = self.changes.get(area as usize).is_some_and(|years| {
            first < last && years.range(first.saturating_add(1)..=last).next().is_some()
        });
        dated || self.undated.contains(&area)
    }
}

/// Years with which an area's own codes begin, or are over.
fn own(area: &Area) -> BTreeSet<i32> {
    let codes = area.codes.iter();
    let years = codes.flat_map(|c| [c.from, c.to.map(|to| to.saturating_add(1))]);
    years.flatten().collect()
}

/// The first year without an area, if it ended.
fn ended(area: &Area) -> Option<i32> {
    let to: Option<Vec<i32>> = area.codes.iter().map(|code| code.to).collect();
    to?.into_iter().max().map(|to| to.saturating_add(1))
}

/// The first year of an area.
fn begun(area: &Area) -> Option<i32> {
    let from: Option<Vec<i32>> = area.codes.iter().map(|code| code.from).collect();
    from?.into_iter().min()
}
