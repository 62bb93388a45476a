//! Panels of a few rows, for tests that count by hand.

use heng_indicator::Diagnostic;
use heng_indicator::plan::Plan;

use crate::example::reading;
use crate::{Panel, PanelBatch, PanelOptions, panel};

/// The panel of a text under a plan, and what was told.
pub(super) fn run(csv: &str, plan: &Plan) -> (Panel, Vec<Diagnostic>) {
    let reading = reading(csv, plan);
    assert!(
        !reading.diagnostics.iter().any(Diagnostic::is_error),
        "{:#?}",
        reading.diagnostics
    );
    panel(plan, &reading.observations, &PanelOptions::default()).unwrap()
}

/// The batch of an indicator.
pub(super) fn batch<'a>(panel: &'a Panel, plan: &Plan, id: &str) -> &'a PanelBatch {
    let at = plan
        .indicators
        .iter()
        .position(|i| i.id.value == id)
        .unwrap();
    panel.batch(at).unwrap()
}

/// The row of an area's total in a year.
pub(super) fn row(batch: &PanelBatch, plan: &Plan, area: &str, year: i32) -> Option<usize> {
    let area = plan.areas.iter().position(|a| a.id.value == area).unwrap() as u32;
    batch.find(area, year, &vec![0; plan.breakdowns.len()])
}

/// The codes of what was told.
pub(super) fn codes(diagnostics: &[Diagnostic]) -> Vec<&str> {
    diagnostics.iter().map(|d| d.code.as_str()).collect()
}
