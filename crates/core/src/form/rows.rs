//! Which rows a unit has to fill.

use std::collections::{BTreeMap, BTreeSet};

use heng_indicator::expr::Item;
use heng_indicator::plan::{Area, Due, Formula, Indicator, Measure, Plan, TargetKind, UnitClass};
use heng_indicator::{Text, targets};

use super::Filled;
use super::row::{Form, FormRow, FormSection, Input, RowKind, Stand};
use crate::vocabulary::{Bounds, Subject, Vocabulary};

/// The form of `unit` for `area` and `year`; `None` if nothing is asked of it there.
pub fn form(plan: &Plan, unit: &str, area: &Area, year: i32) -> Option<Form> {
    let responsible = plan.responsible_unit(unit)?;
    let sections = Asker::of(plan, unit, area, year).sections();
    (!sections.is_empty()).then(|| Form {
        plan: plan.id.value.clone(),
        unit: unit.to_owned(),
        unit_name: responsible.name.clone(),
        area: area.id.value.clone(),
        area_name: area.name.clone(),
        year,
        sections,
        filled: Filled::default(),
    })
}

/// The unit that answers in `year` for what `unit` is named for: itself, or what took over from it.
fn holder<'p>(plan: &'p Plan, unit: &'p str, year: i32) -> &'p str {
    let mut at = unit;
    // A chain of successors is no longer than the list of units, even one that runs in a circle.
    for _ in 0..plan.responsible_units.len() {
        let Some(known) = plan.responsible_unit(at) else {
            break;
        };
        match &known.successor {
            Some(next) if known.to.is_some_and(|last| last < year) => at = &next.value,
            _ => break,
        }
    }
    at
}

/// Whether this year's figure and the year before's are asked.
#[derive(Clone, Copy)]
struct Asked {
    stand: Stand,
    revisable: bool,
}

impl Asked {
    /// What is asked of an indicator's measures where another indicator needs them too.
    fn or(self, other: Self) -> Self {
        Self {
            stand: self.stand.min(other.stand),
            revisable: self.revisable || other.revisable,
        }
    }
}

struct Asker<'p> {
    plan: &'p Plan,
    vocabulary: Vocabulary<'p>,
    unit: &'p str,
    area: &'p Area,
    year: i32,
    /// Of each indicator, what it needs.
    needs: Vec<Vec<Item>>,
    /// Of each indicator, whether it is asked about here.
    asked: Vec<Option<Asked>>,
    /// Cells of several breakdowns that expressions name, by measure.
    crossed: BTreeMap<String, BTreeSet<Vec<(usize, u16)>>>,
}

impl<'p> Asker<'p> {
    fn of(plan: &'p Plan, unit: &'p str, area: &'p Area, year: i32) -> Self {
        let vocabulary = Vocabulary::of(plan);
        let needs: Vec<Vec<Item>> = plan.indicators.iter().map(|i| plan.needs(i)).collect();
        let mut crossed: BTreeMap<String, BTreeSet<_>> = BTreeMap::new();
        for item in needs.iter().flatten() {
            let cell: Vec<(usize, u16)> = item
                .selectors
                .iter()
                .filter_map(|s| {
                    let breakdown = vocabulary.dimension(&s.breakdown.value)?;
                    let code = vocabulary.code(breakdown, &s.code.value)?;
                    (code > 0).then_some((breakdown, code))
                })
                .collect();
            if cell.len() > 1 {
                crossed
                    .entry(item.id.value.clone())
                    .or_default()
                    .insert(cell);
            }
        }
        let asked = plan
            .indicators
            .iter()
            .map(|indicator| asked(plan, indicator, area, year))
            .collect();
        Self {
            plan,
            vocabulary,
            unit,
            area,
            year,
            needs,
            asked,
            crossed,
        }
    }

    fn leads(&self, indicator: &Indicator) -> bool {
        let lead = self.plan.lead_in(indicator, self.year);
        holder(self.plan, lead, self.year) == self.unit
    }

