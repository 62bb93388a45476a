//! An indicator: what is computed or reported, and what was promised of it.

use crate::expr::Expr;
use crate::plan::{Period, Release, Target};
use crate::{Located, Text};

/// One indicator.
#[derive(Clone, Debug, PartialEq)]
pub struct Indicator {
    /// Stable id.
    pub id: Located<String>,
    /// Name.
    pub name: Text,
    /// Domain id.
    pub domain: Located<String>,
    /// Unit of measure id.
    pub unit: Located<String>,
    /// Published precision: digits after the point.
    pub decimals: u8,
    /// Which way is better.
    pub direction: Direction,
    /// How it is computed.
    pub formula: Formula,
    /// How it is rolled up along the area tree.
    pub roll_up: RollUp,
    /// What is shown of an area whose parts are not all there.
    pub missing_parts: MissingParts,
    /// Which value leads where a computed and a reported one stand side by side.
    pub leads: Leads,
    /// How its uncertainty is measured.
    pub interval: IntervalKind,
    /// Rule for small numbers.
    pub small: Option<Small>,
    /// Breakdown ids it is shown by.
    pub breakdowns: Vec<Located<String>>,
    /// What one value spans.
    pub period: Period,
    /// Levels at which it is produced.
    pub available_at: Vec<super::Level>,
    /// Years in which a wave or census gives it; empty: every year.
    pub available_years: Vec<i32>,
    /// Years after its data year in which a figure usually comes.
    pub lag_years: u8,
    /// Lead unit today.
    pub lead: Located<String>,
    /// Partner units today.
    pub partners: Vec<Located<String>>,
    /// Holders before today.
    pub responsibility: Vec<Responsibility>,
    /// Release class.
    pub release: Release,
    /// A caution that is printed with it.
    pub note: Option<Text>,
    /// Where the definition comes from.
    pub source: String,
    /// Targets of the plan itself, by year.
    pub targets: Vec<Target>,
}

/// Which way is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
    /// Neither.
    None,
}

/// How an indicator is computed from measures.
#[derive(Clone, Debug, PartialEq)]
pub enum Formula {
    /// Not computed: submitted under the indicator's own id.
    Reported,
    /// `numerator × factor`.
    Count {
        /// What is counted.
        numerator: Located<Expr>,
        /// Multiplier.
        factor: f64,
    },
    /// `numerator / denominator × factor`.
    Ratio {
        /// Above.
        numerator: Located<Expr>,
        /// Below.
        denominator: Located<Expr>,
        /// Multiplier.
        factor: f64,
    },
    /// An expression over finished values, recomputed at every area.
    Expression {
        /// The expression.
        expression: Located<Expr>,
        /// Multiplier.
        factor: f64,
    },
}

/// How values go up the area tree.
#[derive(Clone, Debug, PartialEq)]
pub enum RollUp {
    /// Counts are added.
    Sum,
    /// Numerators and denominators are added, then divided.
    RatioOfSums,
    /// Mean weighted by a measure.
    WeightedMean(Located<String>),
    /// Taken as reported at each area, never built from parts.
    Reported,
    /// A body that exists once per level: never rolled up.
    OwnLevel,
    /// Recomputed from rolled-up components (gaps, ratios of ratios).
    Recomputed,
}

/// What is shown of an area whose parts are not all there, and that gives no figure of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MissingParts {
    /// No value.
    #[default]
    Refuse,
    /// What the others come to, marked.
    Mark,
    /// What they come to with the last values of the missing, at most so many years old, marked.
    Complete(u8),
}

impl MissingParts {
    /// The word of the definition file.
    pub fn print(self) -> String {
        match self {
            Self::Refuse => "refuse".to_owned(),
            Self::Mark => "mark".to_owned(),
            Self::Complete(years) => format!("complete({years})"),
        }
    }
}

impl RollUp {
    /// Whether an area's value may come from its parts'.
    pub fn adds_parts(&self) -> bool {
        matches!(self, Self::Sum | Self::RatioOfSums | Self::WeightedMean(_))
    }
}

/// Which of two values leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leads {
    /// The value reported as it is.
    Reported,
    /// The value computed here.
    Computed,
}

/// How the uncertainty of a value is measured.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum IntervalKind {
    /// Counts of rare events.
    Poisson,
    /// Numerator within denominator.
    Wilson,
    /// A sample with this design effect.
    Survey(f64),
    /// A register, seats, or no counts.
    None,
}

/// When a value is too small to judge on one year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Small {
    /// Fewer events than this expected at the target.
    pub expected_below: f64,
    /// Years that are pooled.
    pub pool_years: u8,
}

/// A unit that held or holds responsibility between two years.
#[derive(Clone, Debug, PartialEq)]
pub struct Responsibility {
    /// Unit id.
    pub unit: Located<String>,
    /// Lead or partner.
    pub role: Role,
    /// First year.
    pub from: Option<i32>,
    /// Last year.
    pub to: Option<i32>,
}

/// The two roles of a responsible unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// 牵头.
    Lead,
    /// 配合.
    Partner,
}
