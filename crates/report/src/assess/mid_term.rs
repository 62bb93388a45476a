//! The mid-term evaluation: base year to mid-term year, what units say beside what we find, what cannot be had, what
//! must go faster and by how much, and which targets the evaluation may want to look at again.
//!
//! The numbers only: process and policy are the office's part, and whether a target is revised is the meeting's.

use std::collections::BTreeMap;

use heng_core::{Panel, Statement};
use heng_indicator::plan::{Period, Plan, Standing, TargetSet};
use serde::Serialize;

use super::boards::counted;
use super::history::History;
use super::{
    Against, Attainment, By, Certainty, Outlook, OwnView, Scoreboard, Verdict, boards, own_views,
};

/// The mid-term evaluation of one plan.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MidTerm {
    /// Plan id.
    pub plan: String,
    /// Base year, mid-term year, final year.
    pub years: (i32, i32, i32),
    /// Every counted indicator of every judged area, by area, then indicator.
    pub rows: Vec<MidTermRow>,
    /// 取数困难: those without a figure, by area, then indicator.
    pub hard_to_get: Vec<HardToGet>,
    /// Rates of each area against the mid-term targets; indicators without one are not counted.
    pub against_mid_term: Vec<Scoreboard>,
    /// Rates of each area against the final targets.
    pub against_final: Vec<Scoreboard>,
}

/// One indicator of one area.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MidTermRow {
    /// Index into the plan's areas.
    pub area: u32,
    /// Index into the plan's indicators.
    pub indicator: usize,
    /// Sound values of the base year to the mid-term year, one each; what nobody reported is `None`, never 0.
    pub values: Vec<Option<f64>>,
    /// Index of the verdict against the mid-term target, where there is one.
    pub mid_term: Option<usize>,
    /// Index of the verdict against the final target.
    pub final_target: usize,
    /// Of indicators judged by term: the year whose term is in force at the end of the mid-term year.
    pub term: Option<i32>,
    /// Change a year since the base year, from printed values.
    pub achieved_per_year: Option<f64>,
    /// Change a year that the final target asks from here.
    pub required_per_year: Option<f64>,
    /// Required over achieved: 2 is twice as fast as so far. `None` where it has not moved the wanted way at all, which
    /// [`MidTermRow::must_turn`] says.
    pub faster: Option<f64>,
    /// Whether the change so far is none or the wrong way.
    pub must_turn: bool,
    /// What units say of it.
    pub own: Vec<OwnView>,
    /// Why the target may be looked at again.
    pub revision: Vec<Revision>,
}

impl MidTermRow {
    /// Whether the final target asks for more a year than was achieved.
    pub fn must_speed_up(&self) -> bool {
        self.must_turn || self.faster.is_some_and(|times| times > 1.0)
    }
}

/// Why a target may need revision. A screen, no proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Revision {
    /// The final number is met at mid-term already, and not by a year that tells little.
    MetAlready,
    /// 达标困难 at the pace of the series.
    OutOfReach,
    /// No figure since the base year, though one was due or no source exists: it cannot be evaluated.
    NotMeasured,
    /// The number is a placeholder: the plan's text has none.
    Placeholder,
}

/// An indicator without a figure for the mid-term evaluation.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct HardToGet {
    /// Index into the plan's areas.
    pub area: u32,
    /// Index into the plan's indicators.
    pub indicator: usize,
    /// 未填报, 无数据来源, 待公布 or 暂不评价.
    #[serde(serialize_with = "code")]
    pub attainment: Attainment,
    /// Lead unit.
    pub lead: String,
    /// How many years from the base year to the mid-term year have a value.
    pub years_with_value: usize,
    /// The last of them.
    pub last: Option<i32>,
}

#[allow(clippy::trivially_copy_pass_by_ref)]
fn code<S: serde::Serializer>(attainment: &Attainment, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(attainment.code())
}

