//! Best against worst.

use super::AreaValues;
use crate::{Error, check};

impl AreaValues {
    /// Highest minus lowest value (极差), in the unit of the values.
    ///
    /// # Example
    ///
    /// ```
    /// use heng_stats::disparity::AreaValues;
    /// assert_eq!(AreaValues::new(&[12.0, 30.0, 21.5])?.range()?, 18.0);
    /// # Ok::<(), heng_stats::Error>(())
    /// ```
    pub fn range(&self) -> Result<f64, Error> {
        let (lowest, highest) = self.ends();
        check::representable("the range", highest - lowest)
    }

    /// The range as a share of the mean.
    ///
    /// Refused on a negative value and on a mean of zero.
    pub fn relative_range(&self) -> Result<f64, Error> {
        let mean = self.relative_mean("the relative range")?;
        check::representable("the relative range", self.range()? / mean)
    }

    /// Highest over lowest value (极值比).
    ///
    /// Refused when the lowest is zero or negative: no multiple of nothing says how far the best is ahead. The range
    /// still stands.
    ///
    /// # Example
    ///
    /// ```
    /// use heng_stats::disparity::AreaValues;
    /// assert_eq!(AreaValues::new(&[12.0, 30.0, 21.5])?.max_min_ratio()?, 2.5);
    /// assert!(AreaValues::new(&[0.0, 30.0])?.max_min_ratio().unwrap_err().is_refusal());
    /// # Ok::<(), heng_stats::Error>(())
    /// ```
    pub fn max_min_ratio(&self) -> Result<f64, Error> {
        let (lowest, highest) = self.ends();
        if lowest <= 0.0 {
            return Err(Error::Undefined {
                what: "the ratio of highest to lowest",
                because: "the lowest value is not positive",
            });
        }
        check::representable("the ratio of highest to lowest", highest / lowest)
    }

    /// Simple mean of the distances to the highest value.
    ///
    /// Where lower is better, take it on the [complement](Self::complement).
    pub fn mean_distance_to_highest(&self) -> Result<f64, Error> {
        let (_, highest) = self.ends();
        let sum: f64 = self.areas.iter().map(|(value, _)| highest - value).sum();
        check::representable("the mean distance", sum / self.areas.len() as f64)
    }
}
