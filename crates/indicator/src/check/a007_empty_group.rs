//! A group without members.

use super::{Found, Rule, Whole};
use crate::codes::code;
use crate::plan::Members;
use crate::read::faults::Kind;

code! {
    pub A007 = "A007", Error;
    title: "地区组没有成员", "group without members";
    what: "地区组的范围内没有地区有该标签，或 areas 是空的。", "No area within the group's has the tag, or `areas` is empty.";
    why: "没有成员就没有可汇总的数。", "Without members there is nothing to add up.";
    mend: "改正 of 或 tag，或列出成员；不用的地区组请删去。", "Correct `of` or `tag`, or list the members; delete a group that is not used.";
}

pub(super) const RULE: Rule = Rule { code: &A007, check };

fn check(whole: &Whole<'_>, found: &mut Found<'_>) {
    let plan = whole.plan;
    if whole.declared.is_incomplete(Kind::Area) {
        return;
    }
    for (group, members) in plan.groups.iter().zip(plan.members()) {
        // What names no area is told by A001, A006 and A010.
        let fault = match (&group.members, &group.of) {
            (Members::Areas(areas), _) if areas.is_empty() => found.fault(
                format!("地区组 `{}` 的 areas 是空的", group.id.value),
                format!("`areas` of the group `{}` is empty", group.id.value),
            ),
            (Members::Tag(tag), Some(of))
                if members.is_empty()
                    && plan.area(of).is_some()
                    && plan.areas.iter().any(|area| area.tags.contains(tag)) =>
            {
                found
                    .fault(
                        format!("`{}` 范围内没有地区有标签 `{}`", of.value, tag.value),
                        format!("no area within `{}` has the tag `{}`", of.value, tag.value),
                    )
                    .saw(tag.value.clone())
            }
            _ => continue,
        };
        found.at(group.id.span, fault);
    }
}
