//! UN ESCAP current status index: progress made since the base, 10 at the target.
//!
//! ## Formula
//! One-sided: `value = d × (current - base) / |target - base| × 10`; two-sided:
//! `10 - 10 × |target - current| / |target - base|`, for a band with the distances from it. 10 once the target is met,
//! never below -10. `score` is the same.
//!
//! ## Classes
//! `target_met`, `progress`, `no_progress`, `regression` (below 0).
//!
//! ## Edges
//! A base equal to the target has no scale: met it is 10, lost a regression without a value. In the base year itself
//! the index is 0 and no class is given: two points are needed.
//!
//! ## Source
//! UN ESCAP, Asia and the Pacific SDG progress report, technical notes; Bidarbakht-Nia, working paper SD/WP/05/2017.
//! The notes cut at 10; the cut at -10 is that of the reference values of `progress_edge_cases.csv`.

use super::case::Case;
use super::linear::without_way;
use super::outcome::{Outcome, Status};
use super::reason::Reason;
use super::way::{State, Way};

pub(super) fn assess(case: &Case) -> Outcome {
    let way = match Way::of(case) {
        Ok(way) => way,
        Err(reason) => return without_way(case, reason),
    };
    let state = way.state();
    if matches!(state, State::Holding | State::Met) {
        return Outcome::of(Status::TargetMet).value(10.0).score(10.0);
    }
    match case.span() {
        Ok(_) => {}
        Err(Reason::SameYear) if way.base == way.current => {
            return Outcome::refused(Reason::SameYear).value(0.0);
        }
        Err(reason) => return Outcome::refused(reason),
    }
    let lost = (state == State::Lost).then_some(Reason::MetThenLost);
    let scale = (way.target - way.base).abs();
    if scale == 0.0 {
        return Outcome::of(Status::Regression)
            .because(lost)
            .because(Reason::BaseEqualsTarget);
    }
    let index = (way.sign * (way.current - way.base) / scale * 10.0).clamp(-10.0, 10.0);
    let status = match index {
        _ if lost.is_some() => Status::Regression,
        i if i > 0.0 => Status::Progress,
        i if i < 0.0 => Status::Regression,
        _ => Status::NoProgress,
    };
    Outcome::of(status).value(index).score(index).because(lost)
}
