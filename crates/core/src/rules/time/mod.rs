//! Rules along the years.

pub(super) mod areas_swapped;
pub(super) mod break_without_note;
mod chance;
pub(super) mod changes_within_term;
pub(super) mod cumulative_falls;
pub(super) mod decimal_slip;
pub(super) mod digits;
pub(super) mod digits_swapped;
mod effects;
pub(super) mod explained;
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
pub(super) mod unusual_change;
pub(super) mod walk;

#[cfg(test)]
mod tests {
    use heng_indicator::{Limits, Severity, embedded, load};

    use super::super::{ExamineOptions, Level, examine};
    use crate::read::read;

    /// Figures that the bureaus checked before they printed them. What is told of them is a note: years that no
    /// bulletin of the collection gives, and breaks that none of them explains.
    #[test]
    fn published_series_are_calm() {
        let plan = load(&embedded(), &Limits::default()).unwrap().plan.unwrap();
        let published = [crate::published()];
        let reading = read(&published, &plan, &Limits::default(), &|_| {}).unwrap();
        let found = examine(&plan, &reading.observations, &ExamineOptions::default()).unwrap();
        let along = [Level::Time, Level::Revision, Level::Source, Level::Wording];
        let grave: Vec<_> = found
            .iter()
            .filter(|f| along.contains(&f.level) && f.severity != Severity::Note)
            .collect();
        assert!(grave.is_empty(), "{grave:#?}");
    }
}
