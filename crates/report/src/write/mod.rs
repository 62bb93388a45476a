//! Writers: one document, many formats. What they print was decided in the document.

mod escape;
mod files;
mod html;
mod panel;
mod pictures;
mod release;
mod sources;
mod table;
mod verdict_formats;
mod verdict_message;
mod verdicts;
mod xlsx;

pub use escape::{allowed_in_xml, escape};
pub use files::{OutputFile, Progress, ReportFiles, demonstration_note, files};
pub use html::html;
pub use verdict_formats::{VerdictFormat, verdict_package};
pub use verdicts::verdict_table;
pub(crate) use xlsx::{Names, write_text};
pub use xlsx::{panel_xlsx, xlsx};
