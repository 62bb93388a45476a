//! The whole way in one call: submissions of one or more plans to panels and verdicts.

mod from_panel;

use heng_core::read::{Input, Progress, Reading, read_beside};
use heng_core::{Error, Panel, PanelOptions, Statement, TypedTable, panel};
use heng_indicator::plan::Area;
use heng_indicator::{Diagnostic, Limits, Plan, Text, sort};

use crate::assess::{AssessOptions, Evaluation, MeasureValues, assess};
use crate::compare::earlier_outlooks;
pub use from_panel::{from_panels, measures_path};

/// What a run is asked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RunOptions {
    /// Only what was submitted by then, in microseconds since 1970 UTC; `None` for the latest.
    pub as_of: Option<i64>,
    /// Year of the day on which the run is made.
    pub this_year: i32,
    /// Year that is reported on; `None`: each indicator's latest.
    pub year: Option<i32>,
    /// Area ids; `None`: all that have a judged figure.
    pub areas: Option<Vec<String>>,
    /// The verdicts of the last report: an outlook changes its class only well past a band's edge.
    pub previous: Option<TypedTable>,
}

/// A step of a run, for those who wait.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Step {
    /// Files are being read.
    Read(Progress),
    /// The panel is being built.
    Panel,
    /// Verdicts are being made.
    Assess,
}

/// One plan with its panel.
#[derive(Clone, Debug)]
pub struct Rolled {
    /// The plan.
    pub plan: Plan,
    /// Its panel.
    pub panel: Panel,
    /// Measures that targets refer to and that are no indicators.
    pub measures: MeasureValues,
    /// What units say of their own indicators, in filed forms.
    pub statements: Vec<Statement>,
    /// Rows that were read for this plan, context and measures that no indicator uses among them.
    pub rows: u64,
}

/// Panels and everything that a person should know of the data behind them.
#[derive(Clone, Debug, Default)]
pub struct Rolling {
    /// One per plan, in the order given.
    pub plans: Vec<Rolled>,
    /// Faults, warnings and notes, in the order in which they are reported.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads submissions and rolls them up for every plan of the run. A row that only another plan of the run knows is
/// no fault; a row that none knows is told once.
///
/// # Errors
/// A file that is missing or cannot be read, a limit that is passed.
pub fn roll_up(
    plans: Vec<Plan>,
    inputs: &[Input],
    options: &RunOptions,
    limits: &Limits,
    step: &(dyn Fn(Step) + Sync),
) -> Result<Rolling, Error> {
    roll_up_readings(plans, options, step, |plan, others| {
        read_beside(inputs, plan, others, limits, &|progress| {
            step(Step::Read(progress));
        })
    })
}

/// As [`roll_up`], of observations that come from anywhere: `read` gives those of a plan, told which other plans are
/// in the run (a [`heng_core::store::Store`] takes the same arguments).
///
/// # Errors
/// Those of `read`; more breakdown cells than a number can name.
pub fn roll_up_readings(
    plans: Vec<Plan>,
    options: &RunOptions,
    step: &(dyn Fn(Step) + Sync),
    read: impl Fn(&Plan, &[&Plan]) -> Result<Reading, Error>,
) -> Result<Rolling, Error> {
    let mut rolling = Rolling::default();
    let mut parts = Vec::new();
    for (at, plan) in plans.iter().enumerate() {
        let others: Vec<&Plan> = plans
            .iter()
            .enumerate()
            .filter(|(i, _)| *i != at)
            .map(|(_, p)| p)
            .collect();
        let reading = read(plan, &others)?;
        rolling
            .diagnostics
            .extend(areas_of_others(reading.diagnostics, plan, &others));
        step(Step::Panel);
        let choices = PanelOptions {
            as_of: options.as_of,
            this_year: Some(options.this_year),
            ..PanelOptions::of(plan)
        };
        let (panel, findings) = panel(plan, &reading.observations, &choices)?;
        rolling.diagnostics.extend(findings);
        let measures = MeasureValues::of(plan, &reading.observations, options.as_of);
        parts.push((
            panel,
            measures,
            reading.statements,
            reading.rows - reading.foreign,
        ));
    }
    sort(&mut rolling.diagnostics);
    rolling.diagnostics.dedup();
    rolling.plans = plans
        .into_iter()
        .zip(parts)
        .map(|(plan, (panel, measures, statements, rows))| Rolled {
            plan,
            panel,
            measures,
            statements,
            rows,
        })
        .collect();
    Ok(rolling)
}

/// Code of an area that a plan does not have.
const UNKNOWN_AREA: &str = "D206";

/// In a run of several plans a row for an area that only another one has is that plan's affair: such rows are told
/// in one note with their number, every other finding as it is.
fn areas_of_others(found: Vec<Diagnostic>, plan: &Plan, others: &[&Plan]) -> Vec<Diagnostic> {
    let elsewhere = |d: &Diagnostic| {
        let named = |area: &Area, said: &str| {
            area.id.value == said || area.codes.iter().any(|c| c.code.value == said)
        };
        let known = |said: &String| {
            others
                .iter()
                .any(|o| o.areas.iter().any(|a| named(a, said)))
        };
        d.code == UNKNOWN_AREA && d.seen.as_ref().is_some_and(known)
    };
    let (theirs, mut ours): (Vec<_>, Vec<_>) = found.into_iter().partition(elsewhere);
    if !theirs.is_empty() {
        let (count, name) = (theirs.len(), &plan.name);
        ours.push(Diagnostic::note(
            UNKNOWN_AREA,
            Text::new(
                format!("{count}行的地区不在“{}”的地区表中，未用于该规划", name.zh),
                format!(
                    "{count} rows are for areas that {} does not list and were not used for it",
                    name.en
                ),
            ),
        ));
    }
    ours
}

/// The verdicts on every panel of a run, in the order of its plans.
pub fn judge(
    rolled: &[Rolled],
    options: &RunOptions,
    step: &(dyn Fn(Step) + Sync),
) -> Vec<Evaluation> {
    step(Step::Assess);
    let asked = |part: &Rolled| AssessOptions {
        year: options.year,
        areas: options.areas.clone(),
        measures: part.measures.clone(),
        before: options
            .previous
            .as_ref()
            .map(|table| earlier_outlooks(&part.plan, table))
            .unwrap_or_default(),
        ..AssessOptions::new(options.this_year)
    };
    rolled
        .iter()
        .map(|part| assess(&part.plan, &part.panel, &asked(part)))
        .collect()
}
