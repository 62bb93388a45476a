//! What the caller declares before a model sees the values.

use super::Bounds;

/// What is declared about a quantity, and what the scheme asks of its series.
///
/// # Example
///
/// A rate per 100 000 published with one decimal; the scheme asks for four points:
///
/// ```
/// use heng_stats::{Bounds, Declared, projection::rounding_floor};
///
/// let declared = Declared {
///     bounds: Bounds::Positive,
///     floor: Some(rounding_floor(0.1)),
///     least_points: 4,
/// };
/// assert_eq!(Declared::default().floor, None);
/// # let _ = declared;
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Declared {
    /// What values are possible.
    pub bounds: Bounds,
    /// Least standard deviation of a year's change, in the unit of the values; usually [`rounding_floor`].
    ///
    /// Without it a series whose points lie exactly on a line is refused: no spread is ever zero.
    pub floor: Option<f64>,
    /// Fewest points accepted, where that is more than the model needs.
    pub least_points: usize,
}

/// The spread that rounding alone leaves: half a published unit divided by √3.
///
/// It is the standard deviation of an error spread evenly over half a unit to either side; `published_unit` is
/// 0.1 for one decimal.
///
/// # Example
///
/// ```
/// use heng_stats::projection::rounding_floor;
/// assert_eq!(format!("{:.4}", rounding_floor(0.1)), "0.0289");
/// ```
pub fn rounding_floor(published_unit: f64) -> f64 {
    0.5 * published_unit / 3_f64.sqrt()
}
