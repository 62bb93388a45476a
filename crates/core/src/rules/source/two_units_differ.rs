//! S02 两个单位报数不同 · two units file one figure differently
//!
//! ## 查什么 · What it finds
//! One figure filed by two different units with two different values.
//! ## Why it matters
//! The later one overrides the earlier as if it were a correction, and corrections come from the unit alone that owns the figure.
//! ## What to do
//! Ask the unit that owns the figure which holds; the other does not file it again.
//! ## Source
//! domain-practice §17: only the submitting unit corrects its figure; §9.8: responsibilities move between units.

use super::super::checked::Checked;
use super::super::finding::{Found, Told};
use super::super::rule::{Rule, Setting, described};

use crate::findings::say;

pub(crate) struct TwoUnitsDiffer;

impl Rule for TwoUnitsDiffer {
    described! {
        "S02" two_units_differ Source Error;
        "同一数字由两个单位报送且不同" "two units file one figure with different values";
        "请以责任单位的数为准，并确认由谁报送" "the unit that owns the figure says which holds, and who files it"
    }

    fn check(&self, data: &Checked<'_>, _: &Setting, found: &mut Found<'_>) {
        for subject in data.subjects() {
            for figure in data.figures_with_versions(subject) {
                let Some((by, value)) = data.filed_by(figure.row).zip(figure.value) else {
                    continue;
                };
                let other = data.versions(figure).into_iter().rev().find_map(|version| {
                    let unit = data.filed_by(version.row).filter(|unit| *unit != by)?;
                    let given = version.value.filter(|given| *given != value)?;
                    Some((unit, given))
                });
                let Some((unit, given)) = other else { continue };
                let (zh, en) = data.words(figure.key);
                let name = data.name(subject);
                let called = |id: &str| {
                    let unit = data.plan.responsible_unit(id);
                    unit.map_or_else(|| say(id, id), |unit| unit.name.clone())
                };
                let (one, two) = (called(by), called(unit));
                let message = say(
                    format!(
                        "{zh}{}：{}报 {value}，{}报 {given}",
                        name.zh, one.zh, two.zh
                    ),
                    format!(
                        "{en}: {} is {value} by {} and {given} by {}",
                        name.en, one.en, two.en
                    ),
                );
                found.tell(
                    Told::at(figure, message).expected(say(given.to_string(), given.to_string())),
                );
            }
        }
    }
}
