//! The expressions and targets of a plan, wherever they stand.

use crate::Located;
use crate::expr::{self, Expr, Item};
use crate::plan::{Formula, Indicator, Plan, Reference, RollUp, Target, TargetKind};

/// Every expression: formulas first, then the references of targets.
pub(super) fn expressions(plan: &Plan) -> Vec<&Located<Expr>> {
    let formulas = plan.indicators.iter().flat_map(formula);
    let references = targets(plan)
        .into_iter()
        .filter_map(|(_, t)| reference(&t.kind));
    formulas.chain(references).collect()
}

/// The expressions of an indicator's formula.
pub(super) fn formula(indicator: &Indicator) -> Vec<&Located<Expr>> {
    match &indicator.formula {
        Formula::Reported => Vec::new(),
        Formula::Count { numerator, .. } => vec![numerator],
        Formula::Ratio {
            numerator,
            denominator,
            ..
        } => vec![numerator, denominator],
        Formula::Expression { expression, .. } => vec![expression],
    }
}

/// What an indicator's value is made of, its weight included.
pub(super) fn parts(indicator: &Indicator) -> Vec<&Located<String>> {
    let weight = match &indicator.roll_up {
        RollUp::WeightedMean(measure) => Some(measure),
        _ => None,
    };
    formula_items(indicator)
        .into_iter()
        .map(|i| &i.id)
        .chain(weight)
        .collect()
}

/// The items of an indicator's formula.
pub(super) fn formula_items(indicator: &Indicator) -> Vec<&Item> {
    formula(indicator)
        .into_iter()
        .flat_map(|e| expr::items(e))
        .collect()
}

/// Every target with its indicator: the plan's own, then those of lower levels.
pub(super) fn targets(plan: &Plan) -> Vec<(Option<&Indicator>, &Target)> {
    let own = plan
        .indicators
        .iter()
        .flat_map(|i| i.targets.iter().map(move |t| (Some(i), t)));
    let local = plan
        .local_targets
        .iter()
        .flat_map(|l| l.targets.iter())
        .map(|t| (plan.indicator(&t.indicator), &t.target));
    own.chain(local).collect()
}

/// The other series of a target.
pub(super) fn reference(kind: &TargetKind) -> Option<&Located<Expr>> {
    match kind {
        TargetKind::About {
            reference: Reference::Series(series),
            ..
        }
        | TargetKind::Parity {
            reference: Reference::Series(series),
            ..
        }
        | TargetKind::RelativeTo {
            reference: series, ..
        } => Some(series),
        _ => None,
    }
}

/// The numbers that a target gives as values of its indicator.
pub(super) fn numbers(kind: &TargetKind) -> Vec<f64> {
    match kind {
        TargetKind::AtLeast { value, .. }
        | TargetKind::AtMost { value, .. }
        | TargetKind::Full { value }
        | TargetKind::Maintain { value: Some(value) }
        | TargetKind::About {
            reference: Reference::Number(value),
            ..
        }
        | TargetKind::Parity {
            reference: Reference::Number(value),
            ..
        } => vec![*value],
        TargetKind::Band { low, high } => vec![*low, *high],
        _ => Vec::new(),
    }
}
