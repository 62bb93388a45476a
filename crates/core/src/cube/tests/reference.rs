//! The panel, slow and obvious: plain recursion over maps, written from the documentation of [`crate::panel`] and from
//! design 4.3, 4.6 and 5.3. It scans everything it needs each time and knows nothing of how the cube does it.

mod given;
mod missing_parts;
mod rules;
mod tree;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use heng_indicator::Plan;
use heng_indicator::expr::{self, Expr};
use heng_indicator::plan::{Indicator, Leads, Level, UnitClass};

use given::{Known, OwnSide, in_force, known_of, of_a_value, side_of};
use rules::{Rules, expressions};

pub(super) use given::Trail;

use crate::{Observations, PanelOptions};

/// Codes of a row, one per breakdown; 0 is the total.
pub(super) type Cell = Vec<u16>;
/// Area, year, breakdown cell.
pub(super) type Key = (u32, i32, Cell);

/// A row of the panel.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Line {
    pub(super) value: Option<f64>,
    pub(super) sides: [Option<f64>; 2],
    pub(super) reported: Option<f64>,
    pub(super) computed: Option<f64>,
    pub(super) limits: Option<[f64; 2]>,
    pub(super) method: &'static str,
    pub(super) parts: (u32, u32),
    pub(super) trail: Trail,
}

/// What is computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum What {
    Indicator(usize),
    /// A measure summed along the tree.
    Measure(usize),
}

/// One way to a value.
#[derive(Clone, Debug, Default)]
struct Way {
    value: Option<f64>,
    sides: [Option<f64>; 2],
    trail: Trail,
}

/// What an area comes to.
#[allow(clippy::struct_excessive_bools)] // Independent words of one area.
struct Result {
    line: Option<Line>,
    carried: Way,
    exempt: bool,
    /// A single side where the thing cannot exist.
    aside: bool,
    /// It does not give what it should because something was withheld.
    withheld: bool,
    /// It or a part says that something is withheld.
    anything_withheld: bool,
    /// It gives all sides that a part must.
    gives_all: bool,
    /// Its series breaks.
    says_break: bool,
    /// Parts that gave all sides, and expected ones.
    parts: (u32, u32),
}

type Table = Rc<BTreeMap<Key, Line>>;

pub(super) struct Reference<'a> {
    plan: &'a Plan,
    options: &'a PanelOptions,
    in_force: BTreeMap<(usize, u32, i32, Cell), Known>,
    years: BTreeSet<i32>,
    cells: Vec<Cell>,
    /// The parts of an area, or members of a group, in a year.
    parts: BTreeMap<(u32, i32), Vec<u32>>,
    tables: RefCell<BTreeMap<What, Table>>,
}

/// What a table is made by.
struct Job<'a> {
    what: What,
    indicator: Option<&'a Indicator>,
    expressions: Vec<&'a Expr>,
    rules: Rules,
    /// By area: the levels at which some part of it ever says something.
    levels: BTreeMap<u32, BTreeSet<Level>>,
    /// What areas come to, as far as it was asked for.
    results: RefCell<BTreeMap<Key, Rc<Result>>>,
}

impl<'a> Reference<'a> {
    pub(super) fn new(plan: &'a Plan, rows: &Observations, options: &'a PanelOptions) -> Self {
        let mut cells: Vec<Cell> = vec![Vec::new()];
        for breakdown in &plan.breakdowns {
            cells = cells
                .iter()
                .flat_map(|cell| {
                    (0..=breakdown.codes.len() as u16).map(|code| {
                        let mut longer = cell.clone();
                        longer.push(code);
                        longer
                    })
                })
                .collect();
        }
        let mut reference = Self {
            plan,
            options,
            in_force: in_force(rows, options.as_of),
            years: rows.year.iter().copied().collect(),
            cells,
            parts: BTreeMap::new(),
            tables: RefCell::default(),
        };
        for area in 0..plan.areas.len() as u32 {
            for year in reference.years.clone() {
                let parts = reference.parts(area, year);
                reference.parts.insert((area, year), parts);
            }
        }
        for group in plan.areas.len() as u32..plan.places() as u32 {
            for year in reference.years.clone() {
                let mut there = reference.members(group);
                there.retain(|member| reference.is_in(*member, group, year));
                reference.parts.insert((group, year), there);
            }
        }
        reference
    }

    fn table(&self, what: What) -> Table {
        if let Some(table) = self.tables.borrow().get(&what) {
            return Rc::clone(table);
        }
        let job = self.job(what);
        let mut table = BTreeMap::new();
        for key in self.keys() {
            if let Some(line) = &self.result(&job, &key).line {
                table.insert(key, line.clone());
            }
        }
        let table = Rc::new(table);
        self.tables.borrow_mut().insert(what, Rc::clone(&table));
        table
    }

