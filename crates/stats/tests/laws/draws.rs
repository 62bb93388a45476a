//! Inputs to try.

use heng_stats::Series;
use proptest::{collection::vec, prelude::*};

/// Years with gaps of one to four, and as many values with one decimal, from `least` to `most` tenths.
pub(crate) fn series(least: i32, most: i32) -> impl Strategy<Value = Series> {
    vec((1..=4_i32, least..=most), 3..=15).prop_map(|points| {
        let times = points.iter().scan(2000, |year, (gap, _)| {
            *year += gap;
            Some(*year)
        });
        let values = points.iter().map(|(_, tenths)| f64::from(*tenths) / 10.0);
        Series::new(times.collect(), values.collect()).expect("drawn to be valid")
    })
}

/// Every value changed.
pub(crate) fn map(series: &Series, change: impl Fn(f64) -> f64) -> Series {
    let values = series.values().iter().map(|v| change(*v)).collect();
    Series::new(series.times().to_vec(), values).expect("changed values are finite")
}

/// Equal to 1e-7 relative, counting from the larger of both and `size`.
pub(crate) fn near(a: f64, b: f64, size: f64) -> bool {
    (a - b).abs() <= 1e-7 * a.abs().max(b.abs()).max(size)
}
