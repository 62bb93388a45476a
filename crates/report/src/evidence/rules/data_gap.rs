//! A gap in the data (取数困难).
//!
//! ## When it fires
//! The indicator has a target and is 未填报, or has a figure that cannot be judged (暂不评价: no baseline, a break, a
//! value under query). The facts are the verdict's own reason.
//! ## When it does not
//! The figure is not due yet (待公布), does not apply, or is not produced at this level.

use super::{Fact, Rule};
use crate::assess::Attainment;
use crate::evidence::case::Case;

pub(super) const RULE: Rule = Rule {
    id: "data_gap",
    zh: "数据缺口",
    en: "a gap in the data",
    find,
};

fn find(case: &Case<'_>) -> Option<Fact> {
    let v = case.verdict;
    let gap = matches!(
        v.attainment,
        Attainment::NotReported | Attainment::NotAssessed
    );
    gap.then(|| v.attainment_reason.clone().into())
}
