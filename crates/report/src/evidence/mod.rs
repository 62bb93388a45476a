//! Countermeasure evidence (对策建议依据): which gap is whose, how much a year would close it, what peers reached, and
//! what the plan's users and the units themselves have put forward.
//!
//! Facts only: what to do is for the meeting and the units. [`evidence`] looks at every verdict that counts with each
//! rule of [`RULES`]; a verdict on which at least one rule fires becomes an [`Evidence`]. Nothing is tested away: a rule
//! describes, and the lagging list is not touched by it. [`changes`] says how many changes are beyond chance, and how
//! many of those would be without any change at all.

mod case;
mod changes;
mod entry;
mod peers;
mod rules;
#[cfg(test)]
pub(crate) mod tests;
mod wording;

use heng_core::{Panel, Statement};
use heng_indicator::Plan;

pub use changes::{ALARM_LEVEL, Changed, Claims, changes};
pub use entry::{Evidence, Gap, Ground, Intended, Party, PeerPace, Peers, Proposed};
pub use rules::{RULES, Rule};

use crate::assess::Evaluation;
use case::World;

/// The evidence on one plan, ranked by the effect that closing the gap would have.
///
/// `statements` are what units filed about themselves ([`heng_core::store::Store::statements`]); they are quoted beside
/// the figures and change nothing.
///
/// Order: gaps against a number (they move the headline rate) before directions, and these before what has no verdict;
/// then by how much of the way from the base value to the target is left, most first and unknown last; then the
/// plan's order of areas and indicators.
pub fn evidence(
    plan: &Plan,
    panel: &Panel,
    evaluation: &Evaluation,
    statements: &[Statement],
) -> Vec<Evidence> {
    let world = World::new(plan, panel, evaluation);
    let mut found: Vec<Evidence> = world
        .cases()
        .filter_map(|case| {
            let grounds: Vec<Ground> = RULES.iter().filter_map(|rule| rule.ground(&case)).collect();
            (!grounds.is_empty()).then(|| entry::entry(&case, grounds, statements))
        })
        .collect();
    // Stable: what is equal stays in the plan's order.
    found.sort_by(|a, b| {
        (a.effect_class.cmp(&b.effect_class)).then_with(|| left(b).total_cmp(&left(a)))
    });
    found
}

/// Share of the way that is left; unknown counts as nothing.
fn left(evidence: &Evidence) -> f64 {
    evidence.gap.way_left.unwrap_or(f64::NEG_INFINITY)
}
