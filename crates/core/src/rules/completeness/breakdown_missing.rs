//! C05 未按规定分组报送 · a declared breakdown not given
//!
//! ## 查什么 · What it finds
//! A measure that is collected by a breakdown other than sex (urban and rural, age) and for which an area gives only the total.
//! ## Why it matters
//! The gap between town and country cannot be told.
//! ## What to do
//! Ask for the parts, or for a missing status that says why there are none.
//! ## Source
//! The plan's measures declare their breakdowns. It is told only where the area gave the breakdown the year before, or most areas of
//! its level give it that year: units that never kept the split are a matter for the list of 取数困难 (domain-practice §9.1).

use super::super::checked::Checked;
use super::super::finding::Found;
use super::super::rule::{Rule, Setting, described};
use super::splits::tell;

pub(crate) struct BreakdownMissing;

impl Rule for BreakdownMissing {
    described! {
        "C05" breakdown_missing Completeness Warning;
        "应分组的数据只报了合计" "only the total, though the measure is broken down";
        "请补报各分组数；确无数据的，填缺失状态并说明原因" "file the parts, or a missing status with the reason"
    }

    fn check(&self, data: &Checked<'_>, _: &Setting, found: &mut Found<'_>) {
        tell(data, false, found);
    }
}
