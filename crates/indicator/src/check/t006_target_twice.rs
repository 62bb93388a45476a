//! Two targets of one indicator for one year.

use super::{Found, Rule, Whole};
use crate::Lang;
use crate::codes::code;
use crate::plan::Target;

code! {
    pub T006 = "T006", Error;
    title: "同一年有两个目标", "two targets for one year";
    what: "同一指标在同一处有两个同年的目标，或两个不评价的目标。", "One indicator has two targets for the same year in one place, or two that are never judged.";
    why: "评价时不知用哪一个。", "There is no telling which of them is to be judged by.";
    mend: "只留一个。", "Keep one of them.";
}

pub(super) const RULE: Rule = Rule { code: &T006, check };

fn check(whole: &Whole<'_>, found: &mut Found<'_>) {
    for indicator in &whole.plan.indicators {
        let targets: Vec<&Target> = indicator.targets.iter().collect();
        report(whole, found, &indicator.id, &targets);
    }
    for local in &whole.plan.local_targets {
        for (at, own) in local.targets.iter().enumerate() {
            let before = local.targets.iter().take(at);
            let mut same =
                before.filter(|t| t.indicator == own.indicator && t.target.year == own.target.year);
            if let Some(first) = same.next_back() {
                report(whole, found, &own.indicator, &[&first.target, &own.target]);
            }
        }
    }
}

fn report(whole: &Whole<'_>, found: &mut Found<'_>, id: &str, targets: &[&Target]) {
    for (at, target) in targets.iter().enumerate() {
        let Some(first) = targets.iter().take(at).find(|t| t.year == target.year) else {
            continue;
        };
        let place = whole.sources.place(first.span).show(Lang::En);
        let (zh, en) = match target.year {
            Some(year) => (format!("{year}年的目标"), format!("a target for {year}")),
            None => (
                "不评价的目标".to_owned(),
                "a target that is never judged".to_owned(),
            ),
        };
        let fault = found.fault(
            format!("`{id}` 在 {place} 已有{zh}"),
            format!("`{id}` already has {en} at {place}"),
        );
        found.at(target.span, fault);
    }
}
