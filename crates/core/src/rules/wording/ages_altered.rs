//! W01 年龄段写错 · an altered age range
//!
//! ## 查什么 · What it finds
//! A name, a note or a source beside a figure that gives another age range than the definition: 15-19岁 for 15—49岁.
//! ## Why it matters
//! Either the text is misprinted, or the figure is of other women.
//! ## What to do
//! Ask the unit of which ages the figure is.
//! ## Source
//! domain-practice §9.9: a published report of 迪庆 prints 育龄妇女 15-19岁 for 15–49.

use super::super::checked::Checked;
use super::super::finding::Found;
use super::super::rule::{Rule, Setting, described};
use super::label::{LabelFault, ages_of, altered_ages};
use super::texts::written;
use crate::findings::say;

pub(crate) struct AgesAltered;

impl Rule for AgesAltered {
    described! {
        "W01" ages_altered Wording Warning;
        "年龄段与指标定义不一致" "an age range other than the definition’s";
        "请核实数据的年龄范围；仅为笔误的，改正文字" "say of which ages the figure is; a mere misprint is corrected in the text"
    }

    fn check(&self, data: &Checked<'_>, _: &Setting, found: &mut Found<'_>) {
        for (told, subject, text) in written(data) {
            let Some(LabelFault::Ages { seen, expected }) =
                altered_ages(&ages_of(data.plan, data.subject(subject).id), &text)
            else {
                continue;
            };
            let name = data.name(subject);
            let message = say(
                format!("{}的说明写的是“{seen}”，定义为{expected}", name.zh),
                format!(
                    "a text beside {} says “{seen}”, the definition {expected}",
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
