//! Charts: one per indicator and area with two or more points.

use heng_core::PanelBatch;
use heng_indicator::plan::{Reference, TargetKind};
use heng_indicator::targets;

use super::anchor;
use super::figures::Figures;
use super::indicator_table::cells_of;
use super::view::{Line, View};
use crate::document::{Chart, ChartPoint, ChartSeries, TargetLine};

/// Years before the base year that a chart shows: the former ten-year plan.
const BEFORE: i32 = 10;
/// Lines in one chart.
const LINES: usize = 5;

/// The chart of an indicator, where a series has two points.
pub(super) fn chart(view: &View<'_>, line: &Line<'_>) -> Option<Chart> {
    let w = view.w;
    let batch = view.batch(line.verdict)?;
    let area = line.verdict.area;
    let figures = Figures::new(view, line.indicator);
    let total = vec![0; batch.cells.len()];
    let mut series: Vec<ChartSeries> = Vec::new();
    let mut rows: Vec<u32> = Vec::new();
    for (cell, name) in std::iter::once((total.clone(), view.area_name(area).to_owned()))
        .chain(
            cells_of(batch, area)
                .into_iter()
                .map(|c| (c.clone(), view.cell_name(&c))),
        )
        .take(LINES)
    {
        let points = points(view, batch, area, &cell, &figures);
        if points.len() >= 2 {
            rows.extend(
                batch
                    .series(area, &cell)
                    .flat_map(|r| batch.source_rows[r].iter().copied()),
            );
            series.push(ChartSeries { name, points });
        }
    }
    if series.is_empty() {
        return None;
    }
    let id = &view.area(area)?.id.value;
    let plan = if view.is_one_of_several {
        view.plan.id.value.as_str()
    } else {
        ""
    };
    let name = line.indicator.name.get(view.options.lang);
    // A single breakdown without its total must not pass for the total.
    let title = match series.as_slice() {
        [only] if only.name != view.area_name(area) => {
            (w.chart_title)(view.area_name(area), name, Some(&only.name))
        }
        _ => (w.chart_title)(view.area_name(area), name, None),
    };
    let targets = if points_at_total(&series, view.area_name(area)) {
        target_lines(view, line, &figures)
    } else {
        Vec::new()
    };
    let until = targets.iter().map(|(year, _)| *year).max().flatten();
    let (titles, more) = super::sources::titles(view, &rows);
    Some(Chart {
        id: anchor(&[plan, id, &line.indicator.id.value]),
        title,
        unit: figures.unit_name().to_owned(),
        decimals: line.indicator.decimals,
        description: description(view, &series),
        series,
        targets: targets.into_iter().map(|(_, t)| t).collect(),
        until,
        break_label: w.break_label.to_owned(),
        source: (w.source_line)(&titles, more),
    })
}

fn points_at_total(series: &[ChartSeries], area: &str) -> bool {
    series.first().is_some_and(|s| s.name == area)
}

fn points(
    view: &View<'_>,
    batch: &PanelBatch,
    area: u32,
    cell: &[u16],
    figures: &Figures<'_>,
) -> Vec<ChartPoint> {
    let from = view.plan.base_year - BEFORE;
    let mut broken = false;
    let mut points = Vec::new();
    for row in batch
        .series(area, cell)
        .filter(|r| batch.year[*r] >= from && batch.year[*r] <= view.plan.final_year)
    {
        // A break in a year without a value still separates what comes after from what came before.
        broken |= batch.status[row].has(b'B');
        let Some(value) = batch.value[row].filter(|_| !batch.is_marked(row)) else {
            continue;
        };
        let break_before = broken && !points.is_empty();
        broken = false;
        points.push(ChartPoint {
            year: batch.year[row],
            value: figures.round(value),
            label: figures.plain(value),
            break_before,
        });
    }
    points
}

/// Targets that are a fixed number. One that follows another series is no straight line and is left out.
fn target_lines(
    view: &View<'_>,
    line: &Line<'_>,
    figures: &Figures<'_>,
) -> Vec<(Option<i32>, TargetLine)> {
    let Some(area) = view.area(line.verdict.area) else {
        return Vec::new();
    };
    let in_force = targets::in_force(view.plan, line.indicator, &area.id.value);
    let mut lines: Vec<(Option<i32>, TargetLine)> = Vec::new();
    let mut years: Vec<Vec<i32>> = Vec::new();
    for target in in_force.targets {
        let (value, upper) = match &target.kind {
            TargetKind::AtLeast { value, .. }
            | TargetKind::AtMost { value, .. }
            | TargetKind::Full { value }
            | TargetKind::Maintain { value: Some(value) }
            | TargetKind::About {
                reference: Reference::Number(value),
                ..
            }
            | TargetKind::Parity {
                reference: Reference::Number(value),
                ..
            } => (*value, None),
            TargetKind::Band { low, high } => (*low, Some(*high)),
            _ => continue,
        };
        let verdict = std::iter::once(line.verdict)
            .chain(line.others.iter().copied())
            .find(|v| v.target_year == target.year);
        let text = verdict.map_or_else(
            || figures.plain(value),
            |v| v.target_text.get(view.options.lang).to_owned(),
        );
        let note = (view.w.target_label_note)(target.standing, in_force.inherited);
        // One line for years that ask for the same.
        let same = lines
            .iter()
            .position(|(_, l)| l.value == value && l.upper == upper);
        let at = same.unwrap_or(lines.len());
        if same.is_none() {
            lines.push((
                target.year,
                TargetLine {
                    label: String::new(),
                    value,
                    upper,
                },
            ));
            years.push(Vec::new());
        }
        years[at].extend(target.year);
        lines[at].0 = years[at].last().copied();
        lines[at].1.label = (view.w.target_label)(&years[at], &text, note);
    }
    lines
}

fn description(view: &View<'_>, series: &[ChartSeries]) -> String {
    let parts: Vec<String> = series
        .iter()
        .filter_map(|s| {
            let (first, last) = (s.points.first()?, s.points.last()?);
            Some((view.w.from_to)(
                &s.name,
                first.year,
                &first.label,
                last.year,
                &last.label,
            ))
        })
        .collect();
    parts.join(view.w.list_comma)
}
