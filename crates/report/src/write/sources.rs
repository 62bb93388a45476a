//! The submitted rows behind every figure, as a table.

use heng_core::column_letters;

use super::release::is_released;
use super::table::{Field, FieldTable};
use crate::document::{PlanRun, ReportOptions};
use crate::text::Phrases;

/// One row for each submitted row; `source_row` is what the other tables refer to, counted for each plan from 0.
pub(crate) fn sources(runs: &[PlanRun<'_>], options: &ReportOptions) -> FieldTable {
    let columns = [
        "plan",
        "source_row",
        "file",
        "row",
        "column",
        "subject",
        "name",
        "value",
        "status",
        "source",
        "note",
    ];
    let w = Phrases::of(options.lang);
    let mut rows = Vec::new();
    for run in runs {
        let provenance = &run.panel.provenance;
        for (at, row) in provenance.rows.iter().enumerate() {
            if options.public && !is_released(run.plan, &row.subject) {
                continue;
            }
            let indicator = run.plan.indicator(&row.subject);
            let measure = run.plan.measure(&row.subject);
            let name = indicator.map(|i| &i.name).or(measure.map(|m| &m.name));
            let text = |at: u32| provenance.texts.get(at as usize).map_or("", String::as_str);
            rows.push(vec![
                Field::text(&run.plan.id.value),
                Field::whole(Some(at as f64)),
                Field::text(
                    provenance
                        .files
                        .get(row.file as usize)
                        .map_or("", |name| w.file_name(name)),
                ),
                Field::whole(Some(row.row as f64)),
                Field::text(column_letters(row.column)),
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
        columns: columns.map(str::to_owned).to_vec(),
        rows,
    }
}
