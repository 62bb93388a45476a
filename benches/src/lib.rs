//! Benchmarks of heng: generated returns, and what is measured of a run.

mod memory;
mod returns;

pub use memory::peak_memory;
pub use returns::returns;
