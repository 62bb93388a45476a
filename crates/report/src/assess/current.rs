//! Which value is the current one, and whether one is due.

use heng_indicator::plan::{Area, Due, Indicator, Period, Plan};

use super::AssessOptions;
use super::history::{History, Point};

/// What stands for an indicator in the run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Current<'a> {
    /// A row of the panel, with a value or with a reason for having none.
    Row(&'a Point),
    /// A figure of this year was due and none came.
    Due(i32),
    /// None is due yet.
    NotDue,
    /// It is not produced at this level.
    NotAtLevel,
}

/// The current row of an indicator at an area. Values up to the plan's base year never are; the period ends with
/// the day of the run.
pub(crate) fn current<'a>(
    plan: &Plan,
    indicator: &Indicator,
    area: &Area,
    history: &'a History,
    options: &AssessOptions,
) -> Current<'a> {
    let latest = history.latest(
        plan.base_year,
        options.year.unwrap_or(options.as_of).min(options.as_of),
    );
    let due = latest_due(plan, indicator, area, options);
    match (latest, due) {
        (Some(point), _) if options.year.is_none() => Current::Row(point),
        (Some(point), Ok(Some(due)))
            if point.year >= due || carries(indicator, point.year, due) =>
        {
            Current::Row(point)
        }
        (Some(point), Ok(None) | Err(NotAtLevel)) => Current::Row(point),
        (_, Ok(Some(due))) => Current::Due(due),
        (None, Ok(None)) => Current::NotDue,
        (None, Err(NotAtLevel)) => Current::NotAtLevel,
    }
}

struct NotAtLevel;

/// The latest year of the period whose figure the report must have; `None` when no figure is due.
///
/// Without a run's year the report is on the last full year. A survey whose years nobody declared is never due.
fn latest_due(
    plan: &Plan,
    indicator: &Indicator,
    area: &Area,
    options: &AssessOptions,
) -> Result<Option<i32>, NotAtLevel> {
    let report = options
        .year
        .unwrap_or(options.as_of.saturating_sub(1))
        .min(options.as_of);
    let unscheduled = indicator.period == Period::Wave && indicator.available_years.is_empty();
    for year in (plan.base_year.saturating_add(1)..=report).rev() {
        match plan.due_in(indicator, area.level, year, report) {
            Due::NotAtLevel => return Err(NotAtLevel),
            Due::Yes if !unscheduled => return Ok(Some(year)),
            Due::Yes | Due::NotYet | Due::NotInYear => {}
        }
    }
    if indicator.available_at.contains(&area.level) {
        Ok(None)
    } else {
        Err(NotAtLevel)
    }
}

/// Whether a value of `year` still holds in `now`: a body elected for a term is the same body until the next.
fn carries(indicator: &Indicator, year: i32, now: i32) -> bool {
    matches!(indicator.period, Period::Term(length) if now.saturating_sub(year) < i32::from(length))
}
