//! What is shown of an area whose parts are not all there ([`MissingParts`]).
//!
//! Beside the proper sums stand gathered ones, of the parts that gave all sides, of what those below have gathered and,
//! where the definition completes, of the last own values of the missing. They are shown where the area has no value,
//! marked, and go up to other gathered sums only: no proper sum, pool, rate or other indicator has anything of them.

use std::collections::BTreeMap;

use heng_indicator::plan::MissingParts;

use super::fact::Due;
use super::group::Group;
use super::outcome::{Finding, Shown};
use super::rows::Row;
use super::store::Key;
use super::trail::{Trace, Trail};
use super::tree::Tree;
use super::way::{Came, Node, Way};

/// What those parts of an area come to that are there.
#[derive(Clone, Debug, Default)]
pub(super) struct Gathered<R> {
    sums: [f64; 2],
    /// Parts that gave something of the year.
    given: u32,
    trail: Trail<R>,
    /// Areas for which an older value stands, with its year.
    filled: Vec<(u32, i32)>,
}

/// The last whole value of an area.
#[derive(Clone, Debug)]
struct Last<R> {
    year: i32,
    sides: [Option<f64>; 2],
    trail: Trail<R>,
}

/// What the years before leave for a breakdown cell.
#[derive(Clone, Debug)]
struct Past<R> {
    /// By area and group.
    last: Vec<Option<Last<R>>>,
    /// By area and group: the last year in which its series or that of a part breaks.
    broke: Vec<i32>,
}

/// Gathered sums of one definition; years come in ascending order.
#[derive(Debug)]
pub(super) struct Gathering<R> {
    places: usize,
    /// By area and group: what its parts have given so far.
    nodes: Vec<Gathered<R>>,
    /// By area: whether it gave to the areas above.
    covered: Vec<bool>,
    past: BTreeMap<u64, Past<R>>,
}

impl<R: Trace> Gathering<R> {
    pub(super) fn of(tree: &Tree<'_>) -> Self {
        Self {
            places: tree.places(),
            nodes: vec![Gathered::default(); tree.places()],
            covered: vec![false; tree.places()],
            past: BTreeMap::new(),
        }
    }

    /// Forgets what was given in a year and cell.
    pub(super) fn forget(&mut self, area: u32) {
        self.covered[area as usize] = false;
    }

    fn past(&mut self, cell: u64) -> &mut Past<R> {
        let places = self.places;
        self.past.entry(cell).or_insert_with(|| Past {
            last: vec![None; places],
            broke: vec![i32::MIN; places],
        })
    }

    /// Keeps what later years may need of an area.
    fn remember(&mut self, key: Key, came: &Came<R>, whole: bool, needed: usize) {
        let past = self.past(key.cell);
        let area = key.area as usize;
        if whole {
            if !came.carried.trail.status.has(b'F') {
                past.last[area] = Some(Last {
                    year: key.year,
                    sides: came.carried.sides,
                    trail: came.carried.trail.clone(),
                });
            }
        } else if came.due != Due::Expected || came.is_withheld(needed) {
            past.last[area] = None;
        }
    }
}

impl<R: Trace> Past<R> {
    /// The last value of a part that can stand for it in a year.
    fn standing_for(
        &self,
        part: u32,
        key: Key,
        within: u8,
        moved: &dyn Fn(u32, i32, i32) -> bool,
    ) -> Option<&Last<R>> {
        let last = self.last[part as usize].as_ref()?;
        let broke = self.broke[part as usize].max(self.broke[key.area as usize]);
        let young = key.year.saturating_sub(last.year) <= i32::from(within);
        (young && broke <= last.year && !moved(part, last.year, key.year)).then_some(last)
    }
}

impl<R: Trace> Gathered<R> {
    fn take(&mut self, sides: &[Option<f64>; 2], trail: &Trail<R>) {
        for (sum, side) in self.sums.iter_mut().zip(sides) {
            *sum += side.unwrap_or_default();
        }
        let status = self.trail.status.union(trail.status.of_a_value());
        self.trail.take(trail);
        self.trail.status = status;
    }
}

