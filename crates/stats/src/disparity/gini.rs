//! The Gini coefficient.

use super::AreaValues;
use crate::{Error, check};

impl AreaValues {
    /// Gini coefficient (基尼系数): 0 when all areas are equal, towards 1 when one has everything.
    ///
    /// Σᵢⱼ pᵢ pⱼ |yᵢ − yⱼ| / 2μ; without weights Σᵢⱼ |yᵢ − yⱼ| / 2n²μ, without small-sample correction, so that
    /// its most is 1 − 1/n.
    ///
    /// # Errors
    ///
    /// A negative value, a mean of zero.
    ///
    /// # Source
    ///
    /// Gini, C. (1912); form of Sen, A. (1973), On Economic Inequality, section 2.
    ///
    /// # Example
    ///
    /// ```
    /// use heng_stats::disparity::AreaValues;
    /// assert_eq!(AreaValues::new(&[0.0, 0.0, 0.0, 8.0])?.gini()?, 0.75);
    /// # Ok::<(), heng_stats::Error>(())
    /// ```
    pub fn gini(&self) -> Result<f64, Error> {
        let mean = self.relative_mean("the Gini coefficient")?;
        // By increasing value every difference of a pair is a sum of steps, each counted once for the weight below
        // it times the weight above it: no pair loop, and no term is negative.
        let mut below = 0.0;
        let mut sum = 0.0;
        for pair in self.areas.windows(2) {
            below += pair[0].1;
            sum += (pair[1].0 - pair[0].0) * below * (1.0 - below).max(0.0);
        }
        Ok(check::representable("the Gini coefficient", sum / mean)?.min(1.0))
    }
}
