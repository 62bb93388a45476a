//! Count that is not a whole number.
//!
//! ## What it finds
//! A count that, brought to single things (万人 to persons), has a fraction: 12.5 persons.
//! ## Why it matters
//! Usually a rate was typed into a count's column, or the unit is 万 and was not given.
//! ## What to do
//! Check column and unit. The value is used as it stands.

use heng_indicator::Diagnostic;

use super::ValueRule;
use crate::codes::{Code, FRACTIONAL_COUNT};
use crate::findings::say;
use crate::vocabulary::Subject;

pub(super) struct FractionalCount;

impl ValueRule for FractionalCount {
    fn code(&self) -> &'static Code {
        &FRACTIONAL_COUNT
    }

    fn is_broken(&self, subject: &Subject<'_>, value: f64) -> bool {
        let Some(unit) = subject.unit.filter(|_| subject.is_count()) else {
            return false;
        };
        let things = value * unit.scale;
        // Scaling leaves a residue in the last digit; sums of whole numbers leave none.
        (things - things.round()).abs() > things.abs() * 4.0 * f64::EPSILON
    }

    fn describe(&self, subject: &Subject<'_>, bare: Diagnostic) -> Diagnostic {
        let message = say(
            format!("{}是计数，但不是整数", subject.name.zh),
            format!("{} is a count but not a whole number", subject.name.en),
        );
        Diagnostic { message, ..bare }
            .expected(say("整数", "a whole number"))
            .help(say(
                "核对是否填成了比率，或单位是“万”",
                "is it a rate, or in tens of thousands?",
            ))
    }
}
