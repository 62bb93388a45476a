//! The register of lower levels' plans: each is to be filed within a month of its promulgation.

use heng_indicator::Plan;
use heng_indicator::plan::reporting::Filing;
use heng_indicator::plan::{Area, Level};
use jiff::civil::Date;

use super::deadline::{Standing, due_after_promulgation};

/// The register of an area's office on a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Register<'p> {
    /// Entries, late first, then in the order of the plan.
    pub rows: Vec<Registered<'p>>,
    /// Areas right below of which no plan is entered: whether theirs is promulgated is not known.
    pub unregistered: Vec<&'p Area>,
}

/// One entry.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Registered<'p> {
    /// What the plan says.
    pub filing: &'p Filing,
    /// Area whose plan it is.
    pub area: &'p Area,
    /// One calendar month after it was promulgated.
    pub due: Date,
    /// What has come of it.
    pub standing: Standing,
}

/// The register that the office of `area` keeps on `today`: the plans of the areas right below it, or the area's own
/// where it has none below. `None` if the plan enters none at all.
pub fn register<'p>(plan: &'p Plan, area: &Area, today: Date) -> Option<Register<'p>> {
    let filings = &plan.reporting.as_ref()?.filings;
    if filings.is_empty() {
        return None;
    }
    let below: Vec<&Area> = plan
        .areas
        .iter()
        .filter(|part| part.parent.as_ref() == Some(&area.id))
        .filter(|part| !matches!(part.level, Level::OwnLevel | Level::Zone))
        .collect();
    let mut rows: Vec<Registered<'_>> = filings
        .iter()
        .filter_map(|filing| {
            let own = plan.area(&filing.area)?;
            let is_below = below.iter().any(|part| part.id == own.id);
            let due = due_after_promulgation(filing.promulgated);
            (is_below || (below.is_empty() && own.id == area.id)).then(|| Registered {
                filing,
                area: own,
                due,
                standing: Standing::of(Some(due), filing.received, today),
            })
        })
        .collect();
    rows.sort_by_key(|row| row.standing.order());
    let unregistered = below
        .into_iter()
        .filter(|part| !filings.iter().any(|f| f.area == part.id))
        .collect();
    Some(Register { rows, unregistered })
}
