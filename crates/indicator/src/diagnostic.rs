//! A data or definition fault, said so that an analyst can act on it.

use serde::{Deserialize, Serialize};

use crate::{Place, Text};

/// How much a fault weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The value or definition cannot be used.
    Error,
    /// It is used, and a person should look.
    Warning,
    /// Told for the record.
    Note,
}

/// A fault: what was seen, what was expected, how to mend it.
///
/// ```
/// use heng_indicator::{Diagnostic, Place, Text};
/// let fault = Diagnostic::error("D201", Text::new("不是数字", "not a number"))
///     .at(Place::Cell { path: "a.csv".into(), sheet: None, row: 3, column: Some("value".into()) })
///     .saw("约12")
///     .expected(Text::new("一个数", "a number"));
/// assert!(fault.is_error());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// Stable code, listed in [`crate::codes::CODES`] or in the list of the crate that made it.
    pub code: String,
    /// Weight.
    pub severity: Severity,
    /// Where.
    pub place: Place,
    /// What is wrong, in a sentence.
    pub message: Text,
    /// What was seen.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub seen: Option<String>,
    /// What was expected.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub expected: Option<Text>,
    /// How to mend it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub help: Option<Text>,
    /// Whose figure it is about, where that could be read. Not part of what is written.
    #[serde(skip)]
    pub about: Option<About>,
}

/// The figure that a fault is about, as far as its row could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// Measure or indicator id.
    pub subject: String,
    /// Area id; empty where it could not be read.
    pub area: String,
    /// Year, where it could be read.
    pub year: Option<i32>,
}

impl Diagnostic {
    /// A fault of `severity`.
    pub fn new(severity: Severity, code: &str, message: Text) -> Self {
        Self {
            code: code.to_owned(),
            severity,
            place: Place::Nowhere,
            message,
            seen: None,
            expected: None,
            help: None,
            about: None,
        }
    }

    /// An error.
    pub fn error(code: &str, message: Text) -> Self {
        Self::new(Severity::Error, code, message)
    }

    /// A warning.
    pub fn warning(code: &str, message: Text) -> Self {
        Self::new(Severity::Warning, code, message)
    }

    /// A note.
    pub fn note(code: &str, message: Text) -> Self {
        Self::new(Severity::Note, code, message)
    }

    /// Sets the place.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = place;
        self
    }

    /// Sets what was seen.
    #[must_use]
    pub fn saw(mut self, seen: impl Into<String>) -> Self {
        self.seen = Some(seen.into());
        self
    }

    /// Sets what was expected.
    #[must_use]
    pub fn expected(mut self, expected: Text) -> Self {
        self.expected = Some(expected);
        self
    }

    /// Sets how to mend it.
    #[must_use]
    pub fn help(mut self, help: Text) -> Self {
        self.help = Some(help);
        self
    }

    /// Whether it is an error.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// Puts diagnostics into the order in which they are reported: place, then code, then message.
pub fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by(|a, b| {
        (&a.place, &a.code, &a.message, &a.seen).cmp(&(&b.place, &b.code, &b.message, &b.seen))
    });
}
