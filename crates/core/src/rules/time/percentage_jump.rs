//! T17 百分数一年变动过大 · a percentage that jumps
//!
//! ## 查什么 · What it finds
//! A reported percentage that moves by many points from one year to the next.
//! ## Why it matters
//! Shares of populations move slowly; a jump is mostly a new scope or a slip.
//! ## What to do
//! Ask the unit. If the scope changed it files status B and a note.
//! ## Threshold
//! Points within a year (default 25). Where five areas and more can be compared T05 looks instead; declared breaks, estimates
//! and what a slip explains (F01, T02, T13) are let be.
//! ## Source
//! The largest yearly move among the published national percentages of the plan since 2010 is 9 points.

use super::super::checked::Checked;
use super::super::finding::{Found, Told};
use super::super::rule::{Rule, Setting, described};
use super::walk::{Nature, is_yearly, nature, pooled};
use crate::findings::say;

/// Areas from which on T05 compares them.
const POOLED: usize = 5;

pub(crate) struct PercentageJump;

impl Rule for PercentageJump {
    described! {
        "T17" percentage_jump Time Warning;
        "百分数一年之内变动过大" "a percentage that moves by many points within a year";
        "请核实数据与口径；口径变化的，以状态 B 报送并附说明" "check figure and scope; a new scope is filed with status B and a note";
        25.0 "一年内变动的百分点" "points within a year"
    }

    fn check(&self, data: &Checked<'_>, setting: &Setting, found: &mut Found<'_>) {
        for subject in data.subjects() {
            if nature(data, subject) != Some(Nature::Percentage) || !is_yearly(data, subject) {
                continue;
            }
            let explained = data.explained(subject);
            for steps in pooled(data, subject)
                .into_iter()
                .filter(|steps| steps.len() < POOLED)
            {
                for step in steps {
                    let key = step.now.figure.key;
                    let (was, is) = (step.before.value, step.now.value);
                    // F01 tells a share typed for a percentage.
                    let share = is <= 1.0 || was <= 1.0;
                    if (is - was).abs() < setting.threshold
                        || share
                        || explained.binary_search(&key).is_ok()
                    {
                        continue;
                    }
                    if found.only_counts(subject, key, &[step.now.figure, step.before.figure]) {
                        continue;
                    }
                    let (zh, en) = data.words(key);
                    let name = data.name(subject);
                    let message = say(
                        format!("{zh}{}由上年的 {was} 变为 {is}", name.zh),
                        format!("{en}: {} goes from {was} to {is} within a year", name.en),
                    );
                    let told = Told::at(step.now.figure, message).beside(&[step.before.figure]);
                    let points = setting.threshold;
                    found.tell(told.expected(say(
                        format!("变动在 {points} 个百分点以内"),
                        format!("a change of less than {points} points"),
                    )));
                }
            }
        }
    }
}
