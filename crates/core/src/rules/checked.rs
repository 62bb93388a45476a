//! All figures of a run, found by what they are of.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

use heng_indicator::plan::{Area, Indicator, Level, Measure};
use heng_indicator::{Place, Plan, Text};
use rayon::prelude::*;

use super::examine::{ExamineOptions, Label};
use super::finding::Ask;
use super::held::{Held, given, key_of};
use super::returns::Returns;
use super::time::explained::explained;
use crate::cell::CellSpace;
use crate::cube::store::Key;
use crate::cube::tree::Tree;
use crate::vocabulary::{Subject, Vocabulary};
use crate::{Error, Observations, Statement, StatusSet};

/// The figures in force, with their earlier versions, under the words of the plan.
///
/// A figure is in force when it is the latest known version of its key. A deletion leaves none. Missing is never zero:
/// a figure without a value is there and has `None`.
pub struct Checked<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) all: &'a Observations,
    /// Findings are asked for of this year.
    pub(super) year: Option<i32>,
    pub(crate) this_year: Option<i32>,
    pub(crate) labels: &'a [Label],
    pub(crate) statements: &'a [Statement],
    pub(crate) space: CellSpace,
    pub(crate) tree: Tree<'a>,
    vocabulary: Vocabulary<'a>,
    filed_by: &'a BTreeMap<String, String>,
    reasons: &'a BTreeMap<String, String>,
    /// First row of the submission, where there is one.
    submitted_from: u32,
    of_which: BTreeMap<u32, Vec<u32>>,
    subjects: Vec<Held>,
    returns: Returns<'a>,
    /// By subject, made when a rule first asks.
    explained: Vec<OnceLock<Vec<Key>>>,
}

/// One figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Figure {
    pub(crate) subject: u32,
    pub(crate) key: Key,
    /// `None` where it is missing, for whatever reason.
    pub(crate) value: Option<f64>,
    pub(crate) status: StatusSet,
    /// Row of the observations.
    pub(crate) row: u32,
}

impl<'a> Checked<'a> {
    pub(super) fn of(
        plan: &'a Plan,
        all: &'a Observations,
        options: &'a ExamineOptions<'a>,
    ) -> Result<Self, Error> {
        let vocabulary = Vocabulary::of(plan);
        let space = CellSpace::of(plan)?;
        let tree = Tree::of(plan);
        let areas = plan.areas.len();
        let subjects: Vec<Held> = known(all, vocabulary.subjects.len(), options.as_of)
            .into_par_iter()
            .map(|rows| Held::of(rows, all, &space, areas))
            .collect();
        let given: Vec<&[Key]> = subjects.iter().map(|held| held.keys.as_slice()).collect();
        let returns = Returns::of(plan, &tree, &given);
        let explained = subjects.iter().map(|_| OnceLock::new()).collect();
        let mut of_which: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for (at, area) in plan.areas.iter().enumerate() {
            let host = area.parent.as_ref().and_then(|p| vocabulary.area(&p.value));
            if let Some(host) = host.filter(|_| !area.adds_up) {
                of_which.entry(host).or_default().push(at as u32);
            }
        }
        Ok(Self {
            plan,
            all,
            year: options.year,
            this_year: options.this_year,
            labels: options.labels,
            statements: options.statements,
            space,
            tree,
            vocabulary,
            filed_by: &options.filed_by,
            reasons: &options.reasons,
            submitted_from: options.before.map_or(0, |before| before.len() as u32),
            of_which,
            subjects,
            returns,
            explained,
        })
    }

    /// Numbers of all subjects: the plan's measures, then its indicators.
    pub(crate) fn subjects(&self) -> Range<u32> {
        0..self.subjects.len() as u32
    }

