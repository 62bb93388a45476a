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

use heng_indicator::{Severity, Text};

use super::super::checked::Checked;
use super::super::finding::Found;
use super::super::rule::{Level, Rule, Setting};
use super::splits::tell;
use crate::findings::say;

pub(crate) struct SexMissing;

impl Rule for SexMissing {
    fn id(&self) -> &'static str {
        "C06"
    }
    fn slug(&self) -> &'static str {
        "sex_missing"
    }
    fn level(&self) -> Level {
        Level::Completeness
    }
    fn severity(&self) -> Severity {
        Severity::Warning
    }
    fn title(&self) -> Text {
        say(
            "应分性别的数据只报了合计",
            "only the total, though the measure is collected by sex",
        )
    }
    fn help(&self) -> Text {
        say(
            "请补报女性数和男性数；确无数据的，填缺失状态并说明原因",
            "file the figures of women and men, or a missing status with the reason",
        )
    }
    fn check(&self, data: &Checked<'_>, _: &Setting, found: &mut Found<'_>) {
        tell(data, true, found);
    }
}
