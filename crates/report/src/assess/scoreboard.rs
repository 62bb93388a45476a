//! Headline rates and the meeting list: every verdict is counted once, and every rate prints its set,
//! numerator, denominator and treatment.

use heng_indicator::Text;
use heng_indicator::plan::TargetSet;

use super::{Attainment, Outlook, Verdict};

/// All verdicts of a run of one plan, and their scoreboards.
#[derive(Clone, Debug, PartialEq)]
pub struct Evaluation {
    /// Plan id.
    pub plan: String,
    /// Verdicts, by area, then indicator, then breakdown, then target year.
    pub verdicts: Vec<Verdict>,
    /// One per scope: each area as a whole, then each domain of it.
    pub scoreboards: Vec<Scoreboard>,
}

/// What a scoreboard counts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Scope {
    /// Plan id; empty for several plans together.
    pub plan: String,
    /// Area id.
    pub area: String,
    /// Domain id; `None` for all.
    pub domain: Option<String>,
}

/// Counts and rates of one scope. Totals (`_T`) and the plan's leading target only, so that one indicator counts once.
#[derive(Clone, Debug, PartialEq)]
pub struct Scoreboard {
    /// What is counted.
    pub scope: Scope,
    /// Indicators by attainment, 量化 and 方向性 apart (`None`: never judged), in reporting order.
    pub counts: Vec<(Option<TargetSet>, Attainment, u32)>,
    /// Rates.
    pub rates: Vec<Rate>,
    /// The meeting list: classes with the indices of their verdicts; they sum to `total`.
    pub meeting: Vec<(MeetingClass, Vec<usize>)>,
    /// Judged and unjudged indicators in the meeting list.
    pub total: u32,
}

/// A class of the meeting list (design 5.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MeetingClass {
    /// By attainment.
    Attained(Attainment),
    /// Not attained: by outlook.
    Expected(Outlook),
}

/// A rate with everything needed to read it.
#[derive(Clone, Debug, PartialEq)]
pub struct Rate {
    /// Id: `attainment`, `attainment_with_nearly`, `attainment_of_assessed`, `improvement`.
    pub id: &'static str,
    /// Name.
    pub name: Text,
    /// Which set.
    pub set: TargetSet,
    /// Above.
    pub numerator: u32,
    /// Below.
    pub denominator: u32,
    /// Percent; `None` when nothing is due.
    pub percent: Option<f64>,
    /// What counts above, what below, what is left out.
    pub treatment: Text,
}
