//! Progress by method: what the systems of the world make of one base, one current value and one target.
//!
//! Each method is a file whose head is its manual: formula, classes, edges, source. [`METHODS`] lists them all, and
//! [`assess`] applies one by name. They are meant to be read side by side: one of them leads, as the scheme says, and
//! the others show what it leaves out.
//!
//! No answer holds a number that is not finite. Where a method has no answer it says why ([`Reason`], in Chinese and
//! English), and where its plain formula would call a loss progress (the target met at the base and lost since) the
//! verdict does not follow it.
//!
//! # Example
//!
//! A rate that had met its target and fell below it; the plain ratio would be +2.8, "significant progress":
//!
//! ```
//! use heng_stats::progress::{Case, Direction, Target, assess};
//!
//! let lost = Case {
//!     target_year: Some(2030),
//!     target: Some(Target::Value(70.0)),
//!     ..Case::pair(Direction::Higher, (2020, 75.0), (2025, 68.0))
//! };
//! let said = ["linear", "eurostat", "statcan", "escap_csi"]
//!     .map(|method| assess(method, &lost).expect("a listed method").status.code());
//! assert_eq!(said, ["regression", "movement_away", "deterioration", "regression"]);
//! ```

mod aarr;
mod attainment_interval;
mod attainment_ratio;
mod case;
mod efficacy;
mod escap_anticipated;
mod escap_status;
mod eurostat;
mod linear;
mod methods;
mod oecd;
mod outcome;
mod pace;
mod reason;
mod schedule;
mod sdsn;
mod statcan;
mod un_chart;
mod way;

pub use aarr::required_aarr;
pub use case::{Case, Direction, Target};
pub use efficacy::{efficacy, total_efficacy};
pub use methods::{METHODS, Method, Needs, assess};
pub use outcome::{Outcome, Status};
pub use reason::Reason;
pub use statcan::{statcan_goal, statcan_indicator};
pub use way::{elapsed, growth, pace_ratio, required_per_year, share};
