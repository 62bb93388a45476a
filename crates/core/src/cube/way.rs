//! Ways to a value: from what an area submitted itself, and from the sum of its parts.

use std::collections::BTreeSet;

use heng_indicator::plan::Level;

use super::definition::Kind;
use super::fact::{Evaluated, Trail};
use super::outcome::Finding;
use super::roll_up::RollUp;
use super::store::Key;
use crate::vocabulary::Bounds;

/// What the parts of an area give.
#[derive(Debug, Default)]
pub(super) struct Node {
    pub(super) sums: [f64; 2],
    /// Parts that gave each side.
    pub(super) with: [u32; 2],
    /// Parts that gave all sides.
    pub(super) whole: u32,
    /// Parts that gave all sides, and parts that are not expected to.
    pub(super) reported: BTreeSet<u32>,
    pub(super) exempt: BTreeSet<u32>,
    pub(super) trail: Trail,
}

/// One way to a value.
#[derive(Clone, Debug, Default)]
pub(super) struct Way {
    pub(super) value: Option<f64>,
    pub(super) sides: [Option<f64>; 2],
    pub(super) trail: Trail,
}

impl RollUp<'_, '_> {
    /// Sides that a part must give.
    pub(super) fn needed(&self) -> usize {
        if self.definition.weight.is_some() || self.definition.kind == Kind::Ratio {
            2
        } else {
            1
        }
    }

    /// How many parts gave all sides, of how many, and which did not. `None` where no part gave anything.
    pub(super) fn parts(
        &self,
        key: Key,
        node: &Node,
        levels: &BTreeSet<(u32, Level)>,
    ) -> (Option<(u32, u32)>, Vec<u32>) {
        if node.with == [0; 2] {
            return (None, Vec::new());
        }
        let expected: Vec<u32> = self
            .tree
            .parts(key.area, key.year)
            .filter(|part| {
                levels.contains(&(key.area, self.tree.level(*part))) && !node.exempt.contains(part)
            })
            .collect();
        let missing = expected
            .iter()
            .copied()
            .filter(|part| !node.reported.contains(part))
            .collect();
        (Some((node.whole, expected.len() as u32)), missing)
    }

    /// What the area submitted itself; a side that it did not submit is taken from complete parts, and told.
    pub(super) fn own_way(
        &self,
        own: &[Evaluated],
        node: &Node,
        expected: Option<u32>,
    ) -> (Way, bool) {
        let mut way = Way::default();
        let mut from_node = false;
        for (at, side) in own.iter().enumerate().take(2) {
            let whole = self.definition.weight.is_none()
                && expected.is_some_and(|expected| node.with[at] == expected && expected > 0);
            way.sides[at] = side.value;
            if side.value.is_none() && whole {
                way.sides[at] = Some(node.sums[at]);
                from_node = true;
            }
            way.trail.take(&side.trail);
        }
        if from_node {
            way.trail.take(&node.trail);
        }
        (way, from_node)
    }

    /// Fills in a way's value from its sides.
    pub(super) fn value_of(
        &self,
        way: &mut Way,
        key: Key,
        weighted: bool,
        findings: &mut Vec<Finding>,
    ) {
        let definition = self.definition;
        let (ratio, factor) = match definition.kind {
            _ if weighted => (true, 1.0),
            Kind::Reported => (false, 1.0),
            Kind::Ratio => (true, definition.factor),
            Kind::Count | Kind::Expression => (false, definition.factor),
        };
        let Some(above) = way.sides[0] else {
            return;
        };
        let value = if ratio {
            let Some(below) = way.sides[1] else {
                return;
            };
            if below == 0.0 {
                findings.push(Finding::ZeroDenominator { key });
                return;
            }
            if !weighted && self.exceeds(above, below) {
                findings.push(Finding::Exceeds {
                    key,
                    above,
                    below,
                    row: way.trail.rows.first().copied(),
                });
                return;
            }
            above / below * factor
        } else {
            above * factor
        };
        if value.is_finite() {
            way.value = Some(value);
        } else {
            findings.push(Finding::NotFinite { key });
        }
    }

    /// Whether the part is larger than the whole.
    pub(super) fn exceeds(&self, above: f64, below: f64) -> bool {
        let scale = |side: usize| {
            self.definition
                .sides
                .get(side)
                .and_then(|s| s.scale)
                .unwrap_or(1.0)
        };
        self.definition.bounds == Bounds::ShareOfWhole
            && above * scale(0) > below * scale(1) * (1.0 + 1e-12)
    }

    /// What an area gives to the one above.
    pub(super) fn carried(&self, key: Key, leading: &Way, computed: &Way, own: &Way) -> Way {
        let definition = self.definition;
        let mut carried = match definition.kind {
            Kind::Reported if definition.weight.is_none() => Way {
                sides: [leading.value, None],
                trail: leading.trail.clone(),
                value: None,
            },
            _ if leading.sides[0].is_some() => leading.clone(),
            // A value reported as it is has no counts to add; those computed beside it have.
            _ if computed.value.is_some() => computed.clone(),
            _ => own.clone(),
        };
        if let Some(weight) = definition.weight {
            let row = self.facts.summed(weight, key);
            let weight = row.and_then(|row| row.value);
            carried.trail = leading.trail.clone();
            if let Some(row) = row {
                carried.trail.take(&row.trail);
            }
            carried.sides = match (leading.value, weight) {
                (Some(value), Some(weight)) => [Some(value * weight), Some(weight)],
                _ => [None; 2],
            };
        } else if definition.kind == Kind::Ratio
            && let [Some(above), Some(below)] = carried.sides
            && self.exceeds(above, below)
        {
            carried.sides = [None; 2];
        }
        carried
    }

    /// Tells where an area's own figure and the sum of its parts differ.
    pub(super) fn compare(
        &self,
        key: Key,
        node: &Node,
        parts: Option<(u32, u32)>,
        own: &[Evaluated],
        findings: &mut Vec<Finding>,
    ) {
        let Some((_, expected)) = parts.filter(|_| self.definition.weight.is_none()) else {
            return;
        };
        for (at, side) in own.iter().enumerate().take(2) {
            let Some(own) = side
                .value
                .filter(|_| node.with[at] == expected && expected > 0)
            else {
                continue;
            };
            let sum = node.sums[at];
            if (own - sum).abs() > 1e-9 * own.abs().max(sum.abs()) {
                findings.push(Finding::Sum {
                    key,
                    side: at,
                    own,
                    sum,
                    parts: expected,
                    row: side.trail.rows.first().copied(),
                });
            }
        }
    }
}

impl Node {
    pub(super) fn take(&mut self, area: u32, part: &Way, needed: usize, exempt: bool) {
        if exempt {
            self.exempt.insert(area);
        }
        for (at, side) in part.sides.iter().enumerate() {
            if let Some(value) = side {
                self.sums[at] += value;
                self.with[at] += 1;
            }
        }
        if part.sides.iter().take(needed).all(Option::is_some) {
            self.whole += 1;
            self.reported.insert(area);
        }
        // A part that is not expected leaves its row in the trail, not its missing flag.
        let status = self.trail.status;
        self.trail.take(&part.trail);
        if part.sides == [None; 2] {
            self.trail.status = status;
        }
    }
}
