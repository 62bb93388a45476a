//! Our numbers against those of other packages (`fixtures/vectors/SOURCE.md`).

#![expect(
    clippy::unreadable_literal,
    reason = "copied as the other packages print them"
)]

mod composite;
mod disparity;
mod intervals;
mod progress;
mod projections;
mod table;
mod trends;
