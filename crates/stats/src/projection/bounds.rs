//! What values a quantity can take.

use crate::Error;

/// What values a quantity can take, as its definition declares; never guessed from the data.
///
/// # Example
///
/// ```
/// use heng_stats::Bounds;
/// assert_eq!(Bounds::PER_CENT, Bounds::Unit { lower: 0.0, upper: 100.0 });
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Bounds {
    /// Any number: a difference, a balance.
    #[default]
    Open,
    /// Nothing below 0: a rate per 100 000, an amount.
    Positive,
    /// Between two finite limits: a percentage, a share.
    Unit {
        /// Smallest possible value.
        lower: f64,
        /// Largest possible value.
        upper: f64,
    },
}

impl Bounds {
    /// From 0 to 100.
    pub const PER_CENT: Self = Self::Unit {
        lower: 0.0,
        upper: 100.0,
    };

    /// Smallest and largest possible value, infinite where there is none.
    ///
    /// # Errors
    ///
    /// Limits of [`Bounds::Unit`] that are not finite, or not in order.
    pub fn limits(self) -> Result<(f64, f64), Error> {
        match self {
            Self::Open => Ok((f64::NEG_INFINITY, f64::INFINITY)),
            Self::Positive => Ok((0.0, f64::INFINITY)),
            Self::Unit { lower, .. } if !lower.is_finite() => Err(Error::OutOfRange {
                what: "the lower bound",
                value: lower,
                must: "be finite",
            }),
            Self::Unit { lower, upper } if lower < upper && upper - lower < f64::INFINITY => {
                Ok((lower, upper))
            }
            Self::Unit { upper, .. } => Err(Error::OutOfRange {
                what: "the upper bound",
                value: upper,
                must: "be finite and above the lower one",
            }),
        }
    }
}
