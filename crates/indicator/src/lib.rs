//! What is measured and what was promised: plans, indicators, targets, areas and responsible units, read from
//! small files with positions, checked, printed back and explained in words.

mod check;
pub mod codes;
mod desk;
mod diagnostic;
mod embedded;
mod error;
pub mod expr;
mod limits;
mod place;
pub mod plan;
pub mod print;
pub mod published;
mod read;
mod render;
mod sources;
pub mod suggest;
pub mod targets;
mod text;

pub use desk::{Desk, DiskDesk, MemoryDesk};
pub use diagnostic::{About, Diagnostic, Severity, sort};
pub use embedded::{Embedded, embedded};
pub use error::Error;
pub use limits::Limits;
pub use place::{Located, Place, Span};
pub use plan::Plan;
pub use read::{Loaded, load};
pub use render::render_plain;
pub use sources::{Source, Sources};
pub use text::{Lang, Text};
