//! A measure that nothing uses.

use std::collections::BTreeSet;

use super::{Found, Rule, Whole, walk};
use crate::codes::code;
use crate::expr;
use crate::read::faults::Kind;

code! {
    pub D017 = "D017", Warning;
    title: "数据项没有用到", "measure that nothing uses";
    what: "没有指标用到这个数据项，它也不是背景；或标为背景却有指标用到。", "No indicator uses the measure and it is not marked as context, or it is marked as context and is used.";
    why: "让单位白填一个数，或指标写错了标识。", "A unit would fill it in for nothing, or an indicator names the wrong one.";
    mend: "删去，标明 context = true，或让指标用到它。", "Delete it, mark it context = true, or use it.";
}

pub(super) const RULE: Rule = Rule { code: &D017, check };

fn check(whole: &Whole<'_>, found: &mut Found<'_>) {
    if whole.declared.is_incomplete(Kind::Indicator) || broken(whole) {
        return;
    }
    let mut used: BTreeSet<&str> = BTreeSet::new();
    for usage in walk::expressions(whole.plan) {
        used.extend(expr::items(usage).iter().map(|i| i.id.value.as_str()));
    }
    for indicator in &whole.plan.indicators {
        used.extend(walk::parts(indicator).iter().map(|id| id.value.as_str()));
    }
    for measure in &whole.plan.measures {
        let id = &measure.id.value;
        let fault = match (used.contains(id.as_str()), measure.context) {
            (false, false) => found.fault(
                format!("没有指标用到 `{id}`"),
                format!("no indicator uses `{id}`"),
            ),
            (true, true) => found.fault(
                format!("`{id}` 标为背景，却有指标用到"),
                format!("`{id}` is marked as context and used all the same"),
            ),
            _ => continue,
        };
        found.at(measure.id.span, fault.saw(id.clone()));
    }
}

/// Whether an indicator was left out for its own faults: it may be the one that uses the measure.
fn broken(whole: &Whole<'_>) -> bool {
    whole
        .declared
        .ids(Kind::Indicator)
        .any(|id| whole.plan.indicator(id).is_none())
}
