//! A group of a tag within an area whose parts are not all in the list.

use super::{Found, Rule, Whole};
use crate::codes::code;
use crate::plan::{Above, Members};

code! {
    pub A013 = "A013", Error;
    title: "按标签成组的地区，下级不全", "group of a tag over parts that are not all listed";
    what: "地区组按标签取成员，而范围内有地区的下级没有列全（parts_listed = false）。", "A group takes its members by a tag, and within its area there is one whose parts are not all in the list (`parts_listed = false`).";
    why: "没有列出的地区不会计入，合计偏小而看不出来。", "What is not listed is not counted, and the sum would be short without anyone seeing it.";
    mend: "补全地区表，或用 areas 逐个列出成员。", "Complete the list of areas, or name the members one by one in `areas`.";
}

pub(super) const RULE: Rule = Rule { code: &A013, check };

fn check(whole: &Whole<'_>, found: &mut Found<'_>) {
    let plan = whole.plan;
    if plan.groups.is_empty() {
        return;
    }
    let above = Above::of(plan);
    for group in &plan.groups {
        let (Members::Tag(tag), Some(of)) = (&group.members, &group.of) else {
            continue;
        };
        let Some(within) = above.find(of) else {
            continue;
        };
        let members = above.members(plan, group);
        let short = plan.areas.iter().enumerate().find(|(at, area)| {
            let way = || above.above(*at);
            !area.parts_listed
                && (*at == within || way().contains(&within))
                // What lies below a member does not matter.
                && members.iter().all(|m| m.area != *at && !way().contains(&m.area))
        });
        let Some((_, short)) = short else { continue };
        let fault = found
            .fault(
                format!(
                    "`{}`（{}）的下级没有列全，标签 `{}` 取不全成员",
                    short.id.value, short.name.zh, tag.value
                ),
                format!(
                    "the parts of `{}` ({}) are not all listed, so the tag `{}` does not find all members",
                    short.id.value, short.name.en, tag.value
                ),
            )
            .saw(short.id.value.clone());
        found.at(tag.span, fault);
    }
}
