//! The submitted rows behind every figure, as a table.

use super::table::{Field, FieldTable};
use crate::document::{PlanRun, ReportOptions, shows};
use heng_indicator::plan::Release;

/// One row for each submitted row, in the order of the panel's provenance.
pub(crate) fn sources(runs: &[PlanRun<'_>], options: &ReportOptions) -> FieldTable {
    let columns = [
        "plan", "file", "row", "subject", "name", "value", "status", "source", "note",
    ];
    let mut rows = Vec::new();
    for run in runs {
        let provenance = &run.panel.provenance;
        for row in &provenance.rows {
            let indicator = run.plan.indicator(&row.subject);
            let measure = run.plan.measure(&row.subject);
            let released = match (indicator, measure) {
                (Some(indicator), _) => shows(indicator, options.public),
                (None, Some(measure)) => !options.public || measure.release == Release::Public,
                (None, None) => !options.public,
            };
            if !released {
                continue;
            }
            let name = indicator.map(|i| &i.name).or(measure.map(|m| &m.name));
            let text = |at: u32| provenance.texts.get(at as usize).map_or("", String::as_str);
            rows.push(vec![
                Field::text(&run.plan.id.value),
                Field::text(
                    provenance
                        .files
                        .get(row.file as usize)
                        .map_or("", String::as_str),
                ),
                Field::whole(Some(row.row as f64)),
                Field::text(&row.subject),
                Field::text(name.map_or("", |n| n.get(options.lang))),
                Field::number(row.value, indicator.map_or(2, |i| i.decimals)),
                Field::text(row.status.to_string()),
                Field::text(text(row.source)),
                Field::text(text(row.note)),
            ]);
        }
    }
    FieldTable {
        name: "sources",
        columns: columns.map(str::to_owned).to_vec(),
        rows,
    }
}
