//! A local target or countermeasure for an indicator that the plan does not have.

use super::{Found, Rule, Whole};
use crate::codes::code;
use crate::read::faults::Kind;

code! {
    pub D013 = "D013", Error;
    title: "没有这个指标", "unknown indicator";
    what: "地方目标、对策措施或领域清单所指的指标本规划没有。", "A local target, a countermeasure or a domain's list names an indicator that the plan does not have.";
    why: "这个目标或措施不会出现在任何地方。", "The target or action would show up nowhere.";
    mend: "改正标识；本规划确无此指标的地方目标写在 `[[outside]]` 下并说明原因。", "Correct the id; put a local target without an indicator here under `[[outside]]` with its reason.";
}

pub(super) const RULE: Rule = Rule { code: &D013, check };

fn check(whole: &Whole<'_>, found: &mut Found<'_>) {
    let targets = whole
        .plan
        .local_targets
        .iter()
        .flat_map(|l| &l.targets)
        .map(|t| &t.indicator);
    let actions = whole.plan.countermeasures.iter().map(|c| &c.indicator);
    let listed = whole.plan.domains.iter().flat_map(|d| &d.indicators);
    for indicator in targets.chain(actions).chain(listed) {
        found.unknown(whole, Kind::Indicator, indicator);
    }
}
