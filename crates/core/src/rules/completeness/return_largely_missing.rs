//! C09 报表大部分缺失 · a return that is largely missing
//!
//! ## 查什么 · What it finds
//! A unit's return for an area of which most figures are filed as missing.
//! ## Why it matters
//! It counts as received and says nothing.
//! ## What to do
//! Talk to the unit: is the form the right one, are the records kept elsewhere?
//! ## Threshold
//! Share of the figures that is missing (default 0.5); the return must have five figures.
//! ## Source
//! domain-practice §9.1.

use heng_indicator::{Severity, Text};

use super::super::checked::Checked;
use super::super::checked::Figure;
use super::super::finding::{Found, Told};
use super::super::rule::{Level, Rule, Setting, Threshold};
use super::returns::Returns;
use crate::findings::say;

/// Figures that a return must have.
const FEWEST: usize = 5;

pub(crate) struct ReturnLargelyMissing;

impl Rule for ReturnLargelyMissing {
    fn id(&self) -> &'static str {
        "C09"
    }
    fn slug(&self) -> &'static str {
        "return_largely_missing"
    }
    fn level(&self) -> Level {
        Level::Completeness
    }
    fn severity(&self) -> Severity {
        Severity::Warning
    }
    fn threshold(&self) -> Option<Threshold> {
        Some(Threshold::new(
            0.5,
            "缺失数所占比重",
            "share of the figures that is missing",
        ))
    }
    fn title(&self) -> Text {
        say("报表的大部分数字缺失", "most of a return is missing")
    }
    fn help(&self) -> Text {
        say(
            "请与报送单位核对：表式是否发对，数据是否由其他单位掌握",
            "is it the right form, and does another unit keep the records?",
        )
    }
    fn check(&self, data: &Checked<'_>, setting: &Setting, found: &mut Found<'_>) {
        for ((unit, area, year), figures) in Returns::of(data).by {
            let figures: Vec<Figure> = figures.into_values().flatten().collect();
            let missing: Vec<Figure> = figures
                .iter()
                .filter(|f| f.status.is_missing())
                .copied()
                .collect();
            let (all, gaps) = (figures.len(), missing.len());
            let Some(first) = missing.first().filter(|_| all >= FEWEST) else {
                continue;
            };
            if (gaps as f64) < setting.threshold * all as f64 {
                continue;
            }
            let area = &data.area(area).name;
            let owner = data.plan.responsible_unit(unit);
            let [zh, en] = [
                owner.map_or(unit, |u| &u.name.zh),
                owner.map_or(unit, |u| &u.name.en),
            ];
            let message = say(
                format!(
                    "{}{year}年{zh}的 {all} 个数字中有 {gaps} 个报为缺失",
                    area.zh
                ),
                format!(
                    "{} {year}: {gaps} of {all} figures of {en} are missing",
                    area.en
                ),
            );
            found.tell(
                Told::at(*first, message)
                    .beside(&missing)
                    .expected(say("多数数字有值", "values for most figures")),
            );
        }
    }
}
