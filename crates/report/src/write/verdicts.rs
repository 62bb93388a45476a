//! All verdicts as a table.

use heng_core::TypedTable;
use heng_core::export::FieldKind;
use heng_indicator::plan::Word;
use heng_indicator::{Lang, Plan};

use super::table::{Field, FieldTable};
use crate::assess::Verdict;
use crate::document::{PlanRun, ReportOptions, shows, shows_counts};

/// Fixed columns before the breakdowns.
pub(super) const BEFORE: &[&str] = &["plan", "indicator", "area", "year"];
/// Fixed columns after them.
pub(super) const AFTER: &[&str] = &[
    "target_year",
    "target_kind",
    "target",
    "target_standing",
    "baseline_year",
    "baseline",
    "previous",
    "value",
    "change_previous",
    "change_baseline",
    "share",
    "pace_ratio",
    "attainment",
    "attainment_reason",
    "outlook",
    "outlook_reason",
    "probability",
    "certainty",
    "margin",
    "rule",
    "lead",
    "source_rows",
    "target_text",
    "target_wording",
    "target_area",
    "target_inherited",
    "target_source",
    "previous_year",
    "numerator",
    "denominator",
    "status",
    "margin_next",
    "model",
    "projected",
    "projected_lower",
    "projected_upper",
    "required_per_year",
    "formula",
    "set",
    "partners",
    "expected_events",
    "pooled_years",
    "pooled",
    "pooled_numerator",
    "pooled_denominator",
    "pooled_baseline",
    "pooled_attainment",
    "worsening",
];

/// Breakdowns of any of the plans, in order of first sight: the columns that not every table of verdicts has.
pub(crate) fn breakdowns_of<'a>(plans: impl Iterator<Item = &'a Plan>) -> Vec<&'a str> {
    let mut breakdowns: Vec<&str> = Vec::new();
    for breakdown in plans.flat_map(|plan| &plan.breakdowns) {
        if !breakdowns.contains(&breakdown.id.value.as_str()) {
            breakdowns.push(&breakdown.id.value);
        }
    }
    breakdowns
}

