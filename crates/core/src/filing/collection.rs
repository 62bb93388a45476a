//! The returns of a year: of each unit and each area below, what came, when, and what is left out.

use std::collections::BTreeSet;

use heng_indicator::plan::reporting::FormKind;
use heng_indicator::plan::{Area, Due, RollUp, UnitClass};
use heng_indicator::{Plan, Severity, Text};
use jiff::civil::Date;

use super::deadline::Standing;
use super::lacking::{Lacking, LackingFigure, lacking};
use super::ledger::{FigureKey, Kept, Ledger};
use crate::cube::tree::Tree;
use crate::form::{FormBook, Stand, books};
use crate::rules::Ask;
use crate::store::{KeptStatement, Record};
use crate::{Error, Observations};

/// What a store holds.
#[derive(Clone, Copy, Debug)]
pub struct Stored<'s> {
    /// Every version of every figure: [`crate::store::Store::observations`].
    pub observations: &'s Observations,
    /// Every version of every statement: [`crate::store::Store::statement_versions`].
    pub statements: &'s [KeptStatement],
    /// Its submissions.
    pub records: &'s [Record],
}

/// The returns of one data year as they stand on a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Collection {
    /// Data year.
    pub year: i32,
    /// The day.
    pub today: Date,
    /// Area whose office collects.
    pub area: String,
    /// Returns of the responsible units, late first, then in the order of the plan.
    pub units: Vec<Return>,
    /// Returns of the areas below, in the same order.
    pub areas: Vec<Return>,
    /// Indicators that cannot be computed yet, of the area and those below, in the order of the plan.
    pub lacking: Vec<Lacking>,
}

/// The return of one unit or area.
#[derive(Clone, Debug, PartialEq)]
pub struct Return {
    /// Id of the unit or area.
    pub filer: String,
    /// Its name.
    pub name: Text,
    /// Which of the two it is.
    pub kind: FormKind,
    /// The day by which it is due; `None`: not set.
    pub due: Option<Date>,
    /// The day on which the first of it, a figure or a statement, came from the filer itself.
    pub received: Option<Date>,
    /// What has come of it.
    pub standing: Standing,
    /// Figures that its form asks.
    pub figures: Figures,
    /// Indicators: those that the unit leads, or all that are due at the area.
    pub indicators: Indicators,
    /// Figures that are neither there nor explained.
    pub missing: Vec<LackingFigure>,
    /// Findings still open.
    pub findings: OpenFindings,
}

/// Figures of a return by what became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Asked.
    pub expected: u32,
    /// A value that the filer itself filed.
    pub filed: u32,
    /// A value that somebody else filed.
    pub by_others: u32,
    /// No value, but one from each part that adds up to the area.
    pub from_parts: u32,
    /// No value, and the status says why.
    pub explained: u32,
}

impl Figures {
    /// Those of which a value is known.
    pub fn known(self) -> u32 {
        self.filed + self.by_others + self.from_parts
    }

    /// Neither a value nor a reason.
    pub fn missing(self) -> u32 {
        self.expected - self.known() - self.explained
    }

    /// Both together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            expected: self.expected + other.expected,
            filed: self.filed + other.filed,
            by_others: self.by_others + other.by_others,
            from_parts: self.from_parts + other.from_parts,
            explained: self.explained + other.explained,
        }
    }
}

/// Indicators of a return.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Indicators {
    /// Due for the year at the level.
    pub expected: u32,
    /// Reported as they are, or with every figure that they need.
    pub complete: u32,
    /// Not complete, and of all that is not there the status says why.
    pub explained: u32,
}

/// Open findings by weight.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OpenFindings {
    /// Errors.
    pub errors: u32,
    /// Warnings.
    pub warnings: u32,
    /// Notes.
    pub notes: u32,
}

impl OpenFindings {
    /// All of them.
    pub fn total(self) -> u32 {
        self.errors + self.warnings + self.notes
    }

    fn count(&mut self, severity: Severity) {
        match severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
            Severity::Note => self.notes += 1,
        }
    }
}

