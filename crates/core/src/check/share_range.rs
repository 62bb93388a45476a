//! Share outside 0 to 100 %.
//!
//! ## What it finds
//! A reported value of an indicator whose numerator is part of its denominator, below 0 or above the whole.
//! ## Why it matters
//! It cannot be: a decimal point slipped (938.8 for 93.88), or numerator and denominator have different scopes.
//! ## What to do
//! Ask the unit. Where the numerator may exceed the denominator by definition (gross enrolment), declare
//! `may_exceed` on its measure. The row is left out.

use heng_indicator::Diagnostic;

use super::ValueRule;
use crate::codes::{Code, SHARE_RANGE};
use crate::findings::say;
use crate::vocabulary::{Bounds, Subject};

pub(super) struct ShareRange;

impl ValueRule for ShareRange {
    fn code(&self) -> &'static Code {
        &SHARE_RANGE
    }

    fn is_broken(&self, subject: &Subject<'_>, value: f64) -> bool {
        subject.bounds == Bounds::ShareOfWhole && leaves_whole(subject, value)
    }

    fn describe(&self, subject: &Subject<'_>, bare: Diagnostic) -> Diagnostic {
        let message = say(
            format!("{}是部分占总体的比，超出 0 至 100%", subject.name.zh),
            format!(
                "{} is a share of a whole, outside 0 to 100 %",
                subject.name.en
            ),
        );
        Diagnostic { message, ..bare }
            .expected(say("0 至 100%", "0 to 100 %"))
            .help(say(
                "核对小数点和口径；该行未采用",
                "check the decimal point and the scope; the row is left out",
            ))
    }
}

/// Whether a value is below nothing or above all.
pub(super) fn leaves_whole(subject: &Subject<'_>, value: f64) -> bool {
    let scale = subject.unit.map_or(1.0, |unit| unit.scale);
    value < 0.0 || value * scale > 1.0 + 1e-9
}
