//! The figures of one indicator by area and year, as far as they may be compared.

use heng_core::PanelBatch;
use heng_indicator::expr::{Expr, items};
use heng_indicator::plan::{
    Direction, Formula, Indicator, IntervalKind, Plan, Rounding, TargetKind, UnitClass,
};
use heng_indicator::published;
use heng_stats::Better;
use heng_stats::rank::Events;

use crate::assess::history::History;

/// One indicator of a panel.
pub(super) struct Readings<'a> {
    pub(super) indicator: &'a Indicator,
    pub(super) class: Option<UnitClass>,
    batch: &'a PanelBatch,
    rounding: Rounding,
    /// From the ratio of the counts to the value; `None` where the value is no ratio.
    pub(super) factor: Option<f64>,
    /// Counts in things: 万人 become persons. `None` where the sides have no one unit.
    scales: Option<(f64, f64)>,
    /// The whole that a percentage is of, in its unit.
    pub(super) whole: Option<f64>,
    total: Vec<u16>,
}

/// An area's value of one year, with the counts that give it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Reading {
    pub(super) area: u32,
    pub(super) value: f64,
    /// At published precision.
    pub(super) printed: f64,
    /// Numerator and denominator, where they give the value.
    pub(super) counts: Option<(f64, f64)>,
}

impl<'a> Readings<'a> {
    pub(super) fn new(plan: &'a Plan, batch: &'a PanelBatch) -> Option<Self> {
        let indicator = plan.indicators.get(batch.indicator)?;
        let unit = plan.unit(&indicator.unit.value);
        let (factor, scales) = match &indicator.formula {
            Formula::Ratio {
                numerator,
                denominator,
                factor,
            } => {
                let above = scale(plan, &numerator.value);
                let below = scale(plan, &denominator.value);
                (Some(*factor), above.zip(below))
            }
            _ => (None, None),
        };
        let percentage = unit.filter(|u| u.class == UnitClass::Percentage && u.scale > 0.0);
        Some(Self {
            indicator,
            class: unit.map(|u| u.class),
            batch,
            rounding: plan
                .scheme_in_force()
                .map_or(Rounding::HalfUp, |s| s.rounding),
            factor: factor.filter(|f| f.is_finite() && *f > 0.0),
            scales,
            whole: percentage.map(|u| 1.0 / u.scale),
            total: vec![0; batch.cells.len()],
        })
    }

    /// Which way is better. A gap is best at parity, from either side: it has no better end.
    pub(super) fn better(&self) -> Option<Better> {
        let mut targets = self.indicator.targets.iter();
        let to_parity = |kind: &TargetKind| {
            matches!(
                kind,
                TargetKind::GapNarrow { .. } | TargetKind::Parity { .. }
            )
        };
        if targets.any(|target| to_parity(&target.kind)) {
            return None;
        }
        match self.indicator.direction {
            Direction::Higher => Some(Better::Higher),
            Direction::Lower => Some(Better::Lower),
            Direction::None => None,
        }
    }

    /// Whether areas of different size can be set side by side in it: a head count or an amount cannot, and a thing
    /// that is there or not has no order.
    pub(super) fn compares_areas(&self) -> bool {
        matches!(
            self.class,
            Some(UnitClass::Percentage | UnitClass::Rate | UnitClass::Ratio | UnitClass::Value)
        )
    }

    pub(super) fn round(&self, value: f64) -> f64 {
        published::round(value, self.indicator.decimals, self.rounding)
    }

    /// Printed difference of two values.
    pub(super) fn difference(&self, new: f64, old: f64) -> f64 {
        published::difference(new, old, self.indicator.decimals, self.rounding)
    }

    /// The smallest difference that prints.
    pub(super) fn step(&self) -> f64 {
        10_f64.powi(-i32::from(self.indicator.decimals))
    }

    pub(super) fn history(&self, area: u32) -> History {
        self.history_of(area, &self.total)
    }

    pub(super) fn history_of(&self, area: u32, cell: &[u16]) -> History {
        History::of(Some(self.batch), area, cell)
    }

