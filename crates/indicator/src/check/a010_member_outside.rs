//! A member outside the area that its group lies in.

use super::{Found, Rule, Whole};
use crate::codes::code;
use crate::plan::{Above, Members};

code! {
    pub A010 = "A010", Error;
    title: "成员不在地区组的范围内", "member outside the group's area";
    what: "areas 所列的地区不在 of 之内。", "An area listed in `areas` does not lie within `of`.";
    why: "它不会计入该组，所印的组名就名不副实。", "It would not be counted, and the group would not be what its name says.";
    mend: "改正 of 或这个成员；跨地区的组不写 of。", "Correct `of` or the member; a group across areas has no `of`.";
}

pub(super) const RULE: Rule = Rule { code: &A010, check };

fn check(whole: &Whole<'_>, found: &mut Found<'_>) {
    let plan = whole.plan;
    if plan.groups.is_empty() {
        return;
    }
    let above = Above::of(plan);
    for group in &plan.groups {
        let (Members::Areas(areas), Some(of)) = (&group.members, &group.of) else {
            continue;
        };
        let Some(within) = above.find(of) else {
            continue;
        };
        for id in areas {
            let Some(area) = above.find(id) else {
                continue;
            };
            if above.above(area).contains(&within) {
                continue;
            }
            let fault = found.fault(
                format!("`{}` 不在 `{}` 之内", id.value, of.value),
                format!("`{}` does not lie within `{}`", id.value, of.value),
            );
            found.at(id.span, fault.saw(id.value.clone()));
        }
    }
}