/// The returns of data year `year` that the office of `area` collects: those of the responsible units, and those of the
/// areas below, or the area's own where it has none.
///
/// What was filed after `today` should be left out of `stored` by the store's `as_of`. What a unit filed counts for the one that took over from
/// it. `open` are the findings of [`crate::rules::examine`], by whom they ask.
///
/// # Errors
/// More breakdown cells than a number can name.
pub fn collection(
    plan: &Plan,
    area: &Area,
    year: i32,
    today: Date,
    stored: Stored<'_>,
    open: &[(Ask, Severity)],
) -> Result<Collection, Error> {
    let office = Office::of(plan, year, stored)?;
    let books = books(plan, area, year);
    let mut units = Vec::new();
    let mut areas = Vec::new();
    for book in &books {
        let own = book.forms.iter().all(|form| form.area == book.filer);
        let kind = if own {
            FormKind::Areas
        } else {
            FormKind::Units
        };
        let list = if own { &mut areas } else { &mut units };
        list.push(office.returned(book, kind, today, open));
    }
    units.sort_by_key(|r: &Return| r.standing.order());
    areas.sort_by_key(|r: &Return| r.standing.order());
    let below = books
        .iter()
        .flat_map(|book| book.forms.iter().map(|form| form.area.as_str()))
        .filter(|id| *id != area.id.value)
        .collect::<BTreeSet<&str>>();
    let all = std::iter::once(area.id.value.as_str()).chain(below);
    let lacking = all.flat_map(|id| lacking(&office, id)).collect();
    Ok(Collection {
        year,
        today,
        area: area.id.value.clone(),
        units,
        areas,
        lacking,
    })
}

/// What is known of a figure of an area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found<'l> {
    /// A value, and who filed it.
    Filed(&'l str),
    /// A value of every part that adds up to the area.
    FromParts,
    /// A reason why there is none.
    Explained,
    /// Nothing, or only some of the parts.
    Missing {
        /// Parts with a value.
        parts: u32,
        /// All parts; 0 where the figure is no sum.
        of: u32,
    },
}

/// A year of a store as an office looks at it.
pub(super) struct Office<'p> {
    pub(super) plan: &'p Plan,
    pub(super) year: i32,
    pub(super) ledger: Ledger<'p>,
    tree: Tree<'p>,
    /// Subjects that are added up along the areas.
    summed: BTreeSet<u32>,
}

impl<'p> Office<'p> {
    fn of(plan: &'p Plan, year: i32, stored: Stored<'_>) -> Result<Self, Error> {
        let ledger = Ledger::of(plan, stored, year)?;
        let rolled_up = plan.indicators.iter().filter(|i| {
            matches!(
                i.roll_up,
                RollUp::Sum | RollUp::RatioOfSums | RollUp::Recomputed
            )
        });
        let summed = rolled_up
            .flat_map(|i| plan.needs(i))
            .filter_map(|item| ledger.vocabulary.subject(&item.id.value))
            .filter(|subject| {
                let subject = ledger.vocabulary.subjects.get(*subject as usize);
                let class = subject.and_then(|s| s.unit).map(|unit| unit.class);
                matches!(class, Some(UnitClass::Count | UnitClass::Amount))
            })
            .collect();
        Ok(Self {
            plan,
            year,
            ledger,
            tree: Tree::of(plan),
            summed,
        })
    }

