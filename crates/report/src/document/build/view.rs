//! One plan as the report looks at it: its areas in order, its leading verdicts, the year that 本年 means.

use std::collections::{BTreeMap, BTreeSet};

use heng_core::{PanelBatch, Statement};
use heng_indicator::Plan;
use heng_indicator::plan::{Area, Domain, Indicator, Rounding};

use super::{PlanRun, ReportOptions};
use crate::assess::{Attainment, Evaluation, OwnView, Scoreboard, Verdict, own_views};
use crate::text::Phrases;

pub(super) struct View<'a> {
    pub(super) run: &'a PlanRun<'a>,
    pub(super) plan: &'a Plan,
    pub(super) evaluation: &'a Evaluation,
    pub(super) options: &'a ReportOptions,
    pub(super) w: &'static Phrases,
    pub(super) rounding: Rounding,
    /// Areas with a section, the leading one first.
    pub(super) areas: Vec<u32>,
    /// Areas with figures, but none judged inside the plan's period.
    pub(super) elsewhere: Vec<u32>,
    /// The year that 本年 means.
    pub(super) year: i32,
    /// Whether the report has other plans too.
    pub(super) is_one_of_several: bool,
    /// Indices of the verdicts on totals, by area and indicator, the leading one first.
    totals: BTreeMap<(u32, usize), Vec<usize>>,
    /// Indices of the verdicts on breakdown cells.
    cells: BTreeMap<(u32, usize), Vec<usize>>,
    /// What units say of their own indicators, by area and indicator. Empty in a public edition.
    own: BTreeMap<(u32, usize), Vec<OwnView>>,
}

/// One indicator of one area with its verdicts.
#[derive(Clone)]
pub(super) struct Line<'a> {
    pub(super) indicator: &'a Indicator,
    /// The one that counts.
    pub(super) verdict: &'a Verdict,
    /// On the same total, against targets of other years.
    pub(super) others: Vec<&'a Verdict>,
}

impl<'a> View<'a> {
    pub(super) fn new(
        run: &'a PlanRun<'a>,
        options: &'a ReportOptions,
        is_one_of_several: bool,
    ) -> Self {
        let plan = run.plan;
        let mut view = Self {
            run,
            plan,
            evaluation: run.evaluation,
            options,
            w: Phrases::of(options.lang),
            rounding: plan
                .scheme_in_force()
                .map_or(Rounding::HalfUp, |s| s.rounding),
            areas: Vec::new(),
            elsewhere: Vec::new(),
            year: plan.base_year,
            is_one_of_several,
            totals: totals(run.evaluation),
            cells: cells(run.evaluation),
            own: BTreeMap::new(),
        };
        view.choose_areas();
        view.choose_year();
        view.hear_units();
        view
    }

    fn choose_areas(&mut self) {
        let at = |id: &str| {
            self.plan
                .areas
                .iter()
                .position(|a| a.id.value == id)
                .map(|i| i as u32)
        };
        if !self.options.areas.is_empty() {
            self.areas = self.options.areas.iter().filter_map(|id| at(id)).collect();
            return;
        }
        let mut judged = BTreeSet::new();
        let mut seen = BTreeSet::new();
        for verdict in &self.evaluation.verdicts {
            if verdict.value.is_some() && self.in_period(verdict) && is_judged(verdict.attainment) {
                judged.insert(verdict.area);
            }
        }
        for batch in &self.run.panel.batches {
            seen.extend(
                batch
                    .area
                    .iter()
                    .zip(&batch.value)
                    .filter(|(a, v)| v.is_some() && self.area(**a).is_some())
                    .map(|(a, _)| *a),
            );
        }
        // Without a value of the plan's own area, the highest judged one leads: a first page of zeros says nothing.
        let own = at(&self.plan.area.value);
        let highest = || {
            let judged = judged.iter().copied();
            judged.min_by_key(|a| (self.area(*a).map(|area| area.level), *a))
        };
        let lead = own.filter(|a| seen.contains(a)).or_else(highest).or(own);
        let others = judged.iter().copied().filter(|a| Some(*a) != lead);
        let areas: Vec<u32> = lead.into_iter().chain(others).collect();
        self.elsewhere = seen.into_iter().filter(|a| !areas.contains(a)).collect();
        self.areas = areas;
    }

