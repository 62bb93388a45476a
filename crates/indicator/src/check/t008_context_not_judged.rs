//! A target in a domain that is never judged.

use super::{Found, Rule, Whole, walk};
use crate::codes::code;

code! {
    pub T008 = "T008", Note;
    title: "背景指标的目标不计入达标率", "target of a context indicator stays out of rates";
    what: "背景领域的指标有可以评价的目标。", "An indicator of a context domain has a target that could be judged.";
    why: "它在数值旁列示，不评价，也不计入任何达标率。", "It is shown beside the value, is not judged and stays out of every rate.";
    mend: "确为本规划目标的，把指标移到规划领域；否则不必改。", "Move the indicator to a domain of the plan if the target is the plan's own; otherwise nothing.";
}

pub(super) const RULE: Rule = Rule { code: &T008, check };

fn check(whole: &Whole<'_>, found: &mut Found<'_>) {
    for (indicator, target) in walk::targets(whole.plan) {
        let Some(indicator) = indicator else { continue };
        let context = whole
            .plan
            .domain(&indicator.domain)
            .is_some_and(|d| d.context);
        if context && target.kind.set().is_some() {
            let id = &indicator.id.value;
            let fault = found.fault(
                format!("`{id}` 属背景，目标只列示，不计入达标率"),
                format!("`{id}` is context: its target is shown and stays out of rates"),
            );
            found.at(target.span, fault.saw(target.kind.code()));
        }
    }
}
