//! The panel as a table: one list of columns behind every view and every file format.

mod batches;
mod coded;
mod column;
#[cfg(feature = "polars")]
mod frame;
mod source_table;

pub use batches::batches;
pub(crate) use batches::{schema, table};
pub(crate) use coded::Coder;
pub use coded::PanelColumns;
pub(crate) use column::{Column, Content, columns};
#[cfg(feature = "polars")]
pub use frame::{frame, frame_of};
pub(crate) use source_table::source_columns;
