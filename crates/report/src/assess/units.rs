//! A scorecard for every responsible unit: what it leads, what it takes part in, what is behind, what it says itself.
//! Units are listed, never persons, and never ranked by a score.

use std::collections::BTreeMap;

use heng_core::Statement;
use heng_indicator::plan::{Plan, Role};
use serde::{Serialize, Serializer};

use super::scoreboard::counts;
use super::{Against, Attainment, Gravity, OwnView, Scope, Scoreboard, Verdict, own_views};

/// One unit at one area. Roles are those of the year of each figure.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct UnitCard {
    /// Unit id.
    pub unit: String,
    /// Index into the plan's areas.
    pub area: u32,
    /// What it leads (牵头): over all units of an area these boards sum to the area's.
    pub lead: Scoreboard,
    /// What it takes part in (配合): counted again under each partner, in no sum.
    pub partner: Scoreboard,
    /// Of what it leads: 未达标 or 达标困难.
    pub red: u32,
    /// Of what it leads and is behind: those that get worse.
    pub worsening: u32,
    /// Of what it leads: 未填报.
    pub not_reported: u32,
    /// What it says of what it leads or takes part in.
    pub own: Vec<OwnView>,
}

/// The cards of all units that lead or take part in a counted verdict: by area in the plan's order, units in theirs.
///
/// `statements` are what units filed, `year` the one that is reported on (see [`own_views`]).
pub fn unit_cards(
    plan: &Plan,
    verdicts: &[Verdict],
    statements: &[Statement],
    year: Option<i32>,
) -> Vec<UnitCard> {
    let place = |unit: &str| {
        let mut units = plan.responsible_units.iter();
        units.position(|u| u.id.value == unit).unwrap_or(usize::MAX)
    };
    // Led and taken part in.
    let mut roles: BTreeMap<(u32, usize, &str), [Vec<usize>; 2]> = BTreeMap::new();
    for (index, verdict) in verdicts.iter().enumerate().filter(|(_, v)| counts(v)) {
        let partners = verdict.partners.iter().map(|unit| (unit.as_str(), false));
        for (unit, leads) in std::iter::once((verdict.lead.as_str(), true)).chain(partners) {
            let [led, part] = roles.entry((verdict.area, place(unit), unit)).or_default();
            (if leads { led } else { part }).push(index);
        }
    }
    let mut own: BTreeMap<(u32, String), Vec<OwnView>> = BTreeMap::new();
    for view in own_views(plan, verdicts, statements, year) {
        if let Some(verdict) = verdicts.get(view.verdict) {
            own.entry((verdict.area, view.unit.clone()))
                .or_default()
                .push(view);
        }
    }
    roles
        .into_iter()
        .map(|((area, _, unit), [lead, partner])| {
            let scope = Scope {
                plan: plan.id.value.clone(),
                area: plan
                    .areas
                    .get(area as usize)
                    .map(|area| area.id.value.clone())
                    .unwrap_or_default(),
                unit: Some(unit.to_owned()),
                against: Against::Leading,
                ..Scope::default()
            };
            // Indices come from the enumeration of `verdicts`.
            let board = |indices: &[usize]| {
                let own = indices.iter().map(|index| (*index, &verdicts[*index]));
                Scoreboard::new(scope.clone(), own)
            };
            let count = |which: &dyn Fn(&Verdict) -> bool| {
                lead.iter()
                    .filter(|index| which(&verdicts[**index]))
                    .count() as u32
            };
            let red = |v: &Verdict| Gravity::of(v).is_some_and(Gravity::is_red);
            let worse = |v: &Verdict| Gravity::of(v).is_some() && v.worsening;
            UnitCard {
                unit: unit.to_owned(),
                area,
                lead: board(&lead),
                partner: board(&partner),
                red: count(&red),
                worsening: count(&worse),
                not_reported: count(&|v| v.attainment == Attainment::NotReported),
                own: own.remove(&(area, unit.to_owned())).unwrap_or_default(),
            }
        })
        .collect()
}

/// An earlier holder of a role: a responsibility that has moved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Handover {
    /// Index into the plan's indicators.
    pub indicator: usize,
    /// Lead or partner.
    #[serde(serialize_with = "role")]
    pub role: Role,
    /// The earlier unit.
    pub unit: String,
    /// First year; `None`: from the beginning.
    pub from: Option<i32>,
    /// Last year; `None`: still.
    pub to: Option<i32>,
    /// Who leads today.
    pub lead_now: String,
}

#[allow(clippy::trivially_copy_pass_by_ref)]
fn role<S: Serializer>(role: &Role, to: S) -> Result<S::Ok, S::Error> {
    heng_indicator::plan::Word::word(*role).serialize(to)
}

/// The responsibilities of a plan that have moved, in its order.
pub fn handovers(plan: &Plan) -> Vec<Handover> {
    let of = |(at, indicator): (usize, &heng_indicator::plan::Indicator)| {
        let earlier = indicator.responsibility.iter().map(move |held| Handover {
            indicator: at,
            role: held.role,
            unit: held.unit.value.clone(),
            from: held.from,
            to: held.to,
            lead_now: indicator.lead.value.clone(),
        });
        earlier.collect::<Vec<_>>()
    };
    plan.indicators.iter().enumerate().flat_map(of).collect()
}
