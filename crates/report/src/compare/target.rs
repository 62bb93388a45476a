//! Targets that are a number to reach from one side, and are not reached: the ones with a shortfall and a pace.

use std::collections::BTreeMap;

use heng_stats::Better;

use crate::assess::{Attainment, Verdict};

/// A verdict on such a target.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Numeric {
    pub(super) year: i32,
    pub(super) value: f64,
    pub(super) target_year: i32,
    pub(super) target: f64,
    pub(super) better: Better,
    pub(super) baseline: Option<f64>,
}

/// The leading verdicts on totals by indicator and area that miss a number.
pub(super) fn missed(verdicts: &[Verdict]) -> BTreeMap<(usize, u32), Numeric> {
    let leading = verdicts
        .iter()
        .filter(|v| v.leading && v.cell.iter().all(|code| *code == 0));
    leading
        .filter_map(|v| Some(((v.indicator, v.area), numeric(v)?)))
        .collect()
}

fn numeric(verdict: &Verdict) -> Option<Numeric> {
    let better = match verdict.target_kind {
        "at_least" | "full" => Better::Higher,
        "at_most" => Better::Lower,
        _ => return None,
    };
    let missed = [
        Attainment::NotYet,
        Attainment::NotMet,
        Attainment::NearlyMet,
    ];
    if !missed.contains(&verdict.attainment) {
        return None;
    }
    Some(Numeric {
        year: verdict.year?,
        value: verdict.value?,
        target_year: verdict.target_year?,
        target: verdict.target?,
        better,
        baseline: verdict.baseline,
    })
}
