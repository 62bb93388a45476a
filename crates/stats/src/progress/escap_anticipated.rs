//! UN ESCAP anticipated progress index: how much of the way will be missing in the target year.
//!
//! ## Formula
//! `I_T` is the value that a straight line through the series gives for the target year. If it reaches or passes the
//! target, `value = 0`; if it stays between base and target, `|x - I_T| / |x - base| × 100`; if it falls back behind the
//! base, `100 + |I_T - base| / |x - base| × 100`. There is no score.
//!
//! ## Classes
//! `maintain` to 10, `accelerate` to 100, `reverse` above.
//!
//! ## The line
//! Least squares weighted by time, recent years heavier. The weights of working paper SD/WP/04/2017 were not at hand;
//! ours rise evenly from the first year to the last, `w = (year - first + 1) / (last - first + 1)`. At least two years.
//!
//! ## Edges
//! The base is `case.base`, else the series' value of the base year. A base equal to the target: met in the target year
//! it is 0, else `reverse` without a value. There are no intervals: a class near its bound says little.
//!
//! ## Source
//! UN ESCAP, technical notes of the progress assessment; used by all five regional commissions of the UN.

use super::case::{Case, Target};
use super::outcome::{Outcome, Status};
use super::reason::Reason;

pub(super) fn assess(case: &Case) -> Outcome {
    match gap(case) {
        Ok(Some(gap)) => Outcome::of(match gap {
            g if g <= 10.0 => Status::Maintain,
            g if g <= 100.0 => Status::Accelerate,
            _ => Status::Reverse,
        })
        .value(gap),
        Ok(None) => Outcome::of(Status::Reverse).because(Reason::BaseEqualsTarget),
        Err(reason) => Outcome::refused(reason),
    }
}

/// The progress gap in per cent; `None` where base and target are equal and the target will not be met.
fn gap(case: &Case) -> Result<Option<f64>, Reason> {
    let target = case.target.ok_or(Reason::TargetMissing)?;
    let end = case.target_year.ok_or(Reason::TargetYearMissing)?;
    let (points, repeated) = case.ordered();
    if repeated {
        return Err(Reason::YearRepeated);
    }
    let of_series = || {
        let year = case.base_year?;
        points.iter().find(|(y, _)| *y == year).map(|(_, v)| *v)
    };
    let base = case.base.or_else(of_series).ok_or(Reason::BaseMissing)?;
    if case.base_year.is_some_and(|year| end <= year) {
        return Err(Reason::NoTime);
    }
    let expected = weighted_line(&points, end)?;
    if target.met(expected, case.direction) {
        return Ok(Some(0.0));
    }
    let (way, left) = (target.distance(base), target.distance(expected));
    if way == 0.0 {
        return Ok(None);
    }
    let back = match target {
        Target::Value(_) if !case.two_sided() => case.direction.sign() * (expected - base) < 0.0,
        _ => left > way,
    };
    Ok(Some(if back {
        let behind = if case.two_sided() {
            left - way
        } else {
            (expected - base).abs()
        };
        100.0 + behind / way * 100.0
    } else {
        left / way * 100.0
    }))
}

/// Value of the weighted line in `year`.
fn weighted_line(points: &[(i32, f64)], year: i32) -> Result<f64, Reason> {
    let (Some((first, _)), Some((last, _))) = (points.first(), points.last()) else {
        return Err(Reason::SeriesMissing);
    };
    if points.len() < 2 {
        return Err(Reason::SeriesShort);
    }
    let (first, last) = (f64::from(*first), f64::from(*last));
    let weighted = || {
        points.iter().map(|(year, value)| {
            let year = f64::from(*year);
            ((year - first + 1.0) / (last - first + 1.0), year, *value)
        })
    };
    let all: f64 = weighted().map(|(w, _, _)| w).sum();
    let middle = weighted().map(|(w, t, _)| w * t).sum::<f64>() / all;
    let mean = weighted().map(|(w, _, v)| w * v).sum::<f64>() / all;
    let across: f64 = weighted()
        .map(|(w, t, v)| w * (t - middle) * (v - mean))
        .sum();
    let along: f64 = weighted().map(|(w, t, _)| w * (t - middle).powi(2)).sum();
    let expected = mean + across / along * (f64::from(year) - middle);
    if expected.is_finite() {
        Ok(expected)
    } else {
        Err(Reason::NotRepresentable)
    }
}
