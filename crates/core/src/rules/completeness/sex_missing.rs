//! C06 未分性别报送 · no figures by sex
//!
//! ## 查什么 · What it finds
//! A measure that is collected by sex and for which an area gives only the total.
//! ## Why it matters
//! A women’s plan is about shares of women: without the figure for women there is no indicator.
//! ## What to do
//! Ask for the figures of women and men, or for a missing status that says why there are none.
//! ## Source
//! The plan's measures declare their breakdowns. It is told only where the area gave the breakdown the year before, or most areas of
//! its level give it that year: units that never kept the split are a matter for the list of 取数困难 (domain-practice §9.1).

use super::super::checked::Checked;
use super::super::finding::Found;
use super::super::rule::{Rule, Setting, described};
use super::splits::tell;

pub(crate) struct SexMissing;

impl Rule for SexMissing {
    described! {
        "C06" sex_missing Completeness Warning;
        "应分性别的数据只报了合计" "only the total, though the measure is collected by sex";
        "请补报女性数和男性数；确无数据的，填缺失状态并说明原因" "file the figures of women and men, or a missing status with the reason"
    }

    fn check(&self, data: &Checked<'_>, _: &Setting, found: &mut Found<'_>) {
        tell(data, true, found);
    }
}
