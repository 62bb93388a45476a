//! A group where only an area may stand.

use super::a001_unknown_area::named;
use super::{Found, Rule, Whole};
use crate::codes::code;
use crate::read::faults::Kind;

code! {
    pub A012 = "A012", Error;
    title: "该写地区的地方写了地区组", "group where an area belongs";
    what: "规划、地方目标、备案、报送期限、地区的上级或另一个地区组的成员写的是地区组。", "The plan, local targets, a filing, a due date, the parent of an area or the member of another group names a group.";
    why: "地区组只作汇总比较：不报数，没有目标，不是任何地区的上级。", "A group is summed for comparison only: it submits nothing, has no targets and is no area's parent.";
    mend: "改写地区的标识；要给一组地区定目标，请写给其中每个地区。", "Write the id of an area; to set a target for several areas, give it to each of them.";
}

pub(super) const RULE: Rule = Rule { code: &A012, check };

fn check(whole: &Whole<'_>, found: &mut Found<'_>) {
    for area in named(whole.plan) {
        let is = |kind: Kind| whole.declared.ids(kind).any(|id| *id == **area);
        // One that is named like an area is told by A008.
        if !is(Kind::AreaGroup) || is(Kind::Area) {
            continue;
        }
        let fault = found.fault(
            format!("`{}` 是地区组，不是地区", area.value),
            format!("`{}` is a group, no area", area.value),
        );
        found.at(area.span, fault.saw(area.value.clone()));
    }
}
