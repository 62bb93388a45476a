//! Headline rates and the meeting list: every verdict is counted once, and every rate prints its set,
//! numerator, denominator and treatment.

use std::collections::BTreeMap;

use heng_indicator::Text;
use heng_indicator::plan::{Level, Plan, TargetSet};
use serde::ser::SerializeSeq as _;
use serde::{Serialize, Serializer};

use super::{Attainment, Outlook, Tally, Verdict};

/// All verdicts of a run of one plan, and their scoreboards.
#[derive(Clone, Debug, PartialEq)]
pub struct Evaluation {
    /// Plan id.
    pub plan: String,
    /// Verdicts, by area, then indicator, then breakdown, then target year.
    pub verdicts: Vec<Verdict>,
    /// One per scope: each area as a whole, then each domain of it that has an indicator.
    pub scoreboards: Vec<Scoreboard>,
}

/// Which of an indicator's targets is counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Against {
    /// The leading one: the earliest whose year the data have not passed.
    #[default]
    Leading,
    /// The one for the plan's mid-term year; an indicator without one is not counted, and nothing is interpolated.
    MidTerm,
    /// The one for the final year, or the last there is.
    Final,
}

/// What a scoreboard counts.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Scope {
    /// Plan id; empty for several plans together.
    pub plan: String,
    /// Area id; empty for several areas together.
    pub area: String,
    /// Level of the areas that are counted together.
    #[serde(serialize_with = "level")]
    pub level: Option<Level>,
    /// Domain id; `None` for all.
    pub domain: Option<String>,
    /// Id of the responsible unit; `None` for all.
    pub unit: Option<String>,
    /// Against which targets.
    pub against: Against,
}

/// Counts and rates of one scope. Totals (`_T`) and the plan's leading target only, so that one indicator counts once.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Scoreboard {
    /// What is counted.
    pub scope: Scope,
    /// Indicators by attainment, 量化 and 方向性 apart (`None`: never judged), in reporting order.
    #[serde(serialize_with = "counts_of_sets")]
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

impl Serialize for MeetingClass {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.code())
    }
}

/// A rate with everything needed to read it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Rate {
    /// Id: `attainment`, `attainment_with_nearly`, `attainment_of_assessed`, `improvement`.
    pub id: &'static str,
    /// Name.
    pub name: Text,
    /// Which set.
    #[serde(serialize_with = "set")]
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

impl MeetingClass {
    /// Every class of the list, in the order in which a meeting goes through it: what is attained, the others by
    /// outlook, what the target year has settled, and what cannot be judged.
    pub const ALL: &'static [Self] = &[
        Self::Attained(Attainment::MetEarly),
        Self::Attained(Attainment::Met),
        Self::Attained(Attainment::Holding),
        Self::Attained(Attainment::NearlyMet),
        Self::Expected(Outlook::Holds),
        Self::Expected(Outlook::MaySlip),
        Self::Expected(Outlook::OnCourse),
        Self::Expected(Outlook::EffortNeeded),
        Self::Expected(Outlook::Hard),
        Self::Expected(Outlook::CannotTell),
        Self::Attained(Attainment::Improved),
        Self::Attained(Attainment::Level),
        Self::Attained(Attainment::NotImproved),
        Self::Attained(Attainment::NotYet),
        Self::Attained(Attainment::NotMet),
        Self::Attained(Attainment::Pending),
        Self::Attained(Attainment::NotReported),
        Self::Attained(Attainment::NotAssessed),
        Self::Attained(Attainment::NotApplicable),
        Self::Attained(Attainment::NoSource),
        Self::Attained(Attainment::Monitored),
    ];

    /// The code of its attainment or outlook.
    pub fn code(self) -> &'static str {
        match self {
            Self::Attained(attainment) => attainment.code(),
            Self::Expected(outlook) => outlook.code(),
        }
    }

    /// The class of a verdict: exactly one.
    pub fn of(verdict: &Verdict) -> Self {
        match (verdict.attainment, verdict.outlook) {
            (
                Attainment::NotYet
                | Attainment::NotMet
                | Attainment::Improved
                | Attainment::Level
                | Attainment::NotImproved,
                Some(outlook),
            ) => Self::Expected(outlook),
            (attainment, _) => Self::Attained(attainment),
        }
    }
}

