//! Columnar computation: submissions are read, checked and rolled up by area and year into the panel.

mod observations;
mod panel;
mod status;

pub use observations::Observations;
pub use panel::{Panel, PanelBatch, Provenance, SourceRow};
pub use status::StatusSet;
