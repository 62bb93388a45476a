//! What is put before the meeting about one gap.

use heng_core::Statement;
use heng_indicator::Text;
use heng_indicator::plan::TargetSet;
use heng_stats::decomposition::Pace;
use serde::Serialize;

use super::case::Case;
use super::peers;

/// The evidence on one indicator of one area.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Evidence {
    /// Plan id.
    pub plan: String,
    /// Area id.
    pub area: String,
    /// Its name.
    pub area_name: Text,
    /// Indicator id.
    pub indicator: String,
    /// Its name.
    pub indicator_name: Text,
    /// Unit of measure, as printed.
    pub unit: Text,
    /// Who leads (牵头).
    pub lead: Party,
    /// Who takes part (配合).
    pub partners: Vec<Party>,
    /// Code of the attainment; what is evidence never changes it.
    pub attainment: &'static str,
    /// Code of its certainty: of few events a reader must know.
    pub certainty: Option<&'static str>,
    /// Code of the outlook, where there is one.
    pub outlook: Option<&'static str>,
    /// Which gap.
    pub gap: Gap,
    /// Change that is needed each year until the target year, in the indicator's unit.
    pub required_per_year: Option<f64>,
    /// Change each year from the base year until now, positive towards better.
    pub achieved_per_year: Option<f64>,
    /// What areas of the same parent, level and kind reached in the same year.
    pub peers: Option<Peers>,
    /// The rules that fired, in the order of [`super::RULES`].
    pub grounds: Vec<Ground>,
    /// 0: closing the gap moves the headline rate; 1: the rate of improvement; 2: there is no verdict yet.
    pub effect_class: u8,
    /// Countermeasures of the plan's definition files, in their order.
    pub countermeasures: Vec<Proposed>,
    /// What units filed of what they intend.
    pub intended: Vec<Intended>,
}

/// A responsible unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Party {
    /// Id.
    pub id: String,
    /// Name; the id where the plan does not list it.
    pub name: Text,
}

/// How far a value is from its target.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Gap {
    /// Year of the data.
    pub year: Option<i32>,
    /// Value, not rounded.
    pub value: Option<f64>,
    /// The number asked for, where there is one.
    pub target: Option<f64>,
    /// The target as printed.
    pub target_text: Text,
    /// Year of the target.
    pub target_year: Option<i32>,
    /// Value at published precision minus target, in the indicator's unit.
    pub distance: Option<f64>,
    /// Share of the way from the base value to the target that is left; above 1 after a step back.
    pub way_left: Option<f64>,
}

/// What peers reached.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Peers {
    /// Year, the same as the value's.
    pub year: i32,
    /// How many have a value.
    pub count: usize,
    /// Median of their values.
    pub median: f64,
    /// The best value; the first in the plan's order of several.
    pub best: f64,
    /// Whose it is.
    pub best_area: Party,
    /// The best change a year since the base year, positive towards better.
    pub best_pace: Option<PeerPace>,
}

/// The pace of a peer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PeerPace {
    /// Change a year, positive towards better.
    pub per_year: f64,
    /// Whose it is.
    pub area: Party,
    /// How many peers have a pace.
    pub count: usize,
}

/// A rule that fired, with its facts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Ground {
    /// Id of the rule.
    pub rule: &'static str,
    /// Name of the rule.
    pub name: Text,
    /// The facts in a sentence.
    pub fact: Text,
    /// Ids of the areas that the facts name.
    pub areas: Vec<String>,
}

/// A countermeasure that a user of the plan wrote down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Proposed {
    /// Its id in the plan.
    pub id: String,
    /// Who is to carry it out.
    pub unit: Party,
    /// Its text.
    pub text: Text,
}

/// What a unit said that it intends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Intended {
    /// Who said it.
    pub unit: Party,
    /// Year it is about.
    pub year: i32,
    /// 未达标原因, as filed.
    pub cause: String,
    /// 拟采取措施, as filed.
    pub action: String,
}

