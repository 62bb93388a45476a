//! Rules over all figures together: what to ask whom.
//!
//! The reader refuses what cannot be read and the row rules leave out what cannot be ([`crate::codes`]). The rules here
//! look at everything that was read, submissions of before included; they change nothing and refuse nothing. A rule is
//! a file, a row in [`RULES`] and a folder `fixtures/rules/<id>_<slug>/` with a bad file, a near miss and the place of
//! the finding. The plan sets weights and thresholds (`checks.toml`).

mod arithmetic;
mod checked;
mod completeness;
mod examine;
mod finding;
mod format;
mod formula;
mod held;
mod key;
mod precedence;
mod range;
mod returns;
mod revision;
mod rule;
mod source;
#[cfg(test)]
mod tests;
mod time;
mod usual;
mod wording;

pub use checked::Checked;
pub use examine::{ExamineOptions, Label, NO_THRESHOLD, UNKNOWN_RULE, examine, misfits, setting};
pub use finding::{Ask, Finding, Found};
pub use rule::{Level, Rule, Setting, Threshold};

/// All rules, in the order in which they are reported.
pub const RULES: &[&dyn Rule] = &[
    &format::share_not_percent::ShareNotPercent,
    &format::percent_not_share::PercentNotShare,
    &format::year_as_value::YearAsValue,
    &format::code_as_value::CodeAsValue,
    &format::placeholder::Placeholder,
    &format::excel_date::ExcelDate,
    &format::too_many_decimals::TooManyDecimals,
    &format::same_in_all_areas::SameInAllAreas,
    &format::fill_handle::FillHandle,
    &key::copied_block::CopiedBlock,
    &key::not_produced_here::NotProducedHere,
    &key::own_level_body::OwnLevelBody,
    &key::year_outside::YearOutside,
    &key::no_total::NoTotal,
    &key::status_of_parts::StatusOfParts,
    &key::not_the_owner::NotTheOwner,
    &key::swapped_codes::SwappedCodes,
    &range::yes_no::YesNo,
    &range::negative::Negative,
    &range::rate_above_whole::RateAboveWhole,
    &range::implausible::Implausible,
    &range::zero_for_missing::ZeroForMissing,
    &range::gross_rate_ceiling::GrossRateCeiling,
    &arithmetic::numerator_above_denominator::NumeratorAboveDenominator,
    &arithmetic::sex_total::SexTotal,
    &arithmetic::urban_rural_total::UrbanRuralTotal,
    &arithmetic::codes_total::CodesTotal,
    &arithmetic::part_above_total::PartAboveTotal,
    &arithmetic::area_sum::AreaSum,
    &arithmetic::part_above_area::PartAboveArea,
    &arithmetic::zone_above_host::ZoneAboveHost,
    &arithmetic::reported_differs::ReportedDiffers,
    &arithmetic::total_rate_outside::TotalRateOutside,
    &arithmetic::city_rate_outside::CityRateOutside,
    &arithmetic::sum_relation::SumRelation,
    &arithmetic::at_most_relation::AtMostRelation,
    &arithmetic::equal_sides::EqualSides,
    &time::unit_slip::UnitSlip,
    &time::decimal_slip::DecimalSlip,
    &time::frozen_value::FrozenValue,
    &time::frozen_return::FrozenReturn,
    &time::robust_outlier::RobustOutlier,
    &time::hidiroglou_berthelot::HidiroglouBerthelot,
    &time::level_shift::LevelShift,
    &time::break_without_note::BreakWithoutNote,
    &time::gap_in_series::GapInSeries,
    &time::sudden_zero::SuddenZero,
    &time::cumulative_falls::CumulativeFalls,
    &time::three_years_equal::ThreeYearsEqual,
    &time::digits_swapped::DigitsSwapped,
    &time::suddenly_rounded::SuddenlyRounded,
    &time::changes_within_term::ChangesWithinTerm,
    &time::spike::Spike,
    &time::percentage_jump::PercentageJump,
    &time::sexes_swapped::SexesSwapped,
    &time::rows_shifted::RowsShifted,
    &time::unusual_change::UnusualChange,
    &time::areas_swapped::AreasSwapped,
    &revision::revision_size::RevisionSize,
    &revision::revision_crosses_target::RevisionCrossesTarget,
    &revision::revised_and_back::RevisedAndBack,
    &revision::much_revised::MuchRevised,
    &revision::settled_year_revised::SettledYearRevised,
    &revision::revised_without_reason::RevisedWithoutReason,
    &revision::value_withdrawn::ValueWithdrawn,
    &revision::still_provisional::StillProvisional,
    &source::cross_source::CrossSource,
    &source::two_units_differ::TwoUnitsDiffer,
    &source::published_differs::PublishedDiffers,
    &source::survey_without_source::SurveyWithoutSource,
    &source::source_older_than_year::SourceOlderThanYear,
    &completeness::measure_missing::MeasureMissing,
    &completeness::numerator_without_denominator::NumeratorWithoutDenominator,
    &completeness::denominator_without_numerator::DenominatorWithoutNumerator,
    &completeness::area_missing::AreaMissing,
    &completeness::breakdown_missing::BreakdownMissing,
    &completeness::sex_missing::SexMissing,
    &completeness::series_stopped::SeriesStopped,
    &completeness::missing_without_reason::MissingWithoutReason,
    &completeness::return_largely_missing::ReturnLargelyMissing,
    &completeness::one_sex_only::OneSexOnly,
    &completeness::not_met_without_cause::NotMetWithoutCause,
    &wording::ages_altered::AgesAltered,
    &wording::impossible_years::ImpossibleYears,
    &wording::unit_in_text::UnitInText,
    &wording::other_name::OtherName,
    &wording::definition_misprint::DefinitionMisprint,
];