    /// A measure or an indicator.
    pub(crate) fn subject(&self, subject: u32) -> &Subject<'a> {
        // Subjects are numbered by the same vocabulary, and figures carry only numbers that `of` found in it.
        &self.vocabulary.subjects[subject as usize]
    }

    /// Name of a subject.
    pub(crate) fn name(&self, subject: u32) -> &'a Text {
        self.subject(subject).name
    }

    /// The number of a measure or indicator.
    pub(crate) fn subject_named(&self, id: &str) -> Option<u32> {
        self.vocabulary.subject(id)
    }

    /// The number of a measure.
    pub(crate) fn measure_named(&self, id: &str) -> Option<u32> {
        self.vocabulary.measure(id)?;
        self.vocabulary.subject(id)
    }

    /// The number of a breakdown and of a code in it; 0 is the total.
    pub(crate) fn code(&self, breakdown: &str, code: &str) -> Option<(usize, u16)> {
        let dimension = self.vocabulary.dimension(breakdown)?;
        Some((dimension, self.vocabulary.code(dimension, code)?))
    }

    /// The measure, where the subject is one.
    pub(crate) fn measure(&self, subject: u32) -> Option<&'a Measure> {
        self.plan.measures.get(subject as usize)
    }

    /// The indicator, where the subject is one.
    pub(crate) fn indicator(&self, subject: u32) -> Option<&'a Indicator> {
        let at = (subject as usize).checked_sub(self.plan.measures.len())?;
        self.plan.indicators.get(at)
    }

    /// Digits after the point that a subject's values are published with: of an indicator as declared, none for a
    /// count, not known for other measures.
    pub(crate) fn decimals(&self, subject: u32) -> Option<u8> {
        match self.indicator(subject) {
            Some(indicator) => Some(indicator.decimals),
            None => self.subject(subject).is_count().then_some(0),
        }
    }

    /// Figures in force of a subject, by area, year, cell.
    pub(crate) fn figures(&self, subject: u32) -> impl Iterator<Item = Figure> + '_ {
        let held = self.held(subject);
        (0..held.keys.len()).map(move |at| held.figure(subject, at))
    }

    /// Figures in force of a subject at an area in a year, by cell.
    pub(crate) fn figures_of(
        &self,
        subject: u32,
        area: u32,
        year: i32,
    ) -> impl Iterator<Item = Figure> + '_ {
        let held = self.held(subject);
        held.of_year(area, year)
            .map(move |at| held.figure(subject, at))
    }

    /// Figures in force of a subject that have versions before them, by area, year, cell.
    pub(crate) fn figures_with_versions(&self, subject: u32) -> impl Iterator<Item = Figure> + '_ {
        let held = self.held(subject);
        held.revised()
            .map(move |at| held.figure(subject, at as usize))
    }

    /// Whether a figure of a subject is in force at an area, of any year and cell.
    pub(crate) fn is_ever_filed(&self, subject: u32, area: u32) -> bool {
        !self.held(subject).of_area(area).is_empty()
    }

    /// Whether any figure in force of a subject is of a code of a breakdown, not of its total.
    pub(crate) fn is_split(&self, subject: u32, dimension: usize) -> bool {
        self.held(subject).split.get(dimension) == Some(&true)
    }

    /// The figure in force of a key.
    pub(crate) fn figure(&self, subject: u32, key: Key) -> Option<Figure> {
        let held = self.held(subject);
        Some(held.figure(subject, held.find(key)?))
    }

    /// The figure in force of a key, and its value where it is not missing.
    pub(crate) fn valued(&self, subject: u32, key: Key) -> Option<(Figure, f64)> {
        let figure = self.figure(subject, key)?;
        Some((figure, figure.value?))
    }

    /// Figures in force of a subject, one list per area and cell, each by year. Years without a figure are not in it.
    pub(crate) fn series(&self, subject: u32) -> impl Iterator<Item = Vec<Figure>> + '_ {
        self.held(subject).series(subject)
    }

    /// Every known version of a figure in force, the earliest first, deletions included. The last is the figure.
    pub(crate) fn versions(&self, figure: Figure) -> Vec<Figure> {
        let held = self.held(figure.subject);
        let rows = held.find(figure.key).map(|at| held.versions(at));
        let of = |row: &u32| {
            let (value, status) = given(self.all, *row);
            Figure {
                value,
                status,
                row: *row,
                ..figure
            }
        };
        rows.unwrap_or_default().iter().map(of).collect()
    }

    /// What each unit gave for each area and year.
    pub(crate) fn returns(&self) -> &Returns<'a> {
        &self.returns
    }

    /// The keys of a subject that a slip or swapped digits explain, sorted.
    pub(crate) fn explained(&self, subject: u32) -> &[Key] {
        match self.explained.get(subject as usize) {
            // Nothing in there runs in parallel, so that no thread waits for itself.
            Some(keys) => keys.get_or_init(|| explained(self, subject)),
            None => &[],
        }
    }

    /// An area of the plan.
    pub(crate) fn area(&self, area: u32) -> &'a Area {
        self.tree.area(area)
    }

    /// The areas that add up to this one in a year; none where the plan does not list them all.
    pub(crate) fn parts(&self, area: u32, year: i32) -> Vec<u32> {
        self.tree.parts(area, year).collect()
    }

    /// The of-which areas (其中) filed inside this one in a year.
    pub(crate) fn of_which(&self, area: u32, year: i32) -> Vec<u32> {
        let zones = self.of_which.get(&area).into_iter().flatten();
        zones
            .copied()
            .filter(|zone| self.tree.belongs(*zone, area, year))
            .collect()
    }

    /// Number of codes of a breakdown, the total not counted.
    pub(crate) fn codes(&self, dimension: usize) -> u16 {
        let breakdown = self.plan.breakdowns.get(dimension);
        breakdown.map_or(0, |b| b.codes.len() as u16)
    }

    /// The unit that filed a row, where that is known.
    pub(crate) fn filed_by(&self, row: u32) -> Option<&'a str> {
        let file = self.all.file.get(row as usize)?;
        let path = &self.all.files.get(*file as usize)?.path;
        self.filed_by.get(path).map(String::as_str)
    }

    /// Why a row's submission changed stored figures, where that is known.
    pub(crate) fn reason(&self, row: u32) -> Option<&'a str> {
        let file = self.all.file.get(row as usize)?;
        let path = &self.all.files.get(*file as usize)?.path;
        self.reasons.get(path).map(String::as_str)
    }

    /// Whom to ask about a figure of a subject.
    pub(crate) fn ask(&self, subject: Option<u32>, key: Option<Key>) -> Ask {
        let owner = subject.and_then(|subject| {
            let measure = self.measure(subject).map(|m| m.owner.value.as_str());
            measure.or_else(|| {
                let indicator = self.indicator(subject)?;
                Some(match key {
                    Some(key) => self.plan.lead_in(indicator, key.year),
                    None => indicator.lead.value.as_str(),
                })
            })
        });
        let area = key.map(|key| self.area(key.area));
        let below = area.filter(|a| matches!(a.level, Level::County | Level::Zone));
        Ask {
            area: below.map_or_else(String::new, |a| a.id.value.clone()),
            unit: owner.map_or_else(String::new, str::to_owned),
        }
    }

    /// Where a row's value stands.
    pub(crate) fn place(&self, row: u32) -> Place {
        let mut place = self.all.place(row as usize);
        if let Place::Cell { column, .. } = &mut place {
            column.get_or_insert_with(|| "value".to_owned());
        }
        place
    }

    /// Area, year and breakdown of a key, in words.
    pub(crate) fn words(&self, key: Key) -> (String, String) {
        let area = &self.area(key.area).name;
        let mut zh = format!("{}{}年", area.zh, key.year);
        let mut en = format!("{} {}", area.en, key.year);
        let cell = self.cell_words(key.cell);
        if !cell.zh.is_empty() {
            zh.push_str(&cell.zh);
            en.push_str(", ");
            en.push_str(&cell.en);
        }
        (zh, en)
    }

    /// Names of the codes of a cell that are not totals.
    pub(crate) fn cell_words(&self, cell: u64) -> Text {
        let (mut zh, mut en) = (Vec::new(), Vec::new());
        for (breakdown, code) in self.plan.breakdowns.iter().zip(self.space.unpack(cell)) {
            let at = usize::from(code).checked_sub(1);
            if let Some(code) = at.and_then(|at| breakdown.codes.get(at)) {
                zh.push(code.name.zh.as_str());
                en.push(code.name.en.as_str());
            }
        }
        Text::new(zh.join("、"), en.join(", "))
    }

    /// A cell as `sex=F;urbanisation=R`; empty for the total.
    pub(crate) fn cell_codes(&self, cell: u64) -> String {
        let codes = self.plan.breakdowns.iter().zip(self.space.unpack(cell));
        let codes = codes.filter_map(|(breakdown, code)| {
            let code = breakdown.codes.get(usize::from(code).checked_sub(1)?)?;
            Some(format!("{}={}", breakdown.id.value, code.id.value))
        });
        codes.collect::<Vec<_>>().join(";")
    }

    /// What a row is of.
    pub(super) fn of_row(&self, row: u32) -> Option<(u32, Key)> {
        let subject = *self.all.subject.get(row as usize)?;
        Some((subject, key_of(self.all, &self.space, row)))
    }

    /// A row's value as a person sees it, with its status.
    pub(crate) fn seen(&self, row: u32) -> String {
        let at = row as usize;
        let status = self.all.status.get(at).copied().unwrap_or_default();
        let value = self.all.value.get(at).copied().flatten();
        match (value, status == StatusSet::NORMAL) {
            (Some(value), true) => value.to_string(),
            (Some(value), false) => format!("{value} ({status})"),
            (None, _) => format!("({status})"),
        }
    }

    /// Whether a row belongs to what is examined, not to what was filed before it.
    pub(crate) fn is_submitted(&self, row: u32) -> bool {
        row >= self.submitted_from
    }

    fn held(&self, subject: u32) -> &Held {
        // `subjects` is as long as the vocabulary, from which every number comes.
        &self.subjects[subject as usize]
    }
}

/// The rows of each subject that were known at a date.
fn known(all: &Observations, subjects: usize, as_of: Option<i64>) -> Vec<Vec<u32>> {
    let mut rows: Vec<Vec<u32>> = vec![Vec::new(); subjects];
    for (row, subject) in all.subject.iter().enumerate() {
        if all.known(row, as_of)
            && let Some(rows) = rows.get_mut(*subject as usize)
        {
            rows.push(row as u32);
        }
    }
    rows
}
