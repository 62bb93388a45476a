//! The table of indicators: base, previous, latest, target, change, progress, verdict, outlook, unit.

use heng_core::PanelBatch;
use heng_indicator::plan::{Indicator, Standing};

use super::behind_value;
use super::figures::Figures;
use super::readings::Readings;
use super::trail::trail;
use super::view::{Line, View};
use crate::assess::{Certainty, Outlook, Verdict};
use crate::document::{Cell, Column, ColumnKind, Row, Table};

/// A table of `lines`; nothing when there is none. With `judged` false the columns of targets and verdicts are
/// left out.
pub(super) fn table(
    view: &View<'_>,
    id: String,
    caption: String,
    lines: &[Line<'_>],
    judged: bool,
) -> Option<Table> {
    if lines.is_empty() {
        return None;
    }
    let mut rows = Vec::new();
    for line in lines {
        let figures = Figures::new(view, line.indicator);
        rows.push(row(view, line, &figures, judged));
        rows.extend(breakdowns(view, line, &figures, judged));
    }
    let mut notes = Vec::new();
    if lines.iter().any(|l| shows_small(view, l)) {
        notes.push(view.w.small_numbers.to_owned());
    }
    let has_pool = |l: &Line<'_>| l.verdict.pooled.is_some() && !view.options.public;
    if lines.iter().any(has_pool) {
        notes.push(view.w.lists.pooled_note.to_owned());
    }
    if judged
        && lines
            .iter()
            .any(|l| l.verdict.certainty == Some(Certainty::Fragile))
    {
        notes.push(view.w.fragile_note.to_owned());
    }
    if judged && rows.iter().any(|row| row.indent > 0) {
        notes.push(view.w.breakdown_note.to_owned());
    }
    Some(Table {
        id,
        caption,
        columns: columns(view, judged),
        rows,
        notes,
    })
}

fn columns(view: &View<'_>, judged: bool) -> Vec<Column> {
    let w = view.w;
    let text = |heading: &str| Column {
        heading: heading.to_owned(),
        kind: ColumnKind::Text,
    };
    let number = |heading: &str| Column {
        heading: heading.to_owned(),
        kind: ColumnKind::Number,
    };
    let mark = |heading: &str| Column {
        heading: heading.to_owned(),
        kind: ColumnKind::Verdict,
    };
    let mut columns = vec![
        text(w.indicator),
        text(w.unit),
        number(&(w.baseline)(view.plan.base_year)),
        number(&(w.previous)(view.year - 1)),
        number(&(w.current)(view.year)),
    ];
    if judged {
        columns.push(text(w.target));
    }
    columns.push(number(w.difference));
    if judged {
        columns.extend([
            number(w.progress),
            mark(w.attainment_heading),
            mark(w.outlook_heading),
            text(w.responsible),
        ]);
    }
    columns
}

fn row(view: &View<'_>, line: &Line<'_>, figures: &Figures<'_>, judged: bool) -> Row {
    let v = line.verdict;
    let readings = Readings::of_verdict(v);
    let [mut baseline, previous, mut latest] = readings.cells(view, figures);
    let counts = behind_value::counts(view, line, figures);
    let counts = counts.filter(|_| line.indicator.small.is_some());
    let counts = counts.map(|(numerator, denominator)| (view.w.over)(&numerator, &denominator));
    let (pooled, pooled_base) = behind_value::pooled(view, line, figures).unzip();
    if let Some(below) = pooled_base.flatten() {
        baseline.text.push('\n');
        baseline.text.push_str(&below);
    }
    for below in counts
        .into_iter()
        .chain(pooled)
        .chain(behind_value::differing(view, line, figures))
    {
        latest.text.push('\n');
        latest.text.push_str(&below);
    }
    let mut cells = vec![
        Cell::text(line.indicator.name.get(view.options.lang)),
        Cell::text(figures.unit_name()),
        baseline,
        previous,
        latest,
    ];
    if judged {
        cells.push(target(view, v));
    }
    cells.push(readings.difference(view, figures));
    if judged {
        cells.extend([
            progress(view, v),
            attainment(view, line.indicator, v),
            outlook(view, v),
            Cell::text(if v.lead.is_empty() {
                String::new()
            } else {
                view.unit_name(&v.lead)
            }),
        ]);
    }
    Row {
        cells,
        trail: trail(view, line, figures),
        source_rows: v.source_rows.clone(),
        ..Row::default()
    }
}

/// The attainment, with a mark below it where it does not stand firm.
pub(super) fn attainment(view: &View<'_>, indicator: &Indicator, v: &Verdict) -> Cell {
    let w = view.w;
    let mut text = (w.attainment)(v.attainment).to_owned();
    let few = indicator.small.is_some() && v.numerator.is_some();
    let mark = match v.certainty {
        Some(Certainty::Fragile) => w.fragile,
        Some(Certainty::CannotTell) if few => w.few_events,
        _ => "",
    };
    if !mark.is_empty() {
        text.push('\n');
        text.push_str(mark);
    }
    Cell::mark(text, v.attainment.code())
}

/// The number asked for, its year, and a mark where it was not read in the published text or is the level above's.
pub(super) fn target(view: &View<'_>, v: &Verdict) -> Cell {
    let w = view.w;
    let mut text = v.target_text.get(view.options.lang).to_owned();
    let mut below = Vec::new();
    below.extend(v.target_year.filter(|_| v.set.is_some()).map(w.in_year));
    match v.target_standing {
        Some(Standing::Unverified) if v.set.is_some() => below.push(w.unverified.to_owned()),
        Some(Standing::Placeholder) if v.set.is_some() => below.push(w.placeholder.to_owned()),
        _ => {}
    }
    if let Some(origin) = v
        .target_origin
        .as_ref()
        .filter(|o| o.inherited && v.set.is_some())
    {
        let from = view
            .plan
            .area(&origin.area)
            .map_or(origin.area.as_str(), |a| a.name.get(view.options.lang));
        below.push((w.target_of)(from));
    }
    if !below.is_empty() {
        text.push('\n');
        text.push_str(&below.join(w.list_comma));
    }
    if text.is_empty() {
        Cell::text("—")
    } else {
        Cell::text(text)
    }
}

/// Share of the way over share of the time, both in percent.
fn progress(view: &View<'_>, v: &Verdict) -> Cell {
    let Some(share) = v.share else {
        return Cell::text("—");
    };
    let percent =
        |x: f64| heng_indicator::published::format(x * 100.0, 0, view.rounding).replace('-', "−");
    let time = match (v.year, v.target_year) {
        (Some(year), Some(target)) if target > v.baseline_year => {
            let passed = f64::from(year - v.baseline_year) / f64::from(target - v.baseline_year);
            format!(" / {}%", percent(passed))
        }
        _ => String::new(),
    };
    Cell::text(format!("{}%{time}", percent(share)))
}

fn outlook(view: &View<'_>, v: &Verdict) -> Cell {
    let Some(outlook) = v.outlook else {
        return Cell::text("—");
    };
    let mut text = (view.w.outlook)(outlook).to_owned();
    if let Some(probability) = v.probability.filter(|_| outlook != Outlook::CannotTell) {
        text.push('\n');
        text.push_str(&(view.w.probability)(&probability_text(view, probability)));
    }
    Cell::mark(text, outlook.code())
}

/// A probability in whole percent; never 0 or 100, which would claim certainty.
pub(super) fn probability_text(view: &View<'_>, probability: f64) -> String {
    match probability {
        p if p > 0.99 => ">99%".to_owned(),
        p if p < 0.01 => "<1%".to_owned(),
        p => format!(
            "{}%",
            heng_indicator::published::format(p * 100.0, 0, view.rounding)
        ),
    }
}

fn shows_small(view: &View<'_>, line: &Line<'_>) -> bool {
    let figures = Figures::new(view, line.indicator);
    line.indicator.small.is_some() && behind_value::counts(view, line, &figures).is_some()
}

/// One row below the total for each breakdown cell with a figure in or after the base year.
fn breakdowns(view: &View<'_>, line: &Line<'_>, figures: &Figures<'_>, judged: bool) -> Vec<Row> {
    let Some(batch) = view.batch(line.verdict) else {
        return Vec::new();
    };
    cells_of(batch, line.verdict.area)
        .into_iter()
        .filter_map(|cell| breakdown(view, line, figures, batch, &cell, judged))
        .collect()
}

/// Breakdown cells of an area, without the total, in the order of their codes.
pub(super) fn cells_of(batch: &PanelBatch, area: u32) -> Vec<Vec<u16>> {
    let rows =
        batch.area.partition_point(|a| *a < area)..batch.area.partition_point(|a| *a <= area);
    let cells: std::collections::BTreeSet<Vec<u16>> = rows
        .filter(|r| batch.value[*r].is_some())
        .map(|r| batch.cells.iter().map(|column| column[r]).collect())
        .filter(|cell: &Vec<u16>| cell.iter().any(|code| *code != 0))
        .collect();
    cells.into_iter().collect()
}

fn breakdown(
    view: &View<'_>,
    line: &Line<'_>,
    figures: &Figures<'_>,
    batch: &PanelBatch,
    cell: &[u16],
    judged: bool,
) -> Option<Row> {
    let area = line.verdict.area;
    let own = view.breakdown_verdict(area, line.verdict.indicator, cell);
    let readings = match own.filter(|v| v.value.is_some()) {
        Some(v) => Readings::of_verdict(v),
        None => Readings::of_cell(view, batch, area, cell, figures)?,
    };
    let dash = || Cell::text("—");
    let mut cells = vec![
        Cell::text(view.cell_name(cell)),
        Cell::text(figures.unit_name()),
    ];
    cells.extend(readings.cells(view, figures));
    if judged {
        cells.push(own.map_or_else(dash, |v| target(view, v)));
    }
    cells.push(readings.difference(view, figures));
    if judged {
        match own.filter(|v| v.set.is_some()) {
            Some(v) => cells.extend([
                progress(view, v),
                attainment(view, line.indicator, v),
                outlook(view, v),
            ]),
            None => cells.extend([dash(), dash(), dash()]),
        }
        cells.push(Cell::default());
    }
    let latest = readings
        .latest
        .and_then(|(_, year)| batch.find(area, year, cell));
    let source_rows = latest
        .map(|row| batch.source_rows[row].clone())
        .unwrap_or_default();
    Some(Row {
        cells,
        indent: 1,
        source_rows,
        ..Row::default()
    })
}
