//! Every diagnostic code of this crate.

/// Code and what it is about, in the order in which they are listed.
pub const CODES: &[(&str, &str)] = &[];
