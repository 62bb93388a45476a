//! One verdict with everything that a rule may look at.

use std::collections::BTreeMap;

use heng_core::{Panel, PanelBatch};
use heng_indicator::plan::{Area, Direction, Indicator, Plan, Rounding};
use heng_indicator::published;
use heng_stats::Better;

use crate::assess::history::History;
use crate::assess::{Attainment, Evaluation, Outlook, Verdict};

/// How many of the indicators that a unit leads in an area are behind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Load {
    pub(super) behind: usize,
    pub(super) judged: usize,
}

/// A plan with its figures and verdicts, arranged for the rules.
pub(super) struct World<'a> {
    pub(super) plan: &'a Plan,
    pub(super) panel: &'a Panel,
    /// With their places in the evaluation.
    verdicts: Vec<(usize, &'a Verdict)>,
    /// Areas by parent, in the plan's order.
    children: BTreeMap<&'a str, Vec<u32>>,
    /// By area, then unit.
    loads: BTreeMap<u32, BTreeMap<&'a str, Load>>,
    rounding: Rounding,
}

impl<'a> World<'a> {
    pub(super) fn new(plan: &'a Plan, panel: &'a Panel, evaluation: &'a Evaluation) -> Self {
        let mut children: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
        for (at, area) in plan.areas.iter().enumerate() {
            if let Some(parent) = &area.parent {
                children.entry(&parent.value).or_default().push(at as u32);
            }
        }
        // One indicator counts once: the leading target on the total.
        let counts = |v: &Verdict| v.leading && v.cell.iter().all(|code| *code == 0);
        let all = evaluation.verdicts.iter().enumerate();
        let verdicts: Vec<(usize, &Verdict)> = all.filter(|(_, v)| counts(v)).collect();
        let mut loads: BTreeMap<u32, BTreeMap<&str, Load>> = BTreeMap::new();
        for (_, verdict) in verdicts.iter().filter(|(_, v)| is_judged(v.attainment)) {
            let load = loads.entry(verdict.area).or_default();
            let load = load.entry(&verdict.lead).or_default();
            load.judged += 1;
            load.behind += usize::from(is_behind(verdict.attainment));
        }
        Self {
            plan,
            panel,
            verdicts,
            children,
            loads,
            rounding: plan
                .scheme_in_force()
                .map_or(Rounding::HalfUp, |s| s.rounding),
        }
    }

    /// Every verdict inside a rate whose value, if there is one, is of the plan's period, in the evaluation's order.
    pub(super) fn cases(&self) -> impl Iterator<Item = Case<'_>> {
        let period = self.plan.base_year + 1..=self.plan.final_year;
        let inside = self.verdicts.iter().filter(move |(_, v)| {
            !v.outside_rates && v.year.is_none_or(|year| period.contains(&year))
        });
        inside.filter_map(move |(at, verdict)| {
            Some(Case {
                world: self,
                at: *at,
                verdict,
                indicator: self.plan.indicators.get(verdict.indicator)?,
                area: self.plan.areas.get(verdict.area as usize)?,
                batch: self.panel.batch(verdict.indicator),
                rounding: self.rounding,
            })
        })
    }

    pub(super) fn area(&self, at: u32) -> Option<&'a Area> {
        self.plan.areas.get(at as usize)
    }

    /// The parts that add up to an area in a year.
    pub(super) fn parts(&self, of: &Area, year: i32) -> Vec<u32> {
        let all = self.children.get(of.id.value.as_str());
        let adds = |at: &u32| {
            self.area(*at)
                .is_some_and(|a| a.adds_up && a.was_there(year) && a.belongs_to(of, year))
        };
        all.into_iter().flatten().copied().filter(adds).collect()
    }

    /// Areas of the same parent, level and kind: 旗县 beside 旗县, 市辖区 beside 市辖区.
    pub(super) fn peers(&self, of: &Area, year: i32) -> Vec<u32> {
        let Some(parent) = &of.parent else {
            return Vec::new();
        };
        let all = self.children.get(parent.value.as_str());
        let alike = |at: &u32| {
            self.area(*at).is_some_and(|a| {
                a.id.value != of.id.value
                    && a.level == of.level
                    && a.kind == of.kind
                    && a.adds_up == of.adds_up
                    && a.was_there(year)
            })
        };
        all.into_iter().flatten().copied().filter(alike).collect()
    }
}

/// One verdict that counts.
pub(super) struct Case<'a> {
    pub(super) world: &'a World<'a>,
    /// Place of the verdict in its evaluation.
    pub(super) at: usize,
    pub(super) verdict: &'a Verdict,
    pub(super) indicator: &'a Indicator,
    pub(super) area: &'a Area,
    pub(super) batch: Option<&'a PanelBatch>,
    pub(super) rounding: Rounding,
}

impl<'a> Case<'a> {
    pub(super) fn plan(&self) -> &'a Plan {
        self.world.plan
    }

    pub(super) fn is_behind(&self) -> bool {
        is_behind(self.verdict.attainment)
    }

    /// Behind, and after all that is known not on the way: 未达标, 达标困难, 未改善.
    pub(super) fn is_red(&self) -> bool {
        let v = self.verdict;
        match v.attainment {
            Attainment::NotMet | Attainment::NotImproved => true,
            Attainment::NotYet => v.outlook == Some(Outlook::Hard),
            _ => false,
        }
    }

    /// Which way is better: as the target says, else as the indicator does.
    pub(super) fn better(&self) -> Option<Better> {
        match (self.verdict.target_kind, self.indicator.direction) {
            ("at_least" | "full", _) | (_, Direction::Higher) => Some(Better::Higher),
            ("at_most", _) | (_, Direction::Lower) => Some(Better::Lower),
            (_, Direction::None) => None,
        }
    }

    /// The number to be reached, where it is one that does not move.
    pub(super) fn fixed_target(&self) -> Option<f64> {
        let fixed = matches!(self.verdict.target_kind, "at_least" | "at_most" | "full");
        self.verdict.target.filter(|_| fixed)
    }

    /// The change on the value before, where it went the wrong way by what is printed.
    pub(super) fn worsened(&self) -> Option<f64> {
        let change = self.verdict.change_previous?;
        let wrong = self.better()?.prefers(0.0, change);
        wrong.then_some(change)
    }

    /// At published precision.
    pub(super) fn printed(&self, value: f64) -> f64 {
        published::round(value, self.indicator.decimals, self.rounding)
    }

    /// Years of an area's total, or of a breakdown cell of it.
    pub(super) fn history(&self, area: u32, cell: &[u16]) -> History {
        History::of(self.batch, area, cell)
    }

    /// The cell of the total.
    pub(super) fn total(&self) -> Vec<u16> {
        vec![0; self.plan().breakdowns.len()]
    }

    /// What the lead unit carries in this area, and the mean number behind of all units that lead something judged.
    pub(super) fn load(&self) -> Option<(Load, f64)> {
        let loads = self.world.loads.get(&self.verdict.area)?;
        let own = *loads.get(self.verdict.lead.as_str())?;
        let behind: usize = loads.values().map(|load| load.behind).sum();
        Some((own, behind as f64 / loads.len() as f64))
    }
}

fn is_behind(attainment: Attainment) -> bool {
    matches!(
        attainment,
        Attainment::NotYet | Attainment::NotMet | Attainment::NotImproved
    )
}

fn is_judged(attainment: Attainment) -> bool {
    !matches!(
        attainment,
        Attainment::Pending
            | Attainment::NotReported
            | Attainment::NotAssessed
            | Attainment::NotApplicable
            | Attainment::NoSource
            | Attainment::Monitored
    )
}
