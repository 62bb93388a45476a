//! Our numbers against those of other packages (`fixtures/vectors/SOURCE.md`).

mod intervals;
mod table;
mod trends;