    /// What is known of a figure of an area.
    pub(super) fn found(&self, area: u32, figure: FigureKey) -> Found<'_> {
        match self.ledger.kept(area, figure) {
            Some((Kept::Value, filer)) => return Found::Filed(filer),
            Some((Kept::Explained | Kept::Impossible, _)) => return Found::Explained,
            _ => {}
        }
        let (mut parts, mut of) = (0, 0);
        if self.summed.contains(&figure.0) {
            for part in self.tree.parts(area, self.year) {
                let level = self.tree.level(part);
                let kept = self.ledger.kept(part, figure).map(|(kept, _)| kept);
                if !self.ledger.is_filed_by_parts(figure.0, area, level)
                    || kept == Some(Kept::Impossible)
                {
                    continue;
                }
                of += 1;
                let found = self.found(part, figure);
                parts += u32::from(matches!(found, Found::Filed(_) | Found::FromParts));
            }
        }
        if of > 0 && parts == of {
            Found::FromParts
        } else {
            Found::Missing { parts, of }
        }
    }

    /// Whether the figures of an indicator are due at an area.
    pub(super) fn is_due(&self, indicator: &heng_indicator::plan::Indicator, area: &Area) -> bool {
        self.plan
            .due_in(indicator, area.level, self.year, self.year)
            == Due::Yes
    }

    fn returned(
        &self,
        book: &FormBook,
        kind: FormKind,
        today: Date,
        open: &[(Ask, Severity)],
    ) -> Return {
        let filer = book.filer.as_str();
        let is_filer = |unit: &str| unit == filer || self.answers_for(filer, unit);
        let scope = book.forms.first().map_or("", |form| form.area.as_str());
        let (figures, missing) = self.figures(book, is_filer);
        let reporting = self.plan.reporting.as_ref();
        let due = reporting
            .and_then(|r| r.due_rule(kind, filer))
            .and_then(|rule| rule.due(self.year));
        let received = self
            .ledger
            .first_day(is_filer, |area| self.is_within(area, scope));
        let mut findings = OpenFindings::default();
        for (ask, severity) in open {
            let asked = match kind {
                FormKind::Areas => ask.area == filer,
                FormKind::Units => ask.area.is_empty() && is_filer(&ask.unit),
            };
            if asked {
                findings.count(*severity);
            }
        }
        Return {
            filer: filer.to_owned(),
            name: book.filer_name.clone(),
            kind,
            due,
            received,
            standing: if figures.expected == 0 {
                Standing::NothingAsked
            } else {
                Standing::of(due, received, today)
            },
            figures,
            indicators: self.indicators(scope, kind, filer),
            missing,
            findings,
        }
    }

    fn figures(
        &self,
        book: &FormBook,
        is_filer: impl Fn(&str) -> bool,
    ) -> (Figures, Vec<LackingFigure>) {
        let mut figures = Figures::default();
        let mut missing = Vec::new();
        for form in &book.forms {
            let Some(area) = self.ledger.vocabulary.area(&form.area) else {
                continue;
            };
            for row in form.rows().filter(|row| row.stand == Stand::Open) {
                let Some(figure) = self.ledger.figure(&row.code) else {
                    continue;
                };
                figures.expected += 1;
                match self.found(area, figure) {
                    Found::Filed(unit) if is_filer(unit) => figures.filed += 1,
                    Found::Filed(_) => figures.by_others += 1,
                    Found::FromParts => figures.from_parts += 1,
                    Found::Explained => figures.explained += 1,
                    Found::Missing { parts, of } => missing.push(LackingFigure {
                        code: row.code.clone(),
                        name: self.name(figure),
                        unit: form.unit.clone(),
                        parts,
                        of,
                    }),
                }
            }
        }
        (figures, missing)
    }

    fn indicators(&self, scope: &str, kind: FormKind, filer: &str) -> Indicators {
        let mut counted = Indicators::default();
        let Some(area) = self.plan.area(scope) else {
            return counted;
        };
        for indicator in &self.plan.indicators {
            let led = kind == FormKind::Areas
                || self.holder(self.plan.lead_in(indicator, self.year)) == filer;
            if !led || !self.is_due(indicator, area) {
                continue;
            }
            counted.expected += 1;
            match self.lacks(indicator, scope) {
                None => counted.complete += 1,
                Some(figures) if figures.is_empty() => counted.explained += 1,
                Some(_) => {}
            }
        }
        counted
    }

    /// Whether `unit` was followed by `filer`: what it filed is the filer's.
    fn answers_for(&self, filer: &str, unit: &str) -> bool {
        let mut at = unit;
        // A chain of successors is no longer than the list of units, even one that runs in a circle.
        for _ in 0..self.plan.responsible_units.len() {
            let known = self.plan.responsible_unit(at);
            match known.and_then(|u| u.successor.as_ref()) {
                Some(next) if next.value == filer => return true,
                Some(next) => at = &next.value,
                None => return false,
            }
        }
        false
    }

    /// The unit that answers today for what `unit` is named for.
    pub(super) fn holder<'a>(&'a self, unit: &'a str) -> &'a str {
        let mut at = unit;
        for _ in 0..self.plan.responsible_units.len() {
            let known = self.plan.responsible_unit(at);
            match known.and_then(|u| Some((u.to?, u.successor.as_ref()?))) {
                Some((last, next)) if last < self.year => at = &next.value,
                _ => break,
            }
        }
        at
    }

    fn is_within(&self, area: u32, scope: &str) -> bool {
        let mut at = Some(area);
        // No chain upwards is longer than the list of areas, even one that runs in a circle.
        for _ in 0..=self.plan.areas.len() {
            let Some(area) = at.and_then(|at| self.plan.areas.get(at as usize)) else {
                return false;
            };
            if area.id.value == scope {
                return true;
            }
            at = area
                .parent
                .as_ref()
                .and_then(|p| self.ledger.vocabulary.area(&p.value));
        }
        false
    }
}
