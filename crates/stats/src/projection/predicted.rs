//! A predictive distribution for one year.

use super::WorkingScale;
use crate::{Error, Interval, check, distribution::StudentT};

/// What a fitted model says about one later year: Student's t on the model's [`WorkingScale`].
///
/// Values and targets are in the unit of the series. The distribution is that of the value before rounding: for
/// "the published value is at most 12.0" with one decimal, ask [`Projection::probability_at_most`] for 12.05. On
/// the linear scale, probability beyond a bound is put on the bound itself.
///
/// Made by [`super::Fitted::project`].
///
/// # Example
///
/// The share of women among delegates, in per cent, with the target of at least 30:
///
/// ```
/// use heng_stats::projection::rounding_floor;
/// use heng_stats::{Bounds, Declared, Fitted, Model, Series, TheilSenFromLast};
///
/// let share = Series::new(vec![2019, 2020, 2021, 2022, 2023], vec![26.1, 26.9, 27.2, 27.9, 28.3])?;
/// let declared = Declared {
///     bounds: Bounds::PER_CENT,
///     floor: Some(rounding_floor(0.1)),
///     least_points: 4,
/// };
/// let in_2025 = TheilSenFromLast::new(declared).fit(&share)?.project(2025)?;
///
/// let at_least = in_2025.probability_at_least(29.95)?;
/// let short = in_2025.probability_at_most(29.95)?;
/// assert!((at_least + short - 1.0).abs() < 1e-12);
/// let (narrow, wide) = (in_2025.interval(0.5)?, in_2025.interval(0.8)?);
/// assert!(wide.contains(narrow.lower) && wide.contains(narrow.upper));
/// assert_eq!((wide.method, wide.level), (in_2025.model(), 0.8));
/// # Ok::<(), heng_stats::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Projection {
    pub(super) model: &'static str,
    pub(super) year: i32,
    pub(super) last_year: i32,
    pub(super) points: usize,
    pub(super) location: f64,
    pub(super) spread: f64,
    pub(super) df: f64,
    pub(super) working: WorkingScale,
    pub(super) floored: bool,
}

impl Projection {
    /// The model's name in [`super::MODELS`].
    pub fn model(&self) -> &'static str {
        self.model
    }

    /// The projected year.
    pub fn year(&self) -> i32 {
        self.year
    }

    /// The last year observed.
    pub fn last_year(&self) -> i32 {
        self.last_year
    }

    /// How many points the model was fitted to.
    pub fn points(&self) -> usize {
        self.points
    }

    /// As likely to be exceeded as not; the central path.
    pub fn median(&self) -> f64 {
        self.working.back(self.location)
    }

    /// The t distribution's scale, in the unit of [`Projection::working_scale`]; never 0.
    pub fn scale(&self) -> f64 {
        self.spread
    }

    /// Degrees of freedom.
    pub fn df(&self) -> f64 {
        self.df
    }

    /// The scale on which the model worked.
    pub fn working_scale(&self) -> WorkingScale {
        self.working
    }

    /// Whether the spread is the declared floor, because the series itself shows less.
    pub fn floored(&self) -> bool {
        self.floored
    }

    /// The value with probability `p` of lying at or below it.
    ///
    /// # Errors
    ///
    /// `p` outside 0 to 1, both excluded; a quantile too large to represent.
    pub fn quantile(&self, p: f64) -> Result<f64, Error> {
        if p > 0.0 && p < 1.0 {
            let z = self.location + self.spread * self.distribution().quantile(p);
            check::representable("the quantile", self.working.back(z))
        } else {
            Err(Error::OutOfRange {
                what: "the probability",
                value: p,
                must: "lie between 0 and 1, both excluded",
            })
        }
    }

    /// The central prediction interval: as much probability below it as above. A higher level contains a lower.
    ///
    /// # Errors
    ///
    /// `level` outside 0 to 1, both excluded; a limit too large to represent.
    pub fn interval(&self, level: f64) -> Result<Interval, Error> {
        let tail = check::tail_of(level)?;
        let reach = self.spread * self.distribution().quantile(tail);
        let limit = |z| check::representable("the limit", self.working.back(z));
        Ok(Interval {
            lower: limit(self.location + reach)?,
            upper: limit(self.location - reach)?,
            method: self.model,
            level,
        })
    }

    /// The probability of a value of at least `x`.
    ///
    /// # Errors
    ///
    /// `x` is not a number. Infinite `x` is answered.
    pub fn probability_at_least(&self, x: f64) -> Result<f64, Error> {
        let (lower, upper) = self.working.limits();
        Ok(match number(x)? {
            x if x <= lower => 1.0,
            x if x > upper => 0.0,
            x => self.distribution().above(self.standardised(x)),
        })
    }

    /// The probability of a value of at most `x`.
    ///
    /// # Errors
    ///
    /// `x` is not a number. Infinite `x` is answered.
    pub fn probability_at_most(&self, x: f64) -> Result<f64, Error> {
        let (lower, upper) = self.working.limits();
        Ok(match number(x)? {
            x if x >= upper => 1.0,
            x if x < lower => 0.0,
            x => self.distribution().below(self.standardised(x)),
        })
    }

    /// The probability of a value from `low` to `high`, both included.
    ///
    /// # Errors
    ///
    /// An end is not a number; `high` lies below `low`.
    pub fn probability_between(&self, low: f64, high: f64) -> Result<f64, Error> {
        let (from, to) = (
            self.probability_at_least(low)?,
            self.probability_at_most(high)?,
        );
        if high < low {
            return Err(Error::OutOfRange {
                what: "the upper end",
                value: high,
                must: "not lie below the lower end",
            });
        }
        // What is small is subtracted from what is small, so that digits stay.
        let between = if from < 0.5 {
            from - self.more_than(high)
        } else {
            to - self.less_than(low)
        };
        Ok(between.max(0.0))
    }

    fn more_than(&self, x: f64) -> f64 {
        let (lower, upper) = self.working.limits();
        match x {
            x if x < lower => 1.0,
            x if x >= upper => 0.0,
            x => self.distribution().above(self.standardised(x)),
        }
    }

    fn less_than(&self, x: f64) -> f64 {
        let (lower, upper) = self.working.limits();
        match x {
            x if x > upper => 1.0,
            x if x <= lower => 0.0,
            x => self.distribution().below(self.standardised(x)),
        }
    }

    fn distribution(&self) -> StudentT {
        StudentT { df: self.df }
    }

    fn standardised(&self, x: f64) -> f64 {
        (self.working.forward(x) - self.location) / self.spread
    }
}

fn number(x: f64) -> Result<f64, Error> {
    if x.is_nan() {
        Err(Error::OutOfRange {
            what: "the target",
            value: x,
            must: "be a number",
        })
    } else {
        Ok(x)
    }
}
