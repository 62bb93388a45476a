//! Every diagnostic code of this crate's writers.

/// A character that the bundled font does not have.
pub const MISSING_GLYPH: &str = "W101";

/// Code and what it is about, in the order in which they are listed.
pub const CODES: &[(&str, &str)] = &[(
    MISSING_GLYPH,
    "a character that the bundled font does not have",
)];
