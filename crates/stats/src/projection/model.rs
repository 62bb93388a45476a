//! Models and the list of them.

use super::{Declared, Projection, TheilSenFromLast};
use crate::{Error, Series};
use std::fmt::Debug;

/// A way to project a series: told what is declared, then fitted.
pub trait Model: Sized {
    /// The name that schemes and results use.
    const NAME: &'static str;
    /// Fewest points the model can be fitted to.
    const LEAST_POINTS: usize;
    /// What the fit returns.
    type Fitted: Fitted + 'static;

    /// The model for a quantity of which this is declared.
    fn new(declared: Declared) -> Self;

    /// Fits the series.
    ///
    /// # Errors
    ///
    /// Too few points, a value outside its bounds, no spread: see the model.
    fn fit(&self, series: &Series) -> Result<Self::Fitted, Error>;
}

/// A model fitted to a series.
pub trait Fitted: Debug + Send + Sync {
    /// The predictive distribution for `year`.
    ///
    /// # Errors
    ///
    /// [`Error::NotAfterLast`] for a year not after the series; [`Error::NotRepresentable`] where it overflows.
    fn project(&self, year: i32) -> Result<Projection, Error>;
}

/// Fits a model to a series of which this is declared.
pub type Fit = fn(Declared, &Series) -> Result<Box<dyn Fitted>, Error>;

/// One row of [`MODELS`].
#[derive(Debug, Clone, Copy)]
pub struct ModelRow {
    /// The name that schemes and results use.
    pub name: &'static str,
    /// Fewest points the model can be fitted to.
    pub least_points: usize,
    /// Fits the model to a series of which this is declared.
    pub fit: Fit,
}

impl ModelRow {
    const fn of<M: Model>() -> Self {
        Self {
            name: M::NAME,
            least_points: M::LEAST_POINTS,
            fit: |declared, series| Ok(Box::new(M::new(declared).fit(series)?)),
        }
    }

    /// The model of that name.
    ///
    /// # Example
    ///
    /// A scheme names its model in a file:
    ///
    /// ```
    /// use heng_stats::{Declared, Series, projection::ModelRow};
    ///
    /// let series = Series::new(vec![2021, 2022, 2023, 2024], vec![3.0, 3.4, 3.9, 4.1])?;
    /// let row = ModelRow::named("theil_sen_from_last").expect("listed");
    /// let fitted = (row.fit)(Declared::default(), &series)?;
    /// assert_eq!(fitted.project(2025)?.model(), row.name);
    /// # Ok::<(), heng_stats::Error>(())
    /// ```
    pub fn named(name: &str) -> Option<&'static Self> {
        MODELS.iter().find(|row| row.name == name)
    }
}

/// Every model, by name.
pub const MODELS: &[ModelRow] = &[ModelRow::of::<TheilSenFromLast>()];

#[cfg(test)]
mod tests {
    use super::MODELS;

    #[test]
    fn names_are_sorted_and_unique() {
        assert!(MODELS.windows(2).all(|pair| pair[0].name < pair[1].name));
    }
}
