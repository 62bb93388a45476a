//! V02 修订使达标结论改变 · a revision that crosses a target
//!
//! ## 查什么 · What it finds
//! A reported indicator whose revision moves it from one side of a target in force to the other.
//! ## Why it matters
//! A verdict that was told to the meeting turns round.
//! ## What to do
//! Ask for the evidence before the next report, and say in it that the verdict rests on a revised figure.
//! ## Source
//! design §5: every verdict carries its inputs; §7 of the issue on releases: what was said stays on record.

use super::super::checked::Checked;
use super::super::finding::{Found, Told};
use super::super::rule::{Rule, Setting, described};
use heng_indicator::plan::TargetKind;
use heng_indicator::targets::in_force;

use super::versions::revised;
use crate::findings::say;

pub(crate) struct RevisionCrossesTarget;

impl Rule for RevisionCrossesTarget {
    described! {
        "V02" revision_crosses_target Revision Warning;
        "修订使数值越过目标" "a revision that crosses a target";
        "达标结论因修订而改变：请附依据，并在报告中说明" "the verdict changes with the revision: give the evidence, and say so in the report"
    }

    fn check(&self, data: &Checked<'_>, _: &Setting, found: &mut Found<'_>) {
        for subject in data.subjects() {
            let Some(indicator) = data.indicator(subject) else {
                continue;
            };
            for revision in revised(data, subject) {
                let Some((was, is)) = revision.before.value.zip(revision.now.value) else {
                    continue;
                };
                // Targets are of the total.
                if revision.now.key.cell != 0 {
                    continue;
                }
                let area = &data.area(revision.now.key.area).id.value;
                let in_force = in_force(data.plan, indicator, area);
                let crossed = in_force.targets.iter().find(|target| {
                    let met = |value| is_met(&target.kind, value);
                    met(was).zip(met(is)).is_some_and(|(was, is)| was != is)
                });
                let Some(target) = crossed else { continue };
                let (zh, en) = data.words(revision.now.key);
                let name = data.name(subject);
                let message = say(
                    format!(
                        "{zh}{}由 {was} 修订为 {is}，越过目标“{}”",
                        name.zh, target.wording
                    ),
                    format!(
                        "{en}: {} is revised from {was} to {is} and crosses the target “{}”",
                        name.en, target.wording
                    ),
                );
                let told = Told::at(revision.now, message);
                found.tell(told.expected(say(format!("原数 {was}"), format!("the earlier {was}"))));
            }
        }
    }
}

/// Whether a value meets a target that is a plain number; `None` for the other kinds.
fn is_met(kind: &TargetKind, value: f64) -> Option<bool> {
    match kind {
        TargetKind::AtLeast {
            value: target,
            strict: false,
        } => Some(value >= *target),
        TargetKind::AtLeast {
            value: target,
            strict: true,
        } => Some(value > *target),
        TargetKind::AtMost {
            value: target,
            strict: false,
        } => Some(value <= *target),
        TargetKind::AtMost {
            value: target,
            strict: true,
        } => Some(value < *target),
        _ => None,
    }
}
