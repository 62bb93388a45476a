//! Our numbers against those of other packages (`fixtures/vectors/SOURCE.md`).

#![expect(
    clippy::unreadable_literal,
    reason = "copied as the other packages print them"
)]

mod intervals;
mod projections;
mod table;
mod trends;
