//! Theil's two indices.

use super::AreaValues;
use crate::{Error, check};

impl AreaValues {
    /// Theil's T (泰尔指数): Σ pᵢ (yᵢ/μ) ln(yᵢ/μ), with 0 ln 0 = 0; 0 when all areas are equal.
    ///
    /// # Errors
    ///
    /// A negative value, a mean of zero.
    ///
    /// # Source
    ///
    /// Theil, H. (1967), Economics and Information Theory, chapter 4.
    ///
    /// # Example
    ///
    /// One of two areas has all of it:
    ///
    /// ```
    /// use heng_stats::disparity::AreaValues;
    /// assert_eq!(AreaValues::new(&[0.0, 4.0])?.theil_t()?, 2_f64.ln());
    /// # Ok::<(), heng_stats::Error>(())
    /// ```
    pub fn theil_t(&self) -> Result<f64, Error> {
        let mean = self.relative_mean("Theil's T")?;
        let sum = self.areas.iter().map(|(v, s)| s * x_ln_x(v / mean)).sum();
        not_negative("Theil's T", sum, self)
    }

    /// Theil's L, the mean logarithmic deviation: Σ pᵢ ln(μ/yᵢ). It weighs the areas at the bottom more than T.
    ///
    /// # Errors
    ///
    /// A value that is zero (the index would be infinite) or negative.
    ///
    /// # Source
    ///
    /// Theil, H. (1967), Economics and Information Theory, chapter 4.
    ///
    /// # Example
    ///
    /// ```
    /// use heng_stats::disparity::AreaValues;
    /// let l = AreaValues::new(&[1.0, 3.0])?.theil_l()?;
    /// assert!((l - (4.0_f64 / 3.0).ln() / 2.0).abs() < 1e-15);
    /// assert!(AreaValues::new(&[0.0, 3.0])?.theil_l().is_err());
    /// # Ok::<(), heng_stats::Error>(())
    /// ```
    pub fn theil_l(&self) -> Result<f64, Error> {
        let mean = self.relative_mean("Theil's L")?;
        let weighty = self.areas.iter().filter(|(_, share)| *share > 0.0);
        let mut sum = 0.0;
        for (value, share) in weighty {
            if *value == 0.0 {
                return Err(Error::Undefined {
                    what: "Theil's L",
                    because: "a value is zero",
                });
            }
            sum += share * (mean / value).ln();
        }
        not_negative("Theil's L", sum, self)
    }
}

/// x ln x, and its limit 0 at 0.
pub(super) fn x_ln_x(x: f64) -> f64 {
    if x == 0.0 { 0.0 } else { x * x.ln() }
}

/// Zero when all are equal; otherwise never below it, whatever rounding does.
fn not_negative(what: &'static str, sum: f64, areas: &AreaValues) -> Result<f64, Error> {
    let (lowest, highest) = areas.ends();
    if lowest == highest {
        return Ok(0.0);
    }
    Ok(check::representable(what, sum)?.max(0.0))
}
