//! One definition in one year and breakdown cell: all areas, from the bottom up.

use heng_indicator::expr::Absent;
use heng_indicator::plan::Leads;

use super::column::Column;
use super::columns::Slot;
use super::definition::Kind;
use super::fact::{Due, Evaluated, Fact, Found, evaluate};
use super::missing_parts::{Findings, Gathering};
use super::outcome::{Finding, Outcome, Shown};
use super::roll_up::{RollUp, bit};
use super::rows::Row;
use super::store::Key;
use super::trail::{Trace, Trail};
use super::way::{Came, Node, Way};
use crate::StatusSet;

/// A year and cell of a definition.
pub(crate) struct Group<'a, 'p, R> {
    pub(super) run: &'a RollUp<'a, 'p, R>,
    year: i32,
    cell: u64,
    sides: Vec<Vec<Found<'a, R>>>,
    reported: Found<'a, R>,
    /// By area and group of areas: the levels of parts at which something is ever submitted.
    levels: &'a [u8],
    /// By area: the area that it adds up to that year.
    pub(super) links: &'a [Option<u32>],
    /// By area: the groups of areas that it is in that year; `None` where the plan has none.
    pub(super) groups: Option<&'a [Vec<u32>]>,
    /// The columns of the sides, where each is one submitted measure and nothing is reported beside.
    plain: Option<Vec<&'a Column>>,
}

/// Room for one group after the other.
pub(crate) struct Scratch<R> {
    /// By area and group of areas.
    nodes: Vec<Node<R>>,
    /// By area: whether it gave all sides to the area above, or is not expected to.
    gave: Vec<bool>,
    /// By place in the tree's order, a bit each: there is something to do.
    due: Vec<u64>,
    /// Sums of the parts that are there, where the definition wants them shown.
    gathering: Option<Gathering<R>>,
}

impl<R: Trace> Scratch<R> {
    pub(super) fn of(run: &RollUp<'_, '_, R>) -> Self {
        let tree = run.links.tree;
        Self {
            gathering: run.gathers().then(|| Gathering::of(tree)),
            nodes: vec![Node::default(); tree.places()],
            gave: vec![false; tree.places()],
            due: vec![0; tree.places().div_ceil(64)],
        }
    }

    fn mark(&mut self, place: u32) {
        if let Some(word) = self.due.get_mut(place as usize / 64) {
            *word |= 1 << (place % 64);
        }
    }
}

impl<'a, 'p, R: Trace> Group<'a, 'p, R> {
    pub(super) fn of(run: &'a RollUp<'a, 'p, R>, (year, cell): Slot, levels: &'a [u8]) -> Self {
        let (sides, reported) = run.sources((year, cell));
        let simple = run.definition.weight.is_none()
            && matches!(run.definition.kind, Kind::Ratio | Kind::Count)
            && matches!(reported, Found::Nothing)
            && run.definition.sides.iter().all(|side| side.plain);
        let columns = sides.iter().map(|items| match items.as_slice() {
            [Found::Submitted(column)] => Some(*column),
            _ => None,
        });
        let plain = if simple { columns.collect() } else { None };
        Self {
            plain,
            run,
            year,
            cell,
            sides,
            reported,
            levels,
            links: run.links.in_year(year),
            groups: run.links.groups_in(year),
        }
    }

