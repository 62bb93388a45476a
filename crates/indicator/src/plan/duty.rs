//! Who answers for an indicator in a year, and whether a figure is due.

use super::{Indicator, Level, Plan, Role};

/// Whether a figure is to be expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Due {
    /// It is.
    Yes,
    /// It comes in a later year.
    NotYet,
    /// A wave or census does not fall into this year.
    NotInYear,
    /// It is not produced at this level.
    NotAtLevel,
}

impl Plan {
    /// Whether the figure of `year` at an area of `level` is to be expected in a report on that same year.
    ///
    /// An indicator with a lag is never due in the report on its own year: see [`Plan::due_in`].
    pub fn due(&self, indicator: &Indicator, level: Level, year: i32) -> Due {
        self.due_in(indicator, level, year, year)
    }

    /// Whether the figure of data year `year` at an area of `level` is to be expected in a report on
    /// `report_year`.
    ///
    /// The level comes first: what is not produced at a level is never late there.
    pub fn due_in(&self, indicator: &Indicator, level: Level, year: i32, report_year: i32) -> Due {
        if !indicator.available_at.contains(&level) {
            return Due::NotAtLevel;
        }
        if !indicator.available_years.is_empty() && !indicator.available_years.contains(&year) {
            return Due::NotInYear;
        }
        if i64::from(year) + i64::from(indicator.lag_years) > i64::from(report_year) {
            return Due::NotYet;
        }
        Due::Yes
    }

    /// The lead unit of `indicator` in `year`: an earlier holder whose years include it, else today's.
    pub fn lead_in<'a>(&self, indicator: &'a Indicator, year: i32) -> &'a str {
        earlier(indicator, Role::Lead, year)
            .next()
            .unwrap_or(&indicator.lead.value)
    }

    /// The partner units of `indicator` in `year`: earlier partners whose years include it, else today's
    /// without the one that was in the lead.
    pub fn partners_in<'a>(&self, indicator: &'a Indicator, year: i32) -> Vec<&'a str> {
        let before: Vec<&str> = earlier(indicator, Role::Partner, year).collect();
        if !before.is_empty() {
            return before;
        }
        let lead = self.lead_in(indicator, year);
        let partners = indicator.partners.iter().map(|p| p.value.as_str());
        partners.filter(|p| *p != lead).collect()
    }

    /// The place of an area in [`Plan::areas`].
    pub fn area_index(&self, id: &str) -> Option<usize> {
        self.areas.iter().position(|a| a.id.value == id)
    }

    /// The place of an indicator in [`Plan::indicators`].
    pub fn indicator_index(&self, id: &str) -> Option<usize> {
        self.indicators.iter().position(|i| i.id.value == id)
    }
}

fn earlier(indicator: &Indicator, role: Role, year: i32) -> impl Iterator<Item = &str> {
    indicator
        .responsibility
        .iter()
        .filter(move |r| {
            r.role == role
                && r.from.is_none_or(|from| from <= year)
                && r.to.is_none_or(|to| year <= to)
        })
        .map(|r| r.unit.value.as_str())
}
