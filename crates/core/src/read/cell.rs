//! One cell as it came from a file.

/// A cell, before it is known what it should be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum RawCell<'a> {
    /// Nothing in it.
    Blank,
    /// Text, from any format.
    Text(&'a str),
    /// A whole number, from a typed column.
    Integer(i64),
    /// A number, from a typed column.
    Real(f64),
    /// Microseconds since 1970 UTC, from a typed column.
    Instant(i64),
    /// A cell whose fault was told already: no reading of it is told again.
    Told,
}

impl<'a> RawCell<'a> {
    /// A text; an empty one is blank.
    pub(crate) fn text(text: &'a str) -> Self {
        if text.is_empty() {
            Self::Blank
        } else {
            Self::Text(text)
        }
    }

    /// As it is shown in a message.
    pub(crate) fn shown(self) -> String {
        const LONGEST: usize = 60;
        match self {
            Self::Blank | Self::Told => String::new(),
            Self::Text(text) if text.chars().count() > LONGEST => {
                text.chars().take(LONGEST).chain(['…']).collect()
            }
            Self::Text(text) => text.to_owned(),
            Self::Integer(number) => number.to_string(),
            // With its point, so that 2023.0 does not look like 2023.
            Self::Real(number) => format!("{number:?}"),
            Self::Instant(micros) => super::vintage::print(micros),
        }
    }
}
