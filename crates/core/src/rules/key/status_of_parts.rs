//! K06 合计与分组的数据状态不一致 · parts and total of different status
//!
//! ## 查什么 · What it finds
//! A total without a flag above a part that is provisional, estimated, imputed or unvalidated.
//! ## 为什么 · Why it matters
//! A total is no firmer than its parts; unmarked it would be judged as final.
//! ## 怎么办 · What to do
//! Ask for the status of the total.
//! ## 依据 · Source
//! formats §1.2: the worst of the parts.

use crate::cube::store::Key;
use crate::findings::say;
use crate::rules::checked::Checked;
use crate::rules::finding::{Found, Told};
use crate::rules::rule::{Rule, Setting, described};

pub(crate) struct StatusOfParts;

impl Rule for StatusOfParts {
    described! {
        "K06" status_of_parts Key Note;
        "合计与分组的数据状态不一致" "parts and total of different status";
        "请核实合计的数据状态（初步数、推算数等）" "check the status of the total: provisional, estimated and so on"
    }

    fn check(&self, data: &Checked<'_>, _: &Setting, found: &mut Found<'_>) {
        for subject in data.subjects() {
            for part in data.figures(subject).filter(|f| f.value.is_some()) {
                let flags: Vec<u8> = b"PEIV"
                    .iter()
                    .copied()
                    .filter(|l| part.status.has(*l))
                    .collect();
                if flags.is_empty() {
                    continue;
                }
                for dimension in 0..data.plan.breakdowns.len() {
                    if data.space.code(part.key.cell, dimension) == 0 {
                        continue;
                    }
                    let cell = data.space.with(part.key.cell, dimension, 0);
                    let Some((total, _)) = data.valued(subject, Key { cell, ..part.key }) else {
                        continue;
                    };
                    if b"PEIVU".iter().any(|letter| total.status.has(*letter)) {
                        continue;
                    }
                    let (zh, en) = data.words(part.key);
                    let name = data.name(subject);
                    let status = part.status;
                    let message = say(
                        format!("{zh}{}为 {status}，合计没有标注", name.zh),
                        format!("{en}: {} is {status}, its total has no flag", name.en),
                    );
                    found.tell(
                        Told::at(total, message)
                            .beside(&[part])
                            .expected(say(status.to_string(), status.to_string())),
                    );
                }
            }
        }
    }
}
