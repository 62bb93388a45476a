//! What a run is about.

use std::collections::BTreeMap;

use super::{MeasureValues, Outlook};

/// The run's year, areas and date.
#[derive(Clone, Debug, PartialEq)]
pub struct AssessOptions {
    /// The year that is reported on. An indicator that was due for it and has no value is 未填报, however good an
    /// older value was; one that is not due every year (wave, term) is judged on its latest value.
    ///
    /// `None`: each indicator's latest year inside the plan's period, every value with its own year.
    pub year: Option<i32>,
    /// Ids of the areas to judge, with or without data; an id that the plan does not have is left out, the caller
    /// has checked it. `None`: every area with a judged figure in the period.
    pub areas: Option<Vec<String>>,
    /// Year of the day on which the run is made: what is due by then, and no value of a later year is an actual one.
    pub as_of: i32,
    /// Submitted measures that targets are held against.
    pub measures: MeasureValues,
    /// Outlooks of the report before, so that a class changes only well past a band's edge.
    pub before: EarlierOutlooks,
}

impl AssessOptions {
    /// Everything that has data, each value with its own year.
    ///
    /// ```
    /// use heng_report::assess::AssessOptions;
    /// let options = AssessOptions::new(2025);
    /// assert_eq!(options.year, None);
    /// ```
    pub fn new(as_of: i32) -> Self {
        Self {
            year: None,
            areas: None,
            as_of,
            measures: MeasureValues::default(),
            before: EarlierOutlooks::default(),
        }
    }
}

/// The outlooks of an earlier report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EarlierOutlooks(BTreeMap<Key, Outlook>);

/// Indicator id, area id, cell and target year.
type Key = (String, String, Vec<u16>, i32);

impl EarlierOutlooks {
    /// Notes one outlook: of an indicator id, an area id, a breakdown cell and a target year.
    pub fn insert(
        &mut self,
        indicator: &str,
        area: &str,
        cell: &[u16],
        target_year: i32,
        outlook: Outlook,
    ) {
        self.0.insert(
            (
                indicator.to_owned(),
                area.to_owned(),
                cell.to_vec(),
                target_year,
            ),
            outlook,
        );
    }

    /// The outlook that the earlier report gave.
    pub fn get(
        &self,
        indicator: &str,
        area: &str,
        cell: &[u16],
        target_year: i32,
    ) -> Option<Outlook> {
        if self.0.is_empty() {
            return None;
        }
        self.0
            .get(&(
                indicator.to_owned(),
                area.to_owned(),
                cell.to_vec(),
                target_year,
            ))
            .copied()
    }
}
