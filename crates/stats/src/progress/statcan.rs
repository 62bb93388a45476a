//! Statistics Canada and Open SDG: the progress measure of sdg-build.
//!
//! ## Formula
//! `a` is the compound annual growth from base to current value, d the direction (+1, -1), s = -1 for a negative base.
//! Method 1, without a target: `value = s·d·a`. Method 2, with one: `value = s·d·a / |r|`, r the growth required.
//!
//! ## Classes
//! | status | method 1 | method 2 |
//! |--|--|--|
//! | `target_achieved` | | met now, whatever the growth |
//! | `substantial_progress` | from 1.5 % × C | from 0.95 |
//! | `moderate_progress` | from 0.5 % × C | from 0.6 |
//! | `limited_progress` | from 0 | from 0 |
//! | `deterioration` | below | below |
//! | `not_available` | no growth rate | no growth rate |
//!
//! C makes room near a natural limit (method 1): with B = |base| and L = |limit| it is 1 if B ≥ 2L, `1 - (B/L)^4.44` if
//! B ≤ L, else `1 - ((2L - B)/L)^4.44`. At the limit C is 0, and anything not worse is substantial.
//!
//! `score` is 5 once achieved. Method 1: `max(125p - 2.5, -5)` below 0, 5 where C is 0, then `500p/C - 2.5`,
//! `250p/C - 1.25`, `min(500p/C - 5, 5)` by class. Method 2: `min(7.1429p - 4.2857, 5)` from 0.6, else
//! `max(4.1667p - 2.5, -5)`.
//!
//! ## Edges
//! A base or target of 0 is taken as 0.001, which depends on the unit: reproduced for comparison, never our own
//! verdict. Base and current value of opposite sign, or in one year, are not available. Base equal to target: achieved
//! without a value, or, once lost, a deterioration at score -5. A target of the other sign than the base has no growth
//! required. A passed target year goes on being used. In a series the base year moves to the next available year,
//! never an earlier one, and the current year is the last.
//!
//! ## Source
//! open-sdg/sdg-build, sdg/ProgressMeasure.py (classes `IndicatorProgress`, `SeriesProgress`); Statistics Canada's
//! published SDG progress data, which follow it to the last digit. Goals: at least 60 % of the indicators scored.

use super::case::{Case, Target};
use super::outcome::{Outcome, Status};
use super::reason::Reason;

/// What stands for a zero.
const FOR_ZERO: f64 = 0.001;
const BASE_YEAR: i32 = 2015;
const TARGET_YEAR: i32 = 2030;

pub(super) fn assess(case: &Case) -> Outcome {
    if case.two_sided() {
        return Outcome::refused(Reason::TwoSided);
    }
    let mut notes = Vec::new();
    let pair = match pair(case, &mut notes) {
        Ok(pair) => pair,
        Err(reason) => return Outcome::refused(reason),
    };
    let outcome = match pair.target {
        None => without_target(case, pair),
        Some(target) => {
            if case.limit.is_some() {
                notes.push(Reason::LimitIgnored);
            }
            with_target(case, pair, target, &mut notes)
        }
    };
    if pair.base == 0.0 {
        notes.push(Reason::ZeroReplaced);
    }
    notes.into_iter().fold(outcome, Outcome::because)
}

#[derive(Debug, Clone, Copy)]
struct Pair {
    base_year: i32,
    base: f64,
    year: i32,
    current: f64,
    target: Option<f64>,
}

impl Pair {
    /// Growth a year, + in the desired way; why there is none.
    fn growth(self, case: &Case) -> Result<f64, Reason> {
        let base = nonzero(self.base);
        if (base > 0.0 && self.current < 0.0) || (base < 0.0 && self.current > 0.0) {
            return Err(Reason::SignChange);
        }
        let years = f64::from(self.year) - f64::from(self.base_year);
        if years < 0.0 {
            return Err(Reason::CurrentBeforeBase);
        }
        if years == 0.0 {
            return Err(Reason::SameYear);
        }
        let sign = if self.base < 0.0 { -1.0 } else { 1.0 };
        Ok(sign * case.direction.sign() * compound(base, self.current, years))
    }
}

