//! Rules over values and keys. A rule is a file; [`VALUE_RULES`] lists those that look at one value.

mod duplicate_key;
mod fractional_count;
mod huge_count;
mod negative_count;
mod nothing_deleted;
mod percentage_range;
mod share_range;

use heng_indicator::Diagnostic;

use crate::codes::Code;
use crate::vocabulary::Subject;

pub(crate) use duplicate_key::{clash, without_duplicates};
pub(crate) use nothing_deleted::nothing_deleted;

/// A rule that looks at one value.
pub(crate) trait ValueRule: Sync {
    /// Its code. An error leaves the row out; the department's figure is never replaced.
    fn code(&self) -> &'static Code;
    /// Whether the value breaks it.
    fn is_broken(&self, subject: &Subject<'_>, value: f64) -> bool;
    /// Says so.
    fn describe(&self, subject: &Subject<'_>, bare: Diagnostic) -> Diagnostic;
}

/// All of them, in the order in which they are told.
pub(crate) const VALUE_RULES: &[&dyn ValueRule] = &[
    &negative_count::NegativeCount,
    &fractional_count::FractionalCount,
    &share_range::ShareRange,
    &percentage_range::PercentageRange,
    &huge_count::HugeCount,
];

#[cfg(test)]
mod tests {
    use super::VALUE_RULES;

    #[test]
    fn rules_stand_in_the_order_of_their_codes() {
        assert!(
            VALUE_RULES
                .windows(2)
                .all(|pair| pair[0].code().id < pair[1].code().id)
        );
    }
}
