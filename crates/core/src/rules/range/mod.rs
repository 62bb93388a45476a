//! What a figure may be by itself.

pub(super) mod gross_rate_ceiling;
pub(super) mod implausible;
pub(super) mod negative;
pub(super) mod rate_above_whole;
pub(super) mod yes_no;
pub(super) mod zero_for_missing;
