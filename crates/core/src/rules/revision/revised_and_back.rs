//! V03 改后又改回 · revised and revised back
//!
//! ## 查什么 · What it finds
//! A figure that was revised and now again says what it said before.
//! ## Why it matters
//! Two persons file from two lists; nobody knows which holds.
//! ## What to do
//! Ask the unit which source holds, and who files from now on.
//! ## Source
//! Our own bookkeeping of vintages.

use super::super::checked::Checked;
use super::super::finding::{Found, Told};
use super::super::rule::{Rule, Setting, described};
use super::versions::given;
use crate::findings::say;

pub(crate) struct RevisedAndBack;

impl Rule for RevisedAndBack {
    described! {
        "V03" revised_and_back Revision Warning;
        "修订后又改回原数" "a figure revised and revised back";
        "请确认以哪一来源为准、由谁报送" "say which source holds and who files from it"
    }

    fn check(&self, data: &Checked<'_>, _: &Setting, found: &mut Found<'_>) {
        for subject in data.subjects() {
            for figure in data.figures_with_versions(subject) {
                let given = given(data, figure);
                let [earlier @ .., between, now] = given.as_slice() else {
                    continue;
                };
                let back = earlier.iter().any(|version| version.value == now.value);
                let (Some(value), Some(other), true) = (now.value, between.value, back) else {
                    continue;
                };
                let (zh, en) = data.words(figure.key);
                let name = data.name(subject);
                let message = say(
                    format!("{zh}{}由 {other} 改回 {value}，此前报过同一数", name.zh),
                    format!(
                        "{en}: {} goes from {other} back to {value}, which it was before",
                        name.en
                    ),
                );
                // A version that repeats the one before it stands later than the one that changed.
                found.tell(
                    Told::at(figure, message)
                        .expected(say("一个确定的数", "one figure that stays")),
                );
            }
        }
    }
}
