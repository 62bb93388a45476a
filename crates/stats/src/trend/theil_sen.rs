//! The Theil-Sen line.

use super::ties::{middle, sorted, variance_of_s};
use crate::{Error, Interval, check, distribution::normal_quantile};

/// The Theil-Sen line: median slope over all pairs of years.
///
/// Made by [`theil_sen`].
#[derive(Debug, Clone, PartialEq)]
pub struct TheilSen {
    /// Change per year, in the unit of the values.
    pub slope: f64,
    /// Value of the line in year 0: median of the values minus slope times median of the years.
    pub intercept: f64,
    /// Slopes of all pairs of years, in increasing order.
    slopes: Vec<f64>,
    /// Variance of Kendall's S, corrected for equal values.
    variance: f64,
}

/// Fits the Theil-Sen line; years may be irregular.
///
/// Up to 29 % of the points may be arbitrarily wrong without carrying the slope away.
///
/// # Errors
///
/// Fewer than two points, years that do not increase, a value that is not finite, a slope that overflows.
///
/// # Source
///
/// Theil, H. (1950), Proceedings of the KNAW 53; Sen, P. K. (1968), Journal of the American Statistical
/// Association 63, 1379-1389. Intercept as in scipy's `theilslopes` (`separate`).
///
/// # Example
///
/// The odd value of 2022 does not move the slope:
///
/// ```
/// use heng_stats::trend::theil_sen;
/// let line = theil_sen(&[2018, 2020, 2021, 2022, 2024], &[10.0, 12.0, 13.0, 29.0, 16.0])?;
/// assert_eq!(line.slope, 1.0);
/// assert_eq!(line.at(2030), 22.0);
/// # Ok::<(), heng_stats::Error>(())
/// ```
pub fn theil_sen(times: &[i32], values: &[f64]) -> Result<TheilSen, Error> {
    check::series(times, values, 2)?;
    let pairs = (0..times.len()).flat_map(|i| (i + 1..times.len()).map(move |j| (i, j)));
    let slopes: Vec<f64> = pairs
        .map(|(i, j)| (values[j] - values[i]) / (f64::from(times[j]) - f64::from(times[i])))
        .collect();
    let slopes = sorted(&slopes);
    let ordered = sorted(values);
    let years: Vec<f64> = times.iter().copied().map(f64::from).collect();
    let slope = check::representable("the slope", middle(&slopes))?;
    let intercept =
        check::representable("the intercept", middle(&ordered) - slope * middle(&years))?;
    Ok(TheilSen {
        slope,
        intercept,
        slopes,
        variance: variance_of_s(&ordered),
    })
}

impl TheilSen {
    /// The line's value in `year`; it passes through the middle of the points, not through the last.
    pub fn at(&self, year: i32) -> f64 {
        self.intercept + self.slope * f64::from(year)
    }

    /// Sen's confidence interval for the slope, by ranks of the pairwise slopes.
    ///
    /// With N slopes and C = z·√(Var S): the slopes of rank (N − C)/2 and (N + C)/2 + 1, ranks rounded as scipy
    /// rounds them and kept within 1 to N. With few points the level is not reached: the extreme slopes are all
    /// there is.
    ///
    /// # Errors
    ///
    /// `level` outside 0 to 1; a limit that overflows.
    ///
    /// # Example
    ///
    /// ```
    /// use heng_stats::trend::theil_sen;
    /// let line = theil_sen(&[2020, 2021, 2022, 2023], &[1.0, 3.0, 2.0, 4.0])?;
    /// let slope = line.interval(0.95)?;
    /// assert_eq!((slope.lower, slope.upper, slope.method), (-1.0, 2.0, "sen"));
    /// # Ok::<(), heng_stats::Error>(())
    /// ```
    pub fn interval(&self, level: f64) -> Result<Interval, Error> {
        let c = normal_quantile(check::tail_of(level)?) * self.variance.sqrt();
        let (all, last) = (self.slopes.len() as f64, self.slopes.len() - 1);
        let lower = (f64::midpoint(all, -c).round_ties_even() - 1.0).max(0.0) as usize;
        let upper = (f64::midpoint(all, c).round_ties_even() as usize).min(last);
        Ok(Interval {
            lower: check::representable("the lower slope", self.slopes[lower.min(last)])?,
            upper: check::representable("the upper slope", self.slopes[upper])?,
            method: "sen",
            level,
        })
    }
}