    /// The year asked for; else the usual one of the leading area, of all areas, or the latest with a figure.
    fn choose_year(&mut self) {
        let lead = self.areas.get(..1).unwrap_or_default();
        let usual = || {
            self.usual_year(lead)
                .or_else(|| self.usual_year(&self.areas))
        };
        let latest = || self.latest_year(self.plan.base_year..=self.plan.final_year);
        let year = self.options.year.or_else(usual).or_else(latest);
        self.year = year.unwrap_or(self.plan.base_year);
    }

    /// What units filed of the verdicts of this run.
    fn hear_units(&mut self) {
        let verdicts = &self.evaluation.verdicts;
        for view in own_views(self.plan, verdicts, self.statements(), Some(self.year)) {
            if let Some(verdict) = verdicts.get(view.verdict) {
                let of = (verdict.area, verdict.indicator);
                self.own.entry(of).or_default().push(view);
            }
        }
    }

    /// What units filed under this plan; nothing in a public edition.
    pub(super) fn statements(&self) -> &'a [Statement] {
        let filed = self.options.statements.get(&self.plan.id.value);
        filed
            .filter(|_| !self.options.public)
            .map_or(&[], Vec::as_slice)
    }

    /// What units say of a verdict, by unit.
    pub(super) fn own(&self, verdict: &Verdict) -> &[OwnView] {
        let own = self.own.get(&(verdict.area, verdict.indicator));
        own.map_or(&[], Vec::as_slice)
    }

    /// The year after the base year that most values of these areas have; of equally frequent ones the later.
    fn usual_year(&self, areas: &[u32]) -> Option<i32> {
        let mut counts: BTreeMap<i32, u32> = BTreeMap::new();
        for line in areas.iter().flat_map(|area| self.lines(*area)) {
            if let Some(year) = line.verdict.year.filter(|_| self.in_period(line.verdict)) {
                *counts.entry(year).or_default() += 1;
            }
        }
        counts
            .into_iter()
            .max_by_key(|(year, count)| (*count, *year))
            .map(|(year, _)| year)
    }

    /// The latest year with a figure that the edition shows, of those in `years`.
    pub(super) fn latest_year(&self, years: std::ops::RangeInclusive<i32>) -> Option<i32> {
        let shown = self.run.panel.batches.iter().filter(|batch| {
            let indicator = self.plan.indicators.get(batch.indicator);
            indicator.is_some_and(|i| super::release::shows(i, self.options.public))
        });
        shown
            .flat_map(|batch| batch.year.iter().zip(&batch.value))
            .filter(|(year, value)| value.is_some() && years.contains(year))
            .map(|(year, _)| *year)
            .max()
    }

    /// Whether a verdict's data lie inside the plan's period, after its base year.
    pub(super) fn in_period(&self, verdict: &Verdict) -> bool {
        verdict
            .year
            .is_some_and(|year| year > self.plan.base_year && year <= self.plan.final_year)
    }

    /// Indicators of an area in the plan's order, each with its leading verdict, as far as the edition shows them.
    pub(super) fn lines(&self, area: u32) -> Vec<Line<'a>> {
        let mut lines = self.every_line(area);
        lines.retain(|l| super::release::shows(l.indicator, self.options.public));
        lines
    }

    /// All of them; for counts only.
    pub(super) fn every_line(&self, area: u32) -> Vec<Line<'a>> {
        self.totals
            .range((area, 0)..=(area, usize::MAX))
            .filter_map(|((_, at), _)| self.line(area, *at))
            .collect()
    }

    /// The verdicts on one indicator of an area.
    pub(super) fn line(&self, area: u32, indicator: usize) -> Option<Line<'a>> {
        let verdict = |at: &usize| self.evaluation.verdicts.get(*at);
        let (first, others) = self.totals.get(&(area, indicator))?.split_first()?;
        Some(Line {
            indicator: self.plan.indicators.get(indicator)?,
            verdict: verdict(first)?,
            others: others.iter().filter_map(verdict).collect(),
        })
    }

    /// The verdict on one breakdown cell, if it was judged.
    pub(super) fn breakdown_verdict(
        &self,
        area: u32,
        indicator: usize,
        cell: &[u16],
    ) -> Option<&'a Verdict> {
        let list = self.cells.get(&(area, indicator))?;
        list.iter()
            .filter_map(|at| self.evaluation.verdicts.get(*at))
            .find(|v| v.cell == cell)
    }

    /// Codes of a breakdown cell in words: 农村, 女.
    pub(super) fn cell_name(&self, cell: &[u16]) -> String {
        let names = cell
            .iter()
            .zip(&self.plan.breakdowns)
            .filter_map(|(code, breakdown)| {
                let at = usize::from(*code).checked_sub(1)?;
                Some(
                    breakdown
                        .codes
                        .get(at)
                        .map_or("?", |c| c.name.get(self.options.lang)),
                )
            });
        names.collect::<Vec<_>>().join("·")
    }

    /// Those of one domain.
    pub(super) fn lines_of(&self, area: u32, domain: &Domain) -> Vec<Line<'a>> {
        self.lines(area)
            .into_iter()
            .filter(|l| l.indicator.domain.value == domain.id.value)
            .collect()
    }

    pub(super) fn area(&self, area: u32) -> Option<&'a Area> {
        self.plan.areas.get(area as usize)
    }

    pub(super) fn area_name(&self, area: u32) -> &'a str {
        self.area(area)
            .map_or("", |a| a.name.get(self.options.lang))
    }

    pub(super) fn unit_name(&self, id: &str) -> String {
        self.plan.responsible_unit(id).map_or_else(
            || id.to_owned(),
            |u| u.name.get(self.options.lang).to_owned(),
        )
    }

    pub(super) fn batch(&self, verdict: &Verdict) -> Option<&'a PanelBatch> {
        self.run.panel.batch(verdict.indicator)
    }

    /// The scoreboard of an area, whole or of one domain.
    pub(super) fn scoreboard(&self, area: u32, domain: Option<&str>) -> Option<&'a Scoreboard> {
        let id = &self.area(area)?.id.value;
        self.evaluation
            .scoreboards
            .iter()
            .find(|s| s.scope.area == *id && s.scope.domain.as_deref() == domain)
    }

    /// Chapter headings name the plan when there are several.
    pub(super) fn plan_name(&self) -> &'a str {
        self.plan.name.get(self.options.lang)
    }
}

