//! Variance and coefficient of variation.

use super::AreaValues;
use crate::{Error, check};

impl AreaValues {
    /// Variance between the areas, by weight: Σ pᵢ (yᵢ − μ)².
    pub fn variance(&self) -> Result<f64, Error> {
        let (lowest, highest) = self.ends();
        if lowest == highest {
            return Ok(0.0);
        }
        let mean = self.mean()?;
        let sum = self.areas.iter().map(|(v, s)| s * (v - mean).powi(2)).sum();
        check::representable("the variance", sum)
    }

    /// Coefficient of variation (变异系数): standard deviation over mean.
    ///
    /// Without weights the population form (divisor n: the areas are all there are), with weights Williamson's.
    ///
    /// # Errors
    ///
    /// A negative value, a mean of zero.
    ///
    /// # Source
    ///
    /// Williamson, J. G. (1965), Economic Development and Cultural Change 13(4), 1-84, `V_w`.
    ///
    /// # Example
    ///
    /// ```
    /// use heng_stats::disparity::AreaValues;
    /// assert_eq!(AreaValues::new(&[1.0, 3.0])?.cv()?, 0.5);
    /// assert_eq!(AreaValues::weighted(&[1.0, 3.0], &[3.0, 1.0])?.cv()?, 0.75_f64.sqrt() / 1.5);
    /// # Ok::<(), heng_stats::Error>(())
    /// ```
    pub fn cv(&self) -> Result<f64, Error> {
        let mean = self.relative_mean("the coefficient of variation")?;
        check::representable(
            "the coefficient of variation",
            self.variance()?.sqrt() / mean,
        )
    }

    /// Coefficient of variation with divisor n − 1, for areas that stand for more than themselves.
    ///
    /// # Errors
    ///
    /// As [`cv`](Self::cv); weights, for which the correction is not defined.
    pub fn cv_sample(&self) -> Result<f64, Error> {
        if self.weighted {
            return Err(Error::Undefined {
                what: "the sample coefficient of variation",
                because: "the values are weighted by population",
            });
        }
        let n = self.areas.len() as f64;
        check::representable(
            "the coefficient of variation",
            self.cv()? * (n / (n - 1.0)).sqrt(),
        )
    }
}
