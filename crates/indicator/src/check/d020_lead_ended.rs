//! A lead unit that does not last as long as the plan.

use super::{Found, Rule, Whole};
use crate::codes::code;
use crate::{Located, Text};

code! {
    pub D020 = "D020", Warning;
    title: "牵头单位在规划期内撤销", "lead unit ends within the plan";
    what: "牵头单位的 to 早于规划的终期。", "The lead unit has a last year before the plan's final year.";
    why: "撤销后的单位收不到任务。", "A unit that is no more cannot be given its tasks.";
    mend: "lead 写现在的单位，撤销的写入 responsibility。", "Name today's unit as lead and put the former one under responsibility.";
}

pub(super) const RULE: Rule = Rule { code: &D020, check };

fn check(whole: &Whole<'_>, found: &mut Found<'_>) {
    // Where plan.toml gave no final year there is nothing to outlast.
    if whole.plan.final_year == i32::MAX {
        return;
    }
    for indicator in &whole.plan.indicators {
        let Some(unit) = whole.plan.responsible_unit(&indicator.lead) else {
            continue;
        };
        let Some(last) = unit.to.filter(|to| *to < whole.plan.final_year) else {
            continue;
        };
        let id = &unit.id.value;
        let mut fault = found
            .fault(
                format!("牵头单位 `{id}` 只到{last}年"),
                format!("the lead unit `{id}` ends in {last}"),
            )
            .saw(id.clone());
        if let Some(Located { value, .. }) = &unit.successor {
            fault = fault.help(Text::new(
                format!("其后继为 `{value}`"),
                format!("its successor is `{value}`"),
            ));
        }
        found.at(indicator.lead.span, fault);
    }
}
