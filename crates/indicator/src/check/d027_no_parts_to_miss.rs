//! A word about missing parts where no part is added.

use super::{Found, Rule, Whole};
use crate::codes::code;
use crate::plan::MissingParts;

code! {
    pub D027 = "D027", Error;
    title: "不由下级汇总，却规定了缺报的处理", "a word about missing parts where no part is added";
    what: "`missing_parts` 为 `mark` 或 `complete` 的，`roll_up` 要是 `sum`、`ratio_of_sums` 或 `weighted_mean`。", "`missing_parts` of `mark` or `complete(n)` goes with a `roll_up` of `sum`, `ratio_of_sums` or `weighted_mean`.";
    why: "不由下级汇总的数值没有缺报的下级；这样写，其中一处是笔误。", "A value that is not made of parts has none to miss, so that one of the two is a slip.";
    mend: "删去 `missing_parts`，或改正 `roll_up`。", "Take `missing_parts` away, or correct `roll_up`.";
}

pub(super) const RULE: Rule = Rule { code: &D027, check };

fn check(whole: &Whole<'_>, found: &mut Found<'_>) {
    for indicator in &whole.plan.indicators {
        let said = indicator.missing_parts;
        if said != MissingParts::Refuse && !indicator.roll_up.adds_parts() {
            let fault = found
                .fault(
                    "指标不由下级汇总，没有缺报的下级",
                    "the indicator is not made of parts, so that none can be missing",
                )
                .saw(format!("missing_parts = \"{}\"", said.print()));
            found.at(indicator.id.span, fault);
        }
    }
}
