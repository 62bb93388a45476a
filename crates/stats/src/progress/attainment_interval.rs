//! 实现程度, interval form (区间指标): within the interval 100, then falling to 0 at the admissible limits.
//!
//! ## Formula
//! Target interval `m1..m2`, admissible limits `min` and `max`: 100 inside; below
//! `(1 - (m1 - v) / max(m1 - min, max - m2)) × 100`, above likewise with `v - m2`; never below 0. `score` is the same.
//!
//! ## Classes
//! `target_met`, `below_target`.
//!
//! ## Source
//! 全面建设小康社会统计监测方案 (National Bureau of Statistics, June 2008); its formulas were images in the copies at
//! hand and were restored from descriptions.

use super::case::{Case, Target};
use super::outcome::{Outcome, Status};
use super::reason::Reason;

pub(super) fn assess(case: &Case) -> Outcome {
    match percent(case) {
        Ok(percent) => {
            let met = case.met_now() == Some(true);
            Outcome::of(if met {
                Status::TargetMet
            } else {
                Status::BelowTarget
            })
            .value(percent)
            .score(percent)
        }
        Err(reason) => Outcome::refused(reason),
    }
}

fn percent(case: &Case) -> Result<f64, Reason> {
    let value = case.current.ok_or(Reason::CurrentMissing)?;
    let target = case.target.ok_or(Reason::TargetMissing)?;
    let (low, high) = match target {
        Target::Band { low, high } => (low, high),
        Target::Value(x) if case.two_sided() => (x, x),
        Target::Value(_) => return Err(Reason::OneSided),
    };
    let (min, max) = case.admissible.ok_or(Reason::AdmissibleMissing)?;
    let room = (low - min).max(max - high);
    if min > low || max < high || room <= 0.0 {
        return Err(Reason::AdmissibleInvalid);
    }
    Ok((1.0 - target.distance(value) / room).max(0.0) * 100.0)
}
