//! A05 部分大于合计 · a part above its total
//!
//! ## 查什么 · What it finds
//! A code of a breakdown (女) that is above the total, or known codes that together are, where not all codes are filed.
//! Where all are, the sum is compared instead.
//! ## 为什么 · Why it matters
//! A part cannot be more than the whole.
//! ## 怎么办 · What to do
//! Ask for both.

use crate::findings::say;
use crate::rules::checked::Checked;
use crate::rules::finding::{Found, Told};
use crate::rules::formula::{additive, split};
use crate::rules::rule::{Rule, Setting, described};
use crate::rules::usual::number;

pub(crate) struct PartAboveTotal;

impl Rule for PartAboveTotal {
    described! {
        "A05" part_above_total Arithmetic Error;
        "部分大于合计" "a part above its total";
        "请核实该组和合计" "check the part and the total"
    }

    fn check(&self, data: &Checked<'_>, _: &Setting, found: &mut Found<'_>) {
        for subject in data.subjects().filter(|s| additive(data, *s)) {
            for total in data.figures(subject) {
                let Some(whole) = total.value else { continue };
                for (dimension, breakdown) in data.plan.breakdowns.iter().enumerate() {
                    if !data.is_split(subject, dimension)
                        || data.space.code(total.key.cell, dimension) != 0
                    {
                        continue;
                    }
                    let parts = split(data, subject, total.key, dimension);
                    let above = parts.sum > whole + parts.tolerance(data, subject, whole);
                    let Some(first) = parts.figures.first().filter(|_| above && parts.absent > 0)
                    else {
                        continue;
                    };
                    if found.only_counts(subject, first.key, &[*first, total]) {
                        continue;
                    }
                    let (zh, en) = data.words(first.key);
                    let (name, of) = (data.name(subject), &breakdown.name);
                    let (sum, whole) = (number(parts.sum), number(whole));
                    let message = say(
                        format!(
                            "{zh}{}：{}已报各组为 {sum}，大于合计 {whole}",
                            name.zh, of.zh
                        ),
                        format!(
                            "{en}: the filed codes of {} by {} are {sum}, above the total {whole}",
                            name.en, of.en
                        ),
                    );
                    let most = say(format!("不大于 {whole}"), format!("at most {whole}"));
                    found.tell(Told::at(*first, message).beside(&[total]).expected(most));
                }
            }
        }
    }
}