/// The evidence of a case on which `grounds` were found.
pub(super) fn entry(case: &Case<'_>, grounds: Vec<Ground>, statements: &[Statement]) -> Evidence {
    let (plan, v) = (case.plan(), case.verdict);
    let unit = plan.unit(&case.indicator.unit.value);
    let value = v.value.map(|value| case.printed(value));
    Evidence {
        plan: plan.id.value.clone(),
        area: case.area.id.value.clone(),
        area_name: case.area.name.clone(),
        indicator: case.indicator.id.value.clone(),
        indicator_name: case.indicator.name.clone(),
        unit: unit.map(|u| u.name.clone()).unwrap_or_default(),
        lead: party(case, &v.lead),
        partners: v.partners.iter().map(|id| party(case, id)).collect(),
        attainment: v.attainment.code(),
        certainty: v.certainty.map(crate::assess::Certainty::code),
        outlook: v.outlook.map(crate::assess::Outlook::code),
        gap: Gap {
            year: v.year,
            value: v.value,
            target: v.target,
            target_text: v.target_text.clone(),
            target_year: v.target_year,
            distance: value.zip(v.target).map(|(value, target)| value - target),
            way_left: v
                .share
                .map(|share| 1.0 - share)
                .filter(|_| case.is_behind()),
        },
        required_per_year: v.required_per_year.filter(|_| case.is_behind()),
        achieved_per_year: achieved(case),
        peers: peers::peers(case),
        grounds,
        effect_class: match (v.value, v.set) {
            (None, _) | (_, None) => 2,
            (_, Some(TargetSet::Quantified)) => 0,
            (_, Some(TargetSet::Directional)) => 1,
        },
        countermeasures: proposed(case),
        intended: intended(case, statements),
    }
}

/// The own pace since the base year, where nothing breaks the series.
pub(super) fn achieved(case: &Case<'_>) -> Option<f64> {
    let v = case.verdict;
    let (year, value, base) = (v.year?, v.value?, v.baseline?);
    let history = case.history(v.area, &v.cell);
    if history.break_between(v.baseline_year, year).is_some() {
        return None;
    }
    Pace::between((v.baseline_year, base), (year, value), case.better()?).ok()
}

pub(super) fn party(case: &Case<'_>, id: &str) -> Party {
    let known = case.plan().responsible_unit(id);
    Party {
        id: id.to_owned(),
        name: known.map_or_else(|| Text::new(id, id), |unit| unit.name.clone()),
    }
}

fn proposed(case: &Case<'_>) -> Vec<Proposed> {
    let own = case.plan().countermeasures.iter();
    own.filter(|c| c.indicator.value == case.indicator.id.value)
        .map(|c| Proposed {
            id: c.id.value.clone(),
            unit: party(case, &c.unit.value),
            text: c.text.clone(),
        })
        .collect()
}

/// The latest that each unit said about the value's year or before; only what names an action or a cause.
fn intended(case: &Case<'_>, statements: &[Statement]) -> Vec<Intended> {
    let v = case.verdict;
    let until = v.year.unwrap_or(i32::MAX);
    let about = statements.iter().filter(|s| {
        s.indicator == case.indicator.id.value
            && s.area == case.area.id.value
            && s.year <= until
            && !s.is_withdrawn()
            && !(s.action.trim().is_empty() && s.cause.trim().is_empty())
    });
    let mut latest: Vec<&Statement> = Vec::new();
    for said in about {
        match latest.iter_mut().find(|other| other.unit == said.unit) {
            Some(other) if other.year < said.year => *other = said,
            Some(_) => {}
            None => latest.push(said),
        }
    }
    latest.sort_by(|a, b| a.unit.cmp(&b.unit));
    let told = latest.into_iter().map(|said| Intended {
        unit: party(case, &said.unit),
        year: said.year,
        cause: said.cause.trim().to_owned(),
        action: said.action.trim().to_owned(),
    });
    told.collect()
}
