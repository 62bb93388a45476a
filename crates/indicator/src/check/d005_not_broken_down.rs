//! A selector on something that is not collected by that breakdown.

use super::{Found, Rule, Whole, walk};
use crate::Text;
use crate::codes::code;
use crate::expr;
use crate::plan::TOTAL;

code! {
    pub D005 = "D005", Error;
    title: "没有按该分组收集", "not collected by that breakdown";
    what: "算式选了某分组的一格，而该数据项或指标的 breakdowns 中没有这个分组。", "An expression takes one cell of a breakdown that the measure or indicator does not list among its own.";
    why: "报送表中不会有这一格，指标永远算不出来。", "The forms have no such cell, so the indicator can never be computed.";
    mend: "在数据项的 breakdowns 中加上该分组，或改用另一个数据项。", "Add the breakdown to the measure, or use another measure.";
}

pub(super) const RULE: Rule = Rule { code: &D005, check };

fn check(whole: &Whole<'_>, found: &mut Found<'_>) {
    for used in walk::expressions(whole.plan) {
        for item in expr::items(used) {
            let measure = whole.plan.measure(&item.id).map(|m| &m.breakdowns);
            let Some(own) =
                measure.or_else(|| whole.plan.indicator(&item.id).map(|i| &i.breakdowns))
            else {
                continue;
            };
            for selector in item.selectors.iter().filter(|s| s.code.value != TOTAL) {
                if own.contains(&selector.breakdown)
                    || whole.plan.breakdown(&selector.breakdown).is_none()
                {
                    continue;
                }
                let (id, breakdown) = (&item.id.value, &selector.breakdown.value);
                let fault = found
                    .fault(
                        format!("`{id}` 没有按 `{breakdown}` 收集"),
                        format!("`{id}` is not collected by `{breakdown}`"),
                    )
                    .saw(breakdown.clone())
                    .help(Text::new(
                        format!("在 `{id}` 的 `breakdowns` 中加上 `{breakdown}`"),
                        format!("add `{breakdown}` to the `breakdowns` of `{id}`"),
                    ));
                found.at(selector.breakdown.span, fault);
            }
        }
    }
}