/// The plain formula, which may be infinite or no number.
fn compound(start: f64, end: f64, years: f64) -> f64 {
    (end / start).powf(1.0 / years) - 1.0
}

fn nonzero(value: f64) -> f64 {
    if value == 0.0 { FOR_ZERO } else { value }
}

fn pair(case: &Case, notes: &mut Vec<Reason>) -> Result<Pair, Reason> {
    let target = match case.target {
        Some(Target::Value(0.0)) => {
            notes.push(Reason::ZeroReplaced);
            Some(FOR_ZERO)
        }
        Some(Target::Value(x)) => Some(x),
        Some(Target::Band { .. }) => return Err(Reason::TwoSided),
        None => None,
    };
    if case.series.is_empty() {
        return Ok(Pair {
            current: case.current.ok_or(Reason::CurrentMissing)?,
            base: case.base.ok_or(Reason::BaseMissing)?,
            year: case.current_year.ok_or(Reason::CurrentYearMissing)?,
            base_year: case.base_year.ok_or(Reason::BaseYearMissing)?,
            target,
        });
    }
    let (points, repeated) = case.ordered();
    if repeated {
        return Err(Reason::YearRepeated);
    }
    let wanted = case.base_year.unwrap_or_else(|| {
        notes.push(Reason::BaseYearAssumed);
        BASE_YEAR
    });
    let (year, current) = *points.last().ok_or(Reason::SeriesMissing)?;
    let first = points.iter().find(|(year, _)| *year >= wanted);
    let (base_year, base) = *first.ok_or(Reason::CurrentBeforeBase)?;
    if base_year != wanted {
        notes.push(Reason::BaseMoved);
    }
    Ok(Pair {
        base_year,
        base,
        year,
        current,
        target,
    })
}

/// Method 1.
fn without_target(case: &Case, pair: Pair) -> Outcome {
    let p = match pair.growth(case) {
        Ok(p) => p,
        Err(reason) => return Outcome::refused(reason),
    };
    let c = case.limit.map_or(1.0, |limit| room(pair.base, limit));
    let status = class(p, 0.015 * c, 0.005 * c);
    let score = match status {
        Status::Deterioration => (125.0 * p - 2.5).max(-5.0),
        _ if c == 0.0 => 5.0,
        Status::SubstantialProgress => (500.0 * p / c - 5.0).min(5.0),
        Status::ModerateProgress => 250.0 * p / c - 1.25,
        _ => 500.0 * p / c - 2.5,
    };
    Outcome::of(status).value(p).score(score)
}

/// The coefficient C.
fn room(base: f64, limit: f64) -> f64 {
    let (base, limit) = (base.abs(), limit.abs());
    let share = if base >= 2.0 * limit {
        return 1.0;
    } else if base <= limit {
        base / limit
    } else {
        (2.0 * limit - base) / limit
    };
    1.0 - share.powf(4.44)
}

/// Method 2.
fn with_target(case: &Case, pair: Pair, target: f64, notes: &mut Vec<Reason>) -> Outcome {
    let achieved = Target::Value(target).met(pair.current, case.direction);
    let end = case.target_year.unwrap_or_else(|| {
        notes.push(Reason::TargetYearAssumed);
        TARGET_YEAR
    });
    let outcome = match ratio(case, pair, target, end) {
        Err(reason) => Outcome::refused(reason),
        Ok(p) => {
            let outcome = Outcome::of(class(p, 0.95, 0.6)).score(tail(p));
            if p.is_finite() {
                outcome.value(p)
            } else if pair.base == target {
                outcome.because(Reason::BaseEqualsTarget)
            } else {
                outcome.because(Reason::NotRepresentable)
            }
        }
    };
    if achieved {
        return Outcome {
            status: Status::TargetAchieved,
            score: Some(5.0),
            ..outcome
        };
    }
    if end < pair.year {
        notes.push(Reason::DeadlinePassed);
    }
    if Target::Value(target).met(pair.base, case.direction) && outcome.score.is_some() {
        // Statistics Canada's rule; the formula says the same unless the loss vanishes in its arithmetic.
        return Outcome {
            status: Status::Deterioration,
            ..outcome.because(Reason::MetThenLost)
        };
    }
    outcome
}

