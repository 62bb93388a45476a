//! What a definition says about computing.

use heng_indicator::Plan;
use heng_indicator::expr::{self, Expr};
use heng_indicator::plan::{Formula, Indicator, IntervalKind, Leads, RollUp, Rounding};
use heng_stats::interval;

/// The expressions of a formula.
pub(super) fn expressions(indicator: &Indicator) -> Vec<&Expr> {
    match &indicator.formula {
        Formula::Reported => Vec::new(),
        Formula::Count { numerator, .. } => vec![&numerator.value],
        Formula::Ratio {
            numerator,
            denominator,
            ..
        } => vec![&numerator.value, &denominator.value],
        Formula::Expression { expression, .. } => vec![&expression.value],
    }
}

/// What a definition says about computing.
#[allow(clippy::struct_excessive_bools)] // Independent words of one definition.
pub(super) struct Rules {
    /// Sides that a part must give.
    pub(super) sides: usize,
    pub(super) sums: bool,
    pub(super) weight: Option<usize>,
    pub(super) leads: Leads,
    pub(super) reported_only: bool,
    pub(super) has_counts: bool,
    /// Whether it is recomputed from finished values.
    pub(super) finished: bool,
    pub(super) ratio: bool,
    pub(super) factor: f64,
    pub(super) share: bool,
    pub(super) scale: [Option<f64>; 2],
    pub(super) kind: IntervalKind,
    pub(super) decimals: u8,
    pub(super) rounding: Rounding,
}

impl Rules {
    pub(super) fn of(plan: &Plan, indicator: Option<&Indicator>) -> Self {
        let Some(indicator) = indicator else {
            return Self {
                sides: 1,
                sums: true,
                weight: None,
                leads: Leads::Reported,
                reported_only: false,
                has_counts: true,
                finished: false,
                ratio: false,
                factor: 1.0,
                share: false,
                scale: [None; 2],
                kind: IntervalKind::None,
                decimals: 0,
                rounding: Rounding::HalfUp,
            };
        };
        let (ratio, factor, sides) = match &indicator.formula {
            Formula::Reported => (false, 1.0, Vec::new()),
            Formula::Count { numerator, factor } => (false, *factor, vec![&numerator.value]),
            Formula::Ratio {
                numerator,
                denominator,
                factor,
            } => (true, *factor, vec![&numerator.value, &denominator.value]),
            Formula::Expression { factor, .. } => (false, *factor, Vec::new()),
        };
        let weight = match &indicator.roll_up {
            RollUp::WeightedMean(id) => plan.measures.iter().position(|m| m.id.value == id.value),
            _ => None,
        };
        let may_exceed = sides.first().is_some_and(|numerator| {
            let mut measures = expr::items(numerator)
                .into_iter()
                .filter_map(|i| plan.measure(&i.id.value));
            measures.any(|measure| measure.may_exceed)
        });
        let unit = plan.unit(&indicator.unit.value);
        let scale = |at: usize| sides.get(at).and_then(|side| things(plan, side));
        Self {
            sides: if ratio || weight.is_some() { 2 } else { 1 },
            sums: match indicator.roll_up {
                RollUp::Sum => !matches!(indicator.formula, Formula::Expression { .. }),
                RollUp::RatioOfSums => ratio,
                RollUp::WeightedMean(_) => true,
                RollUp::Reported | RollUp::OwnLevel | RollUp::Recomputed => false,
            },
            weight,
            leads: indicator.leads,
            reported_only: matches!(indicator.formula, Formula::Reported),
            has_counts: !sides.is_empty(),
            finished: matches!(indicator.formula, Formula::Expression { .. }),
            ratio,
            factor,
            share: ratio
                && !may_exceed
                && indicator.interval != IntervalKind::None
                && unit.is_some_and(|unit| unit.dimension == "1"),
            scale: [scale(0), scale(1)],
            kind: indicator.interval,
            decimals: indicator.decimals,
            rounding: plan
                .scheme_in_force()
                .map_or(Rounding::HalfUp, |s| s.rounding),
        }
    }

    /// Whether a share's part is larger than its whole.
    pub(super) fn exceeds(&self, sides: [Option<f64>; 2]) -> bool {
        let things = |side: usize| Some(sides[side]? * self.scale[side].unwrap_or(1.0));
        match (things(0), things(1)) {
            (Some(above), Some(below)) if self.share => above > below * (1.0 + 1e-12),
            _ => false,
        }
    }

    pub(super) fn value(&self, sides: [Option<f64>; 2], weighted: bool) -> Option<f64> {
        let above = sides[0]?;
        let value = if weighted {
            above / sides[1]?
        } else if !self.ratio {
            above * self.factor
        } else if self.exceeds(sides) {
            return None;
        } else {
            above / sides[1]? * self.factor
        };
        value.is_finite().then_some(value)
    }

    pub(super) fn prints_alike(&self, one: Option<f64>, other: Option<f64>) -> bool {
        let print = |v: f64| heng_indicator::published::format(v, self.decimals, self.rounding);
        one.is_some() && one.map(print) == other.map(print)
    }

    /// Limits of the value that counts give, in the indicator's unit.
    pub(super) fn interval(
        &self,
        sides: [Option<f64>; 2],
        level: f64,
    ) -> Option<(&'static str, heng_stats::Interval)> {
        let above = sides[0]? * self.scale[0]?;
        let below = || Some(sides[1]? * self.scale[1]?);
        let (name, limits, unit) = match self.kind {
            IntervalKind::None => return None,
            IntervalKind::Poisson => {
                let limits = interval::poisson(above, level).ok()?;
                let unit = if self.ratio {
                    self.factor / sides[1]?
                } else {
                    self.factor
                };
                (limits.method, limits, unit / self.scale[0]?)
            }
            IntervalKind::Wilson | IntervalKind::Survey(_) if !self.ratio => return None,
            IntervalKind::Wilson => {
                let limits = interval::wilson(above, below()?, level).ok()?;
                (
                    "wilson",
                    limits,
                    self.factor * self.scale[1]? / self.scale[0]?,
                )
            }
            IntervalKind::Survey(effect) => {
                let limits = interval::wilson(above / effect, below()? / effect, level).ok()?;
                (
                    "survey_wilson",
                    limits,
                    self.factor * self.scale[1]? / self.scale[0]?,
                )
            }
        };
        Some((name, limits.scaled(unit).ok()?))
    }
}

/// Things in one unit of a side whose items are all counted in the same unit; sums only, unless they are single things.
fn things(plan: &Plan, side: &Expr) -> Option<f64> {
    let scale = |id: &str| {
        let measure = plan.measure(id).map(|m| &m.unit.value);
        let indicator = || plan.indicator(id).map(|i| &i.unit.value);
        plan.unit(measure.or_else(indicator)?)
            .map(|unit| unit.scale)
    };
    let scales: Vec<f64> = expr::items(side)
        .into_iter()
        .map(|item| scale(&item.id.value))
        .collect::<Option<_>>()?;
    let first = *scales.first()?;
    let only_adds = !expr::print(side).contains(['*', '/']);
    (scales.iter().all(|scale| *scale == first) && (first == 1.0 || only_adds)).then_some(first)
}
