//! What stops a run. Faults inside data are [`heng_indicator::Diagnostic`]s.

use std::path::Path;

use heng_indicator::Text;

/// A file that cannot be opened or written, a limit that was passed, a panel file that is not one.
///
/// ```
/// use heng_core::read::Input;
/// use heng_indicator::Limits;
/// let error = Input::from_path("no-such-folder".as_ref(), &Limits::default()).unwrap_err();
/// assert!(error.is_missing());
/// ```
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
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
        what: Bilingual,
        seen: u64,
        allowed: u64,
    },
    #[error("{path}: {reason}")]
    NotAPanel { path: String, reason: Bilingual },
    #[error("{0}")]
    NotObservations(Bilingual),
    #[error("{path}: {reason}")]
    Store { path: String, reason: Bilingual },
}

/// A text whose English side is its `Display`.
#[derive(Debug)]
struct Bilingual(Text);

impl std::fmt::Display for Bilingual {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.en)
    }
}

impl Error {
    pub(crate) fn io(path: &Path, error: &std::io::Error) -> Self {
        Self::io_named(&path.display().to_string(), error)
    }

    pub(crate) fn io_named(path: &str, error: &std::io::Error) -> Self {
        let missing = error.kind() == std::io::ErrorKind::NotFound;
        Self(Kind::Io {
            path: path.to_owned(),
            reason: error.to_string(),
            missing,
        })
    }

    pub(crate) fn write(reason: impl std::fmt::Display) -> Self {
        Self(Kind::Io {
            path: String::new(),
            reason: reason.to_string(),
            missing: false,
        })
    }

    pub(crate) fn limit(what: Text, seen: u64, allowed: u64) -> Self {
        Self(Kind::Limit {
            what: Bilingual(what),
            seen,
            allowed,
        })
    }

    pub(crate) fn not_a_panel(path: &str, reason: Text) -> Self {
        Self(Kind::NotAPanel {
            path: path.to_owned(),
            reason: Bilingual(reason),
        })
    }

    pub(crate) fn not_observations(reason: Text) -> Self {
        Self(Kind::NotObservations(Bilingual(reason)))
    }

    pub(crate) fn store(path: &Path, reason: Text) -> Self {
        Self(Kind::Store {
            path: path.display().to_string(),
            reason: Bilingual(reason),
        })
    }

    /// Whether a file or folder does not exist.
    pub fn is_missing(&self) -> bool {
        matches!(self.0, Kind::Io { missing: true, .. })
    }

    /// Whether a limit of [`heng_indicator::Limits`] was passed.
    pub fn is_limit(&self) -> bool {
        matches!(self.0, Kind::Limit { .. })
    }

    /// Whether a file given as a panel is not one.
    pub fn is_not_a_panel(&self) -> bool {
        matches!(self.0, Kind::NotAPanel { .. })
    }

    /// Whether [`crate::Observations`] that a program put together are not of the plan.
    pub fn is_not_observations(&self) -> bool {
        matches!(self.0, Kind::NotObservations(_))
    }

    /// Whether a store is damaged, is not one, or is held by another process.
    pub fn is_store(&self) -> bool {
        matches!(self.0, Kind::Store { .. })
    }

    /// The same in both languages.
    pub fn text(&self) -> Text {
        match &self.0 {
            Kind::Io {
                path,
                reason,
                missing: true,
            } => Text::new(
                format!("{path}：文件或文件夹不存在"),
                format!("{path}: {reason}"),
            ),
            Kind::Io { path, reason, .. } => Text::new(
                format!("{path}：读写失败（{reason}）"),
                format!("{path}: {reason}"),
            ),
            Kind::Limit {
                what,
                seen,
                allowed,
            } => Text::new(
                format!("{}：{seen}，上限 {allowed}", what.0.zh),
                format!("{}: {seen}, at most {allowed} allowed", what.0.en),
            ),
            Kind::NotObservations(reason) => Text::new(
                format!("观测值不合规划：{}", reason.0.zh),
                format!("observations that do not fit the plan: {}", reason.0.en),
            ),
            Kind::NotAPanel { path, reason } | Kind::Store { path, reason } => Text::new(
                format!("{path}：{}", reason.0.zh),
                format!("{path}: {}", reason.0.en),
            ),
        }
    }
}
