//! A group of a tag that no area has.

use std::collections::BTreeSet;

use super::{Found, Rule, Whole};
use crate::codes::code;
use crate::plan::Members;
use crate::read::faults::{Kind, did_you_mean};
use crate::suggest::nearest;

code! {
    pub A006 = "A006", Error;
    title: "没有这个标签", "unknown tag";
    what: "地区组的 tag 不是任何地区的标签。", "The `tag` of a group stands on no area.";
    why: "写错一个字，整组就没有成员。", "One misspelt character leaves the group without members.";
    mend: "改正 tag，或在地区的 tags 中写上它。", "Correct `tag`, or add it to the `tags` of the areas.";
}

pub(super) const RULE: Rule = Rule { code: &A006, check };

fn check(whole: &Whole<'_>, found: &mut Found<'_>) {
    if whole.declared.is_incomplete(Kind::Area) || whole.plan.groups.is_empty() {
        return;
    }
    let tags = whole.plan.areas.iter().flat_map(|area| &area.tags);
    let tags: BTreeSet<&str> = tags.map(String::as_str).collect();
    for group in &whole.plan.groups {
        let Members::Tag(tag) = &group.members else {
            continue;
        };
        if tags.contains(tag.value.as_str()) {
            continue;
        }
        let mut fault = found
            .fault(
                format!("没有地区有标签 `{}`", tag.value),
                format!("no area has the tag `{}`", tag.value),
            )
            .saw(tag.value.clone());
        if let Some(word) = nearest(&tag.value, tags.iter().copied()) {
            fault = fault.help(did_you_mean(word));
        }
        found.at(tag.span, fault);
    }
}
