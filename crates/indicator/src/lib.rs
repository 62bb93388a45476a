//! What is measured and what was promised: plans, indicators, targets, areas and responsible units, read from
//! small files with positions, checked, printed back and explained in words.

pub mod codes;
mod desk;
mod diagnostic;
mod error;
pub mod expr;
mod limits;
mod place;
pub mod plan;
pub mod published;
pub mod targets;
mod text;

pub use desk::{Desk, DiskDesk, MemoryDesk};
pub use diagnostic::{Diagnostic, Severity, sort};
pub use error::Error;
pub use limits::Limits;
pub use place::{Located, Place, Span};
pub use plan::Plan;
pub use text::{Lang, Text};
