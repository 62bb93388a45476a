//! V01 修订幅度过大 · a large revision
//!
//! ## 查什么 · What it finds
//! A figure whose version in force differs much from the version before.
//! ## Why it matters
//! Reports were written on the earlier figure; a large revision changes what was said.
//! ## What to do
//! Ask the unit for the reason; where it is a census or a new scope, all years of the series are revised together.
//! ## Threshold
//! Size of the revision as a share of the earlier figure (default 0.1; percentages: as many points as a hundred times that
//! halves to, 5 by default). Counts that move by ten things or fewer are let be.
//! ## Source
//! domain-practice §9.4: population after a census; §17: only the submitting unit corrects, with evidence.

use super::super::checked::Checked;
use super::super::finding::{Found, Told};
use super::super::rule::{Rule, Setting, described};
use super::super::time::walk::{Nature, nature, things};
use super::versions::revised;
use crate::findings::say;

/// Things that a correction of a count may move without a question.
const FEW: f64 = 10.0;

pub(crate) struct RevisionSize;

impl Rule for RevisionSize {
    described! {
        "V01" revision_size Revision Warning;
        "修订幅度过大" "a large revision";
        "请说明修订原因并附依据；口径变化的，以状态 B 报送" "give the reason and the evidence; a new scope is filed with status B";
        0.1 "修订幅度占原数的比重" "size of the revision as a share of the earlier figure"
    }

    fn check(&self, data: &Checked<'_>, setting: &Setting, found: &mut Found<'_>) {
        for subject in data.subjects() {
            let Some(nature) = nature(data, subject) else {
                continue;
            };
            for revision in revised(data, subject) {
                let Some((was, is)) = revision.before.value.zip(revision.now.value) else {
                    continue;
                };
                let large = match nature {
                    Nature::Percentage => (is - was).abs() > setting.threshold * 50.0,
                    _ => (is - was).abs() > setting.threshold * was.abs(),
                };
                let few = nature == Nature::Count && things(data, subject, (is - was).abs()) <= FEW;
                if !large || few {
                    continue;
                }
                if found.only_counts(subject, revision.now.key, &[revision.now]) {
                    continue;
                }
                let (zh, en) = data.words(revision.now.key);
                let name = data.name(subject);
                let message = say(
                    format!("{zh}{}由 {was} 修订为 {is}", name.zh),
                    format!("{en}: {} is revised from {was} to {is}", name.en),
                );
                let told = Told::at(revision.now, message);
                found.tell(told.expected(say(
                    format!("与原数 {was} 相近"),
                    format!("near the earlier {was}"),
                )));
            }
        }
    }
}
