//! Columnar computation: submissions are read, checked and rolled up by area and year into the panel.

mod cell;
mod check;
pub mod codes;
mod cube;
mod error;
#[cfg(test)]
mod example;
mod findings;
mod observations;
mod panel;
mod published;
pub mod read;
mod status;
mod text_list;
mod vocabulary;

pub use cube::{PanelOptions, panel};
pub use error::Error;
pub use observations::Observations;
pub use panel::{Panel, PanelBatch, Provenance, SourceRow};
pub use published::{published, published_mapping};
pub use read::vintage::end_of_day;
pub use status::StatusSet;