    fn owns(&self, measure: &Measure) -> bool {
        holder(self.plan, &measure.owner.value, self.year) == self.unit
    }

    /// The unit's measures that indicators ask for here.
    fn measures(&self) -> BTreeMap<&'p str, (&'p Measure, Asked)> {
        let mut all: BTreeMap<&str, (&Measure, Asked)> = BTreeMap::new();
        for (needs, asked) in self.needs.iter().zip(&self.asked) {
            let Some(asked) = asked else { continue };
            for item in needs {
                let Some(measure) = self.plan.measure(&item.id.value) else {
                    continue;
                };
                if self.owns(measure) {
                    all.entry(&measure.id.value)
                        .and_modify(|(_, known)| *known = known.or(*asked))
                        .or_insert((measure, *asked));
                }
            }
        }
        all
    }

    fn sections(&self) -> Vec<FormSection> {
        let measures = self.measures();
        let led: Vec<bool> = self
            .plan
            .indicators
            .iter()
            .zip(&self.asked)
            .map(|(indicator, asked)| asked.is_some() && self.leads(indicator))
            .collect();
        // A measure of an indicator that the unit leads stands with that one, in whatever domain it is.
        let at_home: BTreeSet<&str> = (0..led.len())
            .filter(|at| led[*at])
            .flat_map(|at| self.needs[at].iter().map(|item| item.id.value.as_str()))
            .collect();
        let mut listed: BTreeSet<&str> = BTreeSet::new();
        let mut sections = Vec::new();
        for domain in &self.plan.domains {
            let here: Vec<usize> = (0..self.plan.indicators.len())
                .filter(|at| self.plan.indicators[*at].domain.value == domain.id.value)
                .filter(|at| self.asked[*at].is_some())
                .collect();
            let mut rows = Vec::new();
            for for_others in [false, true] {
                for at in here.iter().copied().filter(|at| led[*at] != for_others) {
                    if let Some(asked) = self.asked[at].filter(|_| !for_others) {
                        self.indicator(&self.plan.indicators[at], asked, &mut rows);
                    }
                    for item in &self.needs[at] {
                        let id = item.id.value.as_str();
                        let Some((measure, asked)) = measures.get(id) else {
                            continue;
                        };
                        if !(for_others && at_home.contains(id)) && listed.insert(id) {
                            self.measure(measure, *asked, for_others, &mut rows);
                        }
                    }
                }
            }
            if !rows.is_empty() {
                sections.push(FormSection {
                    domain: domain.id.value.clone(),
                    name: domain.name.clone(),
                    rows,
                });
            }
        }
        sections
    }

    fn indicator(&self, indicator: &'p Indicator, asked: Asked, rows: &mut Vec<FormRow>) {
        let reported = indicator.formula == Formula::Reported;
        let asked = if reported || asked.stand != Stand::Open {
            Asked {
                revisable: asked.revisable && reported,
                ..asked
            }
        } else {
            Asked {
                stand: Stand::Computed,
                revisable: false,
            }
        };
        let domain = self.plan.domain(&indicator.domain.value);
        let judged = asked.stand != Stand::Later
            && asked.stand != Stand::NotInYear
            && domain.is_some_and(|d| !d.context)
            && targets::in_force(self.plan, indicator, &self.area.id.value)
                .targets
                .iter()
                .any(|t| !matches!(t.kind, TargetKind::Monitor | TargetKind::Context));
        let Some(subject) = self.subject(&indicator.id.value) else {
            return;
        };
        let row = row(subject, RowKind::Indicator, asked, false);
        rows.push(FormRow { judged, ..row });
        if reported {
            self.parts(subject, &BTreeSet::new(), asked, false, rows);
        }
    }

    fn measure(
        &self,
        measure: &'p Measure,
        asked: Asked,
        for_others: bool,
        rows: &mut Vec<FormRow>,
    ) {
        let Some(subject) = self.subject(&measure.id.value) else {
            return;
        };
        rows.push(row(subject, RowKind::Measure, asked, for_others));
        let none = BTreeSet::new();
        let crossed = self.crossed.get(measure.id.value.as_str()).unwrap_or(&none);
        self.parts(subject, crossed, asked, for_others, rows);
    }

    fn subject(&self, id: &str) -> Option<&Subject<'p>> {
        let at = self.vocabulary.subject(id)?;
        self.vocabulary.subjects.get(at as usize)
    }

    /// A row for each code of each declared breakdown, and for each cell of several that an expression names.
    fn parts(
        &self,
        subject: &Subject<'_>,
        crossed: &BTreeSet<Vec<(usize, u16)>>,
        asked: Asked,
        for_others: bool,
        rows: &mut Vec<FormRow>,
    ) {
        let mut cells: Vec<Vec<(usize, u16)>> = Vec::new();
        for breakdown in &subject.breakdowns {
            let codes = self.plan.breakdowns[*breakdown].codes.len() as u16;
            cells.extend((1..=codes).map(|code| vec![(*breakdown, code)]));
        }
        cells.extend(crossed.iter().cloned());
        for cell in cells {
            let (mut selectors, mut zh, mut en) = (Vec::new(), Vec::new(), Vec::new());
            for (breakdown, code) in cell {
                let breakdown = &self.plan.breakdowns[breakdown];
                let Some(code) = breakdown.codes.get(usize::from(code) - 1) else {
                    continue;
                };
                selectors.push(format!("{}={}", breakdown.id.value, code.id.value));
                zh.push(code.name.zh.as_str());
                en.push(code.name.en.as_str());
            }
            let row = row(subject, RowKind::Part, asked, for_others);
            rows.push(FormRow {
                code: format!("{}[{}]", subject.id, selectors.join(",")),
                name: Text::new(
                    format!("其中：{}", zh.join("、")),
                    format!("of which: {}", en.join(", ")),
                ),
                ..row
            });
        }
    }
}

