//! Laws that hold for every input.

mod composite;
mod decomposition;
mod disclosure;
mod disparity;
mod draws;
mod intervals;
mod progress;
mod projections;
mod ranks;
mod simplex;
mod trends;
