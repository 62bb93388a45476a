//! Laws that hold for every input.

mod draws;
mod intervals;
mod projections;
mod trends;