/// The scoreboards of the leading verdicts on totals: of each area as a whole, then of its domains.
pub(crate) fn scoreboards(plan: &Plan, verdicts: &[Verdict]) -> Vec<Scoreboard> {
    let mut by_area: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (index, verdict) in verdicts.iter().enumerate().filter(|(_, v)| counts(v)) {
        by_area.entry(verdict.area).or_default().push(index);
    }
    // Indices come from the enumeration of `verdicts`.
    let mut boards = Vec::new();
    for (area, indices) in by_area {
        let Some(area) = plan.areas.get(area as usize) else {
            continue;
        };
        let scope = |domain: Option<&str>| Scope {
            plan: plan.id.value.clone(),
            area: area.id.value.clone(),
            domain: domain.map(str::to_owned),
            ..Scope::default()
        };
        boards.push(Scoreboard::new(
            scope(None),
            indices.iter().map(|i| (*i, &verdicts[*i])),
        ));
        for domain in &plan.domains {
            let inside = |i: &&usize| {
                let indicator = plan.indicators.get(verdicts[**i].indicator);
                indicator.is_some_and(|x| x.domain.value == domain.id.value)
            };
            let own: Vec<usize> = indices.iter().filter(inside).copied().collect();
            if !own.is_empty() {
                boards.push(Scoreboard::new(
                    scope(Some(&domain.id.value)),
                    own.iter().map(|i| (*i, &verdicts[*i])),
                ));
            }
        }
    }
    boards
}

/// Whether a verdict is counted: the leading one on the total.
pub(crate) fn counts(verdict: &Verdict) -> bool {
    verdict.leading && on_total(verdict)
}

/// Whether it is on the total, not on a breakdown.
pub(crate) fn on_total(verdict: &Verdict) -> bool {
    verdict.cell.iter().all(|code| *code == 0)
}

/// The code of a set in data files; never judged is empty.
pub(crate) fn set_code(set: Option<TargetSet>) -> &'static str {
    match set {
        Some(TargetSet::Quantified) => "quantified",
        Some(TargetSet::Directional) => "directional",
        None => "",
    }
}

// Serde hands references to these.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn set<S: Serializer>(set: &TargetSet, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(set_code(Some(*set)))
}

#[allow(clippy::trivially_copy_pass_by_ref, clippy::ref_option)]
fn level<S: Serializer>(level: &Option<Level>, to: S) -> Result<S::Ok, S::Error> {
    level.map(heng_indicator::plan::Word::word).serialize(to)
}

fn counts_of_sets<S: Serializer>(
    counts: &[(Option<TargetSet>, Attainment, u32)],
    to: S,
) -> Result<S::Ok, S::Error> {
    let mut list = to.serialize_seq(Some(counts.len()))?;
    for (set, attainment, count) in counts {
        list.serialize_element(&(set_code(*set), attainment.code(), count))?;
    }
    list.end()
}

/// Whether a verdict is in the numerator of the headline rate.
fn attained(verdict: &Verdict) -> bool {
    let met = [Attainment::MetEarly, Attainment::Met, Attainment::Holding];
    verdict.set == Some(TargetSet::Quantified)
        && !verdict.outside_rates
        && met.contains(&verdict.attainment)
}

impl Scoreboard {
    /// Counts these verdicts, each with the index by which the meeting list names it.
    pub(crate) fn new<'a>(
        scope: Scope,
        verdicts: impl Iterator<Item = (usize, &'a Verdict)>,
    ) -> Self {
        let mut tallies: BTreeMap<Option<TargetSet>, Tally> = BTreeMap::new();
        let mut classes: BTreeMap<MeetingClass, Vec<usize>> = BTreeMap::new();
        let mut total = 0;
        let mut standings = [0; 3];
        for (index, verdict) in verdicts {
            if let Some(standing) = verdict.target_standing.filter(|_| attained(verdict)) {
                standings[standing as usize] += 1;
            }
            let set = verdict.set.filter(|_| !verdict.outside_rates);
            tallies.entry(set).or_default().add(verdict.attainment, 1);
            classes
                .entry(MeetingClass::of(verdict))
                .or_default()
                .push(index);
            total += 1;
        }
        let tally = |set| tallies.get(&set).cloned().unwrap_or_default();
        let quantified = tally(Some(TargetSet::Quantified));
        let directional = tally(Some(TargetSet::Directional));
        let mut rates = quantified.attainment_rates();
        if let Some(headline) = rates.first_mut().filter(|rate| rate.numerator > 0) {
            let [published, unverified, placeholder] = standings;
            let said = &headline.treatment;
            headline.treatment = Text::new(
                format!(
                    "{}；分子中目标原文已核对{published}项、未核实{unverified}项、示意值{placeholder}项",
                    said.zh
                ),
                format!(
                    "{}; of the numerator, {published} targets read in the published text, {unverified} unverified, {placeholder} placeholders",
                    said.en
                ),
            );
        }
        rates.push(directional.improvement_rate());
        let order = [
            Some(TargetSet::Quantified),
            Some(TargetSet::Directional),
            None,
        ];
        let counts = order.into_iter().flat_map(|set| {
            tally(set)
                .counts()
                .map(|(a, n)| (set, a, n))
                .collect::<Vec<_>>()
        });
        let meeting = MeetingClass::ALL
            .iter()
            .filter_map(|class| Some((*class, classes.remove(class)?)))
            .collect();
        Self {
            scope,
            counts: counts.collect(),
            rates,
            meeting,
            total,
        }
    }

    /// The rate with this id.
    pub fn rate(&self, id: &str) -> Option<&Rate> {
        self.rates.iter().find(|r| r.id == id)
    }
}
