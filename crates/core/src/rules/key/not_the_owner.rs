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
        for subject in data.subjects() {
            for figure in data.figures(subject) {
                let Some(filer) = data.filed_by(figure.row) else {
                    continue;
                };
                if may_file(data, subject, figure.key, filer) {
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

/// Whether a unit may file a figure.
fn may_file(data: &Checked<'_>, subject: u32, key: Key, filer: &str) -> bool {
    let plan = data.plan;
    if plan.area(filer).is_some() {
        let area = &data.area(key.area).id.value;
        return plan
            .upward(area)
            .iter()
            .any(|above| above.id.value == filer);
    }
    if plan.responsible_unit(filer).is_none() {
        // Who that is, the store asks.
        return true;
    }
    let mut owners: Vec<&str> = Vec::new();
    if let Some(measure) = data.measure(subject) {
        owners.push(&measure.owner.value);
    }
    if let Some(indicator) = data.indicator(subject) {
        owners.push(plan.lead_in(indicator, key.year));
        owners.push(&indicator.lead.value);
        owners.extend(plan.partners_in(indicator, key.year));
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
