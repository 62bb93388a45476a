//! W03 文字中的计量单位不一致 · another unit in the text
//!
//! ## 查什么 · What it finds
//! A name with another unit of measure in brackets than the definition's (万人 for 人), or a note that says so after 单位.
//! ## Why it matters
//! The figure was perhaps filed in that unit: ten thousand times too small.
//! ## What to do
//! Ask the unit in which unit of measure the figure stands.
//! ## Source
//! domain-practice §8: the unit stands in a column and in the header, and the two disagree.

use super::super::checked::Checked;
use super::super::finding::Found;
use super::super::rule::{Rule, Setting, described};
use super::label::{LabelFault, other_unit, stated_unit};
use super::texts::written;
use crate::findings::say;

pub(crate) struct UnitInText;

impl Rule for UnitInText {
    described! {
        "W03" unit_in_text Wording Warning;
        "文字中的计量单位与定义不一致" "a unit of measure other than the definition’s";
        "请核实数据按哪个单位填报" "say in which unit the figure is"
    }

    fn check(&self, data: &Checked<'_>, _: &Setting, found: &mut Found<'_>) {
        for (told, subject, text) in written(data) {
            let Some(unit) = data.subject(subject).unit else {
                continue;
            };
            // A name in the unit that the file declares is no slip: its figures were converted.
            let id = told.unit().unwrap_or(unit.id.value.as_str());
            let fault = if told.is_label() {
                other_unit(data.plan, id, &text)
            } else {
                stated_unit(data.plan, id, &text)
            };
            let Some(LabelFault::Unit { seen, expected }) = fault else {
                continue;
            };
            let name = data.name(subject);
            let message = say(
                format!("{}旁写的单位是“{seen}”，定义为“{expected}”", name.zh),
                format!(
                    "a text beside {} gives the unit “{seen}”, the definition “{expected}”",
                    name.en
                ),
            );
            found.tell(
                told.into_told(message)
                    .saw(text)
                    .expected(say(expected.clone(), expected)),
            );
        }
    }
}
