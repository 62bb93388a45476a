//! What ends a run, with its exit code: 1 faults, 2 usage, 3 I/O or limit.

use std::path::Path;
use std::process::ExitCode;

use heng_indicator::{Lang, Text};

use crate::text;

#[derive(Debug)]
pub(crate) enum Failure {
    /// Faults in data or definitions, already shown.
    Faults(usize),
    /// The data hold nothing of what was asked about: what is missing.
    Nothing(String),
    /// Wrong arguments.
    Usage(String),
    /// A file could not be read or written, or a limit was passed.
    Io(String),
    /// The same, in both languages.
    Told(Text),
    /// Some files could not be written; all others were.
    Unwritten {
        files: Vec<(String, String)>,
        of: usize,
    },
}

impl Failure {
    pub(crate) fn code(&self) -> ExitCode {
        ExitCode::from(match self {
            Self::Faults(_) | Self::Nothing(_) => 1,
            Self::Usage(_) => 2,
            Self::Io(_) | Self::Told(_) | Self::Unwritten { .. } => 3,
        })
    }

    pub(crate) fn print(&self, lang: Lang) {
        match self {
            Self::Faults(count) => tell_line!("{}", text::faults(*count, lang)),
            Self::Nothing(reason) | Self::Usage(reason) | Self::Io(reason) => {
                tell_line!("{}{reason}", text::failed(lang));
            }
            Self::Told(reason) => tell_line!("{}{}", text::failed(lang), reason.get(lang)),
            Self::Unwritten { files, of } => {
                for (file, reason) in files {
                    tell_line!("{}", text::unwritten(file, reason, lang));
                }
                tell_line!("{}", text::written_beside(of - files.len(), lang));
            }
        }
    }
}

impl Failure {
    /// An output folder that cannot be made.
    pub(crate) fn folder(folder: &Path, error: &std::io::Error) -> Self {
        Self::Told(text::no_folder(
            &folder.display().to_string(),
            &error.to_string(),
        ))
    }
}

impl From<heng_indicator::Error> for Failure {
    fn from(error: heng_indicator::Error) -> Self {
        Self::Told(error.text())
    }
}

impl From<heng_core::Error> for Failure {
    fn from(error: heng_core::Error) -> Self {
        Self::Told(error.text())
    }
}

impl From<heng_report::Error> for Failure {
    fn from(error: heng_report::Error) -> Self {
        Self::Io(error.to_string())
    }
}
