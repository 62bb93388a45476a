//! An interval that the formula gives no counts for.

use super::{Found, Rule, Whole, walk};
use crate::codes::code;
use crate::plan::{Formula, IntervalKind};

code! {
    pub D015 = "D015", Error;
    title: "区间方法与算式不配", "interval does not go with the formula";
    what: "poisson 要有分子，wilson 和 survey 要有分子和分母；wilson 的分子不能有 may_exceed 的数据项。", "poisson needs a numerator, wilson and survey need a numerator and a denominator, and wilson's numerator has no measure that may exceed its denominator.";
    why: "没有个数，就没有不确定性可算。", "Without counts there is no uncertainty to compute.";
    mend: "改用 interval = \"none\"，或补上分子分母。", "Use interval = \"none\", or give numerator and denominator.";
}

pub(super) const RULE: Rule = Rule { code: &D015, check };

fn check(whole: &Whole<'_>, found: &mut Found<'_>) {
    for indicator in &whole.plan.indicators {
        let ratio = matches!(indicator.formula, Formula::Ratio { .. });
        let count = matches!(indicator.formula, Formula::Count { .. });
        let (fits, word) = match indicator.interval {
            IntervalKind::None => continue,
            IntervalKind::Poisson => (ratio || count, "poisson"),
            IntervalKind::Wilson => (ratio, "wilson"),
            IntervalKind::Survey(_) => (ratio, "survey"),
        };
        if !fits {
            let fault = found
                .fault(
                    format!("`{word}` 所需的个数算式没有给出"),
                    format!("the formula gives no counts for `{word}`"),
                )
                .saw(word);
            found.at(indicator.id.span, fault);
        } else if word == "wilson"
            && let Some(item) = walk::formula_items(indicator)
                .into_iter()
                .find(|i| whole.plan.measure(&i.id).is_some_and(|m| m.may_exceed))
        {
            let fault = found.fault(
                format!("`{}` 可以大于分母，不能用 wilson", item.id.value),
                format!(
                    "`{}` may exceed its denominator: not for wilson",
                    item.id.value
                ),
            );
            found.at(item.id.span, fault.saw(item.id.value.clone()));
        }
    }
}
