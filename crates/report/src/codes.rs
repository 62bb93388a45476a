//! Every diagnostic code of this crate.

/// A character that the bundled font does not have.
pub const MISSING_GLYPH: &str = "W101";

/// A form whose approval has ended.
pub const FORM_EXPIRED: &str = "W102";

/// A panel without the measures that targets are held against.
pub const PANEL_ALONE: &str = "W103";

/// The file of a composite index.
pub const INDEX_FILE: &str = "W104";

/// Code and what it is about, in the order in which they are listed.
pub const CODES: &[(&str, &str)] = &[
    (
        MISSING_GLYPH,
        "a character that the bundled font does not have",
    ),
    (FORM_EXPIRED, "a form whose approval has ended"),
    (
        PANEL_ALONE,
        "a panel without the measures that targets are held against",
    ),
    (INDEX_FILE, "a fault in the file of a composite index"),
];
