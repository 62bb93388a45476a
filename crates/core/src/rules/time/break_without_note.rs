//! T08 口径变化无说明 · a declared break without a note
//!
//! ## 查什么 · What it finds
//! A figure with status B (break in the series) and no note.
//! ## Why it matters
//! No trend is drawn across a break; the report must be able to say what changed.
//! ## What to do
//! Ask the unit for a sentence: what changed, since when, and by how much.
//! ## Source
//! SDMX `CL_OBS_STATUS`: B wants a description of the break.

use super::super::checked::Checked;
use super::super::finding::{Found, Told};
use super::super::rule::{Rule, Setting, described};

use super::super::wording::texts::note;
use crate::findings::say;

pub(crate) struct BreakWithoutNote;

impl Rule for BreakWithoutNote {
    described! {
        "T08" break_without_note Time Note;
        "标注口径变化而无说明" "a break is declared without a note";
        "请在备注中写明口径怎样变化、从何时起、影响多大" "say in the note what changed, since when and by how much"
    }

    fn check(&self, data: &Checked<'_>, _: &Setting, found: &mut Found<'_>) {
        for subject in data.subjects() {
            for figure in data
                .figures(subject)
                .filter(|figure| figure.status.has(b'B'))
            {
                if !note(data, figure.row).is_empty() {
                    continue;
                }
                let (zh, en) = data.words(figure.key);
                let name = data.name(subject);
                let message = say(
                    format!("{zh}{}标注了口径变化，没有说明", name.zh),
                    format!("{en}: {} declares a break and has no note", name.en),
                );
                found.tell(Told::at(figure, message).expected(say("备注", "a note")));
            }
        }
    }
}
