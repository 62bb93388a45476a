//! Two due dates for the same returns.

use super::{Found, Rule, Whole};
use crate::codes::code;
use crate::plan::Word;
use crate::{Lang, Located};

code! {
    pub D026 = "D026", Error;
    title: "报送期限重复", "two due dates for the same returns";
    what: "同一单位或地区写了两个报送期限，或对全体写了两个。", "One unit or area has two due dates, or all of them have.";
    why: "不知道按哪一个算迟报。", "There is no telling by which of them a return is late.";
    mend: "只留一个。", "Keep one of them.";
}

pub(super) const RULE: Rule = Rule { code: &D026, check };

fn check(whole: &Whole<'_>, found: &mut Found<'_>) {
    let Some(reporting) = &whole.plan.reporting else {
        return;
    };
    for (at, rule) in reporting.due.iter().enumerate() {
        let before = || {
            let earlier = reporting.due.iter().take(at);
            earlier.filter(|r| r.applies_to == rule.applies_to)
        };
        if rule.only.is_empty() && before().any(|r| r.only.is_empty()) {
            let fault = found.fault(
                format!("{}已有总的报送期限", rule.applies_to.value.name(Lang::Zh)),
                format!(
                    "there is a due date for all {} already",
                    rule.applies_to.value.name(Lang::En)
                ),
            );
            found.at(rule.applies_to.span, fault);
        }
        for (n, id) in rule.only.iter().enumerate() {
            let named = |list: &[Located<String>]| list.contains(id);
            if before().any(|r| named(&r.only)) || rule.only.iter().take(n).any(|x| x == id) {
                let fault = found
                    .fault(
                        format!("`{}` 已有报送期限", id.value),
                        format!("`{}` has a due date already", id.value),
                    )
                    .saw(id.value.clone());
                found.at(id.span, fault);
            }
        }
    }
}
