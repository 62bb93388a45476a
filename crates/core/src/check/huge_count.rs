//! Count larger than any.
//!
//! ## What it finds
//! A count that, brought to single things (万人 to persons), is above 2⁵³ = 9,007,199,254,740,992.
//! ## Why it matters
//! Up to there every whole number is kept exactly; beyond, one person more or less is lost. Nothing that a plan counts is as
//! many: a code, an account number or an exponent (1E300) was typed.
//! ## What to do
//! Ask the unit that submitted it. The row is left out until then.

use heng_indicator::Diagnostic;

use super::ValueRule;
use crate::codes::{Code, HUGE_COUNT};
use crate::findings::say;
use crate::vocabulary::Subject;

/// 2⁵³, the last whole number up to which an IEEE 754 double keeps every one.
const LARGEST: f64 = 9_007_199_254_740_992.0;

pub(super) struct HugeCount;

impl ValueRule for HugeCount {
    fn code(&self) -> &'static Code {
        &HUGE_COUNT
    }

    fn is_broken(&self, subject: &Subject<'_>, value: f64) -> bool {
        let scale = subject.unit.map_or(1.0, |unit| unit.scale);
        subject.is_count() && value * scale > LARGEST
    }

    fn describe(&self, subject: &Subject<'_>, bare: Diagnostic) -> Diagnostic {
        let message = say(
            format!("{}是计数，不可能这样大", subject.name.zh),
            format!("{} is a count and cannot be that large", subject.name.en),
        );
        Diagnostic { message, ..bare }
            .expected(say(
                "不大于 9007199254740992（2 的 53 次方）",
                "at most 9007199254740992 (2 to the power of 53)",
            ))
            .help(say(
                "请报送单位核对，是否填了编码、账号或科学计数法的数；该行未采用",
                "ask the unit that submitted it: a code, an account number, an exponent? the row is left out",
            ))
    }
}
