//! Eurostat, monitoring of the SDGs in an EU context: growth achieved over growth required.
//!
//! ## Formula
//! `a = (current / base)^(1/years) - 1`, `r = (target / base)^(1/years to the target) - 1`. With a target
//! `value = a / r`; without one `value = a`, its sign turned so that + is the desired way. `score` from -5 to 5 is
//! linear between: with a target -5 at -0.6, 0 at 0.6, 5 at 1.3; without one ±5 at ±2 % a year.
//!
//! ## Classes
//! | with a target | without |
//! |--|--|
//! | `significant_progress` from 0.95, or the target is met | `significant_progress` from 1 % a year |
//! | `moderate_progress` from 0.6 | `moderate_progress` above 0 |
//! | `insufficient_progress` from 0 | `no_change` exactly 0 |
//! | `movement_away` below | `moderate_movement_away` from -1 %, `significant_movement_away` below |
//!
//! ## Edges
//! A base that met the target: while it stays met it is significant progress without a value; once lost it is
//! movement away, and the value is taken over |r| as Statistics Canada does (the plain ratio would be positive). Zero
//! bases and changes of sign have no growth rate and are refused. After the target year the same rates go on.
//!
//! ## Windows
//! [`long_term`]: the last 15 years, at least 10; [`short_term`]: the last 5, at least 3. Without a target each starts
//! at its own first value; with one the long term starts at the policy's base year.
//!
//! ## Source
//! Sustainable development in the European Union, annex on method (2021 edition); its thresholds and score points are
//! confirmed by the progress methodology of Open SDG (docs/progress-methodology.md) and sdg-build, which follow it.
//! `no_change` is of the editions since 2022.

use super::case::{Case, Target};
use super::outcome::{Outcome, Status};
use super::reason::Reason;
use super::way::growth;

pub(super) fn assess(case: &Case) -> Outcome {
    match pace(case) {
        Ok(Pace::Trend(a)) => Outcome::of(trend_class(a))
            .value(a)
            .score((250.0 * a).clamp(-5.0, 5.0)),
        Ok(Pace::Ratio { ratio, met, lost }) => {
            let status = match (met, lost) {
                (true, _) => Status::SignificantProgress,
                (_, true) => Status::MovementAway,
                _ => ratio_class(ratio),
            };
            Outcome::of(status)
                .value(ratio)
                .score(if met { 5.0 } else { ratio_score(ratio) })
                .because(lost.then_some(Reason::MetThenLost))
                .because(case.overdue().then_some(Reason::DeadlinePassed))
        }
        Ok(Pace::Holding) => Outcome::of(Status::SignificantProgress)
            .score(5.0)
            .because(Reason::Holding),
        Ok(Pace::LostUnmeasured(reason)) => Outcome::of(Status::MovementAway)
            .score(-5.0)
            .because(Reason::MetThenLost)
            .because(reason),
        Err(reason) if case.met_now() == Some(true) => Outcome::of(Status::SignificantProgress)
            .score(5.0)
            .because(reason),
        Err(reason) => Outcome::refused(reason),
    }
}

/// What the growth rates say, before any class.
pub(super) enum Pace {
    /// No target: growth a year, + the desired way.
    Trend(f64),
    /// Growth achieved over growth required.
    Ratio { ratio: f64, met: bool, lost: bool },
    /// Met at the base and since.
    Holding,
    /// Met at the base and lost, by growth rates that have no ratio.
    LostUnmeasured(Reason),
}

pub(super) fn pace(case: &Case) -> Result<Pace, Reason> {
    if case.two_sided() {
        return Err(Reason::TwoSided);
    }
    let current = case.current.ok_or(Reason::CurrentMissing)?;
    let base = case.base.ok_or(Reason::BaseMissing)?;
    let years = case.span()?;
    let Some(target) = case.target else {
        return Ok(Pace::Trend(desired(
            case,
            base,
            achieved(base, current, years)?,
        )));
    };
    let (was, met) = (
        target.met(base, case.direction),
        target.met(current, case.direction),
    );
    if was && met {
        return Ok(Pace::Holding);
    }
    match ratio(case, base, current, years) {
        Ok(ratio) => Ok(Pace::Ratio {
            ratio,
            met,
            lost: was,
        }),
        Err(reason) if was => Ok(Pace::LostUnmeasured(reason)),
        Err(reason) => Err(reason),
    }
}

