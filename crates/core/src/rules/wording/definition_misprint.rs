//! W05 定义中的笔误 · a misprint in a definition
//!
//! ## 查什么 · What it finds
//! A definition under which figures are filed, with a misprint in its own texts: 育龄妇女 with another age range in brackets than
//! 15—49, a name and a note whose age ranges share one end and not the other, or impossible years.
//! ## Why it matters
//! Forms print the definition; thirty units fill in what it says.
//! ## What to do
//! Correct the plan's folder; ask the units that filed whether they followed the misprint.
//! ## Source
//! domain-practice §9.9 (迪庆: 育龄妇女 15-19岁, 2211—2030). Women of childbearing age are those of 15 to 49 in the censuses of China
//! and with the WHO.

use super::super::checked::Checked;
use super::super::finding::{Found, Told};
use super::super::rule::{Rule, Setting, described};
use super::label::misprint;
use crate::findings::say;

pub(crate) struct DefinitionMisprint;

impl Rule for DefinitionMisprint {
    described! {
        "W05" definition_misprint Wording Error;
        "指标定义中有笔误" "a misprint in a definition";
        "请改正规划文件夹中的定义，并核实已报数据按哪个范围填报" "correct the plan’s folder, and ask by which range the figures were filled in"
    }

    fn check(&self, data: &Checked<'_>, _: &Setting, found: &mut Found<'_>) {
        for subject in data.subjects() {
            let Some(figure) = data.figures(subject).next() else {
                continue;
            };
            let Some((seen, expected)) = misprint(data.plan, data.subject(subject).id) else {
                continue;
            };
            let name = data.name(subject);
            let message = say(
                format!("“{}”的定义写有“{seen}”", name.zh),
                format!("the definition of {} says “{seen}”", name.en),
            );
            found.tell(Told::at(figure, message).saw(seen).expected(expected));
        }
    }
}
