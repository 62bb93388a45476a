//! Many claims at once: how many are false alarms, and which stand all the same.
//!
//! For claims of change, outlier or difference only. Attainment is a description, not a test: nothing is ever taken
//! off a lagging list by it.

mod false_discovery;

pub use false_discovery::{benjamini_hochberg, benjamini_yekutieli};

use crate::{Error, check};

/// How many of `tests` tests at `level` raise an alarm although nothing happened, on average, if nothing happened
/// anywhere: their product, whether the tests depend on each other or not.
///
/// # Errors
///
/// `level` outside 0 to 1.
///
/// # Example
///
/// 144 indicators in ten areas, each tested at 5 %:
///
/// ```
/// use heng_stats::multiplicity::expected_false_alarms;
/// assert_eq!(expected_false_alarms(1_440, 0.05)?, 72.0);
/// # Ok::<(), heng_stats::Error>(())
/// ```
pub fn expected_false_alarms(tests: usize, level: f64) -> Result<f64, Error> {
    check::tail_of(level)?;
    Ok(tests as f64 * level)
}
