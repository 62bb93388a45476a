//! Rules about words: names, ages, years and units in texts.

pub(super) mod ages_altered;
pub(super) mod definition_misprint;
pub(super) mod impossible_years;
mod label;
pub(super) mod other_name;
pub(super) mod ranges;
pub(super) mod texts;
pub(super) mod unit_in_text;
