//! S01 两个来源相差过大 · two sources far apart
//!
//! ## 查什么 · What it finds
//! Two figures that the plan declares to describe nearly the same thing (`[[cross_source]]`), farther apart than the plan allows: the
//! statistics bureau's births and the health commission's live births.
//! ## Why it matters
//! Two rates built on the two figures contradict each other in one report.
//! ## What to do
//! Ask both units to compare their scope. Both figures are kept; the plan's note says which leads.
//! ## Threshold
//! The plan declares a tolerance for each pair. Pairs of which the larger counts fewer things than the threshold (default 200) are let
//! be: in a small banner a few persons are a large share.
//! ## Source
//! domain-practice §9.5: births of the bureau and of the health system; §17: who leads when figures clash.

use super::super::checked::Checked;
use super::super::finding::{Found, Told};
use super::super::rule::{Rule, Setting, described};
use super::super::time::walk::things;
use crate::findings::say;

pub(crate) struct CrossSource;

impl Rule for CrossSource {
    described! {
        "S01" cross_source Source Warning;
        "两个来源的数相差过大" "two sources far apart";
        "请双方核对统计范围（常住、户籍、时间）；两数都保留" "let both units compare their scope (resident or registered, dates); both figures are kept";
        200.0 "参与比较的最小计数" "fewest things that are compared"
    }

    fn check(&self, data: &Checked<'_>, setting: &Setting, found: &mut Found<'_>) {
        for pair in &data.plan.checks.cross_sources {
            let subjects = data
                .subject_named(&pair.first.value)
                .zip(data.subject_named(&pair.second.value));
            let Some((first, second)) = subjects else {
                continue;
            };
            for one in data.figures(first) {
                let Some((value, (other, beside))) = one.value.zip(data.valued(second, one.key))
                else {
                    continue;
                };
                let (a, b) = (things(data, first, value), things(data, second, beside));
                let few = data.subject(first).is_count() && a.max(b) < setting.threshold;
                if few || (a - b).abs() <= pair.tolerance * a.abs().max(b.abs()) {
                    continue;
                }
                if found.only_counts(first, one.key, &[one, other]) {
                    continue;
                }
                let (zh, en) = data.words(one.key);
                let [name, against] = [first, second].map(|subject| data.name(subject));
                let percent = (pair.tolerance * 100.0).round();
                let message = say(
                    format!(
                        "{zh}{}与{} {beside} 相差超过 {percent}%",
                        name.zh, against.zh
                    ),
                    format!(
                        "{en}: {} and {} ({beside}) are more than {percent} % apart",
                        name.en, against.en
                    ),
                );
                let told = Told::at(one, message).beside(&[other]);
                let told =
                    told.expected(say(format!("与 {beside} 相近"), format!("near {beside}")));
                found.tell(match &pair.note {
                    Some(note) => told.help(note.clone()),
                    None => told,
                });
            }
        }
    }
}
