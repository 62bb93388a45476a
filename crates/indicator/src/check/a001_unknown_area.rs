//! An area that is not in the list.

use super::{Found, Rule, Whole};
use crate::codes::code;
use crate::plan::reporting::FormKind;
use crate::read::faults::Kind;

code! {
    pub A001 = "A001", Error;
    title: "没有这个地区", "unknown area";
    what: "规划、地方目标、备案、报送期限或地区的上级、前身、后继所指的地区不在地区表中。", "The plan, local targets, a filing, a due date, or the parent, predecessors or successors of an area name one that is not in the list.";
    why: "数据无法汇总到不存在的地区，目标也无处适用。", "Nothing can be rolled up to an area that is not there, and no target applies to it.";
    mend: "改正标识，或在 areas/ 中补上这个地区。", "Correct the id, or add the area under areas/.";
}

pub(super) const RULE: Rule = Rule { code: &A001, check };

fn check(whole: &Whole<'_>, found: &mut Found<'_>) {
    let plan = whole.plan;
    found.unknown(whole, Kind::Area, &plan.area);
    for area in &plan.areas {
        let related = area
            .parent
            .iter()
            .chain(&area.predecessors)
            .chain(&area.successors);
        for other in related {
            found.unknown(whole, Kind::Area, other);
        }
    }
    for local in &plan.local_targets {
        found.unknown(whole, Kind::Area, &local.area);
    }
    if let Some(reporting) = &plan.reporting {
        for filing in &reporting.filings {
            found.unknown(whole, Kind::Area, &filing.area);
        }
        let areas = reporting.due.iter();
        for rule in areas.filter(|rule| rule.applies_to.value == FormKind::Areas) {
            for area in &rule.only {
                found.unknown(whole, Kind::Area, area);
            }
        }
    }
}
