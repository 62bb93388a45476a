//! The gap between two groups, and whether it narrows.

use crate::{Error, check};

/// Between these values of female over male (both included) UNESCO calls a ratio parity.
pub const PARITY_BAND: (f64, f64) = (0.97, 1.03);

/// The gap between two groups of one area and year: women and men, rural and urban.
///
/// # Example
///
/// ```
/// use heng_stats::disparity::Gap;
///
/// let seats = Gap::between(31.2, 68.8)?;
/// assert_eq!(format!("{:.1}", seats.points()), "-37.6");
/// assert_eq!(format!("{:.3}", seats.ratio()?), "0.453");
///
/// let pupils = Gap::between(50.0, 40.0)?;
/// assert_eq!(pupils.parity_index()?, 1.2); // 2 - 40/50: as far from 1 as the mirrored gap
/// assert!(!pupils.at_parity()?);
/// # Ok::<(), heng_stats::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gap {
    first: f64,
    second: f64,
}

impl Gap {
    /// The gap of `first` (women, rural) against `second` (men, urban), in one unit.
    ///
    /// # Errors
    ///
    /// A value that is not finite, or two whose difference overflows.
    pub fn between(first: f64, second: f64) -> Result<Self, Error> {
        check::finite(&[first, second])?;
        check::representable("the gap", first - second)?;
        Ok(Self { first, second })
    }

    /// `first` minus `second`: percentage points where the values are percentages.
    pub fn points(self) -> f64 {
        self.first - self.second
    }

    /// `first` over `second`; the gender parity index (性别平等指数) where they are women and men.
    ///
    /// # Errors
    ///
    /// `second` is zero; a value is negative.
    pub fn ratio(self) -> Result<f64, Error> {
        if self.first < 0.0 || self.second < 0.0 {
            return Err(Error::Undefined {
                what: "the ratio of the groups",
                because: "a value is negative",
            });
        }
        if self.second == 0.0 {
            return Err(Error::Undefined {
                what: "the ratio of the groups",
                because: "the second group's value is zero",
            });
        }
        check::representable("the ratio of the groups", self.first / self.second)
    }

    /// The adjusted parity index: the ratio up to 1, beyond it 2 − 1/ratio, so that equal disadvantages of either
    /// side lie equally far from 1; between 0 and 2.
    ///
    /// # Errors
    ///
    /// As [`ratio`](Self::ratio).
    ///
    /// # Source
    ///
    /// UNESCO Institute for Statistics, Global Education Monitoring Report, note on the adjusted gender parity index.
    pub fn parity_index(self) -> Result<f64, Error> {
        let ratio = self.ratio()?;
        Ok(if ratio <= 1.0 {
            ratio
        } else {
            2.0 - self.second / self.first
        })
    }

    /// Whether the ratio lies in [`PARITY_BAND`].
    pub fn at_parity(self) -> Result<bool, Error> {
        let ratio = self.ratio()?;
        Ok((PARITY_BAND.0..=PARITY_BAND.1).contains(&ratio))
    }

    /// Distance of `first` from half of both together, in points: for shares such as seats.
    ///
    /// # Errors
    ///
    /// A negative value, both zero.
    ///
    /// # Example
    ///
    /// ```
    /// use heng_stats::disparity::Gap;
    /// assert_eq!(Gap::between(30.0, 90.0)?.points_from_half()?, -25.0);
    /// # Ok::<(), heng_stats::Error>(())
    /// ```
    pub fn points_from_half(self) -> Result<f64, Error> {
        let both = check::representable("both groups together", self.first + self.second)?;
        if self.first < 0.0 || self.second < 0.0 || both == 0.0 {
            return Err(Error::Undefined {
                what: "the share of the first group",
                because: "a value is negative or both are zero",
            });
        }
        Ok(100.0 * self.first / both - 50.0)
    }

    /// How wide the gap is by that measure, never negative.
    pub fn width(self, measure: GapMeasure) -> Result<f64, Error> {
        match measure {
            GapMeasure::Absolute => Ok(self.points().abs()),
            GapMeasure::Relative => Ok((1.0 - self.parity_index()?).abs()),
        }
    }

    /// What became of an `earlier` gap.
    ///
    /// The two measures may disagree: when both groups fall, points shrink while the ratio grows. The definition
    /// declares which one counts and the smallest change that is one; a change of exactly that much counts. Give
    /// values at published precision: widths that differ by less than a millionth of `smallest_change`, or of
    /// themselves by rounding, are the same.
    ///
    /// # Errors
    ///
    /// As [`width`](Self::width); `smallest_change` negative or not finite.
    ///
    /// # Example
    ///
    /// ```
    /// use heng_stats::disparity::{Gap, GapMeasure, GapMove};
    /// let (then, now) = (Gap::between(30.0, 20.0)?, Gap::between(15.0, 8.0)?);
    /// assert_eq!(now.since(then, GapMeasure::Absolute, 0.1)?.is, GapMove::Narrowed);
    /// assert_eq!(now.since(then, GapMeasure::Relative, 0.01)?.is, GapMove::Widened);
    /// # Ok::<(), heng_stats::Error>(())
    /// ```
    pub fn since(
        self,
        earlier: Self,
        measure: GapMeasure,
        smallest_change: f64,
    ) -> Result<GapChange, Error> {
        check::must(
            "the smallest change",
            smallest_change,
            "be finite and not negative",
            smallest_change >= 0.0 && smallest_change.is_finite(),
        )?;
        let (then, now) = (earlier.width(measure)?, self.width(measure)?);
        let change = now - then;
        // Decimals such as 62.1 are not exact in binary; what rounding adds must not decide.
        let size = [self.first, self.second, earlier.first, earlier.second]
            .into_iter()
            .fold(0.0, |most: f64, v| most.max(v.abs()));
        let rounding = match measure {
            GapMeasure::Absolute => 1e-13 * size,
            GapMeasure::Relative => 1e-13,
        };
        let enough = smallest_change * (1.0 - 1e-6) - rounding;
        Ok(GapChange {
            then,
            now,
            is: if change.abs() <= rounding || change.abs() < enough {
                GapMove::Unchanged
            } else if change < 0.0 {
                GapMove::Narrowed
            } else {
                GapMove::Widened
            },
            turned: (self.first < self.second && earlier.first > earlier.second)
                || (self.first > self.second && earlier.first < earlier.second),
        })
    }
}

/// Which gap is meant by 缩小差距.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GapMeasure {
    /// In points.
    Absolute,
    /// Distance of the adjusted parity index from 1.
    Relative,
}

/// Whether a gap narrowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GapMove {
    /// By the smallest change or more.
    Narrowed,
    /// By less than the smallest change.
    Unchanged,
    /// By the smallest change or more.
    Widened,
}

/// An earlier and a later gap by one measure; made by [`Gap::since`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GapChange {
    /// Width before.
    pub then: f64,
    /// Width now.
    pub now: f64,
    /// What became of it.
    pub is: GapMove,
    /// Whether the other group leads now: a gap may narrow through zero.
    pub turned: bool,
}