    /// Appends the rows, and what a person should know.
    pub(super) fn run(&self, scratch: &mut Scratch<R>, outcome: &mut Outcome<R>) {
        let (tree, sums) = (self.run.links.tree, self.run.definition.sums);
        let areas = tree.places() as u32;
        for found in self.sides.iter().flatten().chain([&self.reported]) {
            found.each(|area| {
                if area < areas {
                    scratch.mark(tree.rank(area));
                }
            });
        }
        let expected = self.expected();
        let Outcome { rows, findings } = outcome;
        rows.begin((self.year, self.cell));
        let mut done = Vec::new();
        let mut at = 0;
        while at < scratch.due.len() {
            let word = scratch.due[at];
            if word == 0 {
                at += 1;
                continue;
            }
            scratch.due[at] = word & (word - 1);
            let area = tree.ranked(at as u32 * 64 + word.trailing_zeros());
            done.push(area);
            let key = Key {
                area,
                year: self.year,
                cell: self.cell,
            };
            let node = std::mem::take(&mut scratch.nodes[area as usize]);
            let expected = || {
                let all = expected.get(area as usize).copied().unwrap_or_default();
                all.saturating_sub(node.exempt)
            };
            let of_parts =
                (node.with != [0; 2] || node.withholds()).then(|| (node.whole, expected()));
            let from = findings.len();
            let mut came = self.finish(key, &node, of_parts, &scratch.gave, findings);
            let above = self.links.get(area as usize).copied().flatten();
            let groups = self.groups.and_then(|of| of.get(area as usize));
            let above = above
                .into_iter()
                .chain(groups.into_iter().flatten().copied());
            let mut tells = sums && came.tells(self.needed());
            if let Some(gathering) = &mut scratch.gathering {
                let above: Vec<u32> = above.clone().collect();
                let of_area = (key, &node, expected());
                let mut told = Findings {
                    all: findings,
                    from,
                };
                let links = (scratch.gave.as_slice(), above.as_slice());
                tells |= self.gather(gathering, of_area, &mut came, links, &mut told);
            }
            if tells {
                for above in above {
                    let whole = scratch.nodes[above as usize].take(&came, self.needed());
                    scratch.gave[area as usize] = whole || came.due != Due::Expected;
                    scratch.mark(tree.rank(above));
                }
            }
            if let Some(row) = came.row {
                rows.push(row);
            }
        }
        for area in done {
            scratch.gave[area as usize] = false;
            if let Some(gathering) = &mut scratch.gathering {
                gathering.forget(area);
            }
        }
    }

    /// By area and group of areas: how many parts are expected, those that say that they are not included.
    fn expected(&self) -> Vec<u32> {
        let tree = self.run.links.tree;
        let mut expected = vec![
            0;
            if self.run.definition.sums {
                tree.places()
            } else {
                0
            }
        ];
        if expected.is_empty() {
            return expected;
        }
        for (child, above) in self.links.iter().enumerate() {
            if let Some(above) = above
                && self.levels[*above as usize] & bit(tree.level(child as u32)) != 0
            {
                expected[*above as usize] += 1;
            }
        }
        for (member, groups) in self.groups.into_iter().flatten().enumerate() {
            for group in groups {
                let level = bit(tree.level(member as u32));
                expected[*group as usize] += u32::from(self.levels[*group as usize] & level != 0);
            }
        }
        expected
    }

    /// Parts that were expected and did not give all sides.
    pub(super) fn missing(&self, key: Key, gave: &[bool]) -> Vec<u32> {
        let tree = self.run.links.tree;
        tree.adding_up_to(key.area, key.year)
            .into_iter()
            .filter(|part| {
                self.levels[key.area as usize] & bit(tree.level(*part)) != 0
                    && !gave[*part as usize]
            })
            .collect()
    }

    /// What an area comes to by itself and by its parts.
    fn finish(
        &self,
        key: Key,
        node: &Node<R>,
        parts: Option<(u32, u32)>,
        gave: &[bool],
        findings: &mut Vec<Finding>,
    ) -> Came<R> {
        let untouched = node.with == [0; 2] && node.exempt == 0 && !node.withholds();
        if let Some(columns) = self.plain.as_ref().filter(|_| untouched)
            && let Some(finished) = self.own_only(key, columns, findings)
        {
            return finished;
        }
        let definition = self.run.definition;
        let own: Vec<Evaluated<R>> = definition
            .sides
            .iter()
            .zip(&self.sides)
            .map(|(side, items)| evaluate(side, items, key.area))
            .collect();
        let (reported, reported_trail, _) = self.reported.at(key.area);
        let complete = parts.is_some_and(|(with, expected)| with == expected && with > 0);

        let mut from_parts = Way::default();
        if complete {
            from_parts = Way {
                sides: [node.sum(0), node.sum(1)],
                trail: node.trail.clone(),
                value: None,
            };
            if self.needed() == 1 {
                from_parts.sides[1] = None;
            }
            let sides = from_parts.sides.iter().take(self.needed());
            if sides.into_iter().any(Option::is_none) {
                findings.push(Finding::NotFinite { key });
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
            Fact::Value(value) => Some(value),
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
                row: reported_trail.rows.first(),
            });
        }

