//! Areas that lie inside each other.

use super::cycle::{Needs, cycles, way as show};
use super::{Found, Rule, Whole};
use crate::codes::code;

code! {
    pub A002 = "A002", Error;
    title: "地区互为上级", "areas inside each other";
    what: "沿上级往上走会回到原处。", "Going up from parent to parent comes back to the start.";
    why: "这样的地区无法汇总。", "Such areas cannot be rolled up.";
    mend: "改正其中一个地区的 parent。", "Correct the parent of one of them.";
}

pub(super) const RULE: Rule = Rule { code: &A002, check };

fn check(whole: &Whole<'_>, found: &mut Found<'_>) {
    let parent = |a: &crate::plan::Area| a.parent.clone();
    let mut needs = Needs::new();
    for area in &whole.plan.areas {
        let above = area.parent.as_ref().map(|p| p.value.as_str());
        needs
            .entry(area.id.value.as_str())
            .or_default()
            .extend(above);
    }
    for cycle in cycles(&needs) {
        let Some(area) = cycle.first().and_then(|id| whole.plan.area(id)) else {
            continue;
        };
        let way = show(&cycle);
        let fault = found.fault(
            format!("地区互为上级：{way}"),
            format!("areas inside each other: {way}"),
        );
        found.at(
            parent(area).map_or(area.id.span, |p| p.span),
            fault.saw(way),
        );
    }
}
