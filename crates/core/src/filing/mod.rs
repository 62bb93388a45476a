//! Who has filed what: the returns of a year, and the register of lower levels' plans.
//!
//! | question | answered by |
//! |--|--|
//! | which returns came, how late, with which figures left out | [`collection`] |
//! | which plans were filed within the month that the plan allows | [`register`] |
//!
//! What a return has to hold is what its form asks ([`crate::form`]). When it is due stands in the plan's
//! `reporting.toml`; without that nothing is late, and that is said. No clock is read: the day is passed in.
//!
//! ```
//! use heng_core::filing::due_after_promulgation;
//! use jiff::civil::date;
//! assert_eq!(due_after_promulgation(date(2022, 6, 30)), date(2022, 7, 30));
//! assert_eq!(due_after_promulgation(date(2022, 1, 31)), date(2022, 2, 28));
//! ```

mod collection;
mod deadline;
mod lacking;
mod ledger;
mod register;
#[cfg(test)]
mod tests;

pub use collection::{Collection, Figures, Indicators, OpenFindings, Return, Stored, collection};
pub use deadline::{Standing, due_after_promulgation};
pub use lacking::{Lacking, LackingFigure};
pub use register::{Register, Registered, register};
