//! Writers: one document, many formats. What they print was decided in the document.

mod escape;
mod files;
mod html;
mod panel;
mod pictures;
mod release;
mod sources;
mod table;
mod verdicts;
mod xlsx;

pub use escape::{allowed_in_xml, escape, guard};
pub use files::{OutputFile, Progress, ReportFiles, demonstration_note, files};
pub use html::html;
pub use verdicts::{verdicts_csv, verdicts_json};
pub(crate) use xlsx::{Names, write_text};
pub use xlsx::{panel_xlsx, xlsx};
