//! Values along the area tree.
//!
//! For one definition, year and breakdown cell, areas are taken from the bottom up. Each has what it submitted itself
//! and the sum of its parts. **Expected** parts are those that add up to it, were there that year, and stand at a level
//! at which at least one part of that area ever submits something of the definition: banners without 市本级 where it
//! never files, and with it, in every year, where it once did. A part that says "cannot exist" or "included elsewhere"
//! is not expected. A sum needs all expected parts; fewer give no value, and say which are missing.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use heng_indicator::expr::Absent;
use heng_indicator::plan::{Leads, Level};
use rayon::prelude::*;

use super::definition::{Definition, Kind};
use super::fact::{Evaluated, Fact, Facts, Trail};
use super::outcome::{Finding, Outcome};
use super::row::Row;
use super::store::Key;
use super::tree::Tree;
use super::way::{Node, Way};

/// Everything that one definition needs.
pub(crate) struct RollUp<'a, 'p> {
    pub(crate) definition: &'a Definition<'p>,
    pub(crate) facts: &'a Facts<'a>,
    pub(crate) tree: &'a Tree<'p>,
}

impl RollUp<'_, '_> {
    /// All rows of the definition, by key.
    pub(crate) fn run(&self) -> Outcome {
        let mut keys = self.candidates();
        let levels = self.levels(&keys);
        keys.sort_unstable_by_key(|key| (key.year, key.cell, key.area));
        let groups: Vec<&[Key]> = keys
            .chunk_by(|a, b| (a.year, a.cell) == (b.year, b.cell))
            .collect();
        let parts: Vec<Outcome> = groups
            .into_par_iter()
            .map(|group| self.group(group, &levels))
            .collect();
        let mut all = Outcome::default();
        for part in parts {
            all.rows.extend(part.rows);
            all.findings.extend(part.findings);
        }
        all.rows.sort_unstable_by_key(|row| row.key);
        all.findings.sort_by_key(Finding::key);
        all
    }

