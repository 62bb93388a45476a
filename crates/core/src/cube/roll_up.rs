//! Values along the area tree.
//!
//! For one definition, year and breakdown cell, areas are taken from the bottom up. Each has what it submitted itself
//! and the sum of its parts. **Expected** parts are those that add up to it, were there that year, and stand at a level
//! at which at least one part of that area ever submits something of the definition: banners without 市本级 where it
//! never files, and with it, in every year, where it once did. A part that says "cannot exist" or "included elsewhere"
//! is not expected. A sum needs all expected parts; fewer give no value, and say which are missing.
//!
//! A group of areas is computed behind the tree, from its members as an area is from its parts.

use std::collections::{BTreeMap, BTreeSet};

use heng_indicator::plan::{Level, MissingParts};
use rayon::prelude::*;

use super::boundary::Boundaries;
use super::columns::Slot;
use super::definition::{Definition, Source};
use super::fact::{Facts, Found};
use super::group::{Group, Scratch};
use super::outcome::Outcome;
use super::trail::Trace;
use super::tree::Tree;

/// Rows from which on a definition is divided.
pub(super) const MANY: usize = 1 << 20;

/// The tree as it was in each year of the data.
#[derive(Debug)]
pub(crate) struct Links<'t, 'p> {
    pub(crate) tree: &'t Tree<'p>,
    years: BTreeMap<i32, Vec<Option<u32>>>,
    /// By year and area: the groups that it is in; empty where the plan has no groups.
    groups: BTreeMap<i32, Vec<Vec<u32>>>,
}

impl<'t, 'p> Links<'t, 'p> {
    /// The links of all years.
    pub(crate) fn of(tree: &'t Tree<'p>, years: impl IntoIterator<Item = i32>) -> Self {
        let years: BTreeSet<i32> = years.into_iter().collect();
        Self {
            tree,
            groups: years
                .iter()
                .filter_map(|year| Some((*year, tree.groups_in(*year)?)))
                .collect(),
            years: years
                .into_iter()
                .map(|year| (year, tree.links(year)))
                .collect(),
        }
    }

    /// By area: the groups that it is in in a year; `None` where the plan has no groups.
    pub(crate) fn groups_in(&self, year: i32) -> Option<&[Vec<u32>]> {
        self.groups.get(&year).map(Vec::as_slice)
    }

    /// By area: the area that it adds up to in a year.
    pub(crate) fn in_year(&self, year: i32) -> &[Option<u32>] {
        self.years.get(&year).map_or(&[], Vec::as_slice)
    }
}

/// Everything that one definition needs.
pub(crate) struct RollUp<'a, 'p, R> {
    pub(crate) definition: &'a Definition<'p>,
    pub(crate) facts: &'a Facts<'a, R>,
    pub(crate) links: &'a Links<'a, 'p>,
    /// Only these years; `None`: all.
    pub(crate) years: Option<&'a BTreeSet<i32>>,
    /// What is shown of an area whose parts are not all there.
    pub(crate) missing_parts: MissingParts,
    /// When areas changed, where older values may stand for missing parts.
    pub(crate) boundaries: Option<&'a Boundaries>,
}

impl<R: Trace> RollUp<'_, '_, R> {
    /// All rows of the definition, in groups of one year and cell.
    pub(crate) fn run(&self) -> Outcome<R> {
        let mut slots: Vec<Slot> = self.slots().into_iter().collect();
        let levels = self.levels(&slots);
        slots.retain(|(year, _)| self.looks_at(*year));
        // Definitions run side by side; only one with very many rows is worth dividing.
        let some = if slots.len() * self.links.tree.places() < MANY || self.back() > 0 {
            slots.len().max(1)
        } else {
            slots.len().div_ceil(rayon::current_num_threads() * 2)
        };
        let parts: Vec<Outcome<R>> = slots
            .par_chunks(some)
            .map(|slots| {
                let mut outcome = Outcome::default();
                let mut scratch = Scratch::of(self);
                outcome.rows.reserve(self.sure(slots));
                for slot in slots {
                    let group = Group::of(self, *slot, &levels);
                    if self.wants(slot.0) {
                        group.run(&mut scratch, &mut outcome);
                    } else {
                        group.run(&mut scratch, &mut Outcome::default());
                    }
                }
                outcome
            })
            .collect();
        let mut parts = parts.into_iter();
        let mut all = parts.next().unwrap_or_default();
        for part in parts {
            all.rows.append(part.rows);
            all.findings.extend(part.findings);
        }
        all.findings.sort_by_key(super::outcome::Finding::key);
        all
    }

