//! The plan as typed values.

mod area;
pub mod checks;
mod duty;
mod group;
mod indicator;
mod lookup;
mod measure;
mod needs;
pub mod reporting;
mod scheme;
mod target;
mod words;

pub use area::{Area, AreaCode, FormerName, Level};
pub use checks::Checks;
pub use duty::Due;
pub(crate) use group::Above;
pub use group::{AreaGroup, Member, Members};
pub use indicator::{
    Direction, Formula, Indicator, IntervalKind, Leads, MissingParts, Responsibility, Role, RollUp,
    Small,
};
pub use lookup::NoArea;
pub use measure::{Measure, Period, Population, Release};
pub use reporting::Reporting;
pub use scheme::{AboutTolerance, NearlyMet, OutlookBands, Rounding, Scheme};
pub use target::{
    Authority, Basis, GapMode, Reference, Relation, Side, Standing, Target, TargetKind, TargetSet,
};

pub use words::Word;

use crate::{Located, Text};

/// A ten-year plan with everything that it defines. Lists keep the order in which they are reported.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// Id.
    pub id: Located<String>,
    /// Name.
    pub name: Text,
    /// The document.
    pub document: Document,
    /// Level that issued it.
    pub level: Level,
    /// Area that the plan's own targets belong to.
    pub area: Located<String>,
    /// Base year.
    pub base_year: i32,
    /// Mid-term year.
    pub mid_year: Option<i32>,
    /// Final year.
    pub final_year: i32,
    /// Scheme id in force.
    pub scheme: Located<String>,
    /// What the bodies are called.
    pub bodies: Bodies,
    /// Domains.
    pub domains: Vec<Domain>,
    /// Breakdowns.
    pub breakdowns: Vec<Breakdown>,
    /// Units of measure.
    pub units: Vec<UnitOfMeasure>,
    /// Responsible units.
    pub responsible_units: Vec<ResponsibleUnit>,
    /// Areas.
    pub areas: Vec<Area>,
    /// Analytic groups of areas.
    pub groups: Vec<AreaGroup>,
    /// Measures.
    pub measures: Vec<Measure>,
    /// Indicators, by domain, then as listed.
    pub indicators: Vec<Indicator>,
    /// Schemes.
    pub schemes: Vec<Scheme>,
    /// Targets of lower levels.
    pub local_targets: Vec<LocalTargets>,
    /// Countermeasures.
    pub countermeasures: Vec<Countermeasure>,
    /// How checks are set.
    pub checks: Checks,
    /// How returns are asked for.
    pub reporting: Option<Reporting>,
}

/// The document that a plan stands in.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// Title.
    pub title: String,
    /// Number, as 国发〔2021〕16号.
    pub number: Option<String>,
    /// Issuer.
    pub issuer: String,
}

/// What the bodies are called here.
#[derive(Clone, Debug, PartialEq)]
pub struct Bodies {
    /// 妇儿工委 or 联席会议.
    pub committee: Text,
    /// Its office.
    pub office: Text,
}

/// One field of the plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Domain {
    /// Id.
    pub id: Located<String>,
    /// Name.
    pub name: Text,
    /// Outside the plan's own domains, never judged.
    pub context: bool,
    /// Its indicators in reporting order; those that it does not list follow by id.
    pub indicators: Vec<Located<String>>,
}

/// A way to break values down. The total is the code `_T`.
#[derive(Clone, Debug, PartialEq)]
pub struct Breakdown {
    /// Id, also the column's name in tidy data.
    pub id: Located<String>,
    /// Name.
    pub name: Text,
    /// Codes without the total.
    pub codes: Vec<BreakdownCode>,
}

/// The code of the total.
pub const TOTAL: &str = "_T";

/// One code of a breakdown.
#[derive(Clone, Debug, PartialEq)]
pub struct BreakdownCode {
    /// Code.
    pub id: Located<String>,
    /// Name.
    pub name: Text,
}

/// A unit of measure (计量单位).
#[derive(Clone, Debug, PartialEq)]
pub struct UnitOfMeasure {
    /// Id.
    pub id: Located<String>,
    /// As printed.
    pub name: Text,
    /// Class, which decides tolerance and wording.
    pub class: UnitClass,
    /// What it counts; `"1"` for a share, `"place/person"` for one over another.
    pub dimension: String,
    /// One of it, in the dimension's own unit.
    pub scale: f64,
    /// How a difference is named.
    pub change: Option<Text>,
}

/// Class of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnitClass {
    /// Points of a hundred.
    Percentage,
    /// Events per thousand, hundred thousand, …
    Rate,
    /// A number of things.
    Count,
    /// Money or mass.
    Amount,
    /// One over another.
    Ratio,
    /// Any other number.
    Value,
    /// 1 or 0.
    YesNo,
}

/// A responsible unit (责任单位).
#[derive(Clone, Debug, PartialEq)]
pub struct ResponsibleUnit {
    /// Id.
    pub id: Located<String>,
    /// Name.
    pub name: Text,
    /// First year.
    pub from: Option<i32>,
    /// Last year.
    pub to: Option<i32>,
    /// Unit that took over.
    pub successor: Option<Located<String>>,
}

/// The targets of a lower level's plan.
#[derive(Clone, Debug, PartialEq)]
pub struct LocalTargets {
    /// Area.
    pub area: Located<String>,
    /// Title of its plan.
    pub plan: String,
    /// Where its text was read.
    pub source: String,
    /// Targets by indicator.
    pub targets: Vec<LocalTarget>,
    /// Targets whose indicator this plan does not have.
    pub outside: Vec<OutsideTarget>,
}

/// One target of a lower level.
#[derive(Clone, Debug, PartialEq)]
pub struct LocalTarget {
    /// Indicator id.
    pub indicator: Located<String>,
    /// The target.
    pub target: Target,
}

/// A target that this plan has no indicator for.
#[derive(Clone, Debug, PartialEq)]
pub struct OutsideTarget {
    /// What it is about.
    pub name: String,
    /// Literal wording.
    pub wording: String,
    /// Why it is outside.
    pub reason: Text,
}

/// A proposed action.
#[derive(Clone, Debug, PartialEq)]
pub struct Countermeasure {
    /// Id.
    pub id: Located<String>,
    /// Indicator id.
    pub indicator: Located<String>,
    /// Responsible unit id.
    pub unit: Located<String>,
    /// Text.
    pub text: Text,
}
