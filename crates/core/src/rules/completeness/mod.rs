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
pub(super) mod series_stopped;
pub(super) mod sex_missing;
pub(super) mod sexes;
mod splits;

use super::checked::{Checked, Figure};
use crate::cube::store::Key;

/// The total of an area and year.
fn total(area: u32, year: i32) -> Key {
    Key {
        area,
        year,
        cell: 0,
    }
}

/// The first figure of a unit's return.
fn first(data: &Checked<'_>, unit: usize, place: usize) -> Option<Figure> {
    let (area, year) = data.returns().at(place);
    let subject = data.returns().subjects(unit, place).next()?;
    data.figures_of(subject, area, year).next()
}
