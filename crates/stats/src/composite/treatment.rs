//! Outliers of one item, before it is put on a scale.

use crate::{Error, check};

/// From this skewness on (either way), together with [`MOST_KURTOSIS`], an item is treated.
pub const MOST_SKEW: f64 = 2.0;

/// From this kurtosis on, together with [`MOST_SKEW`], an item is treated.
pub const MOST_KURTOSIS: f64 = 3.5;

/// An item after treatment; made by [`winsorised`].
#[derive(Debug, Clone, PartialEq)]
pub struct Treated {
    /// The values, in the caller's order; a missing value stays missing.
    pub values: Vec<Option<f64>>,
    /// Places of the values that were moved, to be printed beside the index.
    pub moved: Vec<usize>,
    /// Skewness of the values as given.
    pub skew: f64,
    /// Excess kurtosis of the values as given.
    pub kurtosis: f64,
    /// Whether the values now pass; if not, take [`logarithms`].
    pub passes: bool,
}

/// Moves the outermost values on the side of the skewness, one more at a time and at most `most`, to the next one
/// inside, until skewness or kurtosis is below its limit.
///
/// Fewer than four values, or values all equal, have no kurtosis: they pass as they are, with both stated as 0.
///
/// # Errors
///
/// A value that is not finite, values whose moments overflow.
///
/// # Source
///
/// OECD/JRC (2008), step 4; limits and rule of `COINr`'s `winsorise` (at most five values by its default). Skewness and
/// kurtosis are the sample forms G₁ and G₂ (Joanes and Gill 1998, The Statistician 47).
///
/// # Example
///
/// ```
/// use heng_stats::composite::winsorised;
/// let item = [1.0, 2.0, 2.0, 3.0, 3.0, 3.0, 4.0, 4.0, 5.0, 100.0].map(Some);
/// let treated = winsorised(&item, 5)?;
/// assert_eq!(treated.values[9], Some(5.0));
/// assert_eq!((treated.moved, treated.passes), (vec![9], true));
/// # Ok::<(), heng_stats::Error>(())
/// ```
pub fn winsorised(values: &[Option<f64>], most: usize) -> Result<Treated, Error> {
    let mut present = present(values)?;
    present.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
    let sorted: Vec<f64> = present.iter().map(|(_, value)| *value).collect();
    let (skew, kurtosis) = shape(&sorted)?;
    let mut treated = sorted.clone();
    let mut passes = passes_with(skew, kurtosis);
    let mut count = 0;
    while !passes && count < most && count + 2 < sorted.len() {
        count += 1;
        let (last, inside) = (sorted.len() - 1, sorted.len() - 1 - count);
        if skew > 0.0 {
            treated[inside + 1..=last].fill(sorted[inside]);
        } else {
            treated[..count].fill(sorted[count]);
        }
        let (skew, kurtosis) = shape(&treated)?;
        passes = passes_with(skew, kurtosis);
    }
    let mut out = values.to_vec();
    let mut moved = Vec::new();
    for ((place, before), after) in present.into_iter().zip(treated) {
        if before != after {
            out[place] = Some(after);
            moved.push(place);
        }
    }
    moved.sort_unstable();
    Ok(Treated {
        values: out,
        moved,
        skew,
        kurtosis,
        passes,
    })
}

/// The logarithm of each value's distance from the lowest, plus a hundredth of the range so that the lowest has one.
///
/// # Errors
///
/// No value, values all equal, a value that is not finite.
///
/// # Source
///
/// `COINr`'s `log_CT`.
///
/// # Example
///
/// ```
/// use heng_stats::composite::logarithms;
/// assert_eq!(logarithms(&[Some(0.0), None, Some(100.0)])?, [Some(0.0), None, Some(101_f64.ln())]);
/// # Ok::<(), heng_stats::Error>(())
/// ```
pub fn logarithms(values: &[Option<f64>]) -> Result<Vec<Option<f64>>, Error> {
    let present = present(values)?;
    check::at_least(present.len(), 1)?;
    let lowest = present
        .iter()
        .map(|(_, v)| *v)
        .fold(f64::INFINITY, f64::min);
    let highest = present
        .iter()
        .map(|(_, v)| *v)
        .fold(f64::NEG_INFINITY, f64::max);
    let range = check::representable("the range", highest - lowest)?;
    if range == 0.0 {
        return Err(Error::Undefined {
            what: "a logarithm",
            because: "all values are equal",
        });
    }
    let log =
        |value: f64| check::representable("a logarithm", (value - lowest + 0.01 * range).ln());
    values.iter().map(|v| v.map(log).transpose()).collect()
}

fn present(values: &[Option<f64>]) -> Result<Vec<(usize, f64)>, Error> {
    let places = values.iter().enumerate();
    let present: Vec<(usize, f64)> = places.filter_map(|(i, v)| v.map(|v| (i, v))).collect();
    match present.iter().find(|(_, v)| !v.is_finite()) {
        Some((position, value)) => Err(Error::NotFinite {
            position: *position,
            value: *value,
        }),
        None => Ok(present),
    }
}

fn passes_with(skew: f64, kurtosis: f64) -> bool {
    skew.abs() < MOST_SKEW || kurtosis < MOST_KURTOSIS
}

/// Sample skewness G₁ and excess kurtosis G₂ of sorted values.
fn shape(sorted: &[f64]) -> Result<(f64, f64), Error> {
    let n = sorted.len() as f64;
    if sorted.len() < 4 || sorted.first() == sorted.last() {
        return Ok((0.0, 0.0));
    }
    let mean = sorted.iter().sum::<f64>() / n;
    let moment = |power| sorted.iter().map(|v| (v - mean).powi(power)).sum::<f64>() / n;
    let (second, third, fourth) = (moment(2), moment(3), moment(4));
    let skew = third / second.powf(1.5) * (n * (n - 1.0)).sqrt() / (n - 2.0);
    let excess = fourth / (second * second) - 3.0;
    let kurtosis = (n - 1.0) / ((n - 2.0) * (n - 3.0)) * ((n + 1.0) * excess + 6.0);
    Ok((
        check::representable("the skewness", skew)?,
        check::representable("the kurtosis", kurtosis)?,
    ))
}
