//! A responsible unit that is not in the list.

use super::{Found, Rule, Whole};
use crate::codes::code;
use crate::plan::reporting::FormKind;
use crate::read::faults::Kind;

code! {
    pub D010 = "D010", Error;
    title: "没有这个责任单位", "unknown responsible unit";
    what: "报送、牵头、配合、曾任、后继、对策措施或报送期限的单位不在 responsible-units.toml 中。", "An owner, lead, partner, earlier holder, successor, or the unit of a countermeasure or a due date is not in responsible-units.toml.";
    why: "任务清单按单位分列，写错的单位收不到自己的指标。", "Task lists are made by unit; a misspelt one would not get its indicators.";
    mend: "改正标识，或在 responsible-units.toml 中补上。", "Correct the id, or add the unit.";
}

pub(super) const RULE: Rule = Rule { code: &D010, check };

fn check(whole: &Whole<'_>, found: &mut Found<'_>) {
    let plan = whole.plan;
    let owners = plan.measures.iter().map(|m| &m.owner);
    let holders = plan.indicators.iter().flat_map(|i| {
        std::iter::once(&i.lead)
            .chain(&i.partners)
            .chain(i.responsibility.iter().map(|r| &r.unit))
    });
    let successors = plan
        .responsible_units
        .iter()
        .filter_map(|u| u.successor.as_ref());
    let actors = plan.countermeasures.iter().map(|c| &c.unit);
    let due = plan.reporting.iter().flat_map(|r| &r.due);
    let asked = due
        .filter(|rule| rule.applies_to.value == FormKind::Units)
        .flat_map(|rule| &rule.only);
    for unit in owners
        .chain(holders)
        .chain(successors)
        .chain(actors)
        .chain(asked)
    {
        found.unknown(whole, Kind::ResponsibleUnit, unit);
    }
}
