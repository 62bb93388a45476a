//! OECD, Measuring Distance to the SDG Targets: how many standard deviations are still to go.
//!
//! ## Formula
//! `value = d × (target - current) / sd`, 0 once the target is met; sd is the standard deviation over the areas
//! compared (OECD members in 2015), given by the caller as `spread`. A z-score with the target in the mean's place.
//! Two-sided: the distance over sd. There is no score.
//!
//! ## Classes
//! `target_met`, `below_target`.
//!
//! ## Source
//! OECD, Measuring Distance to the SDG Targets, chapter on method.

use super::case::Case;
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
        return Outcome::of(Status::TargetMet).value(0.0);
    }
    match case.spread {
        Some(sd) if sd > 0.0 => Outcome::of(Status::BelowTarget).value(target.distance(value) / sd),
        _ => Outcome::refused(Reason::SpreadMissing),
    }
}
