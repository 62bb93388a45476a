//! W04 名称与代码不符 · a name that belongs to another code
//!
//! ## 查什么 · What it finds
//! A row whose code is of one measure and whose name is, letter for letter, that of another.
//! ## Why it matters
//! Rows slipped against each other: the figure is filed under the wrong measure.
//! ## What to do
//! Ask the unit which of the two it filled in.
//! ## Source
//! Forms keep code and name side by side for this (domain-practice §8).

use super::super::checked::Checked;
use super::super::finding::Found;
use super::super::rule::{Rule, Setting, described};
use super::label::{LabelFault, label_faults};
use super::texts::written;
use crate::findings::say;

pub(crate) struct OtherName;

impl Rule for OtherName {
    described! {
        "W04" other_name Wording Error;
        "名称是另一个指标的名称" "the name of another measure";
        "请核实该行填的是哪一项" "say which of the two the row is"
    }

    fn check(&self, data: &Checked<'_>, _: &Setting, found: &mut Found<'_>) {
        for (told, subject, text) in written(data)
            .into_iter()
            .filter(|(told, ..)| told.is_label())
        {
            let faults = label_faults(data.plan, data.subject(subject).id, &text);
            for fault in faults {
                let LabelFault::OtherName { id, name: other } = fault else {
                    continue;
                };
                let name = data.name(subject);
                let message = say(
                    format!("代码是{}，名称是{}", name.zh, other.zh),
                    format!("the code is of {}, the name of {}", name.en, other.en),
                );
                let expected = say(name.zh.clone(), name.en.clone());
                found.tell(
                    told.clone()
                        .into_told(message)
                        .saw(format!("{text} ({id})"))
                        .expected(expected),
                );
            }
        }
    }
}
