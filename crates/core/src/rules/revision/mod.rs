//! Rules about corrections.

pub(super) mod much_revised;
pub(super) mod revised_and_back;
pub(super) mod revised_without_reason;
pub(super) mod revision_crosses_target;
pub(super) mod revision_size;
pub(super) mod settled_year_revised;
pub(super) mod still_provisional;
pub(super) mod value_withdrawn;
mod versions;
