//! Rules about what is not there.

pub(super) mod area_missing;
pub(super) mod breakdown_missing;
pub(super) mod denominator_without_numerator;
mod halves;
pub(super) mod measure_missing;
pub(super) mod missing_without_reason;
pub(super) mod not_met_without_cause;
pub(super) mod numerator_without_denominator;
pub(super) mod one_sex_only;
pub(super) mod return_largely_missing;
mod returns;
pub(super) mod series_stopped;
pub(super) mod sex_missing;
pub(super) mod sexes;
mod splits;
