//! One file per kind of target: what it asks, as zones of the value axis.

mod about;
mod at_least;
mod at_most;
mod band;
mod decline;
mod full;
mod gap_narrow;
mod improve;
mod maintain;
mod monitor;
mod parity;
mod relative_to;
mod sides;
mod slow_growth;
mod yes_no;

use heng_indicator::Text;
use heng_indicator::plan::TargetKind;

use super::case::{Case, Reading, Refusal};
use super::gates;

/// A rule that can decide a verdict, for the list of methods.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Id, as in [`super::Verdict::rule`].
    pub id: &'static str,
    /// What it does, in Chinese.
    pub zh: &'static str,
    /// What it does, in English.
    pub en: &'static str,
    /// Where it comes from.
    pub source: &'static str,
}

impl Rule {
    /// What it does, in both languages.
    pub fn explanation(&self) -> Text {
        Text::new(self.zh, self.en)
    }
}

/// Every rule: first those that decide whether there is anything to judge, then one per kind of target.
pub const RULES: &[Rule] = &[
    gates::NO_SOURCE,
    gates::NOT_REPORTED,
    gates::PENDING,
    gates::NOT_APPLICABLE,
    gates::SUPPRESSED,
    gates::FORECAST,
    gates::UNDER_QUERY,
    gates::INCOMPLETE,
    gates::BASELINE_MISSING,
    gates::COMPARISON_MISSING,
    gates::BREAK_IN_SERIES,
    gates::REFERENCE_MISSING,
    gates::DECLARATION_MISSING,
    at_least::RULE,
    at_most::RULE,
    band::RULE,
    about::RULE,
    full::RULE,
    yes_no::RULE,
    improve::RULE,
    decline::RULE,
    slow_growth::RULE,
    gap_narrow::RULE,
    parity::RULE,
    relative_to::RULE,
    maintain::RULE,
    monitor::RULE,
];

/// Reads the case by the rule of its target's kind, which comes with it. `None` for kinds that are never judged.
pub(crate) fn read(case: &Case<'_>) -> Option<(&'static Rule, Result<Reading, Refusal>)> {
    Some(match &case.target.kind {
        TargetKind::AtLeast { value, strict } => {
            (&at_least::RULE, Ok(sides::at_least(case, *value, *strict)))
        }
        TargetKind::AtMost { value, strict } => {
            (&at_most::RULE, Ok(sides::at_most(case, *value, *strict)))
        }
        TargetKind::Band { low, high } => (&band::RULE, Ok(band::read(case, *low, *high))),
        TargetKind::About {
            reference,
            tolerance,
            side,
        } => (
            &about::RULE,
            about::read(case, reference, *tolerance, *side),
        ),
        TargetKind::Full { value } => (&full::RULE, Ok(full::read(case, *value))),
        TargetKind::YesNo => (&yes_no::RULE, yes_no::read(case)),
        TargetKind::Improve { basis, min_change } => {
            (&improve::RULE, improve::read(case, *basis, *min_change))
        }
        TargetKind::Decline { basis, min_change } => {
            (&decline::RULE, decline::read(case, *basis, *min_change))
        }
        TargetKind::SlowGrowth { basis } => (&slow_growth::RULE, slow_growth::read(case, *basis)),
        TargetKind::GapNarrow {
            mode,
            basis,
            min_change,
            parity,
        } => (
            &gap_narrow::RULE,
            gap_narrow::read(case, *mode, *basis, *min_change, *parity),
        ),
        TargetKind::Parity {
            reference,
            tolerance,
        } => (&parity::RULE, parity::read(case, reference, *tolerance)),
        TargetKind::RelativeTo {
            reference,
            relation,
        } => (
            &relative_to::RULE,
            relative_to::read(case, &reference.value, *relation),
        ),
        TargetKind::Maintain { value } => (&maintain::RULE, maintain::read(case, *value)),
        TargetKind::Monitor | TargetKind::Context => return None,
    })
}
