//! The panel as an edition shows it.

use heng_core::{Panel, SourceRow, StatusSet};
use heng_indicator::Plan;
use heng_indicator::plan::Release;

use crate::document::{shows, shows_counts};

/// The panel without what a public edition leaves out; for any other edition as it is.
///
/// References keep their places: a submitted row that is not released stays as an empty row.
pub(crate) fn released(plan: &Plan, panel: &Panel, public: bool) -> Panel {
    let mut released = panel.clone();
    if !public {
        return released;
    }
    // A pool less the years that are printed is the year that is not.
    released.pools.clear();
    let definition = |at: usize| plan.indicators.get(at);
    released
        .batches
        .retain(|batch| definition(batch.indicator).is_some_and(|i| shows(i, true)));
    for batch in &mut released.batches {
        if definition(batch.indicator).is_some_and(|i| shows_counts(plan, i, true)) {
            continue;
        }
        batch.numerator.fill(None);
        batch.denominator.fill(None);
        batch.source_rows.fill(Vec::new());
    }
    for row in &mut released.provenance.rows {
        if !is_released(plan, &row.subject) {
            *row = SourceRow {
                subject: String::new(),
                value: None,
                status: StatusSet::NORMAL,
                file: u32::MAX,
                row: 0,
                column: 0,
                source: 0,
                note: 0,
            };
        }
    }
    released
}

/// Whether a measure or indicator was released to the public; what the plan does not know was not.
pub(crate) fn is_released(plan: &Plan, subject: &str) -> bool {
    match (plan.indicator(subject), plan.measure(subject)) {
        (Some(indicator), _) => shows(indicator, true),
        (None, Some(measure)) => measure.release == Release::Public,
        (None, None) => false,
    }
}