    fn job(&self, what: What) -> Job<'a> {
        let indicator = match what {
            What::Indicator(at) => self.plan.indicators.get(at),
            What::Measure(_) => None,
        };
        let mut job = Job {
            what,
            indicator,
            expressions: indicator.map(expressions).unwrap_or_default(),
            rules: Rules::of(self.plan, indicator),
            levels: BTreeMap::new(),
            results: RefCell::default(),
        };
        job.levels = self.levels(&job);
        job
    }

    /// Every area and group, year and cell.
    fn keys(&self) -> impl Iterator<Item = Key> + '_ {
        (0..self.plan.places() as u32).flat_map(move |area| {
            self.years.iter().flat_map(move |year| {
                self.cells
                    .iter()
                    .map(move |cell| (area, *year, cell.clone()))
            })
        })
    }

    /// By area: the levels at which some part of it ever says something.
    fn levels(&self, job: &Job<'_>) -> BTreeMap<u32, BTreeSet<Level>> {
        let says = |key: &Key| {
            self.own(job, key).iter().any(|side| side.any) || self.as_given(job.what, key).is_some()
        };
        let speaking: BTreeSet<u32> = self.keys().filter(says).map(|key| key.0).collect();
        let mut levels = BTreeMap::new();
        for area in 0..self.plan.places() as u32 {
            let ever: Vec<u32> = if (area as usize) < self.plan.areas.len() {
                let areas = 0..self.plan.areas.len() as u32;
                areas
                    .filter(|child| self.sums_to(*child) == Some(area))
                    .collect()
            } else {
                self.members(area)
            };
            let of_area = ever
                .into_iter()
                .filter(|child| self.below(*child).iter().any(|a| speaking.contains(a)))
                .map(|child| self.area(child).level)
                .collect();
            levels.insert(area, of_area);
        }
        levels
    }

    /// How many parts of an area are expected in a year.
    fn expected(&self, job: &Job<'_>, area: u32, year: i32) -> u32 {
        let parts = self.parts[&(area, year)].iter();
        let levels = &job.levels[&area];
        parts
            .filter(|part| levels.contains(&self.area(**part).level))
            .count() as u32
    }

    // What an area itself has.

    /// A row may be broken down as the indicator declares, except where an item fixes the breakdown.
    fn allows(&self, job: &Job<'_>, cell: &Cell) -> bool {
        let Some(indicator) = job.indicator else {
            return true;
        };
        self.plan
            .breakdowns
            .iter()
            .zip(cell)
            .all(|(breakdown, code)| {
                let declared = indicator
                    .breakdowns
                    .iter()
                    .any(|b| b.value == breakdown.id.value);
                let fixed = job
                    .expressions
                    .iter()
                    .flat_map(|expression| expr::items(expression))
                    .flat_map(|item| &item.selectors)
                    .any(|selector| selector.breakdown.value == breakdown.id.value);
                *code == 0 || (declared && !fixed)
            })
    }

    /// What was submitted under the indicator's own id.
    fn as_given(&self, what: What, key: &Key) -> Option<&Known> {
        let What::Indicator(at) = what else {
            return None;
        };
        let subject = self.plan.measures.len() + at;
        self.in_force.get(&(subject, key.0, key.1, key.2.clone()))
    }

    fn own(&self, job: &Job<'_>, key: &Key) -> Vec<OwnSide> {
        if !self.allows(job, &key.2) {
            return vec![OwnSide::default(); job.expressions.len()];
        }
        if let What::Measure(subject) = job.what {
            let known = self.in_force.get(&(subject, key.0, key.1, key.2.clone()));
            return vec![side_of(&[known.cloned()], |values| Some(values[0]))];
        }
        let sides = job.expressions.iter().map(|expression| {
            let items = expr::items(expression).into_iter();
            let known = items
                .map(|item| self.known(item, key, job.rules.finished))
                .collect::<Vec<_>>();
            side_of(&known, |values| {
                let mut next = values.iter();
                let value = expr::evaluate(expression, &mut |_| Ok(*next.next().unwrap()));
                value.ok()
            })
        });
        sides.collect()
    }

    /// What is known of an item: a measure as submitted, or summed where finished values are wanted and it can be
    /// added; an indicator finished.
    fn known(&self, item: &expr::Item, key: &Key, finished: bool) -> Option<Known> {
        let mut cell = key.2.clone();
        for selector in &item.selectors {
            let at = self
                .plan
                .breakdowns
                .iter()
                .position(|b| b.id.value == selector.breakdown.value)?;
            let code = self.plan.breakdowns[at]
                .codes
                .iter()
                .position(|c| c.id.value == selector.code.value)?;
            cell[at] = code as u16 + 1;
        }
        let id = &item.id.value;
        let key = (key.0, key.1, cell);
        let Some(measure) = self.plan.measures.iter().position(|m| m.id.value == *id) else {
            let at = self
                .plan
                .indicators
                .iter()
                .position(|i| i.id.value == *id)?;
            return self.table(What::Indicator(at)).get(&key).map(known_of);
        };
        let unit = self.plan.unit(&self.plan.measures[measure].unit.value)?;
        if finished && matches!(unit.class, UnitClass::Count | UnitClass::Amount) {
            return self.table(What::Measure(measure)).get(&key).map(known_of);
        }
        self.in_force.get(&(measure, key.0, key.1, key.2)).cloned()
    }

    // What an area comes to.

    fn result(&self, job: &Job<'_>, key: &Key) -> Rc<Result> {
        if let Some(result) = job.results.borrow().get(key) {
            return Rc::clone(result);
        }
        let result = Rc::new(self.compute(job, key));
        job.results
            .borrow_mut()
            .insert(key.clone(), Rc::clone(&result));
        result
    }

    fn compute(&self, job: &Job<'_>, key: &Key) -> Result {
        let own = self.own(job, key);
        let given = self.as_given(job.what, key).cloned();
        let rules = &job.rules;
        let sides = rules.sides;

        // The parts.
        let mut sums = [0.0; 2];
        let (mut whole, mut exempt_parts, mut withheld) = (0, 0, false);
        let mut gave = [0; 2];
        let mut of_parts = Trail::default();
        if rules.sums {
            for part in &self.parts[&(key.0, key.1)] {
                let below = self.result(job, &(*part, key.1, key.2.clone()));
                let gives = below.carried.sides.iter().any(Option::is_some);
                withheld |= below.withheld;
                if !gives && !below.exempt {
                    continue;
                }
                for side in 0..2 {
                    if let Some(value) = below.carried.sides[side].filter(|_| !below.aside) {
                        sums[side] += value;
                        if !below.exempt {
                            gave[side] += 1;
                        }
                    }
                }
                if below.exempt {
                    exempt_parts += 1;
                } else {
                    whole += u32::from(below.carried.sides[..sides].iter().all(Option::is_some));
                }
                let status = of_parts.status;
                of_parts.join(&below.carried.trail);
                of_parts.status = status;
                if !below.exempt {
                    let flags = of_a_value(below.carried.trail.status);
                    of_parts.status = status.union(flags);
                }
            }
        }
        let expected = if rules.sums {
            self.expected(job, key.0, key.1) - exempt_parts
        } else {
            0
        };
        let complete = whole == expected && whole > 0;
        let mut from_parts = Way::default();
        if complete {
            from_parts.sides[0] = Some(sums[0]);
            from_parts.sides[1] = (sides == 2).then_some(sums[1]);
            from_parts.trail = of_parts.clone();
            from_parts.value = rules.value(from_parts.sides, rules.weight.is_some());
        }

        // The area's own; a side that it did not submit is taken from complete parts.
        let mut own_way = Way::default();
        let mut mixed = false;
        for (side, of_own) in own.iter().enumerate() {
            own_way.trail.join(&of_own.trail);
            own_way.sides[side] = of_own.value;
            let all_gave = gave[side] == expected && expected > 0;
            if of_own.value.is_none() && all_gave && rules.weight.is_none() {
                own_way.sides[side] = Some(sums[side]);
                mixed = true;
            }
        }
        if mixed {
            own_way.trail.join(&of_parts);
        }
        if !own.is_empty() {
            own_way.value = rules.value(own_way.sides, false);
        }

        // Computed, reported, leading.
        let computed = if from_parts.value.is_some() {
            &from_parts
        } else {
            &own_way
        };
        let submits_itself = own.iter().any(|side| side.value.is_some()) && own_way.value.is_some();
        let reported = if let Some(Known {
            value: Some(value),
            trail,
            ..
        }) = &given
        {
            Way {
                value: Some(*value),
                sides: [None; 2],
                trail: trail.clone(),
            }
        } else if from_parts.value.is_some() && submits_itself {
            own_way.clone()
        } else {
            Way::default()
        };
        let leading = match rules.leads {
            Leads::Reported if reported.value.is_some() => &reported,
            Leads::Computed if computed.value.is_none() && reported.value.is_some() => &reported,
            _ => computed,
        };

        // What goes up.
        let mut carried = match rules {
            Rules {
                weight: Some(measure),
                ..
            } => {
                let weight = self.table(What::Measure(*measure)).get(key).cloned();
                let mut way = Way {
                    trail: leading.trail.clone(),
                    ..Way::default()
                };
                if let Some(weight) = weight.filter(|_| leading.value.is_some()) {
                    way.trail.join(&weight.trail);
                    if let (Some(value), Some(weight)) = (leading.value, weight.value) {
                        way.sides = [Some(value * weight), Some(weight)];
                    }
                }
                way
            }
            Rules {
                reported_only: true,
                ..
            } => Way {
                sides: [leading.value, None],
                ..leading.clone()
            },
            _ if leading.sides[0].is_some() => leading.clone(),
            _ if computed.value.is_some() => computed.clone(),
            _ => own_way.clone(),
        };
        if rules.weight.is_none() && rules.exceeds(carried.sides) {
            carried.sides = [None; 2];
        }
        let says_exempt = own.iter().any(|side| side.missing.is_exempt())
            || given
                .as_ref()
                .is_some_and(|given| given.value.is_none() && given.trail.status.is_exempt());
        let exempt = leading.value.is_none() && says_exempt;
        let gives_all = carried.sides[..sides].iter().all(Option::is_some);
        let cannot_exist = own.iter().any(|side| side.missing.has(b'M'))
            || given
                .as_ref()
                .is_some_and(|given| given.value.is_none() && given.trail.status.has(b'M'));
        let aside = exempt && cannot_exist && !gives_all;
        let says_withheld = own.iter().any(|side| side.trail.status.has(b'Q'))
            || carried.trail.status.has(b'Q')
            || given
                .as_ref()
                .is_some_and(|given| given.trail.status.has(b'Q'));
        let anything_withheld = withheld || says_withheld;
        let says_break = own.iter().any(|side| side.trail.status.has(b'B'))
            || carried.trail.status.has(b'B')
            || given
                .as_ref()
                .is_some_and(|given| given.trail.status.has(b'B'));
        let gives_withheld = anything_withheld && !exempt && !gives_all;

        // The row.
        let attempted = if rules.finished {
            own.iter().all(|side| side.all)
        } else {
            own.first().is_some_and(|side| side.any)
        };
        let come_to = |line: Option<Line>| Result {
            line,
            carried: carried.clone(),
            exempt,
            aside,
            withheld: gives_withheld,
            anything_withheld,
            gives_all,
            says_break,
            parts: (whole, expected),
        };
        let no_sum_to_publish = withheld && leading.value.is_none();
        let said_nothing = given.is_none() && !attempted && whole == 0 && !no_sum_to_publish;
        if leading.value.is_none() && said_nothing {
            return come_to(None);
        }
        let mut trail = leading.trail.clone();
        if let Some(given) = &given {
            trail.join(&given.trail);
        }
        for side in &own {
            trail.join(&side.trail);
        }
        if complete {
            trail.join(&of_parts);
        }
        if leading.value.is_some() {
            trail.status = of_a_value(leading.trail.status);
        } else if withheld {
            trail.status = trail.status.with(b'Q').unwrap();
        }
        let least_summed = own.iter().filter_map(|side| side.parts).min_by(|a, b| {
            (u64::from(a.0) * u64::from(b.1)).cmp(&(u64::from(b.0) * u64::from(a.1)))
        });
        let parts = if mixed && own_way.value.is_some() && gave != [0; 2] {
            (expected, expected)
        } else if whole > 0 || no_sum_to_publish {
            (whole, expected)
        } else {
            least_summed.unwrap_or((u32::from(leading.value.is_some()), 1))
        };
        let counts = rules.weight.is_none() && rules.has_counts;
        let behind = if leading.sides == [None; 2] {
            computed.sides
        } else {
            leading.sides
        };
        let sides = if counts { behind } else { [None; 2] };
        let mut line = Line {
            value: leading.value,
            sides,
            reported: reported.value,
            computed: computed.value,
            parts,
            trail,
            ..Line::default()
        };
        let of_counts = leading.sides[0].is_some() || rules.prints_alike(line.value, line.computed);
        if let Some(value) = line.value.filter(|_| counts && of_counts)
            && let Some((method, limits)) = rules.interval(sides, self.options.level)
            && (limits.lower..=limits.upper).contains(&value)
        {
            line.method = method;
            line.limits = Some([limits.lower, limits.upper]);
        }
        come_to(Some(line))
    }
}
