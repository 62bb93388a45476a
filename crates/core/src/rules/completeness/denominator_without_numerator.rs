//! C03 有分母无分子 · a denominator without its numerator
//!
//! ## 查什么 · What it finds
//! An indicator whose denominator is given for an area and year while the numerator is not, be it as missing.
//! ## Why it matters
//! The indicator cannot be computed, though one unit did its part.
//! ## What to do
//! Ask the unit that owns the numerator.
//! ## Source
//! The formulas of the plan. It is told only where the area gave both in the year before or most areas of its level give both that
//! year, since some counts are collected for other uses.

use super::super::checked::Checked;
use super::super::finding::Found;
use super::super::rule::{Rule, Setting, described};
use super::halves::{Side, tell};

pub(crate) struct DenominatorWithoutNumerator;

impl Rule for DenominatorWithoutNumerator {
    described! {
        "C03" denominator_without_numerator Completeness Warning;
        "分母已报而分子未报" "a denominator without its numerator";
        "请补报分子；确无数据的，填缺失状态并说明原因" "file the numerator, or a missing status with the reason"
    }

    fn check(&self, data: &Checked<'_>, _: &Setting, found: &mut Found<'_>) {
        tell(data, Side::Numerator, found);
    }
}
