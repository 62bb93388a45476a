//! An indicator that nobody answers for.

use crate::codes::code;
use crate::read::faults::fault;
use crate::{Diagnostic, Text};

code! {
    pub D019 = "D019", Error;
    title: "指标没有牵头单位", "indicator without a lead unit";
    what: "指标没有写 lead。", "An indicator has no lead.";
    why: "未达标的指标要有单位去落实，未填报的要有单位去催。", "Someone has to act on what is missed and be asked for what is not reported.";
    mend: "写上 lead。", "Give its lead.";
}

/// The fault, to be placed where the indicator is read.
pub(crate) fn indicator_without_lead(id: &str) -> Diagnostic {
    fault(
        &D019,
        format!("指标 `{id}` 没有牵头单位"),
        format!("the indicator `{id}` has no lead unit"),
    )
    .expected(Text::new("lead = \"…\"", "lead = \"…\""))
}
