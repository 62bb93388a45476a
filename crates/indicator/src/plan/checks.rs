//! How the checks of submissions are set for a plan: weights and thresholds of rules, and what must hold between
//! its figures.

use crate::{Located, Text};

/// What `checks.toml` says. A plan without the file has the empty one: every rule as the program sets it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Checks {
    /// Rules that are set otherwise than the program does.
    pub rules: Vec<RuleSetting>,
    /// Sums and parts that hold by definition.
    pub relations: Vec<Relation>,
    /// Figures of two units that should agree.
    pub cross_sources: Vec<CrossSource>,
    /// What a figure may be.
    pub plausible: Vec<Plausible>,
}

/// How one rule is set.
#[derive(Clone, Debug, PartialEq)]
pub struct RuleSetting {
    /// Code or slug of the rule. The rules belong to the crate that runs them: there it is checked to exist.
    pub rule: Located<String>,
    /// Weight, where it is not the rule's own.
    pub severity: Option<RuleSeverity>,
    /// Threshold, in the unit that the rule says.
    pub threshold: Option<f64>,
    /// Measures or indicators that the rule does not look at.
    pub except: Vec<Located<String>>,
    /// Why. A rule that is off, or that leaves something out, has one.
    pub reason: Option<Text>,
}

/// Weight of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RuleSeverity {
    /// The value cannot be used.
    Error,
    /// It is used, and a person should look.
    Warning,
    /// Told for the record.
    Note,
    /// Not looked for.
    Off,
}

/// What holds by definition between figures of one area, year and breakdown. Units may differ in size (人 and
/// 万人), not in what they count.
#[derive(Clone, Debug, PartialEq)]
pub struct Relation {
    /// Id, for messages.
    pub id: Located<String>,
    /// What holds.
    pub kind: RelationKind,
    /// The parts: measures or indicators.
    pub parts: Vec<Located<String>>,
    /// The whole: a measure or indicator.
    pub whole: Located<String>,
    /// How far they may be apart, as a share of the whole: 0.01 is one per cent.
    pub tolerance: f64,
    /// Why it holds.
    pub note: Option<Text>,
}

/// What holds between parts and a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RelationKind {
    /// The parts add up to the whole.
    Sum,
    /// Each part is at most the whole.
    AtMost,
}

/// Two figures, most often of two units, that should agree.
#[derive(Clone, Debug, PartialEq)]
pub struct CrossSource {
    /// Id, for messages.
    pub id: Located<String>,
    /// One: a measure or indicator.
    pub first: Located<String>,
    /// The other.
    pub second: Located<String>,
    /// How far they may be apart, as a share of the larger: 0.1 is ten per cent.
    pub tolerance: f64,
    /// Why they may differ, and which leads.
    pub note: Option<Text>,
}

/// What a figure may be. At least one of the bounds is there, each included.
#[derive(Clone, Debug, PartialEq)]
pub struct Plausible {
    /// Measure or indicator.
    pub item: Located<String>,
    /// Least, in its unit.
    pub low: Option<f64>,
    /// Most, in its unit.
    pub high: Option<f64>,
    /// Where the bounds come from, or why.
    pub source: Option<String>,
}

impl Checks {
    /// Whether nothing is set.
    pub fn is_empty(&self) -> bool {
        self == &Self::default()
    }

    /// How a rule is set, by its code or its slug.
    pub fn rule(&self, code: &str, slug: &str) -> Option<&RuleSetting> {
        self.rules
            .iter()
            .find(|r| r.rule.value == code || r.rule.value == slug)
    }
}
