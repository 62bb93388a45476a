//! A member that a group counts twice.

use std::collections::BTreeMap;

use super::{Found, Rule, Whole};
use crate::codes::code;
use crate::plan::{Above, Area, AreaGroup, Member, Members};
use crate::{Located, Span};

code! {
    pub A009 = "A009", Error;
    title: "地区组的成员重复计算", "member counted twice";
    what: "地区组中一个成员在另一个成员之内，或列了两次；或者有其中项（如在旗县内统计的开发区），而所在地的旗县区也在组中。", "A member lies inside another one or is listed twice; or the group has an of-which area (a development zone that files inside its host) beside areas that may be its host.";
    why: "同样的人和事会加两遍。", "The same people and events would be added twice.";
    mend: "每个地方只留一个成员；开发区另设一组。", "Keep one member for each place; put development zones into a group of their own.";
}

pub(super) const RULE: Rule = Rule { code: &A009, check };

fn check(whole: &Whole<'_>, found: &mut Found<'_>) {
    let plan = whole.plan;
    if plan.groups.is_empty() {
        return;
    }
    let above = Above::of(plan);
    for group in &plan.groups {
        if let Members::Areas(areas) = &group.members {
            twice(areas, found);
        }
        let members = above.members(plan, group);
        let area = |at: usize| plan.areas.get(at);
        // By parent: the first member that adds up to it, or lies in a part that does.
        let mut adding: BTreeMap<usize, usize> = BTreeMap::new();
        for member in &members {
            steps(&above, member, |below, parent| {
                if area(below).is_some_and(|a| a.adds_up) {
                    adding.entry(parent).or_insert(member.area);
                }
            });
        }
        for member in &members {
            let mut around: Option<(usize, bool)> = None;
            steps(&above, member, |below, parent| {
                let inside = members.iter().any(|other| other.area == parent);
                let of_which = area(below).is_some_and(|a| !a.adds_up);
                if inside {
                    around.get_or_insert((parent, true));
                } else if let Some(host) = adding.get(&parent).filter(|_| of_which) {
                    around.get_or_insert((*host, false));
                }
            });
            if let Some((other, inside)) = around
                && let (Some(inner), Some(other)) = (area(member.area), area(other))
            {
                report(group, inner, other, inside, found);
            }
        }
    }
}

/// Calls `of` with each area from a member up, and its parent.
fn steps(above: &Above<'_>, member: &Member, mut of: impl FnMut(usize, usize)) {
    let mut below = member.area;
    for parent in above.above(member.area) {
        of(below, parent);
        below = parent;
    }
}

fn twice(areas: &[Located<String>], found: &mut Found<'_>) {
    for (at, area) in areas.iter().enumerate() {
        if areas.iter().take(at).any(|other| other.value == area.value) {
            let fault = found.fault(
                format!("`{}` 在组中列了两次", area.value),
                format!("`{}` is listed twice in the group", area.value),
            );
            found.at(area.span, fault.saw(area.value.clone()));
        }
    }
}

fn report(group: &AreaGroup, inner: &Area, other: &Area, inside: bool, found: &mut Found<'_>) {
    let (id, group_id) = (&inner.id.value, &group.id.value);
    let fault = if inside {
        found.fault(
            format!(
                "地区组 `{group_id}` 的 `{id}`（{}）在另一成员 `{}`（{}）之内",
                inner.name.zh, other.id.value, other.name.zh
            ),
            format!(
                "`{id}` ({}) of the group `{group_id}` lies inside another member, `{}` ({})",
                inner.name.en, other.id.value, other.name.en
            ),
        )
    } else {
        found.fault(
            format!(
                "地区组 `{group_id}` 的 `{id}`（{}）是其中项，已在 `{}`（{}）等地统计",
                inner.name.zh, other.id.value, other.name.zh
            ),
            format!(
                "`{id}` ({}) of the group `{group_id}` is of which: areas like `{}` ({}) count it already",
                inner.name.en, other.id.value, other.name.en
            ),
        )
    };
    found.at(place(group, inner), fault.saw(id.clone()));
}

/// Where the group names a member, or is defined.
fn place(group: &AreaGroup, member: &Area) -> Span {
    let listed = match &group.members {
        Members::Areas(areas) => areas.iter().find(|id| id.value == member.id.value),
        Members::Tag(_) => None,
    };
    listed.map_or(group.id.span, |id| id.span)
}
