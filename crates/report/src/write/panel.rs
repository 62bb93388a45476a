//! The panel as a table.

use super::table::{Field, FieldTable};
use super::verdicts::source_rows;
use crate::document::{PlanRun, ReportOptions, shows, shows_counts};

/// Columns after the breakdowns.
const AFTER: &[&str] = &[
    "value",
    "numerator",
    "denominator",
    "unit",
    "lower",
    "upper",
    "interval_method",
    "interval_level",
    "pool_years",
    "status",
    "parts",
    "expected",
    "reported_value",
    "vintage",
    "source_rows",
];

/// Rows of all runs' panels, in the contract's columns.
pub(crate) fn panel(runs: &[PlanRun<'_>], options: &ReportOptions) -> FieldTable {
    let mut breakdowns: Vec<&str> = Vec::new();
    for breakdown in runs.iter().flat_map(|r| &r.plan.breakdowns) {
        if !breakdowns.contains(&breakdown.id.value.as_str()) {
            breakdowns.push(&breakdown.id.value);
        }
    }
    let plan = (runs.len() > 1).then_some("plan");
    let columns = plan
        .iter()
        .chain(&["indicator", "area", "year"])
        .chain(&breakdowns)
        .chain(AFTER);
    let columns = columns.map(|c| (*c).to_owned()).collect();
    let rows = runs
        .iter()
        .flat_map(|run| rows(run, options, &breakdowns, plan.is_some()))
        .collect();
    FieldTable { columns, rows }
}

fn rows(
    run: &PlanRun<'_>,
    options: &ReportOptions,
    breakdowns: &[&str],
    named: bool,
) -> Vec<Vec<Field>> {
    let mut rows = Vec::new();
    for batch in run.panel.batches.iter().chain(&run.panel.pools) {
        let Some(indicator) = run.plan.indicators.get(batch.indicator) else {
            continue;
        };
        if !shows(indicator, options.public) {
            continue;
        }
        let counts = shows_counts(run.plan, indicator, options.public);
        let decimals = indicator.decimals;
        for at in 0..batch.len() {
            let area = run
                .plan
                .place(batch.area[at] as usize)
                .map_or("", |(id, _)| id.value.as_str());
            let mut row = Vec::new();
            if named {
                row.push(Field::text(&run.plan.id.value));
            }
            row.extend([
                Field::text(&indicator.id.value),
                Field::text(area),
                Field::whole(Some(batch.year[at])),
            ]);
            row.extend(breakdowns.iter().map(|name| {
                let column = run.plan.breakdowns.iter().position(|b| b.id.value == *name);
                let code = column.and_then(|c| Some((c, *batch.cells.get(c)?.get(at)?)));
                let code = code.and_then(|(c, k)| {
                    run.plan.breakdowns[c]
                        .codes
                        .get(usize::from(k).checked_sub(1)?)
                });
                Field::text(code.map_or(heng_indicator::plan::TOTAL, |c| c.id.value.as_str()))
            }));
            row.extend([
                Field::number(batch.value[at], decimals),
                Field::number(batch.numerator[at].filter(|_| counts), 0),
                Field::number(batch.denominator[at].filter(|_| counts), 0),
                Field::text(&indicator.unit.value),
                Field::number(batch.lower[at], decimals),
                Field::number(batch.upper[at], decimals),
                Field::text(batch.interval_method[at]),
                Field::number(batch.interval_level[at], 2),
                Field::whole(Some(batch.pool_years[at])),
                Field::text(batch.status[at].to_string()),
                Field::whole(Some(batch.parts[at])),
                Field::whole(Some(batch.expected[at])),
                Field::number(batch.reported_value[at], decimals),
                Field::text(batch.vintage[at].map(vintage).unwrap_or_default()),
                Field::text(if counts {
                    source_rows(&batch.source_rows[at])
                } else {
                    String::new()
                }),
            ]);
            rows.push(row);
        }
    }
    rows
}

/// A vintage as an RFC 3339 time in UTC.
fn vintage(micros: i64) -> String {
    jiff::Timestamp::from_microsecond(micros)
        .map(|t| t.to_string())
        .unwrap_or_default()
}
