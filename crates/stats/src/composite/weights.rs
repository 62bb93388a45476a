//! Weights given as such.

use crate::{Error, check};

/// The weight of each item, adding up to 1.
///
/// # Example
///
/// ```
/// use heng_stats::composite::Weights;
/// assert_eq!(Weights::given(&[3.0, 1.0])?.shares(), [0.75, 0.25]);
/// assert_eq!(Weights::equal(4)?.shares(), [0.25; 4]);
/// # Ok::<(), heng_stats::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Weights {
    shares: Vec<f64>,
}

impl Weights {
    /// Every item the same.
    ///
    /// # Errors
    ///
    /// No item.
    pub fn equal(items: usize) -> Result<Self, Error> {
        check::at_least(items, 1)?;
        Ok(Self {
            shares: vec![1.0 / items as f64; items],
        })
    }

    /// Weights by experts or budget, brought to the sum 1.
    ///
    /// # Errors
    ///
    /// No item, a weight negative or not finite, all zero.
    pub fn given(weights: &[f64]) -> Result<Self, Error> {
        check::at_least(weights.len(), 1)?;
        Ok(Self {
            shares: check::shares("a weight", weights)?,
        })
    }

    /// The weights, in the order of the items.
    pub fn shares(&self) -> &[f64] {
        &self.shares
    }
}
