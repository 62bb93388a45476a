//! Which changes are beyond chance, and how many such claims are false alarms.

use std::collections::BTreeSet;

use heng_core::{Panel, PanelBatch};
use heng_indicator::Plan;
use heng_indicator::expr::items;
use heng_indicator::plan::{Formula, Indicator, IntervalKind, UnitClass};
use heng_stats::comparison::{intensities_differ, shares_differ};
use heng_stats::multiplicity::{benjamini_hochberg, expected_false_alarms};
use serde::Serialize;

use super::case::{Case, World};
use crate::assess::Evaluation;

/// Level of each test, and of the share of false ones among those that stand.
pub const ALARM_LEVEL: f64 = 0.05;

/// Changes on the value before that were tested. Attainment is a description and is not among them.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Claims {
    /// How many were tested: all whose counts are known in both years.
    pub tested: usize,
    /// Level of each test.
    pub level: f64,
    /// How many would be called changes if nothing had changed anywhere, on average: tested times level.
    pub expected_false_alarms: f64,
    /// Those that were called changes, in the order of the verdicts.
    pub changed: Vec<Changed>,
}

/// A change beyond chance.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Changed {
    /// Index into [`Evaluation::verdicts`].
    #[serde(skip)]
    pub verdict: usize,
    /// Indicator id.
    pub indicator: String,
    /// Area id.
    pub area: String,
    /// Year before, and year.
    pub years: (i32, i32),
    /// Two-sided p-value.
    pub p: f64,
    /// Adjusted for all that was tested (Benjamini and Hochberg).
    pub adjusted: f64,
    /// Whether it stands when the share of false ones is held to the level.
    pub stands: bool,
}

/// Tests every change of a leading verdict on its total against the value before, where both come from counts: shares
/// by the score test (of a survey divided by its design effect), events by the conditional test.
///
/// What has no interval (a register, seats) is not a sample and is not tested; nor is anything across a break, or a
/// count in 万人, which is no whole number of events.
pub fn changes(plan: &Plan, panel: &Panel, evaluation: &Evaluation) -> Claims {
    let world = World::new(plan, panel, evaluation);
    let mut found: Vec<Changed> = Vec::new();
    for case in world.cases() {
        found.extend(change(&case));
    }
    let p: Vec<f64> = found.iter().map(|c| c.p).collect();
    // p-values of our own tests lie between 0 and 1, and so does the level.
    let adjusted = benjamini_hochberg(&p).unwrap_or_default();
    for (one, adjusted) in found.iter_mut().zip(adjusted) {
        one.adjusted = adjusted;
        one.stands = adjusted <= ALARM_LEVEL;
    }
    let tested = found.len();
    found.retain(|c| c.p <= ALARM_LEVEL);
    Claims {
        tested,
        level: ALARM_LEVEL,
        expected_false_alarms: expected_false_alarms(tested, ALARM_LEVEL).unwrap_or_default(),
        changed: found,
    }
}

fn change(case: &Case<'_>) -> Option<Changed> {
    let v = case.verdict;
    // No change is told across a break.
    v.change_previous?;
    let (before, year) = (v.previous_year?, v.year?);
    let batch = case.batch?;
    let rows = (
        batch.find(v.area, year, &v.cell)?,
        batch.find(v.area, before, &v.cell)?,
    );
    Some(Changed {
        verdict: case.at,
        indicator: case.indicator.id.value.clone(),
        area: case.area.id.value.clone(),
        years: (before, year),
        p: chance(case, rows)?,
        adjusted: 1.0,
        stands: false,
    })
}

/// The probability of so large a difference between two rows by chance alone; `None` where the counts are not known or
/// are no sample.
pub(super) fn chance(case: &Case<'_>, rows: (usize, usize)) -> Option<f64> {
    let batch = case.batch?;
    if !counts_things(case.plan(), case.indicator) {
        return None;
    }
    let (first, second) = (counts(batch, rows.0)?, counts(batch, rows.1)?);
    match case.indicator.interval {
        IntervalKind::Wilson => shares_differ(first, second).ok(),
        IntervalKind::Survey(effect) => {
            let sample = |(events, n): (f64, f64)| (events / effect, n / effect);
            shares_differ(sample(first), sample(second)).ok()
        }
        IntervalKind::Poisson => intensities_differ(first, second).ok(),
        IntervalKind::None => None,
    }
}

fn counts(batch: &PanelBatch, row: usize) -> Option<(f64, f64)> {
    let of = |column: &[Option<f64>]| column.get(row).copied().flatten();
    Some((of(&batch.numerator)?, of(&batch.denominator)?))
}

/// Whether numerator and denominator count single things.
fn counts_things(plan: &Plan, indicator: &Indicator) -> bool {
    let Formula::Ratio {
        numerator,
        denominator,
        ..
    } = &indicator.formula
    else {
        return false;
    };
    let ids: BTreeSet<&str> = [numerator, denominator]
        .into_iter()
        .flat_map(|side| items(side))
        .map(|item| item.id.value.as_str())
        .collect();
    let single = |id: &&str| {
        let unit = plan.measure(id).and_then(|m| plan.unit(&m.unit.value));
        unit.is_some_and(|u| u.class == UnitClass::Count && u.scale == 1.0)
    };
    !ids.is_empty() && ids.iter().all(single)
}
