//! 实现程度, ratio form: the value against the target, in per cent, capped at 100.
//!
//! ## Formula
//! Higher is better: `min(v / x, 1) × 100`. Lower is better: `min(x / v, 1) × 100`, and 100 where v is 0. Two-sided,
//! the plain variant: 100 within `l..u`, `v / l × 100` below, `u / v × 100` above; the form with admissible limits
//! (`attainment_interval`) leads for interval indicators. `score` is the same figure.
//!
//! ## Classes
//! `target_met`, `below_target`.
//!
//! ## Edges
//! It needs no base and says nothing of progress: a percentage near 100 is always nearly there. A target of 0 that is
//! not met and negative values have no ratio and are refused.
//!
//! ## Source
//! 全面建设小康社会统计监测方案 (National Bureau of Statistics, June 2008).

use super::case::{Case, Direction, Target};
use super::outcome::{Outcome, Status};
use super::reason::Reason;

pub(super) fn assess(case: &Case) -> Outcome {
    let (Some(value), Some(target)) = (case.current, case.target) else {
        return Outcome::refused(match case.current {
            None => Reason::CurrentMissing,
            Some(_) => Reason::TargetMissing,
        });
    };
    if target.met(value, case.direction) {
        return Outcome::of(Status::TargetMet).value(100.0).score(100.0);
    }
    let ratio = match (target, case.direction) {
        (Target::Value(x), Direction::Higher) => over(value, x),
        (Target::Value(0.0), Direction::Lower | Direction::Toward) => Err(Reason::ZeroTarget),
        (Target::Value(x), Direction::Lower) => over(x, value),
        (Target::Value(x), Direction::Toward) => over(value.min(x), value.max(x)),
        (Target::Band { low, .. }, _) if value < low => over(value, low),
        (Target::Band { high, .. }, _) => over(high, value),
    };
    match ratio {
        Ok(percent) => Outcome::of(Status::BelowTarget)
            .value(percent)
            .score(percent),
        Err(reason) => Outcome::refused(reason),
    }
}

/// Per cent of a smaller number in a larger one, neither negative. The inverse form with a target of zero would be 0
/// for whatever value.
fn over(smaller: f64, larger: f64) -> Result<f64, Reason> {
    if smaller < 0.0 || larger < 0.0 {
        Err(Reason::NegativeValue)
    } else if larger == 0.0 {
        Err(Reason::ZeroTarget)
    } else {
        Ok((smaller / larger).min(1.0) * 100.0)
    }
}