    /// Whether sums of the parts that are there are wanted beside the proper ones.
    pub(super) fn gathers(&self) -> bool {
        self.definition.sums && self.missing_parts != MissingParts::Refuse
    }

    /// Years before a year that its rows may need.
    fn back(&self) -> u8 {
        match self.missing_parts {
            MissingParts::Complete(years) if self.definition.sums => years,
            _ => 0,
        }
    }

    /// Whether rows of a year are wanted.
    fn wants(&self, year: i32) -> bool {
        self.years.is_none_or(|years| years.contains(&year))
    }

    /// Whether rows of a year are wanted, or needed for those of a later one.
    fn looks_at(&self, year: i32) -> bool {
        let last = year.saturating_add(self.back().into());
        self.years
            .is_none_or(|years| years.range(year..=last).next().is_some())
    }

    /// Rows that the groups have at least, about.
    fn sure(&self, slots: &[Slot]) -> usize {
        let rows = slots.iter().map(|slot| {
            let (sides, reported) = self.sources(*slot);
            let all = sides.iter().flatten().chain([&reported]);
            all.map(Found::len).max().unwrap_or_default()
        });
        rows.sum()
    }

    /// Years and cells at which something of the definition was submitted.
    fn slots(&self) -> BTreeSet<Slot> {
        let (definition, space) = (self.definition, self.facts.space);
        let mut slots = BTreeSet::new();
        for item in definition.sides.iter().flat_map(|side| &side.items) {
            let of_item = self.facts.slots(item.source).iter();
            slots.extend(of_item.filter_map(|(year, cell)| {
                let cell = item.row_cell(*cell, space)?;
                definition.may_have(cell, space).then_some((*year, cell))
            }));
        }
        if definition.reportable {
            slots.extend(self.facts.slots(Source::Submitted(definition.subject)));
        }
        slots
    }

    /// What an item of the definition or its own subject has in a year and cell.
    pub(super) fn sources(&self, slot: Slot) -> (Vec<Vec<Found<'_, R>>>, Found<'_, R>) {
        let definition = self.definition;
        let may_have = definition.may_have(slot.1, self.facts.space);
        let sides = definition.sides.iter().map(|side| {
            let items = side.items.iter().map(|item| {
                if may_have {
                    self.facts.of_item(item, slot)
                } else {
                    Found::Nothing
                }
            });
            items.collect()
        });
        let reported = if definition.reportable {
            self.facts
                .found(Source::Submitted(definition.subject), slot)
        } else {
            Found::Nothing
        };
        (sides.collect(), reported)
    }

    /// By area and group: the levels of parts, one bit each, at which something is ever submitted.
    fn levels(&self, slots: &[Slot]) -> Vec<u8> {
        let tree = self.links.tree;
        let mut levels = vec![0_u8; tree.places()];
        if !self.definition.sums {
            return levels;
        }
        let mut seen = vec![false; tree.len()];
        for slot in slots {
            let (sides, reported) = self.sources(*slot);
            for found in sides.iter().flatten().chain([&reported]) {
                found.each(|area| {
                    if let Some(seen) = seen.get_mut(area as usize) {
                        *seen = true;
                    }
                });
            }
        }
        for area in (0..tree.len() as u32).filter(|area| seen[*area as usize]) {
            let mut at = area;
            while let Some(above) = tree.summed_to(at) {
                let bit = bit(tree.level(at));
                if levels[above as usize] & bit != 0 {
                    break;
                }
                levels[above as usize] |= bit;
                at = above;
            }
        }
        for (group, members) in tree.groups() {
            for member in members {
                if seen[member as usize] || levels[member as usize] != 0 {
                    levels[group as usize] |= bit(tree.level(member));
                }
            }
        }
        levels
    }

    /// The measure that a side names first.
    pub(super) fn measure_of(&self, side: usize) -> Option<u32> {
        match self.definition.sides.get(side)?.items.first()?.source {
            Source::Submitted(subject) => Some(subject),
            _ => None,
        }
    }
}

/// A level as a bit.
pub(super) fn bit(level: Level) -> u8 {
    1 << level as u8
}
