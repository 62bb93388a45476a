//! A kind of target that the unit has no values for.

use super::{Found, Rule, Whole, walk};
use crate::Text;
use crate::codes::code;
use crate::plan::{TargetKind, UnitClass};

code! {
    pub T009 = "T009", Error;
    title: "目标种类与计量单位不配", "kind of target does not go with the unit";
    what: "`yes_no` 目标只用于是否型指标，是否型指标也只能有 `yes_no` 或不评价的目标；`full` 只用于百分比、率和比值。", "`yes_no` is for indicators in yes or no, which take no other kind that is judged; `full` is for percentages, rates and ratios.";
    why: "这样的目标没有数值可比。", "There is no value to compare it with.";
    mend: "改正 kind 或 unit。", "Correct the kind or the unit.";
}

pub(super) const RULE: Rule = Rule { code: &T009, check };

fn check(whole: &Whole<'_>, found: &mut Found<'_>) {
    for (indicator, target) in walk::targets(whole.plan) {
        let Some(unit) = indicator.and_then(|i| whole.plan.unit(&i.unit)) else {
            continue;
        };
        let fits = match (&target.kind, unit.class) {
            (TargetKind::YesNo, class) => class == UnitClass::YesNo,
            (kind, UnitClass::YesNo) => kind.set().is_none(),
            (TargetKind::Full { .. }, class) => {
                matches!(
                    class,
                    UnitClass::Percentage | UnitClass::Rate | UnitClass::Ratio
                )
            }
            _ => true,
        };
        if !fits {
            let (kind, id) = (target.kind.code(), &unit.id.value);
            let fault = found
                .fault(
                    format!("单位为 `{id}` 的指标不能有 {kind} 目标"),
                    format!("an indicator in `{id}` takes no target of the kind {kind}"),
                )
                .saw(kind)
                .help(Text::new(
                    "改正 `kind` 或指标的 `unit`",
                    "correct `kind`, or the `unit` of the indicator",
                ));
            found.at(target.span, fault);
        }
    }
}
