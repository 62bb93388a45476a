//! A unit of measure that is not in the list.

use super::{Found, Rule, Whole};
use crate::codes::code;
use crate::read::faults::Kind;

code! {
    pub D008 = "D008", Error;
    title: "没有这个计量单位", "unknown unit of measure";
    what: "数据项或指标的 unit 不在 units-of-measure.toml 中。", "The unit of a measure or indicator is not in units-of-measure.toml.";
    why: "不知道数值有多大，也无法核对算式。", "There is no telling how large a value is, and no check of formulas.";
    mend: "改正标识，或在 units-of-measure.toml 中补上。", "Correct the id, or add the unit.";
}

pub(super) const RULE: Rule = Rule { code: &D008, check };

fn check(whole: &Whole<'_>, found: &mut Found<'_>) {
    for measure in &whole.plan.measures {
        found.unknown(whole, Kind::Unit, &measure.unit);
    }
    for indicator in &whole.plan.indicators {
        found.unknown(whole, Kind::Unit, &indicator.unit);
    }
}
