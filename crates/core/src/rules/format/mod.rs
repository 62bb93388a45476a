//! How a value is typed.

pub(super) mod code_as_value;
pub(super) mod excel_date;
pub(super) mod fill_handle;
pub(super) mod percent_not_share;
pub(super) mod placeholder;
pub(super) mod same_in_all_areas;
pub(super) mod share_not_percent;
pub(super) mod too_many_decimals;
pub(super) mod year_as_value;
