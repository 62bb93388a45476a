//! Quantiles and tails, on `statrs`' special functions.
//!
//! `statrs` stops its own searches early or loses digits near the centre; the searches here end at the last bits.
//! The tests hold them to 1e-11 (normal and gamma to 1e-12) against scipy 1.17.1; what remains is `statrs`' gamma
//! and beta functions.

mod gamma;
mod normal;
mod root;
mod student_t;

pub(crate) use gamma::{lower_tail_quantile, upper_tail_quantile};
pub(crate) use normal::{normal_quantile, normal_two_sided};
pub(crate) use student_t::StudentT;
