//! A breakdown that the plan does not have.

use super::{Found, Rule, Whole};
use crate::codes::code;
use crate::read::faults::Kind;

code! {
    pub D012 = "D012", Error;
    title: "没有这个分组", "unknown breakdown";
    what: "数据项或指标的 breakdowns 中有 plan.toml 没有的分组。", "A measure or indicator lists a breakdown that plan.toml does not have.";
    why: "分组就是数据表的列，没有定义的列无法读入。", "Breakdowns are columns of the data; a column that is not defined cannot be read.";
    mend: "改正标识，或在 plan.toml 中补上分组。", "Correct the id, or add the breakdown to plan.toml.";
}

pub(super) const RULE: Rule = Rule { code: &D012, check };

fn check(whole: &Whole<'_>, found: &mut Found<'_>) {
    let measures = whole.plan.measures.iter().flat_map(|m| &m.breakdowns);
    let indicators = whole.plan.indicators.iter().flat_map(|i| &i.breakdowns);
    for breakdown in measures.chain(indicators) {
        found.unknown(whole, Kind::Breakdown, breakdown);
    }
}
