//! What each unit gave for each area and year.

use std::collections::BTreeMap;

use super::super::checked::{Checked, Figure};
use crate::cube::store::Key;

/// Figures by the unit that answers for them, the area and the year: what one unit's return for an area holds.
#[derive(Debug, Default)]
pub(super) struct Returns<'a> {
    pub(super) by: BTreeMap<(&'a str, u32, i32), BTreeMap<u32, Vec<Figure>>>,
}

/// The unit that answers for a subject in a year.
pub(super) fn unit<'a>(data: &Checked<'a>, subject: u32, year: i32) -> &'a str {
    match (data.measure(subject), data.indicator(subject)) {
        (Some(measure), _) => &measure.owner.value,
        (_, Some(indicator)) => data.plan.lead_in(indicator, year),
        _ => "",
    }
}

impl<'a> Returns<'a> {
    pub(super) fn of(data: &Checked<'a>) -> Self {
        let mut returns = Self::default();
        for subject in data.subjects() {
            for figure in data.figures(subject) {
                let of = (
                    unit(data, subject, figure.key.year),
                    figure.key.area,
                    figure.key.year,
                );
                let figures = returns
                    .by
                    .entry(of)
                    .or_default()
                    .entry(subject)
                    .or_default();
                figures.push(figure);
            }
        }
        returns
    }

    /// Whether a subject was given, be it as missing, for an area and year.
    pub(super) fn holds(&self, unit: &'a str, area: u32, year: i32, subject: u32) -> bool {
        let of = self.by.get(&(unit, area, year));
        of.is_some_and(|figures| figures.contains_key(&subject))
    }

    /// How many of the given areas have a subject in a year, and in how many their return came at all.
    pub(super) fn among(
        &self,
        unit: &'a str,
        areas: &[u32],
        year: i32,
        subject: u32,
    ) -> (usize, usize) {
        let came = |area: &&u32| self.by.contains_key(&(unit, **area, year));
        let came: Vec<u32> = areas.iter().filter(came).copied().collect();
        let have = came
            .iter()
            .filter(|area| self.holds(unit, **area, year, subject))
            .count();
        (have, came.len())
    }
}

/// The other areas that add up to the same area in a year.
pub(super) fn siblings(data: &Checked<'_>, area: u32, year: i32) -> Vec<u32> {
    let parent = data.tree.summed_to(area);
    let parts = parent.map_or_else(Vec::new, |parent| data.parts(parent, year));
    parts.into_iter().filter(|part| *part != area).collect()
}

/// The total of an area and year.
pub(super) fn total(area: u32, year: i32) -> Key {
    Key {
        area,
        year,
        cell: 0,
    }
}
