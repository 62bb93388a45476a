//! A member that is not in its group in every year of the plan.

use super::{Found, Rule, Whole};
use crate::codes::code;
use crate::plan::Plan;

code! {
    pub A011 = "A011", Warning;
    title: "成员在规划期内有变动", "members change within the plan's years";
    what: "在基期至终期的某些年份，地区组的一个成员尚未设立、已撤销或不属于该地区。", "In some years from the base year to the last, a member of a group was not there yet, no longer there, or under another area.";
    why: "各年的合计所含地区不同，前后不可直接比较。", "The sums of these years are of different areas and cannot be compared as they are.";
    mend: "核对地区的 codes；确属区划变动的，把前身也列为成员，或在名称中写明。", "Check the `codes` of the area; where the boundary did change, list its predecessor too, or say so in the group's name.";
}

pub(super) const RULE: Rule = Rule { code: &A011, check };

fn check(whole: &Whole<'_>, found: &mut Found<'_>) {
    let plan = whole.plan;
    for (group, members) in plan.groups.iter().zip(plan.members()) {
        for member in members {
            let Some(area) = plan.areas.get(member.area) else {
                continue;
            };
            let out = years(plan).filter(|year| !member.is_in(plan, *year));
            let out = spans(out);
            if out.is_empty() {
                continue;
            }
            let (id, group_id) = (&area.id.value, &group.id.value);
            let fault = found.fault(
                format!(
                    "`{id}`（{}）{}年不在地区组 `{group_id}` 中",
                    area.name.zh,
                    out.join("、")
                ),
                format!(
                    "`{id}` ({}) is not in the group `{group_id}` in {}",
                    area.name.en,
                    out.join(", ")
                ),
            );
            found.at(group.id.span, fault.saw(out.join(", ")));
        }
    }
}

/// The plan's years; none where it has an impossible one.
fn years(plan: &Plan) -> impl Iterator<Item = i32> {
    let last = plan.final_year.min(plan.base_year.saturating_add(100));
    plan.base_year..=last
}

/// Years as people write them: 2020—2022, 2025.
fn spans(years: impl Iterator<Item = i32>) -> Vec<String> {
    let mut spans: Vec<(i32, i32)> = Vec::new();
    for year in years {
        match spans.last_mut() {
            Some((_, last)) if *last + 1 == year => *last = year,
            _ => spans.push((year, year)),
        }
    }
    let shown = spans.into_iter().map(|(first, last)| {
        if first == last {
            first.to_string()
        } else {
            format!("{first}—{last}")
        }
    });
    shown.collect()
}
