//! SDSN, Sustainable Development Report: normalised score and trend arrow.
//!
//! ## Score
//! `value = (current - lower) / (upper - lower) × 100` within 0 to 100; `goalposts` are (lower, upper), and an inverse
//! indicator has its upper bound below the lower. The report takes as lower bound the 2.5th percentile over
//! countries, as upper an absolute threshold of the SDGs, universal access, a science-based value, or the mean of the
//! five best. Classes `target_met` at 100, else `below_target`.
//!
//! ## Trend arrow
//! Change a year over the last four years (from t-4 to t) over the change a year needed from base year to target year,
//! both linear. `on_track` from 1, or while a target stays met; `moderately_improving` from 0.5; `stagnating` from 0;
//! `decreasing` below. No score. A value in exactly t-4 is needed; an indicator that met its target at t-4 and lost it
//! is decreasing. Where the base had met the target, nothing was needed, and the sign of the change alone decides.
//!
//! ## Source
//! Sustainable Development Report, annex on methods.

use super::case::Case;
use super::outcome::{Outcome, Status};
use super::reason::Reason;
use super::way::Way;

/// Years between the two points of the trend.
const YEARS: i32 = 4;

pub(super) fn score(case: &Case) -> Outcome {
    let Some(value) = case.current else {
        return Outcome::refused(Reason::CurrentMissing);
    };
    let Some((lower, upper)) = case.goalposts else {
        return Outcome::refused(Reason::GoalpostsMissing);
    };
    if lower == upper {
        return Outcome::refused(Reason::GoalpostsEqual);
    }
    let points = ((value - lower) / (upper - lower) * 100.0).clamp(0.0, 100.0);
    let full = points >= 100.0;
    Outcome::of(if full {
        Status::TargetMet
    } else {
        Status::BelowTarget
    })
    .value(points)
    .score(points)
}

pub(super) fn trend(case: &Case) -> Outcome {
    match arrow(case) {
        Ok(outcome) => outcome,
        Err(reason) => Outcome::refused(reason),
    }
}

fn arrow(case: &Case) -> Result<Outcome, Reason> {
    let (points, repeated) = case.ordered();
    if repeated {
        return Err(Reason::YearRepeated);
    }
    let at = |year: i32| points.iter().find(|(y, _)| *y == year).map(|(_, v)| *v);
    let (last, now) = *points.last().ok_or(Reason::SeriesMissing)?;
    let then = at(last.saturating_sub(YEARS)).ok_or(Reason::SeriesShort)?;
    let base = case.base.or_else(|| at(case.base_year?));
    // Both points and the base on one axis; of a two-sided target these are distances.
    let on = |value: Option<f64>, current: f64| {
        Way::of(&Case {
            base: value,
            current: Some(current),
            ..case.clone()
        })
    };
    let recent = on(Some(then), now)?;
    let change = recent.sign * (recent.current - recent.base) / f64::from(YEARS);
    let met = |value: f64| recent.sign * (value - recent.target) >= 0.0;
    if met(recent.current) {
        return Ok(Outcome::of(Status::OnTrack).because(Reason::StaysMet));
    }
    if met(recent.base) {
        return Ok(Outcome::of(Status::Decreasing).because(Reason::MetThenLost));
    }
    let whole = on(base, now)?;
    let needed = whole.sign * (whole.target - whole.base) / case.whole()?;
    if needed <= 0.0 {
        let status = if change < 0.0 {
            Status::Decreasing
        } else {
            Status::Stagnating
        };
        return Ok(Outcome::of(status).because(Reason::MetThenLost));
    }
    let ratio = change / needed;
    Ok(Outcome::of(match ratio {
        r if r >= 1.0 => Status::OnTrack,
        r if r >= 0.5 => Status::ModeratelyImproving,
        r if r >= 0.0 => Status::Stagnating,
        _ => Status::Decreasing,
    })
    .value(ratio))
}
