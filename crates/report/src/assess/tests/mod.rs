//! Judgement against hand-worked cases, reference vectors, laws and published figures.

mod boards;
mod certain;
mod directions;
mod edge_cases;
mod gates;
mod kinds;
mod laws;
mod published;
mod submitted;
pub(crate) mod world;