/// Of each area and indicator the verdicts on the total: the one in the meeting list, then the others.
fn totals(evaluation: &Evaluation) -> BTreeMap<(u32, usize), Vec<usize>> {
    let mut totals: BTreeMap<(u32, usize), Vec<usize>> = BTreeMap::new();
    for (at, verdict) in evaluation
        .verdicts
        .iter()
        .enumerate()
        .filter(|(_, v)| is_total(v))
    {
        totals
            .entry((verdict.area, verdict.indicator))
            .or_default()
            .push(at);
    }
    let counted: BTreeSet<usize> = evaluation
        .scoreboards
        .iter()
        .filter(|s| s.scope.domain.is_none())
        .flat_map(|s| s.meeting.iter().flat_map(|(_, list)| list.iter().copied()))
        .collect();
    for list in totals.values_mut() {
        list.sort_by_key(|at| !counted.contains(at));
    }
    totals
}

fn cells(evaluation: &Evaluation) -> BTreeMap<(u32, usize), Vec<usize>> {
    let mut cells: BTreeMap<(u32, usize), Vec<usize>> = BTreeMap::new();
    for (at, verdict) in evaluation
        .verdicts
        .iter()
        .enumerate()
        .filter(|(_, v)| !is_total(v))
    {
        cells
            .entry((verdict.area, verdict.indicator))
            .or_default()
            .push(at);
    }
    cells
}

pub(super) fn is_total(verdict: &Verdict) -> bool {
    verdict.cell.iter().all(|code| *code == 0)
}

/// Whether an attainment says something of a value.
pub(super) fn is_judged(attainment: Attainment) -> bool {
    matches!(
        attainment,
        Attainment::MetEarly
            | Attainment::Met
            | Attainment::Holding
            | Attainment::NearlyMet
            | Attainment::Improved
            | Attainment::Level
            | Attainment::NotImproved
            | Attainment::NotYet
            | Attainment::NotMet
    )
}

/// Whether it belongs on the list of what is behind.
pub(super) fn is_behind(attainment: Attainment) -> bool {
    matches!(
        attainment,
        Attainment::NotYet | Attainment::NotMet | Attainment::NotImproved | Attainment::NearlyMet
    )
}
