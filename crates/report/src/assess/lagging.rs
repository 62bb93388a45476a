//! What is behind, by responsible unit: the gravest and those that get worse first. Nothing is ever left off the list.

use std::collections::BTreeMap;

use serde::Serialize;

use super::scoreboard::counts;
use super::{Attainment, Outlook, Verdict};

/// How grave it is that an indicator is behind, the gravest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Gravity {
    /// 未达标: the target year has come.
    Missed,
    /// 达标困难.
    Hard,
    /// 未改善.
    NotImproved,
    /// 需努力.
    EffortNeeded,
    /// 尚未达标, and expected to be or not to be told.
    NotYet,
    /// 基本达标: listed beside, not behind.
    Nearly,
}

impl Gravity {
    /// Of a verdict; `None` where it is not behind.
    pub fn of(verdict: &Verdict) -> Option<Self> {
        let behind = matches!(
            verdict.attainment,
            Attainment::NotYet
                | Attainment::NotMet
                | Attainment::NotImproved
                | Attainment::NearlyMet
        );
        behind.then_some(match (verdict.attainment, verdict.outlook) {
            (Attainment::NearlyMet, _) => Self::Nearly,
            (Attainment::NotMet, _) => Self::Missed,
            (_, Some(Outlook::Hard)) => Self::Hard,
            (Attainment::NotImproved, _) => Self::NotImproved,
            (_, Some(Outlook::EffortNeeded)) => Self::EffortNeeded,
            _ => Self::NotYet,
        })
    }

    /// 未达标 or 达标困难.
    pub fn is_red(self) -> bool {
        matches!(self, Self::Missed | Self::Hard)
    }
}

/// One indicator of one area that is behind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Lagging {
    /// Index of the verdict.
    pub verdict: usize,
    /// How grave.
    pub gravity: Gravity,
    /// Whether its last change led away from the target ([`Verdict::worsening`]).
    pub worsening: bool,
}

/// What one unit, as lead of the data year, has behind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LaggingUnit {
    /// Unit id.
    pub unit: String,
    /// 未达标 and 达标困难.
    pub red: usize,
    /// Those that get worse.
    pub worsening: usize,
    /// All of them: red and worsening first, then red, then worsening, then by gravity, area and indicator.
    pub items: Vec<Lagging>,
}

/// What is behind among the counted verdicts (leading targets, totals), by lead unit: the unit with the gravest first.
/// 基本达标 is listed with [`Gravity::Nearly`].
pub fn lagging(verdicts: &[Verdict]) -> Vec<LaggingUnit> {
    let mut by_unit: BTreeMap<&str, Vec<Lagging>> = BTreeMap::new();
    for (index, verdict) in verdicts.iter().enumerate().filter(|(_, v)| counts(v)) {
        if let Some(gravity) = Gravity::of(verdict) {
            by_unit.entry(&verdict.lead).or_default().push(Lagging {
                verdict: index,
                gravity,
                worsening: verdict.worsening,
            });
        }
    }
    let mut units: Vec<LaggingUnit> = by_unit
        .into_iter()
        .map(|(unit, mut items)| {
            items.sort_by_key(|item| (urgency(item), item.verdict));
            LaggingUnit {
                unit: unit.to_owned(),
                red: items.iter().filter(|item| item.gravity.is_red()).count(),
                worsening: items.iter().filter(|item| item.worsening).count(),
                items,
            }
        })
        .collect();
    // Sorted by unit before, so that equals keep the order of their ids.
    units.sort_by_key(|unit| unit.items.first().map(urgency));
    units
}

/// Lower comes first.
fn urgency(item: &Lagging) -> (u8, Gravity) {
    let place = match (item.gravity.is_red(), item.worsening) {
        (true, true) => 0,
        (true, false) => 1,
        (false, true) => 2,
        (false, false) => 3,
    };
    (place, item.gravity)
}
