//! Writers: one document, many formats. What they print was decided in the document.

mod escape;
mod evidence;
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
pub(crate) use sources::sources;
pub(crate) use table::{Field, FieldTable};
pub use verdict_formats::{VerdictFormat, VerdictWriter, verdict_package};
pub(crate) use verdicts::{breakdowns_of, kind as verdict_kind, verdicts_of};
pub use verdicts::{no_verdicts, verdict_table};
pub(crate) use xlsx::fields_xlsx;
pub(crate) use xlsx::{Names, write_text};
pub use xlsx::{panel_xlsx, xlsx};