        let said = match reported {
            Fact::Missing(status) => Due::of(status),
            _ => Due::Expected,
        };
        let due = if leading.value.is_some() {
            Due::Expected
        } else {
            own.iter().map(|side| side.due).fold(said, Ord::max)
        };
        let carried = self.carried(key, leading, computed, &own_way);
        let flags = own
            .iter()
            .map(|side| &side.trail)
            .chain([&carried.trail, &reported_trail, &node.trail])
            .fold(StatusSet::NORMAL, |all, trail| all.union(trail.status));
        let first_found = match definition.kind {
            Kind::Expression => own.iter().all(|side| side.all_found),
            _ => own.first().is_some_and(|side| side.found),
        };
        let withheld = leading.value.is_none() && node.withholds();
        let keep = leading.value.is_some()
            || reported != Fact::Nothing
            || first_found
            || node.whole > 0
            || withheld;
        if !keep {
            return Came {
                row: None,
                carried,
                due,
                flags,
            };
        }
        // A side that only some parts give, beside one that none gives, is no attempt at a sum.
        let parts = match parts {
            Some((_, expected)) if mixed && own_way.value.is_some() => Some((expected, expected)),
            other => other.filter(|(with, _)| *with > 0 || withheld),
        };
        // One part alone is somebody's own return, not a roll-up that others failed.
        if let Some((with, expected)) = parts
            && with < expected
            && (with > 1 || expected <= 2 || leading.value.is_some())
        {
            findings.push(Finding::Incomplete {
                key,
                missing: self.missing(key, gave),
                shown: if leading.value.is_some() {
                    Shown::Own
                } else {
                    Shown::Nothing
                },
            });
        }
        let mut trail = trail(
            leading,
            &reported_trail,
            &own,
            complete.then_some(&node.trail),
        );
        if withheld {
            trail.status = trail.status.union(StatusSet::WITHHELD);
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
            area: key.area,
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
        Came {
            row: Some(row),
            carried,
            due,
            flags,
        }
    }

    /// [`Group::finish`] where there is nothing but what the area submitted itself: most rows are such. `None` for a
    /// value that is not finite.
    fn own_only(
        &self,
        key: Key,
        columns: &[&Column],
        findings: &mut Vec<Finding>,
    ) -> Option<Came<R>> {
        let mut way = Way::default();
        let (mut due, mut first_found) = (Due::Expected, false);
        for (at, column) in columns.iter().enumerate() {
            let Some(given) = column.at(key.area) else {
                continue;
            };
            first_found |= at == 0;
            way.trail.take(&Trail::of(&given));
            match (given.value, way.sides.get_mut(at)) {
                (Some(value), Some(side)) if value.is_finite() => *side = Some(value),
                (Some(_), _) => return None,
                (None, _) => due = due.max(Due::of(given.status)),
            }
        }
        self.value_of(&mut way, key, false, findings);
        let row = (way.value.is_some() || first_found).then(|| Row {
            area: key.area,
            value: way.value,
            sides: way.sides,
            reported: None,
            computed: way.value,
            from_sides: way.value.is_some(),
            parts: u32::from(way.value.is_some()),
            expected: 1,
            trail: way.trail.clone(),
        });
        if way.value.is_some() {
            due = Due::Expected;
        }
        self.within_whole(&mut way);
        Some(Came {
            row,
            flags: way.trail.status,
            carried: way,
            due,
        })
    }
}

/// Everything that went in; the flags are those of the leading value, if there is one.
fn trail<R: Trace>(
    leading: &Way<R>,
    reported: &Trail<R>,
    own: &[Evaluated<R>],
    of_parts: Option<&Trail<R>>,
) -> Trail<R> {
    let mut trail = leading.trail.clone();
    let status = trail.status;
    trail.take(reported);
    for side in own {
        trail.take(&side.trail);
    }
    if let Some(of_parts) = of_parts {
        trail.take(of_parts);
    }
    if leading.value.is_some() {
        trail.status = status.of_a_value();
    }
    trail
}
