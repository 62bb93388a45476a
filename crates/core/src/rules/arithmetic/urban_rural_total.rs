//! A03 城市与农村之和不等于合计 · urban and rural do not add up to the total
//!
//! ## 查什么 · What it finds
//! A count or amount whose codes of `urbanisation` are all filed and do not add up to the filed total.
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

pub(crate) struct UrbanRuralTotal;

impl Rule for UrbanRuralTotal {
    described! {
        "A03" urban_rural_total Arithmetic Error;
        "城市与农村之和不等于合计" "urban and rural do not add up to the total";
        "请核实城市、农村、合计三个数" "check urban, rural and total"
    }

    fn check(&self, data: &Checked<'_>, _: &Setting, found: &mut Found<'_>) {
        if let Some(dimension) = data
            .plan
            .breakdowns
            .iter()
            .position(|b| b.id.value == "urbanisation")
        {
            adds_up_to_total(data, dimension, found);
        }
    }
}
