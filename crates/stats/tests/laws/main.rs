//! Laws that hold for every input.

mod composite;
mod decomposition;
mod disparity;
mod draws;
mod intervals;
mod progress;
mod projections;
mod ranks;
mod trends;
