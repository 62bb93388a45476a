//! Which figures `heng findings` is asked about.

use std::collections::BTreeSet;

use heng_core::Observations;
use heng_core::rules::Finding;
use heng_indicator::plan::Area;
use heng_indicator::{Lang, Plan};
use jiff::civil::Date;

use super::FindingsArgs;
use crate::failure::Failure;
use crate::{source, text};

/// What of all findings is asked for.
pub(super) struct Wanted<'a> {
    area: Option<&'a Area>,
    unit: Option<&'a str>,
    year: Option<i32>,
}

impl<'a> Wanted<'a> {
    /// # Errors
    /// An area or a unit that the plan does not have.
    pub(super) fn of(
        options: &FindingsArgs,
        plan: &'a Plan,
        today: Date,
        lang: Lang,
    ) -> Result<Self, Failure> {
        let year = options.year.unwrap_or(today.year().into());
        let area = match &options.area {
            Some(said) => Some(
                source::area(plan, said, year)
                    .ok_or_else(|| Failure::Usage(text::no_area(said, lang)))?,
            ),
            None => None,
        };
        let unit = match &options.unit {
            Some(said) => Some(
                source::filer(plan, said, year)
                    .ok_or_else(|| Failure::Usage(text::form::no_unit(said, plan, lang)))?,
            ),
            None => None,
        };
        Ok(Self {
            area,
            unit,
            year: options.year,
        })
    }

    pub(super) fn has(&self, finding: &Finding, plan: &Plan) -> bool {
        let asked = |unit: &str| finding.ask.unit == unit || finding.ask.area == unit;
        // A fault of a file is of no year.
        let year = |year: i32| finding.year.is_none_or(|of| of == year);
        self.within(&finding.area, plan)
            && self.unit.is_none_or(asked)
            && self.year.is_none_or(year)
    }

    /// What is said where the data hold no figure of those asked about: that nothing is found there is no good news.
    pub(super) fn nothing(
        &self,
        rows: &Observations,
        plan: &Plan,
        as_of: Option<i64>,
        lang: Lang,
    ) -> Option<String> {
        let years: BTreeSet<i32> = (0..rows.len())
            .filter(|row| rows.known(*row, as_of) && self.of_filer(rows, *row, plan))
            .filter_map(|row| rows.year.get(row).copied())
            .collect();
        let held = match self.year {
            Some(year) => years.contains(&year),
            None => !years.is_empty(),
        };
        if held {
            return None;
        }
        let whose = [
            self.area.map(|area| &area.name),
            self.unit.and_then(|unit| filer_name(plan, unit)),
        ];
        let mut whose: Vec<&str> = whose.into_iter().flatten().map(|n| n.get(lang)).collect();
        whose.dedup();
        Some(text::no_figures(false, &whose, self.year, &years, lang))
    }

    /// Whether a row is a figure of the area and the unit asked about, of any year.
    fn of_filer(&self, rows: &Observations, row: usize, plan: &Plan) -> bool {
        let at = |column: &[u32]| column.get(row).map(|at| *at as usize);
        let Some(area) = at(&rows.area).and_then(|at| plan.areas.get(at)) else {
            return false;
        };
        let year = rows.year.get(row).copied().unwrap_or_default();
        let owner = at(&rows.subject).and_then(|subject| {
            if let Some(measure) = plan.measures.get(subject) {
                return Some(measure.owner.value.as_str());
            }
            let indicator = plan.indicators.get(subject - plan.measures.len())?;
            Some(plan.lead_in(indicator, year))
        });
        let asked = |unit: &str| owner == Some(unit) || area.id.value == unit;
        self.within(&area.id.value, plan) && self.unit.is_none_or(asked)
    }

    fn within(&self, area: &str, plan: &Plan) -> bool {
        let below = |above: &Area| {
            let mut upward = plan.upward(area).into_iter();
            upward.any(|a| a.id.value == above.id.value)
        };
        self.area.is_none_or(below)
    }
}

fn filer_name<'a>(plan: &'a Plan, id: &str) -> Option<&'a heng_indicator::Text> {
    let unit = plan.responsible_unit(id).map(|unit| &unit.name);
    unit.or_else(|| plan.area(id).map(|area| &area.name))
}