impl<R: Trace> Group<'_, '_, R> {
    /// Gathers what an area gives, and shows what its parts have gathered where it has no value. Returns whether it
    /// gave anything.
    pub(super) fn gather(
        &self,
        gathering: &mut Gathering<R>,
        (key, node, expected): (Key, &Node<R>, u32),
        came: &mut Came<R>,
        (gave, above): (&[bool], &[u32]),
        findings: &mut Findings<'_>,
    ) -> bool {
        let needed = self.needed();
        let area = key.area as usize;
        let all = came.gives_all(needed);
        let whole = all && came.due == Due::Expected;
        if matches!(self.run.missing_parts, MissingParts::Complete(_)) {
            gathering.remember(key, came, whole, needed);
            if came.flags.has(b'B') {
                self.breaks(gathering, key);
            }
        }
        let mut gathered = std::mem::take(&mut gathering.nodes[area]);
        let sum = if all || came.due != Due::Expected || came.flags.has(b'Q') {
            None
        } else {
            let missing = self.missing(key, gave);
            self.complete(gathering, key, &mut gathered, &missing)
                .then_some((gathered, missing))
        };
        let of_parts = (node.whole, expected);
        if let Some((gathered, missing)) = &sum
            && of_parts.0 < of_parts.1
        {
            self.show(came, (key, gathered, missing, of_parts), findings);
        }
        let single = came.due == Due::Elsewhere || (came.due == Due::Nothing && all);
        let gives = whole || sum.is_some();
        for above in above {
            let to = &mut gathering.nodes[*above as usize];
            if whole {
                to.take(&came.carried.sides, &came.carried.trail);
            } else if let Some((gathered, _)) = &sum {
                to.take(&gathered.sums.map(Some), &gathered.trail);
                to.filled.extend(&gathered.filled);
            } else if single {
                // Its figure stands in another part's: its flags do not.
                let status = to.trail.status;
                to.take(&came.carried.sides, &came.carried.trail);
                to.trail.status = status;
            }
            to.given += u32::from(gives);
        }
        gathering.covered[area] = gives;
        gives
    }

    /// Notes that the series of an area breaks, and so that of everything above it, whatever is known of that.
    fn breaks(&self, gathering: &mut Gathering<R>, key: Key) {
        let past = gathering.past(key.cell);
        let mut at = Some(key.area);
        while let Some(area) = at {
            if past.broke[area as usize] == key.year {
                return;
            }
            past.broke[area as usize] = key.year;
            let groups = self.groups.and_then(|of| of.get(area as usize));
            for group in groups.into_iter().flatten() {
                past.broke[*group as usize] = key.year;
            }
            at = self.links.get(area as usize).copied().flatten();
        }
    }

    /// Whether what was gathered can be shown, after the last values of the missing are added to it.
    fn complete(
        &self,
        gathering: &mut Gathering<R>,
        key: Key,
        gathered: &mut Gathered<R>,
        missing: &[u32],
    ) -> bool {
        if gathered.given == 0 {
            return false;
        }
        let MissingParts::Complete(within) = self.run.missing_parts else {
            return true;
        };
        let moved = |part, first, last| {
            let boundaries = self.run.boundaries;
            boundaries.is_none_or(|boundaries| boundaries.within(part, first, last))
        };
        for part in missing {
            if gathering.covered[*part as usize] {
                continue;
            }
            let past = gathering.past(key.cell);
            let Some(last) = past.standing_for(*part, key, within, &moved) else {
                return false;
            };
            gathered.take(&last.sides, &last.trail);
            gathered.filled.push((*part, last.year));
        }
        gathered.filled.sort_unstable();
        true
    }

    /// Shows what was gathered where the area has no value.
    fn show(
        &self,
        came: &mut Came<R>,
        (key, gathered, missing, (parts, expected)): (Key, &Gathered<R>, &[u32], (u32, u32)),
        findings: &mut Findings<'_>,
    ) {
        if came.row.as_ref().is_some_and(|row| row.value.is_some()) {
            return;
        }
        let mut way = Way {
            sides: gathered.sums.map(Some),
            ..Way::default()
        };
        let weighted = self.run.definition.weight.is_some();
        // What fails here failed in no proper sum.
        self.value_of(&mut way, key, weighted, &mut Vec::new());
        if way.value.is_none() {
            return;
        }
        let (letter, finding) = match self.run.missing_parts {
            MissingParts::Complete(_) => (
                b'I',
                Finding::Completed {
                    key,
                    filled: gathered.filled.clone(),
                },
            ),
            MissingParts::Mark | MissingParts::Refuse => (
                b'D',
                Finding::Incomplete {
                    key,
                    missing: missing.to_vec(),
                    shown: Shown::Others,
                },
            ),
        };
        let mut trail = gathered.trail.clone();
        trail.status = trail.status.with(letter).unwrap_or(trail.status);
        findings.instead(finding);
        came.row = Some(Row {
            area: key.area,
            value: way.value,
            sides: [None; 2],
            reported: None,
            computed: None,
            from_sides: false,
            parts,
            expected,
            trail,
        });
    }
}

/// What was found of one area.
pub(super) struct Findings<'f> {
    pub(super) all: &'f mut Vec<Finding>,
    /// Where those of the area begin.
    pub(super) from: usize,
}

impl Findings<'_> {
    /// Tells of missing parts in other words.
    fn instead(&mut self, finding: Finding) {
        let of_area = self.all.split_off(self.from);
        let other = |finding: &Finding| !matches!(finding, Finding::Incomplete { .. });
        self.all.extend(of_area.into_iter().filter(other));
        self.all.push(finding);
    }
}
