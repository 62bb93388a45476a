//! UN SDG Progress Chart, trend: growth achieved over growth required.
//!
//! ## Formula
//! As Eurostat's: `value = a / r` with a target, `a` with its sign turned so that + is the desired way without. The
//! chart has classes and no score.
//!
//! ## Classes
//! | status | with a target | without |
//! |--|--|--|
//! | `target_met` | met now | |
//! | `on_track` (substantial progress) | from 0.95 | from 1.5 % a year |
//! | `fair_progress` | from 0.5 | from 0.5 % |
//! | `limited_progress` | from -0.1 | from -0.5 % |
//! | `deterioration` | below | below |
//!
//! ## Edges
//! As `eurostat`; the chart's second axis, the level now in five bands, is set indicator by indicator and is
//! not here. Its note leaves the bounds without a target to each indicator: 1.5 % and 0.5 % are common, and the lowest
//! is their mirror image, chosen by us.
//!
//! ## Source
//! United Nations Statistics Division, SDG Progress Chart, technical note 2022. (The note of 2023 compares projected
//! instead of past growth, with bounds 0.95 and 0.10.)

use super::case::Case;
use super::eurostat::{Pace, pace};
use super::outcome::{Outcome, Status};
use super::reason::Reason;

pub(super) fn assess(case: &Case) -> Outcome {
    match pace(case) {
        Ok(Pace::Trend(a)) => Outcome::of(class(a, 0.015, 0.005, -0.005)).value(a),
        Ok(Pace::Ratio { ratio, met, lost }) => {
            let status = if met {
                Status::TargetMet
            } else {
                class(ratio, 0.95, 0.5, -0.1)
            };
            // Met and lost is never better than a deterioration, however small the loss.
            let status = if lost { Status::Deterioration } else { status };
            Outcome::of(status)
                .value(ratio)
                .because(lost.then_some(Reason::MetThenLost))
                .because(case.overdue().then_some(Reason::DeadlinePassed))
        }
        Ok(Pace::Holding) => Outcome::of(Status::TargetMet).because(Reason::Holding),
        Ok(Pace::LostUnmeasured(reason)) => Outcome::of(Status::Deterioration)
            .because(Reason::MetThenLost)
            .because(reason),
        Err(reason) if case.met_now() == Some(true) => {
            Outcome::of(Status::TargetMet).because(reason)
        }
        Err(reason) => Outcome::refused(reason),
    }
}

fn class(value: f64, track: f64, fair: f64, limited: f64) -> Status {
    match value {
        v if v >= track => Status::OnTrack,
        v if v >= fair => Status::FairProgress,
        v if v >= limited => Status::LimitedProgress,
        _ => Status::Deterioration,
    }
}
