//! Published precision: values are compared and printed as exact decimals, never as binary fractions.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::plan::Rounding;

/// `value` at `decimals` digits after the point.
///
/// Fifteen significant digits name what people typed and what arithmetic meant: 2.675 rounds to 2.68 half up although
/// the binary number is smaller, and so does 246.24999999999997, the binary quotient of 39.4 and 0.16, to 246.3. Values
/// that no 28-digit decimal holds are returned as they are.
///
/// ```
/// use heng_indicator::plan::Rounding;
/// use heng_indicator::published;
/// assert_eq!(published::round(2.675, 2, Rounding::HalfUp), 2.68);
/// assert_eq!(published::round(394.0 / 160_000.0 * 100_000.0, 1, Rounding::HalfUp), 246.3);
/// assert_eq!(published::round(2.665, 2, Rounding::Gb8170), 2.66);
/// assert_eq!(published::round(-0.05, 1, Rounding::HalfUp), -0.1);
/// ```
pub fn round(value: f64, decimals: u8, rounding: Rounding) -> f64 {
    decimal(value)
        .and_then(|exact| {
            exact
                .round_dp_with_strategy(decimals.into(), strategy(rounding))
                .to_string()
                .parse()
                .ok()
        })
        .map_or(
            value,
            |rounded: f64| if rounded == 0.0 { 0.0 } else { rounded },
        )
}

/// `value` as printed.
///
/// ```
/// use heng_indicator::plan::Rounding;
/// use heng_indicator::published;
/// assert_eq!(published::format(12.0, 1, Rounding::HalfUp), "12.0");
/// ```
pub fn format(value: f64, decimals: u8, rounding: Rounding) -> String {
    format!(
        "{:.*}",
        usize::from(decimals),
        round(value, decimals, rounding)
    )
}

/// The printed value of `new` minus the printed value of `old`, itself at that precision.
///
/// ```
/// use heng_indicator::plan::Rounding;
/// use heng_indicator::published;
/// assert_eq!(published::difference(46.7, 46.6, 1, Rounding::HalfUp), 0.1);
/// ```
pub fn difference(new: f64, old: f64, decimals: u8, rounding: Rounding) -> f64 {
    round(
        round(new, decimals, rounding) - round(old, decimals, rounding),
        decimals,
        rounding,
    )
}

fn decimal(value: f64) -> Option<Decimal> {
    Decimal::from_scientific(&format!("{value:.14e}")).ok()
}

fn strategy(rounding: Rounding) -> RoundingStrategy {
    match rounding {
        Rounding::HalfUp => RoundingStrategy::MidpointAwayFromZero,
        Rounding::Gb8170 => RoundingStrategy::MidpointNearestEven,
    }
}
