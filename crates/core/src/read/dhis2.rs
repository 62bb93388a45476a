//! DHIS2 data value sets, as CSV and as JSON: what both have in common.
//!
//! | DHIS2 | becomes |
//! |--|--|
//! | data element | `measure`: the id (or code, as exported) must be a measure or indicator id of the plan |
//! | period | `year`: four digits; months, quarters, weeks and days are faults and are not added up |
//! | organisation unit | `area`: an area id or code of the plan |
//! | category option combination, attribute option combination | must be the default, `default`, `HllvX50cXC0`, `_T` or blank: the total of every breakdown |
//! | value | `value` |
//! | last updated | `vintage`: a date, or a time with its offset |
//! | comment | `note` |
//! | deleted (`true`) | takes back what was given before |
//!
//! Another option combination is told and its row is left out: which breakdown it stands for is known to the DHIS2
//! instance alone. Export ids of the plan (`idScheme=code`), or give tidy data.

use std::borrow::Cow;

use heng_indicator::plan::TOTAL;

use super::period::four_digits;
use super::shape::{AREA, MEASURE, NOTE, Takes, TidyRow, VALUE, VINTAGE, YEAR, place, tell_cell};
use super::text_faults::{not_annual, unknown_dimension};
use crate::codes::{NOT_ANNUAL, UNKNOWN_DIMENSION};
use crate::findings::Findings;

/// The default option combination: by word, by the id that DHIS2 gives it, and as the total.
const DEFAULT: [&str; 4] = ["", "default", "HllvX50cXC0", TOTAL];

/// One data value.
#[derive(Debug, Default)]
pub(super) struct DataValue<'r> {
    pub(super) data_element: Cow<'r, str>,
    pub(super) period: Cow<'r, str>,
    pub(super) org_unit: Cow<'r, str>,
    pub(super) category: Cow<'r, str>,
    pub(super) attribute: Cow<'r, str>,
    pub(super) value: Cow<'r, str>,
    pub(super) last_updated: Cow<'r, str>,
    pub(super) comment: Cow<'r, str>,
    pub(super) deleted: bool,
}

/// What a file calls the fields.
#[derive(Clone, Copy, Debug)]
pub(super) struct Names<'n> {
    pub(super) path: &'n str,
    pub(super) period: &'n str,
    pub(super) category: &'n str,
    pub(super) attribute: &'n str,
}

impl<'r> DataValue<'r> {
    /// The value as a tidy row; faults of its period and options are told.
    pub(super) fn tidy(
        self,
        row: u64,
        breakdowns: usize,
        names: Names<'_>,
        findings: &mut Findings,
    ) -> TidyRow<'r> {
        let mut tidy = TidyRow::new(breakdowns);
        if self.deleted {
            tidy.takes = Takes::Deletion;
        }
        for (options, name) in [
            (&self.category, names.category),
            (&self.attribute, names.attribute),
        ] {
            if !DEFAULT.contains(&options.as_ref()) {
                let place = place(names.path, row, name);
                let describe = |d| unknown_dimension(d, name);
                tell_cell(&UNKNOWN_DIMENSION, place, options, describe, findings);
                tidy.takes = Takes::Nothing;
            }
        }
        if self.period.is_empty() || four_digits(&self.period).is_some() {
            tidy.set(YEAR, self.period);
        } else {
            let place = place(names.path, row, names.period);
            tell_cell(&NOT_ANNUAL, place, &self.period, not_annual, findings);
            tidy.told(YEAR);
        }
        tidy.set(MEASURE, self.data_element);
        tidy.set(AREA, self.org_unit);
        tidy.set(VALUE, self.value);
        tidy.set(VINTAGE, self.last_updated);
        tidy.set(NOTE, self.comment);
        tidy
    }
}
