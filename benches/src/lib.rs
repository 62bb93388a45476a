//! Benchmarks of heng: generated returns, and what is measured of a run.

mod assessed;
mod memory;
mod nation;
mod national;
mod national_parquet;
mod polars;
mod returns;
mod seconds;
mod villages;

pub use assessed::with_targets;
pub use memory::peak_memory;
pub use nation::nation;
pub use national::{
    Extent, NationalRow, RATIOS, counties, county, measure, national_plan, national_rows,
    write_national_csv, write_national_definitions,
};
pub use national_parquet::write_national_parquet;
pub use polars::{Parsed, parse_with_polars};
pub use returns::{returns, write_returns};
pub use seconds::processor_seconds;
pub use villages::{village_plan, village_rows, villages};
