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

use super::super::checked::Checked;
use super::super::finding::{Found, Told};
use super::super::rule::{Rule, Setting, described};
use super::super::wording::texts::note;
use crate::findings::say;

pub(crate) struct MissingWithoutReason;

impl Rule for MissingWithoutReason {
    described! {
        "C08" missing_without_reason Completeness Note;
        "缺失数据没有说明" "a missing figure without a reason";
        "请在备注中说明缺失原因" "give the reason in the note"
    }

    fn check(&self, data: &Checked<'_>, _: &Setting, found: &mut Found<'_>) {
        for subject in data.subjects() {
            for figure in data.figures(subject) {
                let says_so = b"QKM".iter().any(|letter| figure.status.has(*letter));
                if !figure.status.is_missing() || says_so || !note(data, figure.row).is_empty() {
                    continue;
                }
                if found.only_counts(subject, figure.key, &[figure]) {
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
