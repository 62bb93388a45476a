//! Judgement against hand-worked cases, reference vectors, laws and published figures.

mod boards;
mod certain;
mod contract;
mod directions;
mod edge_cases;
mod gates;
mod kinds;
mod laws;
mod lists;
mod lost;
mod pooled;
mod precision;
mod published;
mod published_rates;
mod submitted;
mod units;
pub(crate) mod world;
