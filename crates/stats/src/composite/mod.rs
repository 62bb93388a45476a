//! A composite index, for those who want one.
//!
//! Steps of the OECD/JRC handbook: treat outliers ([`winsorised`]), put the items on one scale ([`Normalisation`]), weigh them ([`Weights`], [`Ahp`],
//! [`entropy_weights`]), aggregate ([`Aggregation`], [`index`]), then ask how much the order of areas owes to those
//! choices ([`rank_ranges`], [`effective_weights`]). Normalise on targets (goalposts): scaling on the areas at hand
//! moves every score when one area drops out. A missing item is never filled in; [`Missing`] says what happens, and
//! every score says what it was made of.

mod aggregation;
mod ahp;
mod effective;
mod entropy;
mod gii;
mod index;
mod normalisation;
mod rank_range;
mod treatment;
mod weights;

pub use aggregation::Aggregation;
pub use ahp::{Ahp, CONSISTENT_BELOW, RANDOM_INDEX};
pub use effective::effective_weights;
pub use entropy::{EntropyWeights, entropy_weights};
pub use gii::{Gii, GiiSex};
pub use index::{Missing, Score, index};
pub use normalisation::Normalisation;
pub use rank_range::{RankRange, Sensitivity, rank_ranges};
pub use treatment::{MOST_KURTOSIS, MOST_SKEW, Treated, logarithms, winsorised};
pub use weights::Weights;
