//! K07 不是主管单位填报 · filed by a unit that is not the owner
//!
//! ## 查什么 · What it finds
//! A figure that a responsible unit filed which neither owns the measure nor leads or supports the indicator in that
//! year, nor took over from one that does; or one that an area filed for an area that is not its own and not below it.
//! ## 为什么 · Why it matters
//! Only the owner can correct it; two units' figures will clash.
//! ## 怎么办 · What to do
//! Ask the owner whether the figure is its own.
//! ## 依据 · Source
//! domain-practice §17.

use crate::cube::store::Key;
use std::collections::BTreeMap;

use crate::findings::say;
use crate::rules::checked::Checked;
use crate::rules::finding::{Found, Told};
use crate::rules::rule::{Rule, Setting, described};
use heng_indicator::Text;

pub(crate) struct NotTheOwner;

impl Rule for NotTheOwner {
    described! {
        "K07" not_the_owner Key Warning;
        "不是主管单位填报" "filed by a unit that is not the owner";
        "请主管单位确认该数" "ask the owner to confirm the figure"
    }

    fn check(&self, data: &Checked<'_>, _: &Setting, found: &mut Found<'_>) {
        let areas = data.plan.areas.iter();
        let number: BTreeMap<&str, usize> = areas
            .enumerate()
            .map(|(at, area)| (area.id.value.as_str(), at))
            .collect();
        // Units are asked once for a subject and year, however many areas there are.
        let mut units: BTreeMap<(u32, i32, &str), bool> = BTreeMap::new();
        for subject in data.subjects() {
            for figure in data.figures(subject) {
                let Some(filer) = data.filed_by(figure.row) else {
                    continue;
                };
                let Key { area, year, .. } = figure.key;
                let may = match number.get(filer) {
                    Some(_) => is_within(data, area, filer, &number),
                    None => *units
                        .entry((subject, year, filer))
                        .or_insert_with(|| owns(data, subject, year, filer)),
                };
                if may {
                    continue;
                }
                let owner = data.ask(Some(subject), Some(figure.key)).unit;
                let name = data.name(subject);
                let (zh, en) = data.words(figure.key);
                let (by, of) = (unit_name(data, filer), unit_name(data, &owner));
                let message = say(
                    format!("{zh}{}由{}填报，主管单位是{}", name.zh, by.zh, of.zh),
                    format!(
                        "{en}: {} was filed by {}, its owner is {}",
                        name.en, by.en, of.en
                    ),
                );
                found.tell(Told::at(figure, message).expected(of));
            }
        }
    }
}

/// Whether an area is `filer` or below it.
fn is_within(data: &Checked<'_>, area: u32, filer: &str, number: &BTreeMap<&str, usize>) -> bool {
    let mut at = Some(area as usize);
    // No chain of parents is longer than the list, even one that runs in a circle.
    for _ in 0..=data.plan.areas.len() {
        let Some(area) = at.and_then(|at| data.plan.areas.get(at)) else {
            return false;
        };
        if area.id.value == filer {
            return true;
        }
        let parent = area.parent.as_ref();
        at = parent.and_then(|p| number.get(p.value.as_str()).copied());
    }
    false
}

/// Whether a unit may file a subject in a year: it owns the measure, leads or supports the indicator, or took over
/// from one that does. Who an unknown unit is, the store asks.
fn owns(data: &Checked<'_>, subject: u32, year: i32, filer: &str) -> bool {
    let plan = data.plan;
    if plan.responsible_unit(filer).is_none() {
        return true;
    }
    let mut owners: Vec<&str> = Vec::new();
    if let Some(measure) = data.measure(subject) {
        owners.push(&measure.owner.value);
    }
    if let Some(indicator) = data.indicator(subject) {
        owners.push(plan.lead_in(indicator, year));
        owners.push(&indicator.lead.value);
        owners.extend(plan.partners_in(indicator, year));
        owners.extend(indicator.partners.iter().map(|p| p.value.as_str()));
    }
    owners.iter().any(|owner| took_over(data, owner, filer))
}

/// Whether `unit` is `owner` or took over from it.
fn took_over(data: &Checked<'_>, owner: &str, unit: &str) -> bool {
    let mut at = owner;
    // A chain of successors is no longer than the list of units, even one that runs in a circle.
    for _ in 0..=data.plan.responsible_units.len() {
        if at == unit {
            return true;
        }
        match data
            .plan
            .responsible_unit(at)
            .and_then(|u| u.successor.as_ref())
        {
            Some(successor) => at = &successor.value,
            None => return false,
        }
    }
    false
}

fn unit_name(data: &Checked<'_>, id: &str) -> Text {
    let plan = data.plan;
    let unit = plan.responsible_unit(id).map(|u| &u.name);
    let name = unit.or_else(|| plan.area(id).map(|a| &a.name));
    name.cloned().unwrap_or_else(|| say(id, id))
}
