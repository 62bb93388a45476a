//! Areas made by hand: figures small enough to be computed on paper.

mod between;
mod causes;
mod last_report;
mod laws;
mod world;
