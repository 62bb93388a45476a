//! A domain that the plan does not have.

use super::{Found, Rule, Whole};
use crate::codes::code;
use crate::read::faults::Kind;

code! {
    pub D009 = "D009", Error;
    title: "没有这个领域", "unknown domain";
    what: "指标的 domain 不在 plan.toml 的领域中。", "The domain of an indicator is not among those of plan.toml.";
    why: "报告按领域分节，指标会无处可放。", "Reports have a section for each domain; the indicator would be in none.";
    mend: "改正标识，或在 plan.toml 中补上领域。", "Correct the id, or add the domain to plan.toml.";
}

pub(super) const RULE: Rule = Rule { code: &D009, check };

fn check(whole: &Whole<'_>, found: &mut Found<'_>) {
    for indicator in &whole.plan.indicators {
        found.unknown(whole, Kind::Domain, &indicator.domain);
    }
}