fn ratio(case: &Case, base: f64, current: f64, years: f64) -> Result<f64, Reason> {
    let a = achieved(base, current, years)?;
    let whole = case.whole()?;
    let Some(Target::Value(x)) = case.target else {
        return Err(Reason::TwoSided);
    };
    let required = growth(base, x, whole).ok_or(Reason::TargetSign)?;
    if required == 0.0 {
        return Err(Reason::BaseEqualsTarget);
    }
    Ok(desired(case, base, a) / required.abs())
}

fn achieved(base: f64, current: f64, years: f64) -> Result<f64, Reason> {
    if base == 0.0 {
        return Err(Reason::ZeroBase);
    }
    if (base > 0.0 && current < 0.0) || (base < 0.0 && current > 0.0) {
        return Err(Reason::SignChange);
    }
    growth(base, current, years).ok_or(Reason::NotRepresentable)
}

/// Growth with the desired way as +. Of negative values a growth in size is a fall.
fn desired(case: &Case, base: f64, growth: f64) -> f64 {
    case.direction.sign() * base.signum() * growth
}

fn ratio_class(ratio: f64) -> Status {
    match ratio {
        r if r >= 0.95 => Status::SignificantProgress,
        r if r >= 0.6 => Status::ModerateProgress,
        r if r >= 0.0 => Status::InsufficientProgress,
        _ => Status::MovementAway,
    }
}

fn ratio_score(ratio: f64) -> f64 {
    let slope = if ratio >= 0.6 { 5.0 / 0.7 } else { 5.0 / 1.2 };
    ((ratio - 0.6) * slope).clamp(-5.0, 5.0)
}

fn trend_class(a: f64) -> Status {
    match a {
        a if a >= 0.01 => Status::SignificantProgress,
        a if a > 0.0 => Status::ModerateProgress,
        0.0 => Status::NoChange,
        a if a >= -0.01 => Status::ModerateMovementAway,
        _ => Status::SignificantMovementAway,
    }
}

/// The last 15 years of `case.series`, at least 10; with a target from the base year on.
pub(super) fn long_term(case: &Case) -> Outcome {
    let start = case.target.and(case.base_year);
    over(case, start, 15, 10)
}

/// The last 5 years of `case.series`, at least 3.
pub(super) fn short_term(case: &Case) -> Outcome {
    over(case, None, 5, 3)
}

fn over(case: &Case, start: Option<i32>, years: i32, least: i32) -> Outcome {
    match window(case, start, years, least) {
        Ok(window) => assess(&window),
        Err(reason) => Outcome::refused(reason),
    }
}

fn window(case: &Case, start: Option<i32>, years: i32, least: i32) -> Result<Case, Reason> {
    let (points, repeated) = case.ordered();
    if repeated {
        return Err(Reason::YearRepeated);
    }
    let last = *points.last().ok_or(Reason::SeriesMissing)?;
    let earliest = start.unwrap_or_else(|| last.0.saturating_sub(years));
    let first = points.iter().find(|(year, _)| *year >= earliest);
    let first = *first.ok_or(Reason::SeriesShort)?;
    // A policy's base year fixes the window, however short it still is.
    if start.is_none() && last.0.saturating_sub(first.0) < least {
        return Err(Reason::SeriesShort);
    }
    if start.is_some_and(|year| year != first.0) {
        return Err(Reason::BaseMissing);
    }
    Ok(Case {
        base_year: Some(first.0),
        base: Some(first.1),
        current_year: Some(last.0),
        current: Some(last.1),
        ..case.clone()
    })
}
