//! One finished row of the panel.

use super::fact::Trail;
use super::store::Key;

/// A value with everything beside it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Row {
    pub(crate) key: Key,
    pub(crate) value: Option<f64>,
    /// Numerator and denominator of the computed value, in the measures' own units.
    pub(crate) sides: [Option<f64>; 2],
    pub(crate) reported: Option<f64>,
    pub(crate) computed: Option<f64>,
    /// Whether `value` is what `sides` give.
    pub(crate) from_sides: bool,
    pub(crate) parts: u32,
    pub(crate) expected: u32,
    pub(crate) trail: Trail,
}
