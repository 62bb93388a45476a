//! Ways to a value: from what an area submitted itself, and from the sum of its parts.

use super::definition::Kind;
use super::fact::{Due, Evaluated};
use super::group::Group;
use super::outcome::Finding;
use super::rows::Row;
use super::store::Key;
use super::trail::{Trace, Trail};
use crate::StatusSet;
use crate::vocabulary::Bounds;

/// What the parts of an area give.
#[derive(Clone, Debug, Default)]
pub(super) struct Node<R> {
    pub(super) sums: [f64; 2],
    /// Parts that gave each side.
    pub(super) with: [u32; 2],
    /// Parts that gave all sides.
    pub(super) whole: u32,
    /// Parts that are not expected to.
    pub(super) exempt: u32,
    /// Single sides of parts where the thing cannot exist: in no sum.
    pub(super) aside: Option<Box<[f64; 2]>>,
    /// Its flags hold Q where something was withheld below.
    pub(super) trail: Trail<R>,
}

/// What an area comes to.
#[derive(Debug)]
pub(super) struct Came<R> {
    /// If there is anything to say.
    pub(super) row: Option<Row<R>>,
    /// What it gives to the area above.
    pub(super) carried: Way<R>,
    /// Whether it is expected to give anything.
    pub(super) due: Due,
    /// The flags of everything that was looked at, leading or not.
    pub(super) flags: StatusSet,
}

/// One way to a value.
#[derive(Clone, Debug, Default)]
pub(super) struct Way<R> {
    pub(super) value: Option<f64>,
    pub(super) sides: [Option<f64>; 2],
    pub(super) trail: Trail<R>,
}

impl<R: Trace> Group<'_, '_, R> {
    /// Sides that a part must give.
    pub(super) fn needed(&self) -> usize {
        let definition = self.run.definition;
        if definition.weight.is_some() || definition.kind == Kind::Ratio {
            2
        } else {
            1
        }
    }

