//! A plan's words, found by id.

use std::collections::HashMap;

use heng_indicator::plan::{
    AreaCode, Breakdown, Formula, Indicator, IntervalKind, Measure, TOTAL, UnitClass, UnitOfMeasure,
};
use heng_indicator::{Plan, Text, expr};

/// Codes that are walked over sooner than searched.
const FEW: usize = 8;

/// What a value can be of: the plan's measures, then its indicators. The position in this list is the subject's
/// number in [`crate::Observations`].
#[derive(Debug)]
pub(crate) struct Vocabulary<'p> {
    pub(crate) plan: &'p Plan,
    pub(crate) subjects: Vec<Subject<'p>>,
    by_id: HashMap<&'p str, u32>,
    areas: HashMap<&'p str, u32>,
    /// The spans of a code, in the plan's order of areas.
    codes_of_areas: HashMap<&'p str, Vec<(&'p AreaCode, u32)>>,
    units: HashMap<&'p str, &'p UnitOfMeasure>,
    codes: Vec<HashMap<&'p str, u16>>,
    /// By area, the name that is its own in every year.
    always: Vec<Option<&'p str>>,
}

/// A measure, or an indicator that may be reported as it is.
#[derive(Debug)]
pub(crate) struct Subject<'p> {
    pub(crate) id: &'p str,
    pub(crate) name: &'p Text,
    pub(crate) unit: Option<&'p UnitOfMeasure>,
    /// Breakdowns, by number, that it is collected by or shown by.
    pub(crate) breakdowns: Vec<usize>,
    pub(crate) bounds: Bounds,
}

/// How far a subject's values can go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bounds {
    /// As far as they like.
    None,
    /// A percentage that one would expect between 0 and 100.
    Percentage,
    /// A share of a whole, which cannot leave 0 to 100 %.
    ShareOfWhole,
}

impl<'p> Vocabulary<'p> {
    pub(crate) fn of(plan: &'p Plan) -> Self {
        let units: HashMap<&str, &UnitOfMeasure> = plan
            .units
            .iter()
            .map(|u| (u.id.value.as_str(), u))
            .collect();
        let dimension = |id: &str| plan.breakdowns.iter().position(|b| b.id.value == id);
        let measures = plan.measures.iter().map(|m| Subject {
            id: &m.id.value,
            name: &m.name,
            unit: units.get(m.unit.value.as_str()).copied(),
            breakdowns: m
                .breakdowns
                .iter()
                .filter_map(|b| dimension(&b.value))
                .collect(),
            bounds: if !m.may_exceed && is_percentage(&units, &m.unit.value) {
                Bounds::Percentage
            } else {
                Bounds::None
            },
        });
        let indicators = plan.indicators.iter().map(|i| Subject {
            id: &i.id.value,
            name: &i.name,
            unit: units.get(i.unit.value.as_str()).copied(),
            breakdowns: i
                .breakdowns
                .iter()
                .filter_map(|b| dimension(&b.value))
                .collect(),
            bounds: bounds_of(plan, &units, i),
        });
        let subjects: Vec<Subject<'p>> = measures.chain(indicators).collect();
        let mut by_id = HashMap::new();
        for (at, subject) in subjects.iter().enumerate() {
            by_id.entry(subject.id).or_insert(at as u32);
        }
        let mut areas = HashMap::new();
        for (at, area) in plan.areas.iter().enumerate() {
            areas.entry(area.id.value.as_str()).or_insert(at as u32);
        }
        let mut codes_of_areas: HashMap<&str, Vec<(&AreaCode, u32)>> = HashMap::new();
        for area in &plan.areas {
            let number = areas.get(area.id.value.as_str()).copied();
            for code in &area.codes {
                let spans = codes_of_areas.entry(code.code.value.as_str()).or_default();
                spans.extend(number.map(|number| (code, number)));
            }
        }
        let mut vocabulary = Self {
            plan,
            subjects,
            by_id,
            areas,
            codes_of_areas,
            units,
            codes: plan.breakdowns.iter().map(codes_of).collect(),
            always: Vec::new(),
        };
        let own = plan.areas.iter().enumerate().map(|(at, area)| {
            let name = area.id.value.as_str();
            (vocabulary.area_always(name) == Some(at as u32)).then_some(name)
        });
        vocabulary.always = own.collect();
        vocabulary
    }

    /// The number of a subject.
    pub(crate) fn subject(&self, id: &str) -> Option<u32> {
        self.by_id.get(id).copied()
    }

    /// The number of the subject that is the indicator at `indicator` of the plan.
    pub(crate) fn subject_of_indicator(&self, indicator: usize) -> u32 {
        (self.plan.measures.len() + indicator) as u32
    }

    /// The number of an area, by its id.
    pub(crate) fn area(&self, id: &str) -> Option<u32> {
        self.areas.get(id).copied()
    }

