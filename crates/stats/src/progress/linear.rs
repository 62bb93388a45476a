//! Linear share (目标进度): how much of the way from base to target is done.
//!
//! ## Formula
//! `value = (current - base) / (target - base)`, 1 at the target, not capped, negative when moving away. It does not
//! change with the unit. Of a two-sided target (parity, band) the distances take the place of the values.
//! `score` is the share in per cent within 0 to 100, for composites.
//!
//! ## Classes
//! | status | when |
//! |--|--|
//! | `holding` | met at the base and since: no value, score 100 |
//! | `target_met` | met now, not at the base |
//! | `progress`, `no_progress`, `moving_away` | share above, at, below 0 |
//! | `regression` | met at the base and lost: no value, score 0 (the plain formula would give a positive share) |
//!
//! ## Edges
//! Zero bases, changes of sign and a passed deadline are ordinary. In the base year itself the share is 0 and no class
//! is given. Without a base a met target is still said to be met.
//!
//! ## Source
//! Ours; the plain formula is common to plan evaluation.

use super::case::Case;
use super::outcome::{Outcome, Status};
use super::reason::Reason;
use super::way::{State, Way};

pub(super) fn assess(case: &Case) -> Outcome {
    let way = match Way::of(case) {
        Ok(way) => way,
        Err(reason) => return without_way(case, reason),
    };
    match case.span() {
        Ok(_) => {}
        // The base is its own current value: nothing done, and nothing that could be judged.
        Err(Reason::SameYear) if way.state() == State::Under && way.base == way.current => {
            return Outcome::refused(Reason::SameYear).value(0.0);
        }
        Err(reason) => return without_way(case, reason),
    }
    match way.state() {
        State::Holding => return holding(),
        State::Lost => return lost(),
        State::Met | State::Under => {}
    }
    let Some(share) = way.share() else {
        return Outcome::refused(Reason::NotRepresentable);
    };
    Outcome::of(class(way.state(), share))
        .value(share)
        .score(100.0 * share.clamp(0.0, 1.0))
        .because(case.overdue().then_some(Reason::DeadlinePassed))
}

fn class(state: State, share: f64) -> Status {
    match state {
        State::Met => Status::TargetMet,
        _ if share > 0.0 => Status::Progress,
        _ if share < 0.0 => Status::MovingAway,
        _ => Status::NoProgress,
    }
}

/// There is no way to measure, but a target may be met all the same.
pub(super) fn without_way(case: &Case, reason: Reason) -> Outcome {
    match case.met_now() {
        Some(true) => Outcome::of(Status::TargetMet).because(reason),
        _ => Outcome::refused(reason),
    }
}

pub(super) fn holding() -> Outcome {
    Outcome::of(Status::Holding)
        .score(100.0)
        .because(Reason::Holding)
}

pub(super) fn lost() -> Outcome {
    Outcome::of(Status::Regression)
        .score(0.0)
        .because(Reason::MetThenLost)
}
