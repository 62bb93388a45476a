//! Percentage outside 0 to 100.
//!
//! ## What it finds
//! A value in percent below 0 or above 100 whose definition does not say that it may be.
//! ## Why it matters
//! Most are slips; some percentages (growth, coverage over registered population) may lie outside.
//! ## What to do
//! Check it. The value is used as it stands.

use heng_indicator::Diagnostic;

use super::ValueRule;
use super::share_range::leaves_whole;
use crate::codes::{Code, PERCENTAGE_RANGE};
use crate::findings::say;
use crate::vocabulary::{Bounds, Subject};

pub(super) struct PercentageRange;

impl ValueRule for PercentageRange {
    fn code(&self) -> &'static Code {
        &PERCENTAGE_RANGE
    }

    fn is_broken(&self, subject: &Subject<'_>, value: f64) -> bool {
        subject.bounds == Bounds::Percentage && leaves_whole(subject, value)
    }

    fn describe(&self, subject: &Subject<'_>, bare: Diagnostic) -> Diagnostic {
        let message = say(
            format!("{}的单位是百分比，数值超出 0 至 100", subject.name.zh),
            format!(
                "{} is in percent, and the value lies outside 0 to 100",
                subject.name.en
            ),
        );
        Diagnostic { message, ..bare }
            .expected(say("一般在 0 至 100 之间", "usually 0 to 100"))
            .help(say(
                "核对；确可超出的，在定义中写明 may_exceed",
                "check it; declare `may_exceed` where it may be",
            ))
    }
}
