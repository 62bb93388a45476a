//! An indicator shown by a breakdown that what it is made of is not collected by.

use super::{Found, Rule, Whole, walk};
use crate::Text;
use crate::codes::code;

code! {
    pub D021 = "D021", Warning;
    title: "指标的分组无数可算", "breakdown that cannot be computed";
    what: "指标按某分组列示，而其算式中的数据项没有按该分组收集，也没有选定一格。", "An indicator is shown by a breakdown, but something in its formula is neither collected by it nor fixed to one cell.";
    why: "分组的各格只能靠填报，永远算不出来。", "Its cells can only be reported, never computed.";
    mend: "在数据项的 breakdowns 中加上该分组，或从指标中去掉。", "Add the breakdown to the measure, or take it off the indicator.";
}

pub(super) const RULE: Rule = Rule { code: &D021, check };

fn check(whole: &Whole<'_>, found: &mut Found<'_>) {
    for indicator in &whole.plan.indicators {
        for breakdown in &indicator.breakdowns {
            let lacking = walk::formula_items(indicator).into_iter().find(|item| {
                let measure = whole.plan.measure(&item.id).map(|m| &m.breakdowns);
                let own = measure.or_else(|| whole.plan.indicator(&item.id).map(|i| &i.breakdowns));
                let fixed = item.selectors.iter().any(|s| s.breakdown == *breakdown);
                !fixed && own.is_some_and(|own| !own.contains(breakdown))
            });
            let Some(item) = lacking else { continue };
            let (id, by) = (&item.id.value, &breakdown.value);
            let fault = found
                .fault(
                    format!("按 `{by}` 列示，而 `{id}` 没有按它收集"),
                    format!("shown by `{by}`, which `{id}` is not collected by"),
                )
                .saw(by.clone())
                .help(Text::new(
                    format!("在 `{id}` 的 `breakdowns` 中加上 `{by}`，或从指标中去掉"),
                    format!(
                        "add `{by}` to the `breakdowns` of `{id}`, or take it off the indicator"
                    ),
                ));
            found.at(breakdown.span, fault);
        }
    }
}
