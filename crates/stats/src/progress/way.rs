//! The way from base to target, one-sided or two-sided.

use super::case::{Case, Target};
use super::reason::Reason;

/// Base, current value and target on one axis. Of a two-sided target these are distances, and the target is 0.
#[derive(Debug, Clone, Copy)]
pub(super) struct Way {
    pub(super) base: f64,
    pub(super) current: f64,
    pub(super) target: f64,
    /// +1 where higher is better, -1 where lower is.
    pub(super) sign: f64,
}

/// Where a case stands: did it meet the target at the base, does it now?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// Met at the base and now: there was no way to go.
    Holding,
    /// Not met at the base, met now.
    Met,
    /// Met at the base and lost since.
    Lost,
    /// Met neither then nor now.
    Under,
}

impl Way {
    pub(super) fn of(case: &Case) -> Result<Self, Reason> {
        let current = case.current.ok_or(Reason::CurrentMissing)?;
        let target = case.target.ok_or(Reason::TargetMissing)?;
        let base = case.base.ok_or(Reason::BaseMissing)?;
        Ok(match target {
            Target::Value(x) if !case.two_sided() => Self {
                base,
                current,
                target: x,
                sign: case.direction.sign(),
            },
            _ => Self {
                base: target.distance(base),
                current: target.distance(current),
                target: 0.0,
                sign: -1.0,
            },
        })
    }

    fn met(self, value: f64) -> bool {
        self.sign * (value - self.target) >= 0.0
    }

    pub(super) fn state(self) -> State {
        match (self.met(self.base), self.met(self.current)) {
            (true, true) => State::Holding,
            (false, true) => State::Met,
            (true, false) => State::Lost,
            (false, false) => State::Under,
        }
    }

    /// `(current - base) / (target - base)`; `None` where base and target are equal.
    pub(super) fn share(self) -> Option<f64> {
        share(self.base, self.current, self.target)
    }
}

/// Share of the way from base to target, 1 at the target, not capped, negative when moving away; the plain formula.
/// `None` where base and target are equal, or the numbers are too large.
///
/// ```
/// use heng_stats::progress::share;
/// assert_eq!(share(50.0, 55.0, 70.0), Some(0.25));
/// assert_eq!(share(70.0, 69.0, 70.0), None);
/// ```
pub fn share(base: f64, current: f64, target: f64) -> Option<f64> {
    let way = target - base;
    (way != 0.0)
        .then(|| (current - base) / way)
        .filter(|share| share.is_finite())
}

/// Share of the time from base year to target year that is gone; above 1 after the target year. `None` where the
/// target year is not after the base year.
pub fn elapsed(base_year: i32, year: i32, target_year: i32) -> Option<f64> {
    let whole = f64::from(target_year) - f64::from(base_year);
    (whole > 0.0).then(|| (f64::from(year) - f64::from(base_year)) / whole)
}

/// Share of the way over share of the time: 1 is exactly on the straight line. `None` before any time is gone.
///
/// ```
/// use heng_stats::progress::{elapsed, pace_ratio};
/// let elapsed = elapsed(2020, 2024, 2030).unwrap();
/// assert_eq!(elapsed, 0.4);
/// assert_eq!(format!("{:.2}", pace_ratio(0.531, elapsed).unwrap()), "1.33");
/// assert_eq!(pace_ratio(0.0, 0.0), None);
/// ```
pub fn pace_ratio(share: f64, elapsed: f64) -> Option<f64> {
    (elapsed > 0.0).then(|| share / elapsed)
}

/// Change a year that leads from `value` to `target`. `None` when no year is left.
///
/// ```
/// use heng_stats::progress::required_per_year;
/// assert_eq!(required_per_year(60.0, 70.0, 5), Some(2.0));
/// assert_eq!(required_per_year(60.0, 70.0, 0), None);
/// ```
pub fn required_per_year(value: f64, target: f64, years_left: i32) -> Option<f64> {
    (years_left > 0).then(|| (target - value) / f64::from(years_left))
}

/// Compound annual growth over `years`, `(end / start)^(1/years) - 1`; the plain formula. `None` where it is not
/// defined: a start of zero, a change of sign, no time between.
///
/// ```
/// use heng_stats::progress::growth;
/// assert_eq!(growth(100.0, 121.0, 2.0).map(|g| (g * 1e9).round() / 1e9), Some(0.1));
/// assert_eq!(growth(0.0, 3.0, 5.0), None);
/// assert_eq!(growth(-5.0, 3.0, 5.0), None);
/// ```
pub fn growth(start: f64, end: f64, years: f64) -> Option<f64> {
    let ratio = end / start;
    (start != 0.0 && years != 0.0 && ratio >= 0.0)
        .then(|| ratio.powf(1.0 / years) - 1.0)
        .filter(|growth| growth.is_finite())
}
