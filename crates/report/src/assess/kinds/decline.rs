//! Lower than the basis (下降、减少), by more than the declared smallest change.
//!
//! ## Grades
//! As for `improve`, the other way round.

use heng_indicator::plan::Basis;

use super::Rule;
use super::improve::directed;
use crate::assess::case::{Case, Reading, Refusal};
use crate::assess::zones::{Grade, Zones};

pub(super) const RULE: Rule = Rule {
    id: "decline",
    zh: "方向性目标：按公布数比较，比基准（基期、上年或上届）下降且超过最小变动为改善，在最小变动内为基本持平，否则为未改善。",
    en: "A direction: by published values, improved when below the basis (base year, previous year or term) by more than the smallest change, level within it, else not improved.",
    source: "规划文本“下降、减少”；基准见目标定义",
};

pub(super) fn read(case: &Case<'_>, basis: Basis, min_change: f64) -> Result<Reading, Refusal> {
    let compared = case.compared(basis)?;
    Ok(directed(case, compared, min_change, |from| {
        Zones::all(Grade::Improved)
            .from(case.exact(from - min_change), Grade::Level)
            .beyond(case.exact(from + min_change), Grade::Worse)
    }))
}
