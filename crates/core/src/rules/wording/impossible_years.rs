//! W02 年份写错 · impossible years in a text
//!
//! ## 查什么 · What it finds
//! A name, a note or a source with a range of years outside 1900 to 2100, or that ends before it begins: 2211—2030.
//! ## Why it matters
//! Titles are copied into reports and minutes.
//! ## What to do
//! Correct the text.
//! ## Source
//! domain-practice §9.9: a published report of 迪庆 prints (2211—2030).

use super::super::checked::Checked;
use super::super::finding::Found;
use super::super::rule::{Rule, Setting, described};
use super::label::impossible_years;
use super::texts::written;
use crate::findings::say;

pub(crate) struct ImpossibleYears;

impl Rule for ImpossibleYears {
    described! {
        "W02" impossible_years Wording Note;
        "文字中的年份有误" "impossible years in a text";
        "请改正年份" "correct the years"
    }

    fn check(&self, data: &Checked<'_>, _: &Setting, found: &mut Found<'_>) {
        for (told, subject, text) in written(data) {
            let Some(seen) = impossible_years(&text) else {
                continue;
            };
            let name = data.name(subject);
            let message = say(
                format!("{}旁的文字写有“{seen}”", name.zh),
                format!("a text beside {} says “{seen}”", name.en),
            );
            let expected = say(
                "1900 至 2100 之间，起年不晚于止年",
                "years from 1900 to 2100, the first not after the last",
            );
            found.tell(told.into_told(message).saw(text).expected(expected));
        }
    }
}
