//! What is behind, by responsible unit: the gravest and those that get worse first.

use std::collections::BTreeMap;

use heng_indicator::plan::Direction;

use super::figures::Figures;
use super::view::{Line, View, is_behind};
use super::{Edition, anchor, indicator_table, section, trail};
use crate::assess::{Attainment, Outlook};
use crate::document::{Block, Cell, Column, ColumnKind, Row, Section, Table};

/// Lower is graver.
type Rank = (u8, u8);

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
fn room_for_units(view: &View<'_>) -> bool {
    view.options.edition == Edition::Draft && !view.options.public
}

fn lines<'a>(view: &View<'a>) -> Vec<Line<'a>> {
    let mut lines: Vec<(usize, Line<'a>)> = Vec::new();
    for (order, area) in view.areas.iter().enumerate() {
        let behind = |l: &Line<'_>| is_behind(l.verdict.attainment) && view.in_period(l.verdict);
        lines.extend(
            view.lines(*area)
                .into_iter()
                .filter(behind)
                .map(|l| (order, l)),
        );
    }
    // The unit with the gravest indicator comes first. The public order is the plan's: it ranks nobody.
    let mut gravest: BTreeMap<&str, Rank> = BTreeMap::new();
    for (_, line) in &lines {
        let own = rank(line);
        gravest
            .entry(&line.verdict.lead)
            .and_modify(|r| *r = own.min(*r))
            .or_insert(own);
    }
    if !view.options.public {
        lines.sort_by_key(|(order, line)| {
            let unit = line.verdict.lead.as_str();
            (
                gravest.get(unit).copied(),
                unit,
                rank(line),
                *order,
                line.verdict.indicator,
            )
        });
    }
    lines.into_iter().map(|(_, line)| line).collect()
}

fn rank(line: &Line<'_>) -> Rank {
    let v = line.verdict;
    let verdict = match (v.attainment, v.outlook) {
        (Attainment::NotMet, _) => 0,
        (_, Some(Outlook::Hard)) => 1,
        (Attainment::NotImproved, _) => 2,
        (_, Some(Outlook::EffortNeeded)) => 3,
        (Attainment::NearlyMet, _) => 5,
        _ => 4,
    };
    (verdict, u8::from(!worsens(line)))
}

/// Whether the last change went the wrong way.
fn worsens(line: &Line<'_>) -> bool {
    let change = line.verdict.change_previous.unwrap_or(0.0);
    match line.indicator.direction {
        Direction::Higher => change < 0.0,
        Direction::Lower => change > 0.0,
        Direction::None => false,
    }
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
            if worsens(line) {
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
        cells.push(Cell::default());
    }
    Row {
        cells,
        trail: trail::trail(view, line, &figures),
        source_rows: v.source_rows.clone(),
        ..Row::default()
    }
}
