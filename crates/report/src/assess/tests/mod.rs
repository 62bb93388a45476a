//! Judgement against hand-worked cases, reference vectors, laws and published figures.

mod kinds;
mod world;
