//! A02 女与男之和不等于合计 · women and men do not add up to the total
//!
//! ## 查什么 · What it finds
//! A count or amount whose codes of `sex` are all filed and do not add up to the filed total.
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

pub(crate) struct SexTotal;

impl Rule for SexTotal {
    described! {
        "A02" sex_total Arithmetic Error;
        "女与男之和不等于合计" "women and men do not add up to the total";
        "请核实女、男、合计三个数" "check women, men and total"
    }

    fn check(&self, data: &Checked<'_>, _: &Setting, found: &mut Found<'_>) {
        if let Some(dimension) = data
            .plan
            .breakdowns
            .iter()
            .position(|b| b.id.value == "sex")
        {
            adds_up_to_total(data, dimension, found);
        }
    }
}
