//! What a public edition leaves out. It fails closed: what no one released stays inside.

use heng_indicator::Plan;
use heng_indicator::expr::items;
use heng_indicator::plan::{Formula, Indicator, Release};

/// Whether an edition shows an indicator's figures.
pub(crate) fn shows(indicator: &Indicator, public: bool) -> bool {
    !public || indicator.release == Release::Public
}

/// Whether it shows the counts behind them: every measure must be released, and one that is not defined is not.
pub(crate) fn shows_counts(plan: &Plan, indicator: &Indicator, public: bool) -> bool {
    if !public {
        return true;
    }
    let parts: Vec<_> = match &indicator.formula {
        Formula::Reported => Vec::new(),
        Formula::Count { numerator, .. } => items(numerator),
        Formula::Ratio {
            numerator,
            denominator,
            ..
        } => items(numerator)
            .into_iter()
            .chain(items(denominator))
            .collect(),
        Formula::Expression { expression, .. } => items(expression),
    };
    let released = |id: &str| match (plan.measure(id), plan.indicator(id)) {
        (Some(measure), _) => measure.release == Release::Public,
        (None, Some(other)) => other.release == Release::Public,
        (None, None) => false,
    };
    shows(indicator, public) && parts.iter().all(|item| released(&item.id.value))
}
