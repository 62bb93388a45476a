//! Negative count.
//!
//! ## What it finds
//! A value below zero whose unit counts things: persons, households, cases.
//! ## Why it matters
//! A sum over areas would swallow it, and a rate built on it would look better than it is.
//! ## What to do
//! Ask the unit that submitted it. The row is left out until then.

use heng_indicator::Diagnostic;

use super::ValueRule;
use crate::codes::{Code, NEGATIVE_COUNT};
use crate::findings::say;
use crate::vocabulary::Subject;

pub(super) struct NegativeCount;

impl ValueRule for NegativeCount {
    fn code(&self) -> &'static Code {
        &NEGATIVE_COUNT
    }

    fn is_broken(&self, subject: &Subject<'_>, value: f64) -> bool {
        subject.is_count() && value < 0.0
    }

    fn describe(&self, subject: &Subject<'_>, bare: Diagnostic) -> Diagnostic {
        let message = say(
            format!("{}是计数，不能为负", subject.name.zh),
            format!("{} is a count and cannot be negative", subject.name.en),
        );
        Diagnostic { message, ..bare }
            .expected(say("零或正数", "zero or more"))
            .help(say(
                "请报送单位核对；该行未采用",
                "ask the unit that submitted it; the row is left out",
            ))
    }
}
