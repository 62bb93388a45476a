//! The values of several areas in one year, checked once.

use crate::{Error, check};

/// The values of two or more areas in one year, with a weight for each.
///
/// Areas whose value is missing are left out by the caller, who says how many they were: a missing value is not a
/// zero. The order of the areas never changes a result, to the last bit.
///
/// # Errors
///
/// The constructors refuse fewer than two areas (one area is not unequal to itself, and 0 would read as equality),
/// a value that is not finite, weights that are negative or all zero.
///
/// # Example
///
/// ```
/// use heng_stats::disparity::AreaValues;
///
/// let screened = AreaValues::weighted(&[62.1, 58.4, 71.0], &[120.0, 80.0, 40.0])?;
/// assert_eq!(format!("{:.2}", screened.mean()?), "62.35");
/// assert_eq!(format!("{:.4}", screened.gini()?), "0.0330");
/// assert!(AreaValues::new(&[62.1]).is_err());
/// # Ok::<(), heng_stats::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct AreaValues {
    /// Value and share of the weight, by increasing value.
    pub(super) areas: Vec<(f64, f64)>,
    /// Whether the caller gave weights.
    pub(super) weighted: bool,
}

impl AreaValues {
    /// Every area counts the same.
    pub fn new(values: &[f64]) -> Result<Self, Error> {
        let share = 1.0 / values.len().max(1) as f64;
        Self::build(values, vec![share; values.len()], false)
    }

    /// Every area counts by its population (or births, pupils: the denominator of the value).
    ///
    /// An area without population takes part in the extremes only.
    pub fn weighted(values: &[f64], population: &[f64]) -> Result<Self, Error> {
        check::same_count("values", values.len(), "weights", population.len())?;
        check::at_least(values.len(), 2)?;
        Self::build(values, check::shares("population", population)?, true)
    }

    fn build(values: &[f64], shares: Vec<f64>, weighted: bool) -> Result<Self, Error> {
        check::at_least(values.len(), 2)?;
        check::finite(values)?;
        // Adding 0 turns -0 into 0, which would sort apart.
        let mut areas: Vec<(f64, f64)> = values.iter().map(|v| v + 0.0).zip(shares).collect();
        areas.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
        Ok(Self { areas, weighted })
    }

    /// The same areas seen from the other side: `whole` minus each value, for proportions.
    ///
    /// # Example
    ///
    /// 95 against 99 per cent are close; the 5 and 1 per cent left out differ fivefold:
    ///
    /// ```
    /// use heng_stats::disparity::AreaValues;
    /// let covered = AreaValues::new(&[95.0, 99.0])?;
    /// assert_eq!(format!("{:.3}", covered.gini()?), "0.010");
    /// assert_eq!(format!("{:.3}", covered.complement(100.0)?.gini()?), "0.333");
    /// # Ok::<(), heng_stats::Error>(())
    /// ```
    pub fn complement(&self, whole: f64) -> Result<Self, Error> {
        for (value, _) in &self.areas {
            check::must(
                "a proportion",
                *value,
                "lie between 0 and the whole",
                (0.0..=whole).contains(value) && whole.is_finite(),
            )?;
        }
        Ok(Self {
            areas: self
                .areas
                .iter()
                .rev()
                .map(|(v, s)| (whole - v, *s))
                .collect(),
            weighted: self.weighted,
        })
    }

    /// How many areas.
    pub fn count(&self) -> usize {
        self.areas.len()
    }

    /// The mean, by weight where weights were given.
    pub fn mean(&self) -> Result<f64, Error> {
        let mean = self.areas.iter().map(|(v, s)| v * s).sum();
        check::representable("the mean", mean)
    }

    /// Lowest and highest value.
    pub(super) fn ends(&self) -> (f64, f64) {
        // Two areas at least, by construction.
        (self.areas[0].0, self.areas[self.areas.len() - 1].0)
    }

    /// The positive mean that relative measures divide by.
    pub(super) fn relative_mean(&self, what: &'static str) -> Result<f64, Error> {
        if self.ends().0 < 0.0 {
            return Err(Error::Undefined {
                what,
                because: "a value is negative, and relative measures need a scale that starts at zero",
            });
        }
        let mean = self.mean()?;
        if mean > 0.0 {
            Ok(mean)
        } else {
            Err(Error::Undefined {
                what,
                because: "the mean is zero",
            })
        }
    }
}
