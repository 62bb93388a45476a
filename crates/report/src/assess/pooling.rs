//! Several years together, beside a year whose counts are too small to say much.
//!
//! Whether a figure is pooled is decided beforehand, by the events that are expected at the target and never by those
//! that happened: else a good year would stand alone and a bad one be thinned. The pool itself (counts added, never
//! rates averaged; none across a break or a change of boundary) is the panel's. It stands beside the year's figure,
//! which keeps its verdict, and its baseline is pooled alike.

use heng_core::PanelBatch;
use heng_indicator::plan::{TargetKind, UnitClass};
use heng_indicator::published;

use super::case::{Case, Reading};
use super::certainty::certainty;
use super::history::{History, Point};
use super::{Attainment, Certainty, judge, kinds, wording};

/// A figure of several years. It is no year's own value and in no rate.
#[derive(Clone, Debug, PartialEq)]
pub struct Pooled {
    /// First and last year, both included.
    pub years: (i32, i32),
    /// Sum of the numerators over the sum of the denominators, in the indicator's unit, not rounded.
    pub value: f64,
    /// Sum of the numerators.
    pub numerator: f64,
    /// Sum of the denominators.
    pub denominator: f64,
    /// Limits of the value, at the level of the panel's intervals.
    pub interval: Option<(f64, f64)>,
    /// The years up to the base year, pooled alike; `None` where they are not all there.
    pub baseline: Option<PooledBaseline>,
    /// Difference of the printed values. `None` without a baseline, across a break, and as long as the two share a
    /// year.
    pub change_baseline: Option<f64>,
    /// What the target says of the pooled figure; `None` for targets that another series or the year before decides.
    pub attainment: Option<Attainment>,
    /// How sure that is.
    pub certainty: Option<Certainty>,
    /// Indices into the panel's provenance.
    pub source_rows: Vec<u32>,
}

/// The baseline of a [`Pooled`] figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PooledBaseline {
    /// First and last year, both included; the last is the plan's base year.
    pub years: (i32, i32),
    /// The value, not rounded.
    pub value: f64,
}

/// Events expected at the target with the year's denominator, where the indicator declares `small`: of a percentage
/// near 100 the events that fail to happen, if they are fewer. Without a number to reach, at the base year's value.
pub(crate) fn expected(case: &Case<'_>, reading: &Reading) -> Option<f64> {
    case.indicator.small?;
    let one = case.one_case()?;
    let target = reading.target.or_else(|| case.base())?;
    let ceiling = case.points(100.0);
    let complement = (case.class() == Some(UnitClass::Percentage) && target <= ceiling)
        .then_some(ceiling - target);
    let few = complement.map_or(target.abs(), |complement| target.abs().min(complement));
    Some(case.exact(few / one))
}

/// Whether that is fewer than the indicator asks for.
pub(crate) fn is_few(case: &Case<'_>, reading: &Reading) -> bool {
    let least = case.indicator.small.map(|small| small.expected_below);
    expected(case, reading)
        .zip(least)
        .is_some_and(|(expected, least)| expected < least)
}

/// The pooled figure that ends with the case's year, if the panel has one that nobody questions.
pub(crate) fn beside(case: &Case<'_>, pools: Option<&PanelBatch>) -> Option<Pooled> {
    let batch = pools?;
    let (area, cell) = (case.place.area, case.place.cell);
    let row = batch.find(area, case.year, cell)?;
    let length = i32::from(*batch.pool_years.get(row)?);
    let all = History::of_pools(batch, area, cell, case.history);
    let point = *all.at(case.year)?;
    let value = point.sound()?;
    let at = |column: &[Option<f64>]| column.get(row).copied().flatten();
    let span = |last: i32| (last.saturating_sub(length - 1), last);
    let base_year = case.plan.base_year;
    let baseline = all.value(base_year).map(|value| PooledBaseline {
        years: span(base_year),
        value,
    });
    let apart = all.apart_from(case.year, length);
    let pooled = Case {
        history: &apart,
        value,
        denominator: at(&batch.denominator),
        ..*case
    };
    let change_baseline = pooled
        .comparable_base()
        .map(|_| ())
        .and(baseline)
        .map(|base| {
            let (decimals, rounding) = (case.indicator.decimals, case.scheme.rounding);
            published::difference(value, base.value, decimals, rounding)
        });
    let interval = at(&batch.lower).zip(at(&batch.upper));
    let judged = judged(&pooled, &point, interval);
    Some(Pooled {
        years: span(case.year),
        value,
        numerator: at(&batch.numerator)?,
        denominator: at(&batch.denominator)?,
        interval,
        baseline,
        change_baseline,
        attainment: judged.map(|(attainment, _)| attainment),
        certainty: judged.map(|(_, certainty)| certainty),
        source_rows: batch.source_rows.get(row).cloned().unwrap_or_default(),
    })
}

fn judged(
    case: &Case<'_>,
    point: &Point,
    interval: Option<(f64, f64)>,
) -> Option<(Attainment, Certainty)> {
    if matches!(case.target.kind, TargetKind::SlowGrowth { .. }) {
        return None;
    }
    let (_, Ok(reading)) = kinds::read(case)? else {
        return None;
    };
    // Another series has values of years, not of pools.
    reading.future_zones.as_ref()?;
    let hold = case.target.hold || reading.hold || judge::base_met(case, &reading);
    let grade = reading.zones.grade(case.printed());
    let attainment = wording::attainment(grade, case.year, case.target_year(), hold);
    let (certainty, _) = certainty(case, &reading, point, interval);
    Some((attainment, certainty))
}
