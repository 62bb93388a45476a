//! Indicators that need each other.

use super::cycle::{Needs, cycles, way as show};
use super::{Found, Rule, Whole, walk};
use crate::codes::code;

code! {
    pub D006 = "D006", Error;
    title: "指标互相依赖", "indicators that need each other";
    what: "一个指标的算式经过别的指标又用到自己。", "The formula of an indicator uses itself by way of others.";
    why: "没有从哪里算起。", "There is nowhere to begin.";
    mend: "把其中一个改为由数据项计算。", "Compute one of them from measures.";
}

pub(super) const RULE: Rule = Rule { code: &D006, check };

fn check(whole: &Whole<'_>, found: &mut Found<'_>) {
    let mut needs = Needs::new();
    for indicator in &whole.plan.indicators {
        let parts = walk::parts(indicator)
            .into_iter()
            .map(|id| id.value.as_str());
        needs
            .entry(indicator.id.value.as_str())
            .or_default()
            .extend(parts);
    }
    for cycle in cycles(&needs) {
        let Some(first) = cycle.first().and_then(|id| whole.plan.indicator(id)) else {
            continue;
        };
        let next = cycle.get(1).or(cycle.first()).copied().unwrap_or("");
        let at = walk::parts(first)
            .into_iter()
            .find(|id| id.value == next)
            .map_or(first.id.span, |id| id.span);
        let way = show(&cycle);
        let fault = found.fault(
            format!("指标互相依赖：{way}"),
            format!("indicators need each other: {way}"),
        );
        found.at(at, fault.saw(way));
    }
}
