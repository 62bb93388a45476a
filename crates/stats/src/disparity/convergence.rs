//! Do the areas draw together over the years?

use super::AreaValues;
use crate::{Error, check, distribution::StudentT, trend};

/// Beta convergence: whether areas that started low grow faster; made by [`beta_convergence`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Beta {
    /// Change of yearly logarithmic growth per unit of the logarithm of the first value; negative: convergence.
    pub slope: f64,
    /// Its standard error.
    pub standard_error: f64,
    /// Two-sided p-value of the slope against none; 1 when every area grew alike.
    pub p_value: f64,
    /// Yearly speed of convergence −ln(1 + slope·years)/years; `None` when the areas overtake each other so fast
    /// that it has none.
    pub speed: Option<f64>,
    /// Years until half of the distance is gone; `None` without convergence.
    pub half_life: Option<f64>,
    /// Number of areas.
    pub areas: usize,
}

/// Regresses each area's yearly logarithmic growth on the logarithm of its first value, by least squares.
///
/// Noise in the first value alone produces a negative slope (regression towards the mean): with few events pool
/// years first, and read it beside [`sigma_convergence`].
///
/// # Errors
///
/// Lists of different length, fewer than three areas, a value that is not positive, first values all equal, a last
/// year not after the first.
///
/// # Source
///
/// Barro, R. J. and Sala-i-Martin, X. (1992), Journal of Political Economy 100(2), 223-251.
///
/// # Example
///
/// Every area halves its distance (in logarithms) to 8 in ten years:
///
/// ```
/// use heng_stats::disparity::beta_convergence;
/// let beta = beta_convergence((2010, &[2.0, 0.5, 32.0]), (2020, &[4.0, 2.0, 16.0]))?;
/// assert!((beta.slope + 0.05).abs() < 1e-15);
/// assert!((beta.half_life.unwrap() - 10.0).abs() < 1e-9);
/// # Ok::<(), heng_stats::Error>(())
/// ```
pub fn beta_convergence(first: (i32, &[f64]), last: (i32, &[f64])) -> Result<Beta, Error> {
    let (before, after) = (first.1, last.1);
    check::same_count("first values", before.len(), "last values", after.len())?;
    check::at_least(before.len(), 3)?;
    let years = check::span(first.0, last.0)?;
    for value in before.iter().chain(after) {
        check::must(
            "a value",
            *value,
            "be positive and finite for growth in logarithms",
            *value > 0.0 && value.is_finite(),
        )?;
    }
    let n = before.len() as f64;
    let x: Vec<f64> = before.iter().map(|v| v.ln()).collect();
    let y: Vec<f64> = before
        .iter()
        .zip(after)
        .map(|(a, b)| (b.ln() - a.ln()) / years)
        .collect();
    let (mx, my) = (x.iter().sum::<f64>() / n, y.iter().sum::<f64>() / n);
    let sxx: f64 = x.iter().map(|v| (v - mx).powi(2)).sum();
    if before.iter().all(|v| *v == before[0]) || sxx == 0.0 {
        return Err(Error::Undefined {
            what: "beta convergence",
            because: "all areas started equal",
        });
    }
    let sxy: f64 = x.iter().zip(&y).map(|(a, b)| (a - mx) * (b - my)).sum();
    let slope = sxy / sxx;
    let left: f64 = x
        .iter()
        .zip(&y)
        .map(|(a, b)| (b - my - slope * (a - mx)).powi(2))
        .sum();
    let standard_error = (left / (n - 2.0) / sxx).sqrt();
    let shrink = 1.0 + slope * years;
    let speed = (shrink > 0.0).then(|| -shrink.ln() / years);
    Ok(Beta {
        slope: check::representable("the slope", slope)?,
        standard_error: check::representable("the standard error", standard_error)?,
        p_value: p_value(slope, standard_error, n - 2.0),
        speed,
        half_life: speed
            .map(|speed| 2_f64.ln() / speed)
            .filter(|years| *years > 0.0 && years.is_finite()),
        areas: before.len(),
    })
}

fn p_value(slope: f64, standard_error: f64, df: f64) -> f64 {
    if slope == 0.0 {
        1.0
    } else if standard_error == 0.0 {
        0.0
    } else {
        (2.0 * StudentT { df }.above((slope / standard_error).abs())).min(1.0)
    }
}

/// Sigma convergence: whether the spread of the areas falls; made by [`sigma_convergence`].
#[derive(Debug, Clone, PartialEq)]
pub struct Sigma {
    /// Coefficient of variation of each year.
    pub cv: Vec<f64>,
    /// Theil-Sen slope of the coefficient per year; negative: convergence.
    pub slope: f64,
    /// Mann-Kendall test of the coefficient.
    pub test: trend::MannKendall,
}

/// The trend of the coefficient of variation over the years.
///
/// Every year holds the same areas: an area that drops out changes the spread by itself.
///
/// # Errors
///
/// Lists of different length, fewer than two years, years that do not increase, years with different numbers of
/// areas, a year for which [`AreaValues::cv`] is refused.
///
/// # Example
///
/// ```
/// use heng_stats::disparity::{AreaValues, sigma_convergence};
/// let years = [
///     AreaValues::new(&[40.0, 80.0])?,
///     AreaValues::new(&[60.0, 90.0])?,
///     AreaValues::new(&[80.0, 95.0])?,
/// ];
/// assert!(sigma_convergence(&[2015, 2020, 2025], &years)?.slope < 0.0);
/// # Ok::<(), heng_stats::Error>(())
/// ```
pub fn sigma_convergence(years: &[i32], spreads: &[AreaValues]) -> Result<Sigma, Error> {
    check::same_count("years", years.len(), "sets of areas", spreads.len())?;
    for pair in spreads.windows(2) {
        let (before, after) = (pair[0].count(), pair[1].count());
        check::same_count("areas in one year", before, "in the next", after)?;
    }
    let cv = spreads
        .iter()
        .map(AreaValues::cv)
        .collect::<Result<Vec<f64>, Error>>()?;
    let slope = trend::theil_sen(years, &cv)?.slope;
    let test = trend::mann_kendall(&cv)?;
    Ok(Sigma { cv, slope, test })
}
