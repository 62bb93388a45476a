//! A target for a year that the plan does not reach.

use super::{Found, Rule, Whole, walk};
use crate::Text;
use crate::codes::code;

code! {
    pub T001 = "T001", Error;
    title: "目标年份不在规划期内", "target year outside the plan";
    what: "目标的年份不晚于基期，或晚于终期。", "The year of a target is not after the base year, or is after the final one.";
    why: "这样的目标在规划期内永远不会评价。", "Within the plan it would never be judged.";
    mend: "改正年份。", "Correct the year.";
}

pub(super) const RULE: Rule = Rule { code: &T001, check };

fn check(whole: &Whole<'_>, found: &mut Found<'_>) {
    let (base, last) = (whole.plan.base_year, whole.plan.final_year);
    for (_, target) in walk::targets(whole.plan) {
        let Some(year) = target.year.filter(|year| *year <= base || *year > last) else {
            continue;
        };
        let fault = found
            .fault(
                format!("目标年份{year}不在规划期内"),
                format!("the target year {year} is outside the plan"),
            )
            .saw(year.to_string())
            .expected(Text::new(
                format!("{}—{last}", base.saturating_add(1)),
                format!("{}–{last}", base.saturating_add(1)),
            ));
        found.at(target.span, fault);
    }
}
