//! Yearly values, checked once.

use crate::{Error, check};

/// Most points a series may have.
///
/// The trend methods compare all pairs; the limit keeps a hostile input from taking memory or time.
pub const MOST_POINTS: usize = 2_048;

/// One value per year: years strictly increasing, values finite, gaps between years allowed.
///
/// A missing year is simply not there: it is never filled, and the models use the true distance between years.
/// Values carry whatever unit the caller uses; results come back in that unit.
///
/// # Errors
///
/// [`Series::new`] refuses slices of different length, no point at all, more than [`MOST_POINTS`], a repeated or
/// decreasing year, and a value that is not finite.
///
/// # Example
///
/// ```
/// use heng_stats::{Error, Series};
///
/// // Survey waves 2000, 2010 and 2020, in per cent.
/// let waves = Series::new(vec![2000, 2010, 2020], vec![38.0, 42.1, 45.6])?;
/// assert_eq!(waves.last(), (2020, 45.6));
///
/// let twice = Series::new(vec![2020, 2020], vec![1.0, 2.0]);
/// assert_eq!(twice, Err(Error::YearsNotIncreasing { before: 2020, year: 2020 }));
/// # Ok::<(), Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    times: Vec<i32>,
    values: Vec<f64>,
}

impl Series {
    /// Checks years and values and joins them.
    pub fn new(times: Vec<i32>, values: Vec<f64>) -> Result<Self, Error> {
        check::series(&times, &values, 1)?;
        Ok(Self { times, values })
    }

    /// The years.
    pub fn times(&self) -> &[i32] {
        &self.times
    }

    /// The values, one per year.
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// How many points there are; at least one.
    #[expect(clippy::len_without_is_empty, reason = "a series is never empty")]
    pub fn len(&self) -> usize {
        self.times.len()
    }

    /// The last year and its value.
    pub fn last(&self) -> (i32, f64) {
        let end = self.len() - 1;
        (self.times[end], self.values[end])
    }

    /// The part known at the end of `year`, for rolling-origin back-tests.
    ///
    /// # Errors
    ///
    /// [`Error::TooShort`] when the series starts later.
    ///
    /// ```
    /// use heng_stats::Series;
    /// let series = Series::new(vec![2018, 2019, 2021], vec![3.0, 2.5, 2.0])?;
    /// assert_eq!(series.until(2020)?.last(), (2019, 2.5));
    /// assert!(series.until(2017).is_err());
    /// # Ok::<(), heng_stats::Error>(())
    /// ```
    pub fn until(&self, year: i32) -> Result<Self, Error> {
        let end = self.times.partition_point(|t| *t <= year);
        Self::new(self.times[..end].to_vec(), self.values[..end].to_vec())
    }
}
