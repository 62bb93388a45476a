//! An area below the top without a parent.

use super::{Found, Rule, Whole};
use crate::codes::code;
use crate::read::faults::Kind;

code! {
    pub A003 = "A003", Error;
    title: "地区没有上级", "area without a parent";
    what: "不是最高一级的地区没有写 parent。", "An area that is not of the highest level has no parent.";
    why: "它不会计入任何汇总，也不会沿用任何上级目标。", "It would be in no sum and inherit no target.";
    mend: "写上 parent。", "Give its parent.";
}

pub(super) const RULE: Rule = Rule { code: &A003, check };

fn check(whole: &Whole<'_>, found: &mut Found<'_>) {
    if whole.declared.is_incomplete(Kind::Area) {
        return;
    }
    let top = whole.plan.areas.iter().map(|a| a.level).min();
    for area in &whole.plan.areas {
        if area.parent.is_none() && Some(area.level) != top {
            let id = &area.id.value;
            let fault = found.fault(
                format!("地区 `{id}`（{}）没有上级", area.name.zh),
                format!("the area `{id}` ({}) has no parent", area.name.en),
            );
            found.at(area.id.span, fault);
        }
    }
}
