//! Benchmarks of heng: generated returns, and what is measured of a run.

mod memory;
mod nation;
mod polars;
mod returns;
mod seconds;

pub use memory::peak_memory;
pub use nation::nation;
pub use polars::{Parsed, parse_with_polars};
pub use returns::{returns, write_returns};
pub use seconds::processor_seconds;
