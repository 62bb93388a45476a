//! What a report is built from.

use std::collections::BTreeMap;

use heng_core::{Panel, Statement, TypedTable};
use heng_indicator::{Lang, Plan, Text};

use crate::assess::Evaluation;
use crate::write::VerdictFormat;

/// One plan with its data and verdicts.
#[derive(Clone, Debug)]
pub struct PlanRun<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// Its panel.
    pub panel: &'a Panel,
    /// The verdicts on it.
    pub evaluation: &'a Evaluation,
    /// What was read: one line for each set of data (`内置的已公布数据` or a path as given).
    pub data: Vec<Text>,
}

/// How a report is written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReportOptions {
    /// Language.
    pub lang: Lang,
    /// Data known by this date; empty for all.
    pub as_of: String,
    /// Day on which the report is made, printed as given; empty for none.
    pub today: String,
    /// The year that 本年 means; by default the one that most of the leading area's values have.
    pub year: Option<i32>,
    /// Ids of the areas to report, the leading one first; empty for every area with a judged figure inside the
    /// plan's period, led by the plan's own area, or where that has no figure by the highest of them.
    pub areas: Vec<String>,
    /// 征求意见稿 or 定稿.
    pub edition: Edition,
    /// Whether it goes to the public: indicators that are not released to the public stay out, and so do the
    /// units on the list of what is behind.
    pub public: bool,
    /// What else the reader must know of the run (a folder that replaced the embedded plan).
    pub remarks: Vec<Text>,
    /// The verdicts of the last report, as [`VerdictFormat::read`] gives them: what changed since, and why, is told.
    pub previous: Option<TypedTable>,
    /// What units say of their own indicators, by plan id: printed beside our verdicts, never in a public edition.
    pub statements: BTreeMap<String, Vec<Statement>>,
    /// Formats of the verdicts beside CSV and JSON, which are always written.
    pub verdict_formats: Vec<VerdictFormat>,
}

/// State of a report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Edition {
    /// 征求意见稿: with room for the units' own assessment.
    #[default]
    Draft,
    /// 定稿: frozen under a release id.
    Final(String),
}