/// Verdicts of all runs, in their order.
pub(crate) fn verdicts(runs: &[PlanRun<'_>], options: &ReportOptions) -> FieldTable {
    let breakdowns = breakdowns_of(runs.iter().map(|run| run.plan));
    let mut table = FieldTable::default();
    for run in runs {
        let of = verdicts_of(run.plan, &run.evaluation.verdicts, &breakdowns, options);
        table.rows.extend(of.rows);
    }
    table.columns = columns(&breakdowns);
    table
}

/// Verdicts of one plan, under the columns of a run with these breakdowns.
pub(crate) fn verdicts_of(
    plan: &Plan,
    verdicts: &[Verdict],
    breakdowns: &[&str],
    options: &ReportOptions,
) -> FieldTable {
    let rows = verdicts
        .iter()
        .filter_map(|v| row(plan, options, breakdowns, v));
    FieldTable {
        columns: columns(breakdowns),
        rows: rows.collect(),
    }
}

fn columns(breakdowns: &[&str]) -> Vec<String> {
    let all = BEFORE.iter().chain(breakdowns).chain(AFTER);
    all.map(|c| (*c).to_owned()).collect()
}

/// All verdicts, with the columns of the contract and what explains them. Values are not rounded; changes are
/// differences of printed figures. [`super::VerdictFormat`] writes the table and reads it back.
pub fn verdict_table(runs: &[PlanRun<'_>], options: &ReportOptions) -> TypedTable {
    verdicts(runs, options).typed(kind)
}

/// A table of verdicts of these plans without a row, as [`super::VerdictWriter`] begins with.
pub fn no_verdicts(plans: &[&Plan]) -> TypedTable {
    let breakdowns = breakdowns_of(plans.iter().copied());
    let table = FieldTable {
        columns: columns(&breakdowns),
        rows: Vec::new(),
    };
    table.typed(kind)
}

/// What a column of the table holds; breakdowns are texts.
pub(crate) fn kind(column: &str) -> FieldKind {
    match column {
        "year" | "target_year" | "baseline_year" | "previous_year" => FieldKind::Year,
        "target" | "baseline" | "previous" | "value" | "change_previous" | "change_baseline"
        | "share" | "pace_ratio" | "probability" | "margin" | "numerator" | "denominator"
        | "projected" | "projected_lower" | "projected_upper" | "required_per_year"
        | "expected_events" | "pooled" | "pooled_numerator" | "pooled_denominator"
        | "pooled_baseline" => FieldKind::Number,
        "status" => FieldKind::Status,
        "source_rows" => FieldKind::Rows,
        _ => FieldKind::Text,
    }
}

fn row(
    plan: &Plan,
    options: &ReportOptions,
    breakdowns: &[&str],
    v: &Verdict,
) -> Option<Vec<Field>> {
    let indicator = plan.indicators.get(v.indicator)?;
    if !shows(indicator, options.public) {
        return None;
    }
    // Counts so small that the definition says so, and what they give back, stay inside.
    let small_and_public = options.public && indicator.small.is_some();
    let counts = shows_counts(plan, indicator, options.public) && !small_and_public;
    let pooled = v.pooled.as_ref().filter(|_| !options.public);
    let area = plan.areas.get(v.area as usize)?;
    let lang: Lang = options.lang;
    let decimals = indicator.decimals;
    let number = |value: Option<f64>| Field::number(value, decimals);
    let mut row = vec![
        Field::text(&v.plan),
        Field::text(&indicator.id.value),
        Field::text(&area.id.value),
        Field::whole(v.year),
    ];
    row.extend(breakdowns.iter().map(|b| Field::text(code(plan, v, b))));
    let origin = v.target_origin.as_ref();
    row.extend([
        Field::whole(v.target_year),
        Field::text(v.target_kind),
        number(v.target),
        Field::text(v.target_standing.map_or("", Word::word)),
        Field::whole(Some(v.baseline_year)),
        number(v.baseline),
        number(v.previous),
        number(v.value),
        number(v.change_previous),
        number(v.change_baseline),
        Field::number(v.share, 4),
        Field::number(v.pace_ratio, 4),
        Field::text(v.attainment.code()),
        Field::text(v.attainment_reason.get(lang)),
        Field::text(v.outlook.map_or("", crate::assess::Outlook::code)),
        Field::text(v.outlook_reason.get(lang)),
        Field::number(v.probability, 4),
        Field::text(v.certainty.map_or("", crate::assess::Certainty::code)),
        number(v.margin.map(|m| m.distance)),
        Field::text(v.rule),
        Field::text(&v.lead),
        Field::text(if counts {
            source_rows(&v.source_rows)
        } else {
            String::new()
        }),
        Field::text(v.target_text.get(lang)),
        Field::text(&v.target_wording),
        Field::text(origin.map_or("", |o| &o.area)),
        Field::text(origin.map_or("", |o| if o.inherited { "true" } else { "false" })),
        Field::text(origin.map_or("", |o| &o.source)),
        Field::whole(v.previous_year),
        Field::number(v.numerator.filter(|_| counts), 0),
        Field::number(v.denominator.filter(|_| counts), 0),
        Field::text(&v.status),
        Field::text(v.margin.map_or("", |m| m.next.code())),
        Field::text(v.model),
        number(v.projected),
        number(v.projected_interval.map(|(low, _)| low)),
        number(v.projected_interval.map(|(_, high)| high)),
        number(v.required_per_year),
        Field::text(&v.formula),
        Field::text(match v.set {
            Some(heng_indicator::plan::TargetSet::Quantified) => "quantified",
            Some(heng_indicator::plan::TargetSet::Directional) => "directional",
            None => "",
        }),
        Field::text(v.partners.join(";")),
        Field::number(v.expected_events.filter(|_| !options.public), 1),
        Field::text(pooled.map_or_else(String::new, |p| format!("{}-{}", p.years.0, p.years.1))),
        number(pooled.map(|p| p.value)),
        Field::number(pooled.map(|p| p.numerator), 0),
        Field::number(pooled.map(|p| p.denominator), 0),
        number(pooled.and_then(|p| p.baseline).map(|b| b.value)),
        Field::text(
            pooled
                .and_then(|p| p.attainment)
                .map_or("", crate::assess::Attainment::code),
        ),
        Field::text(if v.worsening { "true" } else { "false" }),
    ]);
    Some(row)
}

/// The code of a breakdown; a plan without it has the total only.
fn code<'a>(plan: &'a Plan, v: &Verdict, breakdown: &str) -> &'a str {
    let at = plan.breakdowns.iter().position(|b| b.id.value == breakdown);
    let code = at.and_then(|at| Some((at, v.cell.get(at).copied()?)));
    match code {
        Some((at, code)) if code > 0 => plan.breakdowns[at]
            .codes
            .get(usize::from(code) - 1)
            .map_or("", |c| c.id.value.as_str()),
        _ => heng_indicator::plan::TOTAL,
    }
}

/// References into the provenance table, counted from 0 and joined by `;`, as in the panel's files.
pub(crate) fn source_rows(rows: &[u32]) -> String {
    rows.iter()
        .map(u32::to_string)
        .collect::<Vec<_>>()
        .join(";")
}
