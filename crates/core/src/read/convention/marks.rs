//! Marks in place of a value.

use super::width::{folded, trimmed};

/// Status letters of SDMX with which there is no value.
pub(crate) const MISSING_LETTERS: [char; 6] = ['H', 'K', 'L', 'M', 'O', 'Q'];

/// What a mark means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// No value, with this status letter.
    Missing(char),
    /// Nothing was counted: the value is 0.
    Zero,
    /// Less than half of the unit shown: 0 with status N (not significant).
    BelowHalf,
}

impl Mark {
    /// From the word in a layout: a missing letter, `0`, or `N`.
    pub(crate) fn of(word: &str) -> Option<Self> {
        match word {
            "0" => Some(Self::Zero),
            "N" => Some(Self::BelowHalf),
            _ => MISSING_LETTERS
                .into_iter()
                .find(|letter| word.len() == 1 && word.starts_with(*letter))
                .map(Self::Missing),
        }
    }
}

/// A mark as it is looked up: without blanks around it, in half-width characters.
pub(crate) fn mark_key(mark: &str) -> String {
    folded(trimmed(mark).0).into_owned()
}
