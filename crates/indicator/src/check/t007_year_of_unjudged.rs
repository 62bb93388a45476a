//! A year on a target that is never judged.

use crate::codes::code;
use crate::read::faults::fault;
use crate::{Diagnostic, Text};

code! {
    pub T007 = "T007", Error;
    title: "不评价的目标写了年份", "year on a target that is never judged";
    what: "kind 为 monitor 或 context 的目标写了 year。", "A target of the kind monitor or context has a year.";
    why: "只监测的指标没有要在哪一年达到的要求。", "What is only watched is to be met in no year.";
    mend: "删去 year，或写上真正的目标种类。", "Delete the year, or give the target its real kind.";
}

/// The fault, to be placed where the target is read.
pub(crate) fn year_of_unjudged() -> Diagnostic {
    fault(
        &T007,
        "只监测的目标不写年份",
        "a target that is never judged has no year",
    )
    .help(Text::new("删去 `year`", "delete `year`"))
}
