//! C08 缺失无说明 · missing without a reason
//!
//! ## 查什么 · What it finds
//! A figure that is filed as missing, without a note.
//! ## Why it matters
//! "Not collected" is a recommendation to the department, "not yet" a reminder; a bare mark is neither.
//! ## What to do
//! Ask for the reason in a sentence.
//! ## Source
//! domain-practice §9.1; formats §1.2: L is a data gap, O has no reason at all. What is confidential (Q), held elsewhere (K) or cannot
//! exist (M) says so by its status.

use heng_indicator::{Severity, Text};

use super::super::checked::Checked;
use super::super::finding::{Found, Told};
use super::super::rule::{Level, Rule, Setting};
use super::super::wording::texts::note;
use crate::findings::say;

pub(crate) struct MissingWithoutReason;

impl Rule for MissingWithoutReason {
    fn id(&self) -> &'static str {
        "C08"
    }
    fn slug(&self) -> &'static str {
        "missing_without_reason"
    }
    fn level(&self) -> Level {
        Level::Completeness
    }
    fn severity(&self) -> Severity {
        Severity::Note
    }
    fn title(&self) -> Text {
        say("缺失数据没有说明", "a missing figure without a reason")
    }
    fn help(&self) -> Text {
        say("请在备注中说明缺失原因", "give the reason in the note")
    }
    fn check(&self, data: &Checked<'_>, _: &Setting, found: &mut Found<'_>) {
        for subject in data.subjects() {
            for figure in data.figures(subject) {
                let says_so = b"QKM".iter().any(|letter| figure.status.has(*letter));
                if !figure.status.is_missing() || says_so || !note(data, figure.row).is_empty() {
                    continue;
                }
                let (zh, en) = data.words(figure.key);
                let name = data.name(subject);
                let message = say(
                    format!("{zh}{}报为缺失，没有说明原因", name.zh),
                    format!("{en}: {} is missing without a reason", name.en),
                );
                found.tell(
                    Told::at(figure, message)
                        .expected(say("备注中的原因", "the reason in the note")),
                );
            }
        }
    }
}
