//! A04 各组之和不等于合计 · the codes of a breakdown do not add up to the total
//!
//! ## 查什么 · What it finds
//! A count or amount whose codes of a breakdown other than sex and urban/rural are all filed and do not add up to the filed total.
//! ## 为什么 · Why it matters
//! One of the figures is wrong; every share computed from them is too.
//! ## 怎么办 · What to do
//! Ask for all of them.
//! ## 依据 · Source
//! Whole counts are exact; others may be apart by half a unit of the last digit for each figure.

use crate::rules::arithmetic::adds_up_to_total;
use crate::rules::checked::Checked;
use crate::rules::finding::Found;
use crate::rules::rule::{Rule, Setting, described};

pub(crate) struct CodesTotal;

impl Rule for CodesTotal {
    described! {
        "A04" codes_total Arithmetic Error;
        "各组之和不等于合计" "the codes of a breakdown do not add up to the total";
        "请核实各组和合计" "check the codes and the total"
    }

    fn check(&self, data: &Checked<'_>, _: &Setting, found: &mut Found<'_>) {
        for (dimension, breakdown) in data.plan.breakdowns.iter().enumerate() {
            // Those have rules of their own.
            if !matches!(breakdown.id.value.as_str(), "sex" | "urbanisation") {
                adds_up_to_total(data, dimension, found);
            }
        }
    }
}
