//! A target that needs to know which way is better.

use super::{Found, Rule, Whole, walk};
use crate::Text;
use crate::codes::code;
use crate::plan::{Direction, TargetKind};

code! {
    pub T012 = "T012", Error;
    title: "目标需要指标有方向", "target that needs a direction";
    what: "maintain 目标要知道越高越好还是越低越好，而指标的 direction 为 none。", "maintain has to know whether more or less is better, and the direction of the indicator is none.";
    why: "不知道怎样才算没有变差。", "There is no telling what would be worse.";
    mend: "写上 direction，或改用 band。", "Give the direction, or use band.";
}

pub(super) const RULE: Rule = Rule { code: &T012, check };

fn check(whole: &Whole<'_>, found: &mut Found<'_>) {
    for (indicator, target) in walk::targets(whole.plan) {
        let Some(indicator) = indicator else { continue };
        if indicator.direction == Direction::None
            && matches!(target.kind, TargetKind::Maintain { .. })
        {
            let id = &indicator.id.value;
            let fault = found
                .fault(
                    format!("`{id}` 没有方向，maintain 无从判断"),
                    format!("`{id}` has no direction for maintain to judge by"),
                )
                .saw("none")
                .expected(Text::new("higher 或 lower", "higher or lower"));
            found.at(target.span, fault);
        }
    }
}
