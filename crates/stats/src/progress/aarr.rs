//! UNICEF and WHO: average annual rate of reduction.
//!
//! ## Formula
//! | method | value |
//! |--|--|
//! | `aarr` | endpoint: `1 - (current / base)^(1/years)` |
//! | `aarr_regression` | `1 - exp(b)`, b the slope of ln(value) on year by least squares over all points |
//! | `arr_continuous` | `-ln(current / base) / years`, as WHO's reports on maternal mortality print it |
//!
//! Positive when the value falls, whichever way is better. [`required_aarr`] is `1 - (target / current)^(1/years left)`.
//! There is no score. The last two take first and last point from `series` where it is given.
//!
//! ## Classes
//! With a target: `target_met`; `on_track` where the rate is at least the one required (for a higher-is-better
//! indicator: the rate of increase), else `off_track`, and always once the target year has passed. Without one:
//! `falling`, `rising`, `no_change`.
//!
//! ## Edges
//! Any value that is not positive is refused, as are fewer than two years and a year given twice.
//!
//! ## Source
//! UNICEF, How to calculate average annual rate of reduction (technical note); WHO, Trends in maternal mortality.

use super::case::{Case, Direction, Target};
use super::outcome::{Outcome, Status};
use super::reason::Reason;

pub(super) fn endpoint(case: &Case) -> Outcome {
    let rate = ends(case).map(|e| 1.0 - (e.last / e.first).powf(1.0 / e.years));
    judged(case, rate, |rate| rate)
}

pub(super) fn continuous(case: &Case) -> Outcome {
    let rate = ends(case).map(|e| -(e.last / e.first).ln() / e.years);
    judged(case, rate, |rate| -(-rate).exp_m1())
}

pub(super) fn regression(case: &Case) -> Outcome {
    judged(case, slope(case).map(|b| -b.exp_m1()), |rate| rate)
}

struct Ends {
    first: f64,
    last: f64,
    years: f64,
}

fn ends(case: &Case) -> Result<Ends, Reason> {
    let ends = if case.series.is_empty() {
        Ends {
            last: case.current.ok_or(Reason::CurrentMissing)?,
            first: case.base.ok_or(Reason::BaseMissing)?,
            years: case.span()?,
        }
    } else {
        let points = positive(case)?;
        let (Some(first), Some(last)) = (points.first(), points.last()) else {
            return Err(Reason::SeriesMissing);
        };
        Ends {
            first: first.1,
            last: last.1,
            years: last.0 - first.0,
        }
    };
    if ends.first > 0.0 && ends.last > 0.0 {
        Ok(ends)
    } else {
        Err(Reason::NotPositive)
    }
}

/// The series, checked: two years at least, none twice, all values positive.
fn positive(case: &Case) -> Result<Vec<(f64, f64)>, Reason> {
    let (points, repeated) = case.ordered();
    if points.is_empty() {
        Err(Reason::SeriesMissing)
    } else if repeated {
        Err(Reason::YearRepeated)
    } else if points.len() < 2 {
        Err(Reason::SeriesShort)
    } else if points.iter().any(|(_, v)| *v <= 0.0) {
        Err(Reason::NotPositive)
    } else {
        Ok(points.iter().map(|(y, v)| (f64::from(*y), *v)).collect())
    }
}

fn slope(case: &Case) -> Result<f64, Reason> {
    let points = positive(case)?;
    let n = points.len() as f64;
    let middle = points.iter().map(|(t, _)| t).sum::<f64>() / n;
    let mean = points.iter().map(|(_, v)| v.ln()).sum::<f64>() / n;
    let across: f64 = points
        .iter()
        .map(|(t, v)| (t - middle) * (v.ln() - mean))
        .sum();
    let along: f64 = points.iter().map(|(t, _)| (t - middle).powi(2)).sum();
    Ok(across / along)
}

/// The class of a rate; `yearly` turns it into the rate a year with which the required one is compared.
fn judged(case: &Case, rate: Result<f64, Reason>, yearly: fn(f64) -> f64) -> Outcome {
    let rate = match rate {
        Ok(rate) => rate,
        Err(reason) if case.met_now() == Some(true) => {
            return Outcome::of(Status::TargetMet).because(reason);
        }
        Err(reason) => return Outcome::refused(reason),
    };
    // The latest point of a series is the current value where none is given beside it.
    let now = match case.ordered().0.last() {
        Some((year, value)) if case.current.is_none() => (Some(*year), Some(*value)),
        _ => (case.current_year, case.current),
    };
    let (Some(target), (Some(year), Some(current))) = (case.target, now) else {
        return Outcome::of(match rate {
            r if r > 0.0 => Status::Falling,
            r if r < 0.0 => Status::Rising,
            _ => Status::NoChange,
        })
        .value(rate);
    };
    if target.met(current, case.direction) {
        return Outcome::of(Status::TargetMet).value(rate);
    }
    let Target::Value(x) = target else {
        return Outcome::of(Status::NotAvailable)
            .value(rate)
            .because(Reason::TwoSided);
    };
    let lost = case
        .base
        .is_some_and(|base| target.met(base, case.direction));
    let outcome = |status| {
        Outcome::of(status)
            .value(rate)
            .because(lost.then_some(Reason::MetThenLost))
    };
    let Some(end) = case.target_year else {
        return outcome(Status::NotAvailable).because(Reason::TargetYearMissing);
    };
    let left = f64::from(end) - f64::from(year);
    if left <= 0.0 {
        return outcome(Status::OffTrack).because(Reason::DeadlinePassed);
    }
    let Some(required) = required_aarr(current, x, left) else {
        return outcome(Status::NotAvailable).because(Reason::NotPositive);
    };
    let enough = match case.direction {
        Direction::Lower => yearly(rate) >= required,
        Direction::Higher => yearly(rate) <= required,
        Direction::Toward => {
            return outcome(Status::NotAvailable).because(Reason::TwoSided);
        }
    };
    outcome(if enough && !lost {
        Status::OnTrack
    } else {
        Status::OffTrack
    })
}

/// Rate of reduction a year that leads from `current` to `target` in the years left; 1 for a target of 0. `None` where
/// the current value is not positive, the target negative, or no time is left.
///
/// ```
/// use heng_stats::progress::required_aarr;
/// assert_eq!(format!("{:.3}", required_aarr(14.3, 12.0, 6.0).unwrap()), "0.029");
/// ```
pub fn required_aarr(current: f64, target: f64, years_left: f64) -> Option<f64> {
    (current > 0.0 && target >= 0.0 && years_left > 0.0)
        .then(|| 1.0 - (target / current).powf(1.0 / years_left))
        .filter(|rate| rate.is_finite())
}
