//! What stops reading a plan altogether.

use std::path::Path;

use crate::Text;

/// The plan could not be read at all. Faults inside its files are [`crate::Diagnostic`]s.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct Error(Kind);

#[derive(Debug, thiserror::Error)]
enum Kind {
    #[error("{path}: {reason}")]
    Io {
        path: String,
        reason: String,
        missing: bool,
    },
    #[error("{what}: {seen}, at most {allowed} allowed")]
    Limit {
        what: String,
        seen: u64,
        allowed: u64,
    },
}

impl Error {
    pub(crate) fn io(path: &Path, error: &std::io::Error) -> Self {
        let missing = error.kind() == std::io::ErrorKind::NotFound;
        Self(Kind::Io {
            path: path.display().to_string(),
            reason: error.to_string(),
            missing,
        })
    }

    pub(crate) fn missing(path: &str) -> Self {
        Self(Kind::Io {
            path: path.to_owned(),
            reason: "not found".to_owned(),
            missing: true,
        })
    }

    /// A limit of [`crate::Limits`] was passed.
    pub fn limit(what: impl Into<String>, seen: u64, allowed: u64) -> Self {
        Self(Kind::Limit {
            what: what.into(),
            seen,
            allowed,
        })
    }

    /// The same in both languages.
    pub fn text(&self) -> Text {
        let en = self.to_string();
        match &self.0 {
            Kind::Io {
                path,
                missing: true,
                ..
            } => Text::new(format!("{path}：文件或文件夹不存在，请检查路径"), en),
            Kind::Io { path, reason, .. } => Text::new(format!("{path}：不能读取（{reason}）"), en),
            Kind::Limit {
                what,
                seen,
                allowed,
            } => Text::new(format!("{what}：{seen}，上限 {allowed}"), en),
        }
    }

    /// Whether a limit was passed.
    pub fn is_limit(&self) -> bool {
        matches!(self.0, Kind::Limit { .. })
    }

    /// Whether a file or folder does not exist.
    pub fn is_missing(&self) -> bool {
        matches!(self.0, Kind::Io { missing: true, .. })
    }
}
