//! C02 有分子无分母 · a numerator without its denominator
//!
//! ## 查什么 · What it finds
//! An indicator whose numerator is given for an area and year while the denominator is not, be it as missing.
//! ## Why it matters
//! The indicator cannot be computed, though one unit did its part.
//! ## What to do
//! Ask the unit that owns the denominator.
//! ## Source
//! The formulas of the plan. It is told only where the area gave both in the year before or most areas of its level give both that
//! year, since some counts are collected for other uses.

use super::super::checked::Checked;
use super::super::finding::Found;
use super::super::rule::{Rule, Setting, described};
use super::halves::{Side, tell};

pub(crate) struct NumeratorWithoutDenominator;

impl Rule for NumeratorWithoutDenominator {
    described! {
        "C02" numerator_without_denominator Completeness Warning;
        "分子已报而分母未报" "a numerator without its denominator";
        "请补报分母；确无数据的，填缺失状态并说明原因" "file the denominator, or a missing status with the reason"
    }

    fn check(&self, data: &Checked<'_>, _: &Setting, found: &mut Found<'_>) {
        tell(data, Side::Denominator, found);
    }
}