    /// Keys at which something of the definition was submitted.
    fn candidates(&self) -> Vec<Key> {
        let definition = self.definition;
        let mut keys: Vec<Key> = Vec::new();
        for item in definition.sides.iter().flat_map(|side| &side.items) {
            keys.extend(self.facts.keys(item.source).filter_map(|key| {
                let cell = item.row_cell(key.cell, self.facts.space)?;
                definition
                    .may_have(cell, self.facts.space)
                    .then_some(Key { cell, ..key })
            }));
        }
        if definition.reportable {
            keys.extend(
                self.facts
                    .keys(super::definition::Source::Submitted(definition.subject)),
            );
        }
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    /// Levels of parts, by the area above, at which something is ever submitted.
    fn levels(&self, keys: &[Key]) -> BTreeSet<(u32, Level)> {
        let mut levels = BTreeSet::new();
        if !self.definition.sums {
            return levels;
        }
        let mut last = None;
        for key in keys {
            if last == Some(key.area) {
                continue;
            }
            last = Some(key.area);
            let mut at = key.area;
            while let Some(above) = self.tree.summed_to(at) {
                if !levels.insert((above, self.tree.level(at))) {
                    break;
                }
                at = above;
            }
        }
        levels
    }

    fn group(&self, keys: &[Key], levels: &BTreeSet<(u32, Level)>) -> Outcome {
        let mut outcome = Outcome::default();
        let Some(any) = keys.first().copied() else {
            return outcome;
        };
        let mut nodes: BTreeMap<(Reverse<u32>, u32), Node> = BTreeMap::new();
        let place = |area: u32| (Reverse(self.tree.depth(area)), area);
        for key in keys {
            nodes.entry(place(key.area)).or_default();
        }
        while let Some(((_, area), node)) = nodes.pop_first() {
            let key = Key { area, ..any };
            let (row, carried, exempt) = self.finish(key, &node, levels, &mut outcome.findings);
            if let Some(above) = self.tree.summed_to(area)
                && self.definition.sums
                && self.tree.belongs(area, above, key.year)
            {
                let gives = carried.sides.iter().flatten().count();
                if gives > 0 || exempt {
                    let node = nodes.entry(place(above)).or_default();
                    node.take(area, &carried, self.needed(), exempt);
                }
            }
            outcome.rows.extend(row);
        }
        outcome
    }

    /// The row of an area (if there is anything to say), what it gives to the area above, and whether it is not
    /// expected to give anything.
    fn finish(
        &self,
        key: Key,
        node: &Node,
        levels: &BTreeSet<(u32, Level)>,
        findings: &mut Vec<Finding>,
    ) -> (Option<Row>, Way, bool) {
        let definition = self.definition;
        let own: Vec<Evaluated> = if definition.may_have(key.cell, self.facts.space) {
            definition
                .sides
                .iter()
                .map(|side| self.facts.evaluate(side, key))
                .collect()
        } else {
            definition
                .sides
                .iter()
                .map(|_| Evaluated::default())
                .collect()
        };
        let (reported, reported_trail) = if definition.reportable {
            self.facts.submitted(definition.subject, key)
        } else {
            (Fact::Nothing, Trail::default())
        };
        let (parts, missing) = self.parts(key, node, levels);
        let complete = parts.is_some_and(|(with, expected)| with == expected && with > 0);

        let mut from_parts = Way::default();
        if complete {
            from_parts = Way {
                sides: node.sums.map(Some),
                trail: node.trail.clone(),
                value: None,
            };
            if self.needed() == 1 {
                from_parts.sides[1] = None;
            }
            self.value_of(&mut from_parts, key, definition.weight.is_some(), findings);
        }
        let (mut own_way, mixed) = self.own_way(&own, node, parts.map(|(_, expected)| expected));
        if definition.kind != Kind::Reported {
            self.value_of(&mut own_way, key, false, findings);
        }
        for side in &own {
            match side.absent {
                Some(Absent::NotFinite) => findings.push(Finding::NotFinite { key }),
                Some(Absent::DivisionByZero) => findings.push(Finding::ZeroDenominator { key }),
                _ => {}
            }
        }

        let reported_value = match reported {
            Fact::Value(value, _) => Some(value),
            _ => None,
        };
        let submits = own.iter().any(|side| side.value.is_some());
        let computed = if from_parts.value.is_some() {
            &from_parts
        } else {
            &own_way
        };
        let beside =
            (from_parts.value.is_some() && submits && own_way.value.is_some()).then_some(&own_way);
        let as_reported = match (reported_value, beside) {
            (Some(value), _) => Way {
                value: Some(value),
                sides: [None; 2],
                trail: reported_trail.clone(),
            },
            (None, Some(way)) => way.clone(),
            (None, None) => Way::default(),
        };
        let reported_leads = match definition.leads {
            Leads::Reported => as_reported.value.is_some(),
            Leads::Computed => computed.value.is_none() && as_reported.value.is_some(),
        };
        let leading = if reported_leads {
            &as_reported
        } else {
            computed
        };
        self.compare(key, node, parts, &own, findings);
        if let (Some(reported), Some(computed)) = (reported_value, computed.value) {
            findings.push(Finding::Reported {
                key,
                reported,
                computed,
                row: reported_trail.rows.first().copied(),
            });
        }

        let exempt = leading.value.is_none()
            && (own.iter().any(|side| side.exempt)
                || matches!(reported, Fact::Missing(status) if status.has(b'M') || status.has(b'K')));
        let carried = self.carried(key, leading, computed, &own_way);
        let first_found = match definition.kind {
            Kind::Expression => own.iter().all(|side| side.all_found),
            _ => own.first().is_some_and(|side| side.found),
        };
        let keep =
            leading.value.is_some() || reported != Fact::Nothing || first_found || node.whole > 0;
        if !keep {
            return (None, carried, exempt);
        }
        // A side that only some parts give, beside one that none gives, is no attempt at a sum.
        let parts = match parts {
            Some((_, expected)) if mixed && own_way.value.is_some() => Some((expected, expected)),
            other => other.filter(|(with, _)| *with > 0),
        };
        // One part alone is somebody's own return, not a roll-up that others failed.
        if let Some((with, expected)) = parts
            && with < expected
            && (with > 1 || expected <= 2 || leading.value.is_some())
        {
            findings.push(Finding::Incomplete {
                key,
                missing,
                blocks: leading.value.is_none(),
            });
        }
        let mut trail = leading.trail.clone();
        let status = trail.status;
        trail.take(&reported_trail);
        for side in &own {
            trail.take(&side.trail);
        }
        if complete {
            trail.take(&node.trail);
        }
        trail.rows.sort_unstable();
        trail.rows.dedup();
        if leading.value.is_some() {
            trail.status = status;
        }
        let summed = own
            .iter()
            .filter_map(|side| side.parts)
            .min_by_key(|(p, e)| (u64::from(*p) << 32) / u64::from((*e).max(1)));
        let (parts, expected) = parts
            .or(summed)
            .unwrap_or((u32::from(leading.value.is_some()), 1));
        let sides = if leading.sides == [None; 2] {
            computed.sides
        } else {
            leading.sides
        };
        let row = Row {
            key,
            value: leading.value,
            // A weighted mean's sums and an expression's result are no counts of anything.
            sides: if definition.weight.is_none()
                && matches!(definition.kind, Kind::Count | Kind::Ratio)
            {
                sides
            } else {
                [None; 2]
            },
            reported: as_reported.value,
            computed: computed.value,
            from_sides: leading.value.is_some() && leading.sides[0].is_some(),
            parts,
            expected,
            trail,
        };
        (Some(row), carried, exempt)
    }
}
