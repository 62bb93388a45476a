//! Rules along the years.

pub(super) mod break_without_note;
mod chance;
pub(super) mod changes_within_term;
pub(super) mod cumulative_falls;
pub(super) mod decimal_slip;
pub(super) mod digits;
pub(super) mod digits_swapped;
mod effects;
mod explained;
pub(super) mod frozen_return;
pub(super) mod frozen_value;
pub(super) mod gap_in_series;
pub(super) mod hidiroglou_berthelot;
pub(super) mod level_shift;
pub(super) mod percentage_jump;
pub(super) mod robust_outlier;
pub(super) mod rows_shifted;
pub(super) mod sexes_swapped;
mod slip;
pub(super) mod spike;
mod spread;
pub(super) mod sudden_zero;
pub(super) mod suddenly_rounded;
pub(super) mod three_years_equal;
pub(super) mod unit_slip;
pub(super) mod walk;
