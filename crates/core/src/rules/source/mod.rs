//! Rules about what two sources say of one thing.

pub(super) mod cross_source;
pub(super) mod published_differs;
pub(super) mod source_older_than_year;
pub(super) mod survey_without_source;
pub(super) mod two_units_differ;