    /// The number of an area or group, by its id, as rows of a panel have it.
    pub(crate) fn place(&self, id: &str) -> Option<u32> {
        let groups = &self.plan.groups;
        let group = || groups.iter().position(|group| group.id.value == id);
        self.area(id)
            .or_else(|| group().map(|at| (self.plan.areas.len() + at) as u32))
    }

    /// The number of the area that an id or a code names in `year`: [`Plan::area_named`] without a walk over all areas,
    /// of which the nation has thousands.
    pub(crate) fn area_named(&self, name: &str, year: i32) -> Option<u32> {
        let Some(spans) = self.codes_of_areas.get(name) else {
            return self.area(name);
        };
        let held = spans.iter().find(|(code, _)| code.holds_in(year));
        held.map(|(_, area)| *area).or_else(|| {
            // The id of an area is its present code: as a code it obeys the code's years.
            let own = self.area(name)?;
            spans.iter().all(|(_, area)| *area != own).then_some(own)
        })
    }

    /// The area that a name has in every year, as far as that can be said without looking at one.
    pub(crate) fn area_always(&self, name: &str) -> Option<u32> {
        match self.codes_of_areas.get(name).map(Vec::as_slice) {
            None => self.area(name),
            Some([(code, area)]) if code.from.is_none() && code.to.is_none() => Some(*area),
            Some(_) => None,
        }
    }

    /// Whether `name` is that of the area with this number in every year; a guess costs less than a search.
    pub(crate) fn is_always(&self, name: &str, area: u32) -> bool {
        self.always.get(area as usize) == Some(&Some(name))
    }

    /// A unit of measure.
    pub(crate) fn unit(&self, id: &str) -> Option<&'p UnitOfMeasure> {
        self.units.get(id).copied()
    }

    /// The number of a code in the breakdown with number `dimension`: 0 for the total.
    pub(crate) fn code(&self, dimension: usize, code: &str) -> Option<u16> {
        if code == TOTAL {
            return Some(0);
        }
        let few = &self.plan.breakdowns.get(dimension)?.codes;
        if few.len() <= FEW {
            let at = few.iter().position(|known| known.id.value == code)?;
            return Some(at as u16 + 1);
        }
        self.codes.get(dimension)?.get(code).copied()
    }

    /// The number of a breakdown.
    pub(crate) fn dimension(&self, id: &str) -> Option<usize> {
        self.plan.breakdowns.iter().position(|b| b.id.value == id)
    }

    /// A measure, by id.
    pub(crate) fn measure(&self, id: &str) -> Option<&'p Measure> {
        let at = self.subject(id)? as usize;
        self.plan.measures.get(at)
    }

    /// An indicator's place in the plan, by id.
    pub(crate) fn indicator(&self, id: &str) -> Option<usize> {
        (self.subject(id)? as usize).checked_sub(self.plan.measures.len())
    }
}

fn codes_of(breakdown: &Breakdown) -> HashMap<&str, u16> {
    let mut codes = HashMap::new();
    for (at, code) in breakdown.codes.iter().enumerate() {
        codes.entry(code.id.value.as_str()).or_insert(at as u16 + 1);
    }
    codes
}

fn is_percentage(units: &HashMap<&str, &UnitOfMeasure>, unit: &str) -> bool {
    units
        .get(unit)
        .is_some_and(|u| u.class == UnitClass::Percentage)
}

/// One kind of thing over the same kind: per cent, per mille, per 100,000.
fn is_share(units: &HashMap<&str, &UnitOfMeasure>, unit: &str) -> bool {
    units.get(unit).is_some_and(|u| u.dimension == "1")
}

/// A definition says by its interval that the numerator is some of the denominator: Wilson and survey are intervals
/// of a share, and rare events of a unit without dimension happen to some of those below. A measure that may exceed its denominator lifts every bound, and so does an expression, which may be
/// a difference.
fn bounds_of(plan: &Plan, units: &HashMap<&str, &UnitOfMeasure>, indicator: &Indicator) -> Bounds {
    let may_exceed = |numerator: &expr::Expr| {
        expr::items(numerator)
            .iter()
            .filter_map(|item| plan.measure(&item.id.value))
            .any(|measure| measure.may_exceed)
    };
    match &indicator.formula {
        Formula::Expression { .. } => Bounds::None,
        Formula::Ratio { numerator, .. } if may_exceed(numerator) => Bounds::None,
        Formula::Ratio { .. }
            if matches!(
                indicator.interval,
                IntervalKind::Wilson | IntervalKind::Survey(_) | IntervalKind::Poisson
            ) && is_share(units, &indicator.unit.value) =>
        {
            Bounds::ShareOfWhole
        }
        _ if is_percentage(units, &indicator.unit.value) => Bounds::Percentage,
        _ => Bounds::None,
    }
}

impl Subject<'_> {
    /// Whether values are whole things that can be added.
    pub(crate) fn is_count(&self) -> bool {
        self.unit.is_some_and(|u| u.class == UnitClass::Count)
    }
}
