//! V05 基期或已评估年份被修订 · a settled year revised
//!
//! ## 查什么 · What it finds
//! A revision of the base year, or of the mid-term or final year once its evaluation is over.
//! ## Why it matters
//! The base year carries every progress figure; an evaluated year was signed.
//! ## What to do
//! Ask for a written reason; the report says that the base was revised, it is never moved silently (design §5.3, law 5).
//! ## Threshold
//! Years after a mid-term or final year in which its evaluation is over (default 2).
//! ## Source
//! domain-practice §11: mid-term evaluation of data year 2025 runs in 2025–26.

use super::super::checked::Checked;
use super::super::finding::{Found, Told};
use super::super::rule::{Rule, Setting, described};
use super::versions::revised;
use crate::findings::say;

pub(crate) struct SettledYearRevised;

impl Rule for SettledYearRevised {
    described! {
        "V05" settled_year_revised Revision Warning;
        "修订了基期或已评估年份的数据" "a revision of the base year or of an evaluated year";
        "请附书面说明；修订只作为新版次保留，原评估结论不变" "give a written reason; the revision is kept as a new version, the evaluation stands as it was";
        2.0 "评估年份之后的年数" "years after an evaluated year"
    }

    fn check(&self, data: &Checked<'_>, setting: &Setting, found: &mut Found<'_>) {
        let plan = data.plan;
        let over = |year: i32| {
            data.this_year
                .is_some_and(|now| f64::from(now - year) >= setting.threshold)
        };
        let settled = |year: i32| {
            let evaluated = plan.mid_year == Some(year) || plan.final_year == year;
            // In the base year's own reporting season the figure is still being collected.
            (year == plan.base_year && over(year)) || (evaluated && over(year))
        };
        for subject in data.subjects() {
            for revision in revised(data, subject) {
                let key = revision.now.key;
                let (Some(was), true) = (revision.before.value, settled(key.year)) else {
                    continue;
                };
                if found.only_counts(subject, revision.now.key, &[revision.now]) {
                    continue;
                }
                let (zh, en) = data.words(key);
                let name = data.name(subject);
                let what = if key.year == plan.base_year {
                    ("基期", "the base year")
                } else {
                    ("已评估的年份", "an evaluated year")
                };
                let message = say(
                    format!("{zh}{}被修订，该年是{}", name.zh, what.0),
                    format!("{en}: {} is revised, and this is {}", name.en, what.1),
                );
                found.tell(
                    Told::at(revision.now, message)
                        .expected(say(format!("原数 {was}"), format!("the earlier {was}"))),
                );
            }
        }
    }
}
