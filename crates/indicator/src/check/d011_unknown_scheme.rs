//! A verdict scheme that is not there.

use super::{Found, Rule, Whole};
use crate::codes::code;
use crate::read::faults::Kind;

code! {
    pub D011 = "D011", Error;
    title: "没有这个评价规则", "unknown scheme";
    what: "plan.toml 的 scheme 在 schemes/ 中没有。", "The scheme of plan.toml is not under schemes/.";
    why: "没有规则就不能评价。", "Nothing can be judged without one.";
    mend: "改正标识，或在 schemes/ 中补上。", "Correct the id, or add the scheme.";
}

pub(super) const RULE: Rule = Rule { code: &D011, check };

fn check(whole: &Whole<'_>, found: &mut Found<'_>) {
    found.unknown(whole, Kind::Scheme, &whole.plan.scheme);
}
