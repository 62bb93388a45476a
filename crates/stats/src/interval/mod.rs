//! Confidence intervals for proportions and counts.
//!
//! What an area observes in a year is one draw from the rate that underlies it; with few events the two differ
//! much. Each method is a file; [`METHODS`] lists them. A result carries its method and level, because either
//! changes what is printed.

mod byar;
mod method;
mod poisson;
mod poisson_exact;
mod wilson;

pub use byar::byar;
pub use method::{Kind, METHODS, Method};
pub use poisson::{EXACT_BELOW, poisson};
pub use poisson_exact::{MOST_EXACT_EVENTS, poisson_exact};
pub use wilson::wilson;

use crate::{Error, check};

/// A confidence interval, in the unit of the value it belongs to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// Lower limit.
    pub lower: f64,
    /// Upper limit.
    pub upper: f64,
    /// How it was computed: a name in [`METHODS`], or of the trend or projection that made it.
    pub method: &'static str,
    /// Confidence level, as a fraction: 0.95 for 95 %.
    pub level: f64,
}

impl Interval {
    /// The interval in another unit: both limits times `factor`.
    ///
    /// # Errors
    ///
    /// A factor that is not positive and finite; a limit that overflows.
    ///
    /// # Example
    ///
    /// From deaths to deaths per 100 000 live births:
    ///
    /// ```
    /// use heng_stats::interval;
    /// let ratio = interval::poisson(7.0, 0.95)?.scaled(100_000.0 / 41_200.0)?;
    /// assert_eq!(format!("{:.1} to {:.1}", ratio.lower, ratio.upper), "6.8 to 35.0");
    /// # Ok::<(), heng_stats::Error>(())
    /// ```
    pub fn scaled(self, factor: f64) -> Result<Self, Error> {
        if !(factor > 0.0 && factor.is_finite()) {
            return Err(Error::OutOfRange {
                what: "factor",
                value: factor,
                must: "be positive and finite",
            });
        }
        Ok(Self {
            lower: check::representable("the lower limit", self.lower * factor)?,
            upper: check::representable("the upper limit", self.upper * factor)?,
            ..self
        })
    }

    /// Whether `value` lies within the limits, both included.
    pub fn contains(self, value: f64) -> bool {
        self.lower <= value && value <= self.upper
    }
}

/// A number of events: finite, not negative. Fractions occur (weighted surveys) and are accepted.
fn events_ok(events: f64) -> Result<(), Error> {
    if events >= 0.0 && events.is_finite() {
        Ok(())
    } else {
        Err(Error::OutOfRange {
            what: "events",
            value: events,
            must: "be finite and not negative",
        })
    }
}
