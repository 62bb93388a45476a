//! V06 修订无说明 · a revision without a reason
//!
//! ## 查什么 · What it finds
//! A figure that replaces an earlier one and has no note.
//! ## Why it matters
//! A correction comes with a reason (domain-practice §17); without it nobody can say in a year why the report changed.
//! ## What to do
//! Ask the unit for a sentence.
//! ## Source
//! domain-practice §17: only the submitting unit corrects its figure, with evidence.

use super::super::checked::Checked;
use super::super::finding::{Found, Told};
use super::super::rule::{Rule, Setting, described};
use super::super::wording::texts::note;
use super::versions::revised;
use crate::findings::say;

pub(crate) struct RevisedWithoutReason;

impl Rule for RevisedWithoutReason {
    described! {
        "V06" revised_without_reason Revision Note;
        "修订没有说明" "a revision without a reason";
        "请在备注中写明修订原因" "say in the note why the figure was revised"
    }

    fn check(&self, data: &Checked<'_>, _: &Setting, found: &mut Found<'_>) {
        for subject in data.subjects() {
            for revision in revised(data, subject) {
                let Some((was, is)) = revision.before.value.zip(revision.now.value) else {
                    continue;
                };
                // A provisional or estimated figure is expected to be replaced.
                let expected = b"PEFV"
                    .iter()
                    .any(|letter| revision.before.status.has(*letter));
                let row = revision.now.row;
                let told = data.reason(row).is_some_and(|r| !r.trim().is_empty());
                if expected || told || !note(data, row).is_empty() {
                    continue;
                }
                if found.only_counts(subject, revision.now.key, &[revision.now]) {
                    continue;
                }
                let (zh, en) = data.words(revision.now.key);
                let name = data.name(subject);
                let message = say(
                    format!("{zh}{}由 {was} 修订为 {is}，没有说明", name.zh),
                    format!(
                        "{en}: {} is revised from {was} to {is} without a reason",
                        name.en
                    ),
                );
                found.tell(
                    Told::at(revision.now, message)
                        .expected(say("备注中的修订原因", "the reason in the note")),
                );
            }
        }
    }
}
