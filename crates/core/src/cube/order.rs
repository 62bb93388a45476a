//! Indicators in an order in which each comes after those that it is computed from.

use std::collections::BTreeSet;

use heng_indicator::expr;
use heng_indicator::plan::{Formula, Plan};

use crate::vocabulary::Vocabulary;

/// Waves of indicators: each depends on earlier waves only. What is left over depends on itself in a circle.
#[derive(Debug, Default)]
pub(crate) struct Order {
    pub(crate) waves: Vec<Vec<usize>>,
    pub(crate) circular: Vec<usize>,
}

/// The expressions of a formula.
pub(crate) fn expressions(formula: &Formula) -> Vec<&expr::Expr> {
    match formula {
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

pub(crate) fn order(plan: &Plan, vocabulary: &Vocabulary<'_>) -> Order {
    let needs: Vec<BTreeSet<usize>> = plan
        .indicators
        .iter()
        .map(|indicator| {
            expressions(&indicator.formula)
                .into_iter()
                .flat_map(expr::items)
                .filter_map(|item| vocabulary.indicator(&item.id.value))
                .collect()
        })
        .collect();
    let mut order = Order::default();
    let mut left: Vec<usize> = (0..needs.len()).collect();
    let mut done = vec![false; needs.len()];
    loop {
        let (ready, rest): (Vec<usize>, Vec<usize>) = left
            .iter()
            .partition(|at| needs[**at].iter().all(|need| done[*need]));
        if ready.is_empty() {
            order.circular = rest;
            return order;
        }
        for at in &ready {
            done[*at] = true;
        }
        left = rest;
        order.waves.push(ready);
    }
}
