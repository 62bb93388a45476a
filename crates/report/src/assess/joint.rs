//! Two plans (两规) reported together: totals of each, and of both.

use std::collections::BTreeMap;

use heng_indicator::plan::Plan;

use super::scoreboard::counts;
use super::{Evaluation, Scope, Scoreboard, Verdict};

/// The totals of one area over several plans.
#[derive(Clone, Debug, PartialEq)]
pub struct JointTotals {
    /// Area id.
    pub area: String,
    /// Each plan's own total, in the order given; a plan without a verdict on the area has none.
    pub separate: Vec<Scoreboard>,
    /// All plans together. Its meeting list counts verdicts through: those of the second plan follow after the last
    /// of the first, and so on.
    pub joint: Scoreboard,
}

/// Separate and joint totals, by area: first the areas of the first plan, then those that only later plans have.
pub fn joint(runs: &[(&Plan, &Evaluation)]) -> Vec<JointTotals> {
    let mut order: Vec<&str> = Vec::new();
    let mut counted: BTreeMap<&str, Vec<(usize, &Verdict)>> = BTreeMap::new();
    let mut offset = 0;
    for (plan, run) in runs {
        for (index, verdict) in run.verdicts.iter().enumerate().filter(|(_, v)| counts(v)) {
            let Some(area) = area_id(plan, verdict) else {
                continue;
            };
            let of_area = counted.entry(area).or_insert_with(|| {
                order.push(area);
                Vec::new()
            });
            of_area.push((offset + index, verdict));
        }
        offset += run.verdicts.len();
    }
    let totals = |area: &str| {
        let whole = |board: &&Scoreboard| board.scope.area == area && board.scope.domain.is_none();
        let own = runs
            .iter()
            .filter_map(|(_, run)| run.scoreboards.iter().find(whole).cloned());
        let scope = Scope {
            plan: String::new(),
            area: area.to_owned(),
            ..Scope::default()
        };
        let all = counted.get(area).into_iter().flatten().copied();
        JointTotals {
            area: area.to_owned(),
            separate: own.collect(),
            joint: Scoreboard::new(scope, all),
        }
    };
    order.into_iter().map(totals).collect()
}

fn area_id<'a>(plan: &'a Plan, verdict: &Verdict) -> Option<&'a str> {
    plan.areas
        .get(verdict.area as usize)
        .map(|a| a.id.value.as_str())
}
