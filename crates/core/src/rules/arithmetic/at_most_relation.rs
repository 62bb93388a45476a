//! A13 分项大于总项 · an item above one that contains it
//!
//! ## 查什么 · What it finds
//! A figure that by a relation of the plan (`kind = "at_most"`) is contained in another, and is above it.
//! ## 为什么 · Why it matters
//! One of them is wrong.
//! ## 怎么办 · What to do
//! Ask the units of both.
//! ## 依据 · Source
//! `[[relation]]` of the plan's checks.toml, with its tolerance.

use super::relations::{Related, relations, scale};
use crate::findings::say;
use crate::rules::checked::Checked;
use crate::rules::finding::{Found, Told};
use crate::rules::rule::{Rule, Setting, described};
use crate::rules::usual::rounded;
use heng_indicator::plan::checks::RelationKind;

pub(crate) struct AtMostRelation;

impl Rule for AtMostRelation {
    described! {
        "A13" at_most_relation Arithmetic Error;
        "分项大于总项" "an item above one that contains it";
        "请核实两项" "check both"
    }

    fn check(&self, data: &Checked<'_>, _: &Setting, found: &mut Found<'_>) {
        for Related {
            relation,
            whole,
            parts,
        } in relations(data, RelationKind::AtMost)
        {
            let scale = |subject: u32| scale(data, subject);
            for part in parts {
                for figure in data.figures(part) {
                    let Some((value, (of, most))) =
                        figure.value.zip(data.valued(whole, figure.key))
                    else {
                        continue;
                    };
                    let allowed = most * scale(whole) * (1.0 + relation.tolerance);
                    if value * scale(part) <= allowed * (1.0 + 1e-9) {
                        continue;
                    }
                    if found.only_counts(part, figure.key, &[figure, of]) {
                        continue;
                    }
                    let (zh, en) = data.words(figure.key);
                    let (name, other) = (data.name(part), data.name(whole));
                    let message = say(
                        format!("{zh}{} {value} 大于{} {most}", name.zh, other.zh),
                        format!("{en}: {} is {value}, above {} {most}", name.en, other.en),
                    );
                    // In the part's own unit, with what the relation allows beyond.
                    let most = rounded(allowed / scale(part));
                    let most = say(format!("不大于 {most}"), format!("at most {most}"));
                    found.tell(Told::at(figure, message).beside(&[of]).expected(most));
                }
            }
        }
    }
}
