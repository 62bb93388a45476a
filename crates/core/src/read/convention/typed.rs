//! A cell as a person sees it.

use jiff::civil::Date;

use crate::read::book::{CellValue, Shown};

/// A cell of a workbook or a field of a text, before it is known what it should be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Typed<'a> {
    /// Nothing in it, or blanks only.
    Blank,
    /// Text.
    Text(&'a str),
    /// A number; `percent` when the sheet shows it as per cent.
    Number {
        /// As stored: 0.9388 behind `93.88%`.
        value: f64,
        /// Shown as per cent.
        percent: bool,
    },
    /// A date, or a date and a time.
    Date(Date),
    /// `TRUE` or `FALSE`.
    Flag(bool),
    /// `#DIV/0!` and its like.
    Error(&'a str),
}

impl<'a> Typed<'a> {
    /// What a cell of a sheet holds.
    pub(crate) fn of(cell: Option<&'a CellValue>) -> Self {
        match cell {
            None => Self::Blank,
            Some(CellValue::Text(text)) => Self::text(text),
            Some(CellValue::Number { value, shown }) => Self::Number {
                value: *value,
                percent: *shown == Shown::Percent,
            },
            Some(CellValue::Bool(flag)) => Self::Flag(*flag),
            Some(CellValue::Error(error)) => Self::Error(error),
            // A time or a duration is no date: it stays its text.
            Some(CellValue::Date(text)) => text
                .get(..10)
                .and_then(|day| day.parse().ok())
                .map_or(Self::Text(text), Self::Date),
        }
    }

    /// A text; blanks alone are nothing.
    pub(crate) fn text(text: &'a str) -> Self {
        if text.trim_matches(super::width::is_blank).is_empty() {
            Self::Blank
        } else {
            Self::Text(text)
        }
    }

    /// A number shown as it is.
    #[cfg(test)]
    pub(crate) fn number(value: f64) -> Self {
        Self::Number {
            value,
            percent: false,
        }
    }

    /// As it is shown in a message.
    pub(crate) fn shown(self) -> String {
        const LONGEST: usize = 60;
        match self {
            Self::Blank => String::new(),
            Self::Text(text) if text.chars().count() > LONGEST => {
                text.chars().take(LONGEST).chain(['…']).collect()
            }
            Self::Text(text) | Self::Error(text) => text.to_owned(),
            Self::Number { value, percent } => {
                if percent {
                    let points = crate::read::number::shift(value, 2).unwrap_or(value * 100.0);
                    format!("{points}%")
                } else {
                    value.to_string()
                }
            }
            Self::Date(day) => day.to_string(),
            Self::Flag(true) => "TRUE".to_owned(),
            Self::Flag(false) => "FALSE".to_owned(),
        }
    }
}