    /// The value of an area in a year: an actual one that nobody questions.
    pub(super) fn at(&self, area: u32, year: i32) -> Option<Reading> {
        let history = self.history(area);
        let point = history.at(year)?;
        let value = point.sound()?;
        Some(Reading {
            area,
            value,
            printed: self.round(value),
            counts: self.counts(point.row, Some(value)),
        })
    }

    /// Numerator and denominator of a row. With a value, only where they give it in print: a value reported as it is
    /// never carries the counts of another.
    fn counts(&self, row: usize, value: Option<f64>) -> Option<(f64, f64)> {
        let (numerator, denominator) = (self.batch.numerator[row]?, self.batch.denominator[row]?);
        let sound = numerator.is_finite() && denominator.is_finite() && denominator >= 0.0;
        let gives = |value: f64| {
            let quotient = numerator / denominator * self.factor?;
            (self.round(quotient) == self.round(value)).then_some(())
        };
        if let Some(value) = value {
            gives(value)?;
        }
        sound.then_some((numerator, denominator))
    }

    /// The counts of an area in a year, with or without a value of its own: for adding up.
    pub(super) fn counts_at(&self, area: u32, year: i32) -> Option<(f64, f64)> {
        let history = self.history(area);
        let point = history.at(year)?;
        let questioned = point.status.has(b'F') || point.status.has(b'V') || point.marked;
        if questioned || point.status.is_missing() {
            return None;
        }
        self.counts(point.row, None)
    }

    /// The kind of chance behind the counts and what an event and a unit of exposure come to; `None` for complete
    /// counts such as seats and registers, and where there are no counts in things.
    pub(super) fn chance(&self) -> Option<Chance> {
        let (above, below) = self.scales?;
        let (events, effect) = match self.indicator.interval {
            IntervalKind::Poisson => (Events::Count, 1.0),
            IntervalKind::Wilson => (Events::Proportion, 1.0),
            IntervalKind::Survey(effect) if effect > 0.0 => (Events::Proportion, effect),
            IntervalKind::Survey(_) | IntervalKind::None => return None,
        };
        Some(Chance {
            events,
            above: above / effect,
            below: below / effect,
            factor: self.factor? * below / above,
        })
    }

    /// Limits of the value of a row, where it has an interval.
    pub(super) fn limits(&self, row: usize) -> Option<(f64, f64)> {
        let at = |column: &[Option<f64>]| column.get(row).copied().flatten();
        at(&self.batch.lower).zip(at(&self.batch.upper))
    }

    /// The latest year up to `until` and after `after` in which at least half of these areas have a value, else the
    /// latest in which three have. One year for all of them: areas are never compared across years.
    pub(super) fn year_for(&self, areas: &[u32], after: i32, until: i32) -> Option<i32> {
        let mut years = std::collections::BTreeMap::<i32, usize>::new();
        for area in areas {
            let history = self.history(*area);
            for point in history.points() {
                if point.year > after && point.year <= until && point.sound().is_some() {
                    *years.entry(point.year).or_default() += 1;
                }
            }
        }
        let latest = |least: usize| {
            let enough = years.iter().rev().find(|(_, count)| **count >= least);
            enough.map(|(year, _)| *year)
        };
        latest(super::LEAST.max(areas.len().div_ceil(2))).or_else(|| latest(super::LEAST))
    }
}

/// How counts are drawn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chance {
    pub(super) events: Events,
    above: f64,
    below: f64,
    /// From a rate per thing to the value.
    pub(super) factor: f64,
}

impl Chance {
    /// Events and exposure in things; of a survey, of the effective sample.
    pub(super) fn of(self, counts: (f64, f64)) -> (f64, f64) {
        (counts.0 * self.above, counts.1 * self.below)
    }
}

/// The scale of the one unit that all measures of an expression have; `None` without one.
fn scale(plan: &Plan, expr: &Expr) -> Option<f64> {
    let mut scales = items(expr).into_iter().map(|item| {
        let measure = plan.measure(&item.id.value)?;
        plan.unit(&measure.unit.value).map(|unit| unit.scale)
    });
    let first = scales.next()??;
    scales.all(|other| other == Some(first)).then_some(first)
}
