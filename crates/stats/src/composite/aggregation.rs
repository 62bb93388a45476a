//! From the scores of one area to one number.

use crate::{Error, check};

/// How scores are brought together; the power says how far a good item makes up for a bad one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Aggregation {
    /// Weighted mean: a good item makes up for a bad one entirely.
    Arithmetic,
    /// Weighted geometric mean: only partly. Scores must be positive; a scale from 1 to 100 serves.
    Geometric,
    /// Weighted harmonic mean: least. Scores must be positive.
    Harmonic,
    /// Weighted mean of that power, not zero. Scores must be positive.
    Power(f64),
}

impl Aggregation {
    /// The name of the method.
    pub fn name(self) -> &'static str {
        match self {
            Self::Arithmetic => "arithmetic",
            Self::Geometric => "geometric",
            Self::Harmonic => "harmonic",
            Self::Power(_) => "power",
        }
    }

    /// The aggregate of scores with weights, which need not add up to 1.
    ///
    /// # Errors
    ///
    /// Lists empty or of different length, a score that is not finite (or not positive, for all but the arithmetic
    /// mean), unfit weights, a power of zero, a result that overflows.
    ///
    /// # Source
    ///
    /// OECD/JRC (2008), step 6; equal to `COINr`'s `a_amean`, `a_gmean`, `a_hmean`, `a_genmean`.
    ///
    /// # Example
    ///
    /// ```
    /// use heng_stats::composite::Aggregation;
    /// assert_eq!(Aggregation::Arithmetic.of(&[20.0, 80.0], &[1.0, 3.0])?, 65.0);
    /// assert_eq!(Aggregation::Harmonic.of(&[20.0, 80.0], &[1.0, 1.0])?, 32.0);
    /// assert!(Aggregation::Geometric.of(&[0.0, 80.0], &[1.0, 1.0]).is_err());
    /// # Ok::<(), heng_stats::Error>(())
    /// ```
    pub fn of(self, scores: &[f64], weights: &[f64]) -> Result<f64, Error> {
        check::same_count("scores", scores.len(), "weights", weights.len())?;
        check::at_least(scores.len(), 1)?;
        check::finite(scores)?;
        let shares = check::shares("a weight", weights)?;
        if self != Self::Arithmetic {
            for score in scores {
                check::must(
                    "a score",
                    *score,
                    "be positive for a mean that is not arithmetic",
                    *score > 0.0,
                )?;
            }
        }
        let sum = |f: &dyn Fn(f64) -> f64| -> f64 {
            scores.iter().zip(&shares).map(|(x, w)| w * f(*x)).sum()
        };
        let mean = match self {
            Self::Arithmetic => sum(&|x| x),
            Self::Geometric => sum(&f64::ln).exp(),
            Self::Harmonic => 1.0 / sum(&|x| 1.0 / x),
            Self::Power(power) => {
                check::must(
                    "the power",
                    power,
                    "be finite and not zero",
                    power.is_finite() && power != 0.0,
                )?;
                sum(&|x| x.powf(power)).powf(1.0 / power)
            }
        };
        check::representable("the aggregate", mean)
    }
}