    /// What the area submitted itself; a side that it did not submit is taken from complete parts, and told.
    pub(super) fn own_way(
        &self,
        own: &[Evaluated<R>],
        node: &Node<R>,
        expected: Option<u32>,
    ) -> (Way<R>, bool) {
        let mut way = Way::default();
        let mut from_node = false;
        for (at, side) in own.iter().enumerate().take(2) {
            let whole = self.run.definition.weight.is_none()
                && expected.is_some_and(|expected| node.with[at] == expected && expected > 0);
            way.sides[at] = side.value;
            if side.value.is_none() && whole {
                way.sides[at] = node.sum(at);
                from_node |= way.sides[at].is_some();
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
        way: &mut Way<R>,
        key: Key,
        weighted: bool,
        findings: &mut Vec<Finding>,
    ) {
        let definition = self.run.definition;
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
                    row: way.trail.rows.first(),
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
    fn exceeds(&self, above: f64, below: f64) -> bool {
        let definition = self.run.definition;
        let scale = |side: usize| {
            definition
                .sides
                .get(side)
                .and_then(|s| s.scale)
                .unwrap_or(1.0)
        };
        definition.bounds == Bounds::ShareOfWhole
            && above * scale(0) > below * scale(1) * (1.0 + 1e-12)
    }

    /// What an area gives to the one above.
    pub(super) fn carried(
        &self,
        key: Key,
        leading: &Way<R>,
        computed: &Way<R>,
        own: &Way<R>,
    ) -> Way<R> {
        let definition = self.run.definition;
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
            let of_weight = self.run.facts.summed.get(weight as usize);
            let row = of_weight.and_then(|rows| rows.find(key));
            let weight = row.as_ref().and_then(|row| row.value);
            carried.trail = leading.trail.clone();
            // The weight of nothing is nothing.
            if let Some(row) = row.filter(|_| leading.value.is_some()) {
                carried.trail.take(&row.trail);
            }
            carried.sides = match (leading.value, weight) {
                (Some(value), Some(weight)) => [Some(value * weight), Some(weight)],
                _ => [None; 2],
            };
        } else {
            self.within_whole(&mut carried);
        }
        carried
    }

    /// Takes the sides of a ratio away whose part is larger than the whole.
    pub(super) fn within_whole(&self, way: &mut Way<R>) {
        if self.run.definition.kind == Kind::Ratio
            && let [Some(above), Some(below)] = way.sides
            && self.exceeds(above, below)
        {
            way.sides = [None; 2];
        }
    }

    /// Tells where an area's own figure and the sum of its parts differ.
    pub(super) fn compare(
        &self,
        key: Key,
        node: &Node<R>,
        parts: Option<(u32, u32)>,
        own: &[Evaluated<R>],
        findings: &mut Vec<Finding>,
    ) {
        let definition = self.run.definition;
        let Some((_, expected)) = parts.filter(|_| definition.weight.is_none()) else {
            return;
        };
        for (at, side) in own.iter().enumerate().take(2) {
            let Some(own) = side
                .value
                .filter(|_| node.with[at] == expected && expected > 0)
            else {
                continue;
            };
            let sum = node.sums[at] + node.aside.as_ref().map_or(0.0, |aside| aside[at]);
            if (own - sum).abs() > 1e-9 * own.abs().max(sum.abs()) {
                findings.push(Finding::Sum {
                    key,
                    side: at,
                    own,
                    sum,
                    parts: expected,
                    row: side.trail.rows.first(),
                    of: self.run.measure_of(at),
                });
            }
        }
    }
}

impl<R: Trace> Node<R> {
    /// The sum of a side; `None` where no number can hold it.
    pub(super) fn sum(&self, side: usize) -> Option<f64> {
        self.sums.get(side).copied().filter(|sum| sum.is_finite())
    }

    /// Whether something below was withheld, so that there is no sum to publish.
    pub(super) fn withholds(&self) -> bool {
        self.trail.status.has(b'Q')
    }

    /// Takes what a part gives; whether it gave all sides.
    pub(super) fn take(&mut self, part: &Came<R>, needed: usize) -> bool {
        let (sides, exempt) = (&part.carried.sides, part.due != Due::Expected);
        let all = part.gives_all(needed);
        let aside = part.due == Due::Nothing && !all;
        self.exempt += u32::from(exempt);
        for (at, side) in sides.iter().enumerate() {
            match side {
                Some(value) if aside => self.aside.get_or_insert_default()[at] += value,
                Some(value) => {
                    self.sums[at] += value;
                    self.with[at] += u32::from(!exempt);
                }
                None => {}
            }
        }
        let whole = !exempt && all;
        self.whole += u32::from(whole);
        // A part that is not expected leaves its row in the trail, not its flags; no part leaves the word that it has
        // no value, but that it was withheld.
        let mut status = self.trail.status;
        if exempt || *sides != [None; 2] {
            self.trail.take(&part.carried.trail);
        }
        if !exempt && *sides != [None; 2] {
            status = status.union(part.carried.trail.status.of_a_value());
        }
        if part.is_withheld(needed) {
            status = status.union(StatusSet::WITHHELD);
        }
        self.trail.status = status;
        whole
    }
}

impl<R> Came<R> {
    /// Whether it gives all sides that a part must.
    pub(super) fn gives_all(&self, needed: usize) -> bool {
        let mut sides = self.carried.sides.iter().take(needed);
        sides.all(Option::is_some)
    }

    /// Whether it does not give all sides because something was withheld.
    pub(super) fn is_withheld(&self, needed: usize) -> bool {
        !self.gives_all(needed) && self.due == Due::Expected && self.flags.has(b'Q')
    }

    /// Whether the area above is to know.
    pub(super) fn tells(&self, needed: usize) -> bool {
        self.carried.sides.iter().any(Option::is_some)
            || self.due != Due::Expected
            || self.is_withheld(needed)
    }
}
