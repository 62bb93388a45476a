//! A check that compares a figure with itself.

use super::{Found, Rule, Whole};
use crate::Located;
use crate::codes::code;

code! {
    pub D025 = "D025", Error;
    title: "与自身比较", "compared with itself";
    what: "关系的总项也列在分项中，同一分项列了两次，或来源比对的两项相同。", "The whole of a relation is one of its parts, a part is listed twice, or both sides of a comparison are the same.";
    why: "这样的审核要么永远通过，要么永远不通过。", "Such a check holds always or never.";
    mend: "改成另一个数据项，或删去重复的。", "Name another measure, or delete the repetition.";
}

pub(super) const RULE: Rule = Rule { code: &D025, check };

fn check(whole: &Whole<'_>, found: &mut Found<'_>) {
    let checks = &whole.plan.checks;
    for relation in &checks.relations {
        for (at, part) in relation.parts.iter().enumerate() {
            if *part == relation.whole || relation.parts.iter().take(at).any(|p| p == part) {
                report(found, part);
            }
        }
    }
    for pair in &checks.cross_sources {
        if pair.first == pair.second {
            report(found, &pair.second);
        }
    }
}

fn report(found: &mut Found<'_>, id: &Located<String>) {
    let fault = found
        .fault(
            format!("`{}` 与自身比较", id.value),
            format!("`{}` is compared with itself", id.value),
        )
        .saw(id.value.clone());
    found.at(id.span, fault);
}