fn row(subject: &Subject<'_>, kind: RowKind, asked: Asked, for_others: bool) -> FormRow {
    FormRow {
        code: subject.id.to_owned(),
        subject: subject.id.to_owned(),
        kind,
        for_others,
        name: subject.name.clone(),
        unit: subject.unit.map(|u| u.name.clone()).unwrap_or_default(),
        input: input(subject),
        stand: asked.stand,
        revisable: asked.revisable,
        judged: false,
        last_year: None,
    }
}

/// Whether an indicator is asked about at an area in a year.
fn asked(plan: &Plan, indicator: &Indicator, area: &Area, year: i32) -> Option<Asked> {
    let last = plan.due_in(indicator, area.level, year - 1, year) == Due::Yes;
    let stand = match plan.due_in(indicator, area.level, year, year) {
        Due::NotAtLevel => return None,
        Due::Yes => Stand::Open,
        Due::NotYet => Stand::Later,
        Due::NotInYear => Stand::NotInYear,
    };
    (stand == Stand::Open || last).then_some(Asked {
        stand,
        revisable: last,
    })
}

/// What may be typed as a value of a subject.
fn input(subject: &Subject<'_>) -> Input {
    let unit = subject.unit;
    match (unit.map(|u| u.class), subject.bounds) {
        (Some(UnitClass::YesNo), _) => Input::YesNo,
        (_, Bounds::Percentage | Bounds::ShareOfWhole) => Input::Within {
            most: unit.map_or(100.0, |u| (1.0 / u.scale).round()),
        },
        (Some(UnitClass::Count), _) if unit.is_some_and(|u| u.scale == 1.0) => Input::Count,
        (Some(UnitClass::Count | UnitClass::Percentage | UnitClass::Rate), _) => Input::NotNegative,
        _ => Input::Number,
    }
}
