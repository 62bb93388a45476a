//! 目标进度 and 序时进度: how much of the way is done, and whether that is enough for the time gone.
//!
//! The functions here are the plain formulas, defined wherever their arithmetic is. A verdict uses them only where
//! they mean progress: a base that had met the target already has no share (holding it is 保持, losing it a
//! regression), although the formula would give a number.

/// Share of the way from base to target, `(value − base) / (target − base)`; 1 at the target, not capped, negative
/// when moving away. Any direction, zero bases and changes of sign included. `None` where base and target are equal.
///
/// ```
/// use heng_report::assess::progress;
/// // China's maternal mortality ratio: 16.9 in 2020, 14.3 in 2024, 12.0 promised for 2030.
/// let share = progress::share(16.9, 14.3, 12.0).unwrap();
/// assert_eq!(format!("{:.1} %", 100.0 * share), "53.1 %");
/// assert_eq!(progress::share(70.0, 69.0, 70.0), None);
/// ```
pub fn share(base: f64, value: f64, target: f64) -> Option<f64> {
    let way = target - base;
    (way != 0.0)
        .then(|| (value - base) / way)
        .filter(|s| s.is_finite())
}

/// Share of the time from base year to target year that is gone; above 1 after the target year. `None` where the
/// target year is not after the base year.
pub fn elapsed(base_year: i32, year: i32, target_year: i32) -> Option<f64> {
    let whole = f64::from(target_year) - f64::from(base_year);
    (whole > 0.0).then(|| (f64::from(year) - f64::from(base_year)) / whole)
}

/// Share of the way over share of the time: 1 is exactly on the straight line. `None` before any time is gone.
///
/// ```
/// use heng_report::assess::progress;
/// let elapsed = progress::elapsed(2020, 2024, 2030).unwrap();
/// assert_eq!(elapsed, 0.4);
/// assert_eq!(format!("{:.2}", progress::pace_ratio(0.531, elapsed).unwrap()), "1.33");
/// assert_eq!(progress::pace_ratio(0.0, 0.0), None);
/// ```
pub fn pace_ratio(share: f64, elapsed: f64) -> Option<f64> {
    (elapsed > 0.0).then(|| share / elapsed)
}

/// Change a year that leads from `value` to `target`, in the indicator's unit. `None` when no year is left.
///
/// ```
/// use heng_report::assess::progress;
/// assert_eq!(progress::required_per_year(60.0, 70.0, 5), Some(2.0));
/// assert_eq!(progress::required_per_year(60.0, 70.0, 0), None);
/// ```
pub fn required_per_year(value: f64, target: f64, years_left: i32) -> Option<f64> {
    (years_left > 0).then(|| (target - value) / f64::from(years_left))
}

/// How far `value` lies outside `low..=high`; 0 inside.
///
/// ```
/// use heng_report::assess::progress;
/// assert_eq!(progress::band_distance(110.5, 103.0, 107.0), 3.5);
/// assert_eq!(progress::band_distance(104.0, 103.0, 107.0), 0.0);
/// ```
pub fn band_distance(value: f64, low: f64, high: f64) -> f64 {
    (low - value).max(value - high).max(0.0)
}

/// How far `value` is from parity, on either side.
pub fn parity_distance(value: f64, parity: f64) -> f64 {
    (value - parity).abs()
}
