//! What later rows change: the subjects, the years, and the areas with everything above them and the groups they are in.

use std::collections::BTreeSet;

use heng_indicator::expr;
use heng_indicator::plan::{MissingParts, Plan};

use super::order;
use super::tree::Tree;
use crate::Observations;
use crate::vocabulary::Vocabulary;

/// What has to be computed anew.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Changed {
    /// Places of the indicators in the plan.
    pub(crate) indicators: BTreeSet<usize>,
    pub(crate) years: BTreeSet<i32>,
    /// Those years, and the earlier ones whose values may stand in them.
    pub(crate) known: BTreeSet<i32>,
    /// Areas and groups.
    pub(crate) areas: BTreeSet<u32>,
}

impl Changed {
    /// By rows that were added; `also` are years that change with them.
    pub(crate) fn by(
        rows: &Observations,
        also: impl IntoIterator<Item = i32>,
        plan: &Plan,
        vocabulary: &Vocabulary<'_>,
        tree: &Tree<'_>,
    ) -> Self {
        let subjects: BTreeSet<u32> = rows.subject.iter().copied().collect();
        let mut areas = BTreeSet::new();
        for area in rows.area.iter().copied().collect::<BTreeSet<u32>>() {
            let mut at = Some(area);
            while let Some(area) = at.filter(|area| areas.insert(*area)) {
                at = tree.summed_to(area);
            }
        }
        let groups = tree.groups().filter_map(|(group, mut members)| {
            members
                .any(|member| areas.contains(&member))
                .then_some(group)
        });
        let groups: Vec<u32> = groups.collect();
        areas.extend(groups);
        let indicators = indicators(&subjects, plan, vocabulary);
        let reach = reach(&indicators, plan);
        let later = rows.year.iter();
        let later = later.flat_map(|year| *year..=year.saturating_add(reach));
        let years: BTreeSet<i32> = later.chain(also).collect();
        let known = years.iter();
        Self {
            known: known
                .flat_map(|year| year.saturating_sub(reach)..=*year)
                .collect(),
            years,
            indicators,
            areas,
        }
    }
}

/// Years after its own for which a value may stand.
fn reach(indicators: &BTreeSet<usize>, plan: &Plan) -> i32 {
    let of = indicators.iter().filter_map(|at| plan.indicators.get(*at));
    of.map(|indicator| match indicator.missing_parts {
        MissingParts::Complete(years) => years.into(),
        MissingParts::Refuse | MissingParts::Mark => 0,
    })
    .max()
    .unwrap_or_default()
}

/// The indicators that a subject goes into, directly or through others.
fn indicators(
    subjects: &BTreeSet<u32>,
    plan: &Plan,
    vocabulary: &Vocabulary<'_>,
) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    for wave in order::order(plan, vocabulary).waves {
        for at in wave {
            let indicator = &plan.indicators[at];
            let mut named: Vec<&str> = order::expressions(&indicator.formula)
                .into_iter()
                .flat_map(expr::items)
                .map(|item| item.id.value.as_str())
                .collect();
            if let heng_indicator::plan::RollUp::WeightedMean(weight) = &indicator.roll_up {
                named.push(&weight.value);
            }
            let own = vocabulary.subject_of_indicator(at);
            let touched = subjects.contains(&own)
                || named.iter().any(|id| {
                    let subject = vocabulary.subject(id);
                    let of_indicator = vocabulary.indicator(id);
                    subject.is_some_and(|subject| subjects.contains(&subject))
                        || of_indicator.is_some_and(|other| found.contains(&other))
                });
            if touched {
                found.insert(at);
            }
        }
    }
    found
}
