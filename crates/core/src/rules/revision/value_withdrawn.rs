//! V07 已报数被撤回 · a value withdrawn
//!
//! ## 查什么 · What it finds
//! A key that had a value and now has a missing status.
//! ## Why it matters
//! An indicator that was judged last year cannot be judged any more, and a headline rate must not rise by that.
//! ## What to do
//! Ask why; a value that was wrong is corrected, not withdrawn, unless there is none.
//! ## Source
//! design §5.3, law 12: withholding never raises a headline rate.

use super::super::checked::Checked;
use super::super::finding::{Found, Told};
use super::super::rule::{Rule, Setting, described};
use super::versions::revised;
use crate::findings::say;

pub(crate) struct ValueWithdrawn;

impl Rule for ValueWithdrawn {
    described! {
        "V07" value_withdrawn Revision Warning;
        "已报送的数值被撤回" "a value that was given is withdrawn";
        "请说明撤回原因；数值有误的，报送更正数" "say why; a wrong figure is corrected, not withdrawn"
    }

    fn check(&self, data: &Checked<'_>, _: &Setting, found: &mut Found<'_>) {
        for subject in data.subjects() {
            for revision in revised(data, subject) {
                let (Some(was), None) = (revision.before.value, revision.now.value) else {
                    continue;
                };
                if found.only_counts(subject, revision.now.key, &[revision.now]) {
                    continue;
                }
                let (zh, en) = data.words(revision.now.key);
                let name = data.name(subject);
                let message = say(
                    format!("{zh}{}原为 {was}，现报为缺失", name.zh),
                    format!("{en}: {} was {was} and is missing now", name.en),
                );
                found.tell(Told::at(revision.now, message).expected(say(
                    format!("{was} 或更正数"),
                    format!("{was} or a correction"),
                )));
            }
        }
    }
}
