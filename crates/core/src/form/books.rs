//! Which workbooks a city hands out.

use heng_indicator::Text;
use heng_indicator::plan::{Area, Plan};

use super::rows::form;
use super::{Form, with_last_year};
use crate::Observations;

/// A workbook of forms as it is handed out to, and comes back from, one submitting unit.
#[derive(Clone, Debug, PartialEq)]
pub struct FormBook {
    /// Id of the plan.
    pub plan: String,
    /// Its name.
    pub plan_name: Text,
    /// Who hands it in: a responsible unit, or an area whose bureau files for its departments.
    pub filer: String,
    /// Its name.
    pub filer_name: Text,
    /// Year of the column 本年.
    pub year: i32,
    /// Forms, one a sheet.
    pub forms: Vec<Form>,
}

impl FormBook {
    /// Fills the column 上年 from what is stored: of each figure the version filed last.
    #[must_use]
    pub fn with_last_year(mut self, plan: &Plan, stored: &Observations) -> Self {
        for form in &mut self.forms {
            with_last_year(form, plan, stored);
        }
        self
    }
}

/// The workbooks that an area's office hands out for a year, those of the units first, then those of the parts that add
/// up to the area, each in the plan's order. An area without parts in the plan has one workbook, its own.
///
/// A part or a unit of which nothing is asked has none.
pub fn books(plan: &Plan, area: &Area, year: i32) -> Vec<FormBook> {
    let parts: Vec<&Area> = plan
        .parts_of(&area.id.value)
        .filter(|part| part.adds_up)
        .collect();
    if parts.is_empty() {
        return book(plan, None, area, year).into_iter().collect();
    }
    let units = plan.responsible_units.iter();
    let of_units = units.filter_map(|unit| book(plan, Some(&unit.id.value), area, year));
    let of_parts = parts.iter().filter_map(|part| book(plan, None, part, year));
    of_units.chain(of_parts).collect()
}

/// One workbook: that of a responsible unit with its form for the area, or, without one, the area's own with a form for
/// each of its units. `None` if nothing is asked.
pub fn book(plan: &Plan, unit: Option<&str>, area: &Area, year: i32) -> Option<FormBook> {
    let forms: Vec<Form> = match unit {
        Some(unit) => form(plan, unit, area, year).into_iter().collect(),
        None => plan
            .responsible_units
            .iter()
            .filter_map(|unit| form(plan, &unit.id.value, area, year))
            .collect(),
    };
    let first = forms.first()?;
    let (filer, filer_name) = match unit {
        Some(_) => (first.unit.clone(), first.unit_name.clone()),
        None => (area.id.value.clone(), area.name.clone()),
    };
    Some(FormBook {
        plan: plan.id.value.clone(),
        plan_name: plan.name.clone(),
        filer,
        filer_name,
        year,
        forms,
    })
}
