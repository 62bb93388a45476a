//! Columnar computation: submissions are read, checked and rolled up by area and year into the panel.
//!
//! | step | does |
//! |--|--|
//! | [`read::read`] | tidy CSV, Parquet and Arrow files become [`Observations`]; every fault is told with its place |
//! | [`store::Store`] | submissions are kept, each a vintage; what was known on a date, and what changed |
//! | [`filing::collection`], [`filing::register`] | which returns of a year came, how late, and what they left out; which plans were filed |
//! | [`panel()`] | of each key the latest vintage; sums along the area tree; values, intervals, trails: a [`Panel`] |
//! | [`export`], [`import`] | the panel as files and back, equal |
//! | [`sql::script`] | the same roll-up as SQL, for another engine |
//! | [`batches`], [`frame`] | the panel as Arrow record batches and as a polars data frame |
//!
//! Missing is never zero, nothing is coerced, and the result does not depend on the order of rows or on the number of
//! threads.
//!
//! ```
//! use heng_core::{PanelOptions, panel, published, read::read};
//! use heng_indicator::{Limits, embedded, load};
//!
//! let plan = load(&embedded(), &Limits::default())?.plan.expect("the embedded plan has one");
//! let reading = read(&[published()], &plan, &Limits::default(), &|_| {})?;
//! let (panel, diagnostics) = panel(&plan, &reading.observations, &PanelOptions::of(&plan))?;
//! assert!(panel.batches.iter().map(heng_core::PanelBatch::len).sum::<usize>() > 300);
//! assert!(!diagnostics.iter().any(heng_indicator::Diagnostic::is_error));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod cell;
mod check;
pub mod codes;
mod cube;
mod error;
#[cfg(test)]
mod example;
pub mod export;
pub mod filing;
mod findings;
pub mod form;
pub mod import;
mod keys;
mod observations;
mod panel;
mod published;
pub mod read;
pub mod rules;
pub mod sql;
mod statements;
mod status;
pub mod store;
mod text_list;
mod typed_table;
mod view;
mod vocabulary;

pub use cube::{Cube, PanelOptions, panel};
pub use error::Error;
pub use observations::{Observations, SourceFile, column_letters};
pub use panel::{Panel, PanelBatch, Provenance, SourceRow};
pub use published::{published, published_mapping};
pub use read::vintage::end_of_day;
pub use statements::Statement;
pub use status::StatusSet;
pub use typed_table::{TypedColumn, TypedTable, Values};
pub use view::batches;
#[cfg(feature = "polars")]
pub use view::{frame, frame_of};
