//! Finding things in a plan.

use super::{
    Area, AreaGroup, Breakdown, Domain, Indicator, Measure, Plan, ResponsibleUnit, Scheme,
    UnitOfMeasure,
};

macro_rules! find {
    ($(#[$doc:meta])* $name:ident, $field:ident, $type:ty) => {
        $(#[$doc])*
        pub fn $name(&self, id: &str) -> Option<&$type> {
            self.$field.iter().find(|x| x.id.value == id)
        }
    };
}

impl Plan {
    find!(/// The indicator `id`.
        indicator, indicators, Indicator);
    find!(/// The measure `id`.
        measure, measures, Measure);
    find!(/// The area whose stable id is `id`.
        area, areas, Area);
    find!(/// The group of areas `id`.
        group, groups, AreaGroup);
    find!(/// The unit of measure `id`.
        unit, units, UnitOfMeasure);
    find!(/// The responsible unit `id`.
        responsible_unit, responsible_units, ResponsibleUnit);
    find!(/// The domain `id`.
        domain, domains, Domain);
    find!(/// The breakdown `id`.
        breakdown, breakdowns, Breakdown);
    find!(/// The scheme `id`.
        scheme_by_id, schemes, Scheme);

    /// The scheme in force, if it was read.
    pub fn scheme_in_force(&self) -> Option<&Scheme> {
        self.scheme_by_id(&self.scheme.value)
    }

    /// The area that a code or id names in `year`.
    ///
    /// An id always names its area. A code names an area only in the years in which it holds; the error
    /// tells areas that had the code in other years.
    pub fn area_named(&self, name: &str, year: i32) -> Result<&Area, NoArea<'_>> {
        let coded = |area: &&Area| {
            area.codes
                .iter()
                .any(|c| c.code.value == name && c.holds_in(year))
        };
        if let Some(area) = self.areas.iter().find(coded) {
            return Ok(area);
        }
        if let Some(area) = self.area(name) {
            // The id of an area is its present code: as a code it obeys the code's years.
            if !area.codes.iter().any(|c| c.code.value == name) {
                return Ok(area);
            }
        }
        let once = self
            .areas
            .iter()
            .filter(|a| a.codes.iter().any(|c| c.code.value == name))
            .collect();
        Err(NoArea { once })
    }

    /// The parts of an area, in the plan's order.
    pub fn parts_of<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a Area> {
        self.areas
            .iter()
            .filter(move |a| a.parent.as_ref().is_some_and(|p| p.value == id))
    }

    /// The area and those above it, nearest first. Ends at a fault in the tree rather than run for ever.
    pub fn upward<'a>(&'a self, id: &str) -> Vec<&'a Area> {
        let mut chain: Vec<&Area> = Vec::new();
        let mut next = self.area(id);
        while let Some(area) = next {
            if chain.iter().any(|a| a.id == area.id) {
                break;
            }
            chain.push(area);
            next = area.parent.as_ref().and_then(|p| self.area(&p.value));
        }
        chain
    }
}

/// No area has that name in that year.
#[derive(Debug, PartialEq)]
pub struct NoArea<'a> {
    /// Areas that had the code in other years.
    pub once: Vec<&'a Area>,
}