/// Growth achieved over growth required: infinite where none is required, an error where it has no meaning.
fn ratio(case: &Case, pair: Pair, target: f64, end: i32) -> Result<f64, Reason> {
    let p = pair.growth(case)?;
    let whole = f64::from(end) - f64::from(pair.base_year);
    if whole == 0.0 {
        return Err(Reason::NoTime);
    }
    let required = compound(nonzero(pair.base), target, whole).abs();
    let ratio = p / required;
    if required.is_nan() {
        Err(Reason::TargetSign)
    } else if ratio.is_nan() {
        Err(Reason::BaseEqualsTarget)
    } else {
        Ok(ratio)
    }
}

fn class(p: f64, high: f64, middle: f64) -> Status {
    match p {
        p if p >= high => Status::SubstantialProgress,
        p if p >= middle => Status::ModerateProgress,
        p if p >= 0.0 => Status::LimitedProgress,
        _ => Status::Deterioration,
    }
}

fn tail(p: f64) -> f64 {
    if p >= 0.6 {
        (7.1429 * p - 4.2857).min(5.0)
    } else {
        (4.1667 * p - 2.5).max(-5.0)
    }
}

/// An indicator of several series: the mean of their scores, and the class of that mean (from 2.5, 0, -2.5).
/// Achieved only where every scored series is.
///
/// ```
/// use heng_stats::progress::{Case, Direction, assess, statcan_indicator};
/// let series = [(50.0, 60.0), (50.0, 49.0)].map(|(base, now)| {
///     assess("statcan", &Case::pair(Direction::Higher, (2015, base), (2023, now))).unwrap()
/// });
/// assert_eq!(statcan_indicator(&series).status.code(), "moderate_progress");
/// ```
pub fn statcan_indicator(series: &[Outcome]) -> Outcome {
    let scored: Vec<(f64, Status)> = series
        .iter()
        .filter_map(|s| Some((s.score?, s.status)))
        .collect();
    if scored.is_empty() {
        return Outcome::refused(Reason::SeriesMissing);
    }
    let mean = scored.iter().map(|(score, _)| score).sum::<f64>() / scored.len() as f64;
    let status = if scored.iter().all(|(_, s)| *s == Status::TargetAchieved) {
        Status::TargetAchieved
    } else {
        match mean {
            m if m >= 2.5 => Status::SubstantialProgress,
            m if m >= 0.0 => Status::ModerateProgress,
            m if m >= -2.5 => Status::LimitedProgress,
            _ => Status::Deterioration,
        }
    };
    Outcome::of(status).score(mean).checked()
}

/// A goal: the mean of its indicators' scores, where at least 60 % of them have one.
///
/// ```
/// use heng_stats::progress::statcan_goal;
/// assert_eq!(statcan_goal(&[Some(5.0), Some(-1.0), Some(2.0), None]), Some(2.0));
/// assert_eq!(statcan_goal(&[Some(5.0), None]), None);
/// ```
pub fn statcan_goal(indicators: &[Option<f64>]) -> Option<f64> {
    let scored: Vec<f64> = indicators.iter().copied().flatten().collect();
    let enough = !scored.is_empty() && scored.len() * 5 >= indicators.len() * 3;
    let mean = scored.iter().sum::<f64>() / scored.len() as f64;
    enough.then_some(mean).filter(|m| m.is_finite())
}
