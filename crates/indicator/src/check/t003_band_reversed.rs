//! A band that holds no value.

use super::{Found, Rule, Whole, walk};
use crate::codes::code;
use crate::plan::TargetKind;

code! {
    pub T003 = "T003", Error;
    title: "区间上下限颠倒", "band with its ends reversed";
    what: "区间目标的 low 大于 high。", "The low end of a band is above its high end.";
    why: "没有任何数值能达标。", "No value can ever meet it.";
    mend: "改正两端。", "Correct the ends.";
}

pub(super) const RULE: Rule = Rule { code: &T003, check };

fn check(whole: &Whole<'_>, found: &mut Found<'_>) {
    for (_, target) in walk::targets(whole.plan) {
        if let TargetKind::Band { low, high } = target.kind
            && low > high
        {
            let fault = found.fault(
                format!("下限{low}大于上限{high}"),
                format!("the low end {low} is above the high end {high}"),
            );
            found.at(target.span, fault.saw(format!("{low} > {high}")));
        }
    }
}
