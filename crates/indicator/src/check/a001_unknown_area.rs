//! An area that is not in the list.

use super::{Found, Rule, Whole};
use crate::Located;
use crate::codes::code;
use crate::plan::reporting::FormKind;
use crate::plan::{Members, Plan};
use crate::read::faults::Kind;

code! {
    pub A001 = "A001", Error;
    title: "没有这个地区", "unknown area";
    what: "规划、地方目标、备案、报送期限、地区组，或地区的上级、前身、后继所指的地区不在地区表中。", "The plan, local targets, a filing, a due date, a group, or the parent, predecessors or successors of an area name one that is not in the list.";
    why: "数据无法汇总到不存在的地区，目标也无处适用。", "Nothing can be rolled up to an area that is not there, and no target applies to it.";
    mend: "改正标识，或在 areas/ 中补上这个地区。", "Correct the id, or add the area under areas/.";
}

pub(super) const RULE: Rule = Rule { code: &A001, check };

fn check(whole: &Whole<'_>, found: &mut Found<'_>) {
    for area in named(whole.plan) {
        // A group's id is an area's nowhere: A012 says so.
        if whole.declared.ids(Kind::AreaGroup).all(|id| *id != **area) {
            found.unknown(whole, Kind::Area, area);
        }
    }
}

/// Every place that names an area.
pub(super) fn named(plan: &Plan) -> Vec<&Located<String>> {
    let mut named = vec![&plan.area];
    for area in &plan.areas {
        named.extend(&area.parent);
        named.extend(&area.predecessors);
        named.extend(&area.successors);
    }
    for group in &plan.groups {
        named.extend(&group.of);
        if let Members::Areas(areas) = &group.members {
            named.extend(areas);
        }
    }
    named.extend(plan.local_targets.iter().map(|local| &local.area));
    if let Some(reporting) = &plan.reporting {
        named.extend(reporting.filings.iter().map(|filing| &filing.area));
        for rule in &reporting.due {
            if rule.applies_to.value == FormKind::Areas {
                named.extend(&rule.only);
            }
        }
    }
    named
}
