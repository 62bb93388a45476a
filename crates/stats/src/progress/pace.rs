//! Pace ratio: share of the way over share of the time.
//!
//! ## Formula
//! `value = share / elapsed`, with `elapsed = (current year - base year) / (target year - base year)`, at most 1: a
//! passed deadline has all of the time gone and no more. 1 is exactly on the straight line from base to target.
//! `score` is the ratio in per cent within 0 to 100.
//!
//! ## Classes
//! `target_met` and `holding` as in `linear`, `on_pace` from 1 (1e-9 of arithmetic apart), `behind_pace` from 0
//! below 1, `moving_away` below 0, `regression` met at the base and lost.
//!
//! ## Source
//! Ours.

use super::case::Case;
use super::linear::{holding, lost, without_way};
use super::outcome::{Outcome, Status};
use super::reason::Reason;
use super::way::{State, Way};

/// What floating-point arithmetic may leave of an exact 1.
pub(super) const ARITHMETIC: f64 = 1e-9;

pub(super) fn assess(case: &Case) -> Outcome {
    match parts(case) {
        Ok(parts) => {
            let ratio = parts.share / parts.elapsed;
            Outcome::of(class(parts, ratio))
                .value(ratio)
                .score(100.0 * ratio.clamp(0.0, 1.0))
                .because(case.overdue().then_some(Reason::DeadlinePassed))
        }
        Err(outcome) => outcome,
    }
}

/// Share of the way and of the time.
#[derive(Debug, Clone, Copy)]
pub(super) struct Parts {
    pub(super) share: f64,
    pub(super) elapsed: f64,
    state: State,
}

/// Both shares, or the outcome where there are none.
pub(super) fn parts(case: &Case) -> Result<Parts, Outcome> {
    let without = |reason| without_way(case, reason);
    let way = Way::of(case).map_err(without)?;
    let years = case.span().map_err(without)?;
    let state = way.state();
    match state {
        State::Holding => return Err(holding()),
        State::Lost => return Err(lost()),
        State::Met | State::Under => {}
    }
    let whole = case.whole().map_err(without)?;
    let share = way
        .share()
        .ok_or_else(|| Outcome::refused(Reason::NotRepresentable))?;
    Ok(Parts {
        share,
        elapsed: (years / whole).min(1.0),
        state,
    })
}

pub(super) fn class(parts: Parts, ratio: f64) -> Status {
    match parts.state {
        State::Met => Status::TargetMet,
        _ if ratio >= 1.0 - ARITHMETIC => Status::OnPace,
        _ if ratio >= 0.0 => Status::BehindPace,
        _ => Status::MovingAway,
    }
}
