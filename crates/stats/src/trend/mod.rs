//! Does a series move, and how fast?
//!
//! Both methods use ranks or medians, so one odd year does not decide, and need no assumption about the shape of
//! the noise. Both assume that years are independent: successive pooled years (three-year rolling values) are not
//! and must not be tested.

mod mann_kendall;
mod theil_sen;
mod ties;

pub use mann_kendall::{EXACT_BELOW, MannKendall, mann_kendall};
pub use theil_sen::{TheilSen, theil_sen};
