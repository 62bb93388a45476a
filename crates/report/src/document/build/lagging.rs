//! What is behind, by responsible unit: the gravest and those that get worse first.

use std::collections::BTreeSet;

use super::figures::Figures;
use super::view::{Line, View};
use super::{Edition, anchor, indicator_table, own_view, release, section, trail};
use crate::assess::{self, Attainment};
use crate::document::{Block, Cell, Column, ColumnKind, Row, Section, Table};

pub(super) fn sections(views: &[View<'_>]) -> Vec<Section> {
    let Some(first) = views.first() else {
        return Vec::new();
    };
    let w = first.w;
    let public = first.options.public;
    let mut chapter = section("behind", if public { w.behind_public } else { w.behind }, 1);
    for view in views {
        let (nearly, behind): (Vec<Line<'_>>, Vec<Line<'_>>) = lines(view)
            .into_iter()
            .partition(|l| l.verdict.attainment == Attainment::NearlyMet);
        if nearly.is_empty() && behind.is_empty() {
            continue;
        }
        chapter.blocks.push(Block::Note(
            (if public {
                w.behind_note_public
            } else {
                w.behind_note
            })
            .to_owned(),
        ));
        for (id, caption, lines) in [
            ("behind", w.behind_caption, behind),
            ("nearly", w.nearly_caption, nearly),
        ] {
            if lines.is_empty() {
                continue;
            }
            chapter.blocks.push(Block::Table(Table {
                id: anchor(&[id, &view.plan.id.value]),
                caption: caption(view.plan_name(), lines.len()),
                columns: columns(view),
                rows: lines.iter().map(|line| row(view, line)).collect(),
                notes: Vec::new(),
            }));
        }
    }
    if chapter.blocks.is_empty() {
        chapter.blocks.push(Block::Note(w.behind_none.to_owned()));
    }
    vec![chapter]
}

fn columns(view: &View<'_>) -> Vec<Column> {
    let w = view.w;
    let column = |heading: &str, kind| Column {
        heading: heading.to_owned(),
        kind,
    };
    let mut columns = Vec::new();
    if !view.options.public {
        columns.push(column(w.responsible, ColumnKind::Text));
    }
    columns.extend([
        column(w.area, ColumnKind::Text),
        column(w.indicator, ColumnKind::Text),
        column(w.unit, ColumnKind::Text),
        column(&(w.current)(view.year), ColumnKind::Number),
        column(w.target, ColumnKind::Text),
        column(w.gap, ColumnKind::Number),
        column(w.versus_previous, ColumnKind::Number),
        column(w.attainment_heading, ColumnKind::Verdict),
        column(w.outlook_heading, ColumnKind::Verdict),
    ]);
    if room_for_units(view) {
        columns.push(column(w.own_view, ColumnKind::Text));
    }
    columns
}

/// A draft leaves a column for the units' own assessment and for what they dispute.
pub(super) fn room_for_units(view: &View<'_>) -> bool {
    view.options.edition == Edition::Draft && !view.options.public
}

/// By unit, the gravest first. The public order is the plan's: it ranks nobody.
fn lines<'a>(view: &View<'a>) -> Vec<Line<'a>> {
    let verdicts = &view.evaluation.verdicts;
    let mut behind: Vec<usize> = assess::lagging(verdicts)
        .into_iter()
        .flat_map(|unit| unit.items)
        .map(|item| item.verdict)
        .collect();
    if view.options.public {
        behind.sort_unstable();
    }
    let areas: BTreeSet<u32> = view.areas.iter().copied().collect();
    let mut lines = Vec::new();
    for verdict in behind.into_iter().filter_map(|at| verdicts.get(at)) {
        let line = view.line(verdict.area, verdict.indicator);
        let shown = |l: &Line<'_>| {
            areas.contains(&verdict.area)
                && view.in_period(verdict)
                && release::shows(l.indicator, view.options.public)
        };
        lines.extend(line.filter(shown));
    }
    lines
}

/// The name, marked 其中 where the area is not added to the one above.
fn area_name(view: &View<'_>, area: u32) -> String {
    let name = view.area_name(area);
    if view.area(area).is_some_and(|a| !a.adds_up) {
        (view.w.of_which)(name)
    } else {
        name.to_owned()
    }
}

fn row(view: &View<'_>, line: &Line<'_>) -> Row {
    let w = view.w;
    let v = line.verdict;
    let figures = Figures::new(view, line.indicator);
    let gap = match (v.value, v.target) {
        (Some(value), Some(target)) => Cell::text(figures.signed(figures.round(value) - target)),
        _ => Cell::text("—"),
    };
    let change = v.change_previous.map_or_else(
        || "—".to_owned(),
        |c| {
            if v.worsening {
                format!("{}\n{}", figures.signed(c), w.worsens)
            } else {
                figures.signed(c)
            }
        },
    );
    let mut cells = Vec::new();
    if !view.options.public {
        cells.push(Cell::text(view.unit_name(&v.lead)));
    }
    cells.extend([
        Cell::text(area_name(view, v.area)),
        Cell::text(line.indicator.name.get(view.options.lang)),
        Cell::text(figures.unit_name()),
        figures.dated_cell(v.value.zip(v.year), view.year),
        indicator_table::target(view, v),
        gap,
        Cell::text(change),
        indicator_table::attainment(view, line.indicator, v),
        v.outlook
            .map_or_else(|| Cell::text("—"), |o| Cell::mark((w.outlook)(o), o.code())),
    ]);
    if room_for_units(view) {
        cells.push(Cell::text(own_view::told(view, v).join("\n")));
    }
    Row {
        cells,
        trail: trail::trail(view, line, &figures),
        source_rows: v.source_rows.clone(),
        ..Row::default()
    }
}
