//! 目标进度 and 序时进度: how much of the way is done, and whether that is enough for the time gone.
//!
//! The formulas are those of [`heng_stats::progress`], defined wherever their arithmetic is. A verdict uses them only
//! where they mean progress: a base that had met the target already has no share (holding it is 保持, losing it a
//! regression), although the formula would give a number.
//!
//! ```
//! use heng_report::assess::progress;
//! // China's maternal mortality ratio: 16.9 in 2020, 14.3 in 2024, 12.0 promised for 2030.
//! let share = progress::share(16.9, 14.3, 12.0).unwrap();
//! assert_eq!(format!("{:.1} %", 100.0 * share), "53.1 %");
//! ```

use heng_stats::progress::Target;
pub use heng_stats::progress::{elapsed, pace_ratio, required_per_year, share};

/// How far `value` lies outside `low..=high`; 0 inside.
///
/// ```
/// use heng_report::assess::progress;
/// assert_eq!(progress::band_distance(110.5, 103.0, 107.0), 3.5);
/// assert_eq!(progress::band_distance(104.0, 103.0, 107.0), 0.0);
/// ```
pub fn band_distance(value: f64, low: f64, high: f64) -> f64 {
    Target::Band { low, high }.distance(value)
}

/// How far `value` is from parity, on either side.
pub fn parity_distance(value: f64, parity: f64) -> f64 {
    Target::Value(parity).distance(value)
}
