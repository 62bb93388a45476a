//! The scale on which a model works.

use super::Bounds;
use crate::{Error, Series};

/// The scale on which a model works, chosen from the declared bounds and the values.
///
/// On the log and logit scales every projected value lies within the bounds by itself, and quantiles come back
/// exactly, because nothing is added to the values before the transform. A value on a bound (0 deaths, 100 %) has
/// no place there: the series is then worked on as it is and projected values beyond a bound are put on it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum WorkingScale {
    /// The values themselves; projected values are clipped to the limits, which may be infinite.
    Linear {
        /// Smallest possible value.
        lower: f64,
        /// Largest possible value.
        upper: f64,
    },
    /// ln v.
    Log,
    /// ln((v − lower) / (upper − v)).
    Logit {
        /// Smallest possible value.
        lower: f64,
        /// Largest possible value.
        upper: f64,
    },
}

impl WorkingScale {
    /// The scale for a series with these bounds.
    ///
    /// # Errors
    ///
    /// Bounds out of order; a value outside them.
    ///
    /// # Example
    ///
    /// ```
    /// use heng_stats::{Bounds, Series, projection::WorkingScale};
    ///
    /// let deaths = Series::new(vec![2021, 2022], vec![9.1, 8.4])?;
    /// assert_eq!(WorkingScale::of(Bounds::Positive, &deaths)?.name(), "log");
    ///
    /// let none_in_2022 = Series::new(vec![2021, 2022], vec![9.1, 0.0])?;
    /// assert_eq!(WorkingScale::of(Bounds::Positive, &none_in_2022)?.name(), "linear");
    /// # Ok::<(), heng_stats::Error>(())
    /// ```
    pub fn of(bounds: Bounds, series: &Series) -> Result<Self, Error> {
        let (lower, upper) = bounds.limits()?;
        let mut points = series.times().iter().zip(series.values());
        if let Some((&year, &value)) = points.find(|(_, v)| **v < lower || **v > upper) {
            return Err(Error::OutsideBounds {
                year,
                value,
                lower,
                upper,
            });
        }
        let touches = series.values().iter().any(|v| *v == lower || *v == upper);
        Ok(match bounds {
            Bounds::Positive if !touches => Self::Log,
            Bounds::Unit { .. } if !touches => Self::Logit { lower, upper },
            _ => Self::Linear { lower, upper },
        })
    }

    /// `linear`, `log` or `logit`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Linear { .. } => "linear",
            Self::Log => "log",
            Self::Logit { .. } => "logit",
        }
    }

    /// Smallest and largest possible value, infinite where there is none.
    pub fn limits(self) -> (f64, f64) {
        match self {
            Self::Linear { lower, upper } | Self::Logit { lower, upper } => (lower, upper),
            Self::Log => (0.0, f64::INFINITY),
        }
    }

    /// A value, within the limits, on this scale.
    pub(super) fn forward(self, value: f64) -> f64 {
        match self {
            Self::Linear { .. } => value,
            Self::Log => value.ln(),
            Self::Logit { lower, upper } => (value - lower).ln() - (upper - value).ln(),
        }
    }

    /// The value that stands at `z` on this scale, within the limits.
    pub(super) fn back(self, z: f64) -> f64 {
        match self {
            Self::Linear { lower, upper } => z.clamp(lower, upper),
            Self::Log => z.exp(),
            Self::Logit { lower, upper } if z < 0.0 => lower + (upper - lower) / (1.0 + (-z).exp()),
            Self::Logit { lower, upper } => upper - (upper - lower) / (1.0 + z.exp()),
        }
    }

    /// The size of the numbers at work, to which the errors of arithmetic are proportional.
    pub(super) fn magnitude(self, z: &[f64]) -> f64 {
        let least = if matches!(self, Self::Linear { .. }) {
            0.0
        } else {
            1.0
        };
        z.iter().fold(least, |largest, v| v.abs().max(largest))
    }

    /// How much this scale moves when `value` moves by one of its units.
    pub(super) fn steepness(self, value: f64) -> f64 {
        match self {
            Self::Linear { .. } => 1.0,
            Self::Log => 1.0 / value,
            Self::Logit { lower, upper } => 1.0 / (value - lower) + 1.0 / (upper - value),
        }
    }
}
