//! Checks across the files of a plan: one rule a file, in the order in which they run.

use crate::plan::Plan;
use crate::read::faults::{Declared, fault};
use crate::{Diagnostic, Sources};

/// The plan as far as it could be read, with what the folder declares.
pub(crate) struct Whole<'w> {
    pub(crate) plan: &'w Plan,
    pub(crate) declared: &'w Declared,
    pub(crate) sources: &'w Sources,
}

pub(crate) fn run(whole: &Whole<'_>, found: &mut Vec<Diagnostic>) {
    let _ = (whole.plan, whole.declared, whole.sources, found);
}

pub(crate) fn indicator_without_lead(_: &str) -> Diagnostic {
    fault(&crate::codes::P005, "缺少 lead", "no lead")
}
pub(crate) fn year_of_unjudged() -> Diagnostic {
    fault(&crate::codes::P016, "year", "year")
}
