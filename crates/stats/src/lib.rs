//! Statistics on slices: intervals for small numbers, trend tests, and the probability of reaching a level.
//!
//! Pure numerics: no files, no clock, no data frames. Every function takes numbers and returns numbers with the
//! name of the method that made them, or an [`Error`] that says why it refused. Nothing panics on input, nothing is
//! rounded.
//!
//! | module | answers |
//! |--|--|
//! | [`interval`] | how far could the underlying rate lie from the one observed? |
//! | [`trend`] | does the series move, which way, how fast? |
//! | [`series`] | yearly values that were checked once: increasing years, finite values, gaps allowed |
//! | [`comparison`] | do two figures differ by more than chance? |
//! | [`composite`] | one index of many items, and how much it owes to its choices? |
//! | [`decomposition`] | which parts moved the whole, and the fewest that would close its gap? |
//! | [`disclosure`] | which cells of a public table must be withheld? |
//! | [`disparity`] | how unequal are areas or groups, and do they draw together? |
//! | [`multiplicity`] | of many claims, how many are false alarms? |
//! | [`rank`] | who is ahead, how surely, and who stands out beyond chance? |
//! | [`progress`] | how far on the way to a target, by each method of the world? |
//! | [`projection`] | where will it be in a later year, and how likely is it to have reached a level? |
//!
//! # Example
//!
//! Seven deaths among 41 200 live births, and whether 12 per 100 000 is within what chance alone explains:
//!
//! ```
//! use heng_stats::interval;
//!
//! let deaths = interval::poisson(7.0, 0.95)?;
//! let ratio = deaths.scaled(100_000.0 / 41_200.0)?;
//! assert_eq!(ratio.method, "poisson_exact");
//! assert!(ratio.contains(12.0));
//! # Ok::<(), heng_stats::Error>(())
//! ```

mod better;
mod check;
pub mod comparison;
pub mod composite;
pub mod decomposition;
pub mod disclosure;
pub mod disparity;
mod distribution;
mod draws;
mod error;
pub mod interval;
pub mod multiplicity;
pub mod progress;
pub mod projection;
pub mod rank;
pub mod series;
pub mod trend;

pub use better::Better;
pub use error::Error;
pub use interval::Interval;
pub use projection::{Bounds, Declared, Fitted, Model, Projection, TheilSenFromLast};
pub use series::Series;
