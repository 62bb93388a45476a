//! A selector that names no breakdown or none of its codes.

use super::{Found, Rule, Whole, walk};
use crate::Text;
use crate::codes::code;
use crate::expr;
use crate::plan::TOTAL;
use crate::read::faults::{Kind, did_you_mean};
use crate::suggest::nearest;

code! {
    pub D004 = "D004", Error;
    title: "选择了没有的分组或代码", "unknown breakdown or code in a selector";
    what: "例如 id[sex=W]，而 sex 的代码只有 F、M 和 _T。", "For instance id[sex=W] where sex has only F, M and _T.";
    why: "选不到任何数据。", "It selects nothing.";
    mend: "用 plan.toml 中的分组和代码。", "Use the breakdowns and codes of plan.toml.";
}

pub(super) const RULE: Rule = Rule { code: &D004, check };

fn check(whole: &Whole<'_>, found: &mut Found<'_>) {
    for used in walk::expressions(whole.plan) {
        for selector in expr::items(used).into_iter().flat_map(|i| &i.selectors) {
            let Some(breakdown) = whole.plan.breakdown(&selector.breakdown) else {
                found.unknown(whole, Kind::Breakdown, &selector.breakdown);
                continue;
            };
            let code = selector.code.value.as_str();
            let known: Vec<&str> = breakdown
                .codes
                .iter()
                .map(|c| c.id.value.as_str())
                .chain([TOTAL])
                .collect();
            if known.contains(&code) {
                continue;
            }
            let id = &breakdown.id.value;
            let mut fault = found
                .fault(
                    format!("分组 `{id}` 没有代码 `{code}`"),
                    format!("the breakdown `{id}` has no code `{code}`"),
                )
                .saw(code)
                .expected(Text::new(known.join("、"), known.join(", ")));
            if let Some(word) = nearest(code, known) {
                fault = fault.help(did_you_mean(word));
            }
            found.at(selector.code.span, fault);
        }
    }
}