/// The mid-term evaluation of verdicts that were made for the plan's mid-term year; `None` of a plan that has none.
pub fn mid_term(
    plan: &Plan,
    panel: &Panel,
    verdicts: &[Verdict],
    statements: &[Statement],
) -> Option<MidTerm> {
    let year = plan.mid_year?;
    // `counted` gives indices of `verdicts`, and so do the units' views.
    let of = |index: usize| (verdicts[index].area, verdicts[index].indicator);
    let at_mid_term: BTreeMap<_, usize> = counted(plan, verdicts, Against::MidTerm)
        .into_iter()
        .map(|index| (of(index), index))
        .collect();
    let mut own: BTreeMap<(u32, usize), Vec<OwnView>> = BTreeMap::new();
    for view in own_views(plan, verdicts, statements, Some(year)) {
        own.entry(of(view.verdict)).or_default().push(view);
    }
    let mut rows = Vec::new();
    let mut hard_to_get = Vec::new();
    for index in counted(plan, verdicts, Against::Final) {
        let verdict = &verdicts[index];
        let history = History::of(panel.batch(verdict.indicator), verdict.area, &verdict.cell);
        let values: Vec<Option<f64>> = (plan.base_year..=year)
            .map(|year| history.value(year))
            .collect();
        hard_to_get.extend(without_figure(plan, verdict, &values));
        rows.push(MidTermRow {
            mid_term: at_mid_term.get(&of(index)).copied(),
            own: own.remove(&of(index)).unwrap_or_default(),
            ..row(plan, index, verdict, values)
        });
    }
    Some(MidTerm {
        plan: plan.id.value.clone(),
        years: (plan.base_year, year, plan.final_year),
        rows,
        hard_to_get,
        against_mid_term: boards(plan, verdicts, By::Area, Against::MidTerm),
        against_final: boards(plan, verdicts, By::Area, Against::Final),
    })
}

fn row(plan: &Plan, index: usize, verdict: &Verdict, values: Vec<Option<f64>>) -> MidTermRow {
    let indicator = plan.indicators.get(verdict.indicator);
    let passed = verdict.year.map(|year| year.saturating_sub(plan.base_year));
    let achieved = verdict
        .change_baseline
        .zip(passed.filter(|years| *years > 0))
        .map(|(change, years)| change / f64::from(years));
    let required = verdict.required_per_year.filter(|step| *step != 0.0);
    let pace = required.zip(achieved);
    let turned = pace.is_some_and(|(required, achieved)| required * achieved <= 0.0);
    let term = indicator.is_some_and(|i| matches!(i.period, Period::Term(_)));
    MidTermRow {
        area: verdict.area,
        indicator: verdict.indicator,
        mid_term: None,
        final_target: index,
        term: verdict.year.filter(|_| term),
        achieved_per_year: achieved,
        required_per_year: required,
        faster: pace
            .filter(|_| !turned)
            .map(|(required, achieved)| required / achieved),
        must_turn: turned,
        own: Vec::new(),
        revision: revision(verdict, &values),
        values,
    }
}

fn revision(verdict: &Verdict, values: &[Option<f64>]) -> Vec<Revision> {
    if verdict.outside_rates {
        return Vec::new();
    }
    let number = verdict.set == Some(TargetSet::Quantified);
    let attained = verdict.attainment == Attainment::MetEarly
        && verdict.certainty != Some(Certainty::CannotTell);
    let since_base = values.iter().skip(1).any(Option::is_some);
    let missing = matches!(
        verdict.attainment,
        Attainment::NotReported | Attainment::NoSource
    );
    let reasons = [
        (number && attained, Revision::MetAlready),
        (verdict.outlook == Some(Outlook::Hard), Revision::OutOfReach),
        (!since_base && missing, Revision::NotMeasured),
        (
            number && verdict.target_standing == Some(Standing::Placeholder),
            Revision::Placeholder,
        ),
    ];
    reasons
        .into_iter()
        .filter(|(holds, _)| *holds)
        .map(|(_, reason)| reason)
        .collect()
}

/// The verdict as one of those without a figure, if it is.
fn without_figure(plan: &Plan, verdict: &Verdict, values: &[Option<f64>]) -> Option<HardToGet> {
    let missing = matches!(
        verdict.attainment,
        Attainment::NotReported | Attainment::NoSource
    );
    let never = values.iter().all(Option::is_none)
        && matches!(
            verdict.attainment,
            Attainment::Pending | Attainment::NotAssessed
        );
    let known = values.iter().filter(|value| value.is_some()).count();
    let last = values.iter().rposition(Option::is_some);
    (missing || never).then(|| HardToGet {
        area: verdict.area,
        indicator: verdict.indicator,
        attainment: verdict.attainment,
        lead: verdict.lead.clone(),
        years_with_value: known,
        last: last.map(|at| plan.base_year.saturating_add(at as i32)),
    })
}
