//! Scoreboards of everything by one of its sides: area, level, domain or responsible unit, against mid-term or final
//! targets.

use std::collections::BTreeMap;

use heng_indicator::plan::{Level, Plan};

use super::scoreboard::{counts, on_total};
use super::{Against, Scope, Scoreboard, Verdict};

/// What verdicts are gathered by. Each is a partition: every counted verdict stands on exactly one board.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum By {
    /// The plan: one board.
    Plan,
    /// The level of the areas: indicators of every area of a level together.
    Level,
    /// The area.
    Area,
    /// Area and domain.
    Domain,
    /// Area and lead unit of the data year (a partner leads nothing and is counted with its lead).
    Unit,
}

/// The scoreboards of a plan's verdicts, in its order of areas, then domains or units.
///
/// Indices in the meeting lists are those of `verdicts`. A board without a verdict is not made.
///
/// ```
/// use heng_report::assess::{Against, By, boards};
/// use heng_indicator::{Limits, embedded, load};
/// let plan = load(&embedded(), &Limits::default())?.plan.expect("the embedded plan has one");
/// assert!(boards(&plan, &[], By::Unit, Against::Final).is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn boards(plan: &Plan, verdicts: &[Verdict], by: By, against: Against) -> Vec<Scoreboard> {
    let mut gathered: BTreeMap<Key<'_>, Vec<usize>> = BTreeMap::new();
    for index in counted(plan, verdicts, against) {
        // `counted` gives indices of `verdicts`.
        gathered
            .entry(Key::of(plan, &verdicts[index], by))
            .or_default()
            .push(index);
    }
    let board = |(key, indices): (Key<'_>, Vec<usize>)| {
        let own = indices.iter().map(|index| (*index, &verdicts[*index]));
        Scoreboard::new(key.scope(plan, against), own)
    };
    gathered.into_iter().map(board).collect()
}

/// Indices of the verdicts that count: on totals, one for each area and indicator.
pub(crate) fn counted(plan: &Plan, verdicts: &[Verdict], against: Against) -> Vec<usize> {
    if against == Against::Leading {
        let all = verdicts.iter().enumerate();
        return all
            .filter(|(_, v)| counts(v))
            .map(|(index, _)| index)
            .collect();
    }
    let mut chosen: BTreeMap<(u32, usize), usize> = BTreeMap::new();
    for (index, verdict) in verdicts.iter().enumerate().filter(|(_, v)| on_total(v)) {
        let wanted = match against {
            Against::MidTerm => plan.mid_year.is_some() && verdict.target_year == plan.mid_year,
            // By target year: the last one stays.
            Against::Leading | Against::Final => true,
        };
        if wanted {
            chosen.insert((verdict.area, verdict.indicator), index);
        }
    }
    chosen.into_values().collect()
}

/// The board that a verdict stands on; the order of the boards.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Key<'a> {
    level: Option<Level>,
    area: Option<u32>,
    /// Place of the domain or unit in the plan, and its id.
    part: Option<(usize, &'a str)>,
    is_unit: bool,
}

impl<'a> Key<'a> {
    fn of(plan: &'a Plan, verdict: &'a Verdict, by: By) -> Self {
        let level = || plan.areas.get(verdict.area as usize).map(|area| area.level);
        let domain = || {
            let id = &plan.indicators.get(verdict.indicator)?.domain.value;
            let at = plan.domains.iter().position(|d| d.id.value == *id);
            Some((at.unwrap_or(usize::MAX), id.as_str()))
        };
        let unit = || {
            let id = verdict.lead.as_str();
            let mut units = plan.responsible_units.iter();
            (
                units.position(|u| u.id.value == id).unwrap_or(usize::MAX),
                id,
            )
        };
        Self {
            level: (by == By::Level).then(level).flatten(),
            area: matches!(by, By::Area | By::Domain | By::Unit).then_some(verdict.area),
            part: match by {
                By::Domain => domain(),
                By::Unit => Some(unit()),
                By::Plan | By::Level | By::Area => None,
            },
            is_unit: by == By::Unit,
        }
    }

    fn scope(&self, plan: &Plan, against: Against) -> Scope {
        let part = |wanted: bool| {
            let part = self.part.filter(|_| wanted);
            part.map(|(_, id)| id.to_owned())
        };
        let area = self.area.and_then(|area| plan.areas.get(area as usize));
        Scope {
            plan: plan.id.value.clone(),
            area: area.map(|area| area.id.value.clone()).unwrap_or_default(),
            level: self.level,
            domain: part(!self.is_unit),
            unit: part(self.is_unit),
            against,
        }
    }
}
