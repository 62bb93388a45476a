//! Groups of areas side by side (市辖区, 旗县), beside the area that they lie in: figures of one year, no verdicts.

use std::collections::BTreeSet;

use heng_core::PanelBatch;
use heng_indicator::plan::{AreaGroup, Formula, Indicator, Member};

use super::figures::Figures;
use super::trail::short;
use super::view::View;
use super::{anchor, release, section};
use crate::document::{Block, Cell, Column, ColumnKind, Row, Section, Table};

pub(super) fn sections(views: &[View<'_>]) -> Vec<Section> {
    let Some(first) = views.first() else {
        return Vec::new();
    };
    let tables: Vec<Table> = views.iter().flat_map(tables).collect();
    if tables.is_empty() {
        return Vec::new();
    }
    let mut chapter = section("groups", first.w.groups, 1);
    let note = first.w.groups_note.to_owned();
    chapter.blocks.push(Block::Note(note));
    chapter.blocks.extend(tables.into_iter().map(Block::Table));
    vec![chapter]
}

/// Groups that lie in one area, or in none.
struct Together<'a> {
    /// The area's number.
    of: Option<u32>,
    /// Each with its number and members.
    groups: Vec<(u32, &'a AreaGroup, &'a [Member])>,
}

fn tables(view: &View<'_>) -> Vec<Table> {
    let plan = view.plan;
    let members = plan.members();
    let mut together: Vec<Together<'_>> = Vec::new();
    let numbers = plan.areas.len() as u32..;
    for ((number, group), members) in numbers.zip(&plan.groups).zip(&members) {
        let of = group.of.as_ref();
        let of = of.and_then(|of| plan.area_index(of)).map(|at| at as u32);
        // Areas that were asked for have their groups with them, and no others.
        let asked = !view.options.areas.is_empty();
        if asked && of.is_none_or(|of| !view.areas.contains(&of)) {
            continue;
        }
        let entry = (number, group, members.as_slice());
        match together.iter_mut().find(|other| other.of == of) {
            Some(other) => other.groups.push(entry),
            None => together.push(Together {
                of,
                groups: vec![entry],
            }),
        }
    }
    together.iter().filter_map(|t| table(view, t)).collect()
}

fn table(view: &View<'_>, together: &Together<'_>) -> Option<Table> {
    let w = view.w;
    let shown = view.plan.indicators.iter().enumerate();
    let shown = shown.filter(|(_, i)| release::shows(i, view.options.public));
    let rows: Vec<Row> = shown
        .filter_map(|(at, indicator)| row(view, together, indicator, view.run.panel.batch(at)?))
        .collect();
    if rows.is_empty() {
        return None;
    }
    let column = |heading: &str, kind| Column {
        heading: heading.to_owned(),
        kind,
    };
    let mut columns = vec![
        column(w.indicator, ColumnKind::Text),
        column(w.unit, ColumnKind::Text),
        column(w.year, ColumnKind::Text),
    ];
    columns.extend(
        together
            .of
            .map(|of| column(view.area_name(of), ColumnKind::Number)),
    );
    let named = |group: &AreaGroup| group.name.get(view.options.lang).to_owned();
    columns.extend(
        together
            .groups
            .iter()
            .map(|(_, group, _)| column(&named(group), ColumnKind::Number)),
    );
    let notes = together.groups.iter().map(|(_, group, members)| {
        let there = members.iter().filter(|m| m.is_in(view.plan, view.year));
        let names: Vec<&str> = there.map(|m| view.area_name(m.area as u32)).collect();
        (w.group_members)(&named(group), view.year, &names)
    });
    let of = together.of.map(|of| view.area_name(of));
    let code = together.of.and_then(|of| view.area(of));
    let code = code.map_or("", |area| area.id.value.as_str());
    Some(Table {
        id: anchor(&["groups", &view.plan.id.value, code]),
        caption: (w.groups_caption)(of),
        columns,
        rows,
        notes: notes.collect(),
    })
}

/// The figures of one indicator in the latest year of the period for which a group has one.
fn row(
    view: &View<'_>,
    together: &Together<'_>,
    indicator: &Indicator,
    batch: &PanelBatch,
) -> Option<Row> {
    let total = vec![0; batch.cells.len()];
    let until = view.year.min(view.plan.final_year);
    let of_groups = together
        .groups
        .iter()
        .flat_map(|(number, ..)| batch.series(*number, &total));
    let year = of_groups
        .filter(|row| batch.value[*row].is_some())
        .map(|row| batch.year[row])
        .filter(|year| (view.plan.base_year..=until).contains(year))
        .max()?;
    let figures = Figures::new(view, indicator);
    let mut cells = vec![
        Cell::text(indicator.name.get(view.options.lang)),
        Cell::text(figures.unit_name()),
        Cell::text((view.w.the_year)(year)),
    ];
    let mut source_rows: BTreeSet<u32> = BTreeSet::new();
    let groups = together.groups.iter().map(|(number, ..)| *number);
    for number in together.of.into_iter().chain(groups) {
        let Some(row) = batch.find(number, year, &total) else {
            cells.push(Cell::text("—"));
            continue;
        };
        let mut cell = figures.cell(batch.value[row]);
        if let Some(counts) = counts(view, indicator, batch, row) {
            cell.text.push('\n');
            cell.text.push_str(&counts);
        }
        let is_group = together.of != Some(number);
        if is_group && batch.value[row].is_none() && batch.parts[row] < batch.expected[row] {
            cell.text.push('\n');
            let said = (view.w.parts_reported)(batch.parts[row], batch.expected[row]);
            cell.text.push_str(&said);
        }
        cells.push(cell);
        source_rows.extend(&batch.source_rows[row]);
    }
    Some(Row {
        cells,
        source_rows: source_rows.into_iter().collect(),
        ..Row::default()
    })
}

/// The counts of a small indicator, where they give the value and the edition shows them.
fn counts(
    view: &View<'_>,
    indicator: &Indicator,
    batch: &PanelBatch,
    row: usize,
) -> Option<String> {
    let shown = release::shows_counts(view.plan, indicator, view.options.public);
    let Formula::Ratio { factor, .. } = &indicator.formula else {
        return None;
    };
    if indicator.small.is_none() || !shown {
        return None;
    }
    let (numerator, denominator) = (batch.numerator[row]?, batch.denominator[row]?);
    let figures = Figures::new(view, indicator);
    let given = figures.round(numerator / denominator * factor);
    (given == figures.round(batch.value[row]?))
        .then(|| (view.w.over)(&short(numerator), &short(denominator)))
}
