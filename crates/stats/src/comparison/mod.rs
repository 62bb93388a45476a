//! Do two figures differ by more than chance?
//!
//! For claims of change and of difference: this year against the last, women against men. Each function gives a
//! two-sided p-value, the probability of a difference at least as large if nothing underlay it. Of many such claims
//! [`crate::multiplicity`] says how many are false alarms. Attainment is a description and is not tested.

mod intensities;
mod shares;

pub use intensities::intensities_differ;
pub use shares::shares_differ;
