//! Checks of arguments that several methods share.

use crate::Error;

/// A confidence level strictly between 0 and 1; returns the probability left in each tail.
pub(crate) fn tail_of(level: f64) -> Result<f64, Error> {
    if level > 0.0 && level < 1.0 {
        Ok((1.0 - level) / 2.0)
    } else {
        Err(Error::OutOfRange {
            what: "level",
            value: level,
            must: "lie between 0 and 1, both excluded",
        })
    }
}

/// Every value is finite.
pub(crate) fn finite(values: &[f64]) -> Result<(), Error> {
    match values.iter().position(|v| !v.is_finite()) {
        Some(position) => Err(Error::NotFinite {
            position,
            value: values[position],
        }),
        None => Ok(()),
    }
}

/// Between `needed` and [`crate::series::MOST_POINTS`] points.
pub(crate) fn count(points: usize, needed: usize) -> Result<(), Error> {
    let allowed = crate::series::MOST_POINTS;
    if points < needed {
        Err(Error::TooShort { points, needed })
    } else if points > allowed {
        Err(Error::TooLong { points, allowed })
    } else {
        Ok(())
    }
}

/// Years increase strictly and are as many as the values, which are finite.
pub(crate) fn series(years: &[i32], values: &[f64], needed: usize) -> Result<(), Error> {
    if years.len() != values.len() {
        return Err(Error::LengthsDiffer {
            years: years.len(),
            values: values.len(),
        });
    }
    count(years.len(), needed)?;
    if let Some(pair) = years.windows(2).find(|pair| pair[0] >= pair[1]) {
        return Err(Error::YearsNotIncreasing {
            before: pair[0],
            year: pair[1],
        });
    }
    finite(values)
}

/// A result that did not overflow.
pub(crate) fn representable(what: &'static str, value: f64) -> Result<f64, Error> {
    if value.is_finite() {
        Ok(value)
    } else {
        Err(Error::NotRepresentable { what })
    }
}

/// Two lists that belong together are equally long.
pub(crate) fn same_count(
    what: &'static str,
    first: usize,
    other: &'static str,
    second: usize,
) -> Result<(), Error> {
    if first == second {
        Ok(())
    } else {
        Err(Error::CountsDiffer {
            what,
            first,
            other,
            second,
        })
    }
}

/// At least `needed` points.
pub(crate) fn at_least(points: usize, needed: usize) -> Result<(), Error> {
    if points < needed {
        Err(Error::TooShort { points, needed })
    } else {
        Ok(())
    }
}

/// A value for which `holds`, or the refusal that says what it must do.
pub(crate) fn must(
    what: &'static str,
    value: f64,
    must: &'static str,
    holds: bool,
) -> Result<(), Error> {
    if holds {
        Ok(())
    } else {
        Err(Error::OutOfRange { what, value, must })
    }
}

/// Weights: finite, none negative, not all zero; returned as shares of their sum.
pub(crate) fn shares(what: &'static str, weights: &[f64]) -> Result<Vec<f64>, Error> {
    finite(weights)?;
    for weight in weights {
        must(what, *weight, "not be negative", *weight >= 0.0)?;
    }
    let sum = representable("the sum of the weights", weights.iter().sum())?;
    must(what, sum, "not all be zero", sum > 0.0)?;
    Ok(weights.iter().map(|weight| weight / sum).collect())
}

/// Years from `first` to `last`, which must be later.
pub(crate) fn span(first: i32, last: i32) -> Result<f64, Error> {
    if first < last {
        Ok(f64::from(last) - f64::from(first))
    } else {
        Err(Error::YearsNotIncreasing {
            before: first,
            year: last,
        })
    }
}

/// At most `allowed` points.
pub(crate) fn at_most(points: usize, allowed: usize) -> Result<(), Error> {
    if points > allowed {
        Err(Error::TooLong { points, allowed })
    } else {
        Ok(())
    }
}
