//! The mid-term evaluation, in a report on the plan's mid-term year. Internal editions only.

use heng_indicator::plan::TargetSet;
use heng_indicator::published;

use super::figures::Figures;
use super::view::View;
use super::{anchor, indicator_table, own_view, rates, section};
use crate::assess::{self, Attainment, HardToGet, MidTerm, MidTermRow, Verdict};
use crate::document::{Block, Cell, Column, ColumnKind, Figure, Row, Section, Table};

pub(super) fn sections(views: &[View<'_>]) -> Vec<Section> {
    let mut sections = Vec::new();
    for view in views {
        let Some(area) = view.areas.first().copied().filter(|_| is_wanted(view)) else {
            continue;
        };
        let verdicts = &view.evaluation.verdicts;
        let said = view.statements();
        let Some(found) = assess::mid_term(view.plan, view.run.panel, verdicts, said) else {
            continue;
        };
        let (_, year, _) = found.years;
        let name = (view.w.lists.mid_term)(year);
        let name = if views.len() > 1 {
            (view.w.lists.label)(&name, view.plan_name())
        } else {
            name
        };
        let mut chapter = section(anchor(&["mid-term", &view.plan.id.value]), name, 1);
        chapter.blocks = of_area(view, area, &found);
        sections.push(chapter);
    }
    sections
}

/// The run was asked for the mid-term year, and stays inside.
fn is_wanted(view: &View<'_>) -> bool {
    let year = view.options.year;
    !view.options.public && year.is_some() && year == view.plan.mid_year
}

fn of_area(view: &View<'_>, area: u32, found: &MidTerm) -> Vec<Block> {
    let words = view.w.lists;
    let context = |row: &MidTermRow| {
        let indicator = view.plan.indicators.get(row.indicator);
        let domain = indicator.and_then(|i| view.plan.domain(&i.domain.value));
        domain.is_some_and(|domain| domain.context)
    };
    let rows: Vec<&MidTermRow> = found
        .rows
        .iter()
        .filter(|row| row.area == area && !context(row))
        .collect();
    let hard: Vec<&HardToGet> = found
        .hard_to_get
        .iter()
        .filter(|h| h.area == area)
        .collect();
    let mut blocks = vec![
        Block::Note(words.mid_term_note.to_owned()),
        Block::Figures(figures(view, area, found)),
        Block::Table(series(view, area, found, &rows)),
    ];
    blocks.push(faster(view, &rows));
    blocks.push(without(view, &hard));
    blocks.extend(revisions(view, &rows).map(Block::Table));
    blocks
}

/// Both sets of rates against both targets.
fn figures(view: &View<'_>, area: u32, found: &MidTerm) -> Vec<Figure> {
    let words = view.w.lists;
    let id = view.area(area).map_or("", |a| a.id.value.as_str());
    let (_, mid, last) = found.years;
    let mut figures = Vec::new();
    for (year, boards) in [(mid, &found.against_mid_term), (last, &found.against_final)] {
        let Some(board) = boards.iter().find(|board| board.scope.area == id) else {
            continue;
        };
        for rate in board.rates.iter().filter(|rate| rate.denominator > 0) {
            // Directions have no target year: they are told once, with the final ones.
            if rate.set == TargetSet::Directional && year == mid {
                continue;
            }
            let figure = rates::figure(view, area, rate);
            figures.push(Figure {
                label: (words.mid_term_figure)(year, &figure.label),
                ..figure
            });
        }
    }
    figures
}

fn series(view: &View<'_>, area: u32, found: &MidTerm, rows: &[&MidTermRow]) -> Table {
    let (w, words) = (view.w, view.w.lists);
    let (base, mid, last) = found.years;
    let mut columns = vec![text(w.indicator), text(w.unit)];
    columns.extend((base..=mid).map(|year| number(&(w.in_year)(year))));
    columns.extend([
        text(&(words.target_of_year)(mid)),
        mark(&(words.verdict_of_year)(mid)),
        text(&(words.target_of_year)(last)),
        mark(&(words.verdict_of_year)(last)),
        mark(w.outlook_heading),
        text(words.own_count),
    ]);
    let rows = rows.iter().filter_map(|row| {
        let indicator = view.plan.indicators.get(row.indicator)?;
        let against_final = verdict(view, row.final_target)?;
        let against_mid = row.mid_term.and_then(|at| verdict(view, at));
        let figures = Figures::new(view, indicator);
        let mut cells = vec![
            Cell::text(indicator.name.get(view.options.lang)),
            Cell::text(figures.unit_name()),
        ];
        cells.extend(row.values.iter().map(|value| figures.cell(*value)));
        // A term in force that began earlier has no value of the mid-term year of its own.
        let term = row.term.filter(|term| *term < mid);
        if let (Some(term), Some(cell)) = (term, cells.last_mut()) {
            cell.text = format!("{}\n{}", cell.text, (words.term_of)(term));
        }
        match against_mid {
            Some(v) => cells.extend([
                Cell::text(v.target_text.get(view.options.lang)),
                indicator_table::attainment(view, indicator, v),
            ]),
            None => cells.extend([Cell::text(words.no_mid_term), Cell::text("—")]),
        }
        let outlook = against_final.outlook;
        cells.extend([
            indicator_table::target(view, against_final),
            indicator_table::attainment(view, indicator, against_final),
            outlook.map_or_else(|| Cell::text("—"), |o| Cell::mark((w.outlook)(o), o.code())),
            Cell::text(own_view::told(view, against_final).join("\n")),
        ]);
        Some(Row {
            cells,
            source_rows: against_final.source_rows.clone(),
            ..Row::default()
        })
    });
    Table {
        id: anchor(&["mid-term-series", &view.plan.id.value]),
        caption: (words.mid_term_caption)(view.area_name(area), base, mid),
        columns,
        rows: rows.collect(),
        notes: vec![words.own_beside_note.to_owned()],
    }
}

/// What must go faster, and by how much; the farthest behind first.
fn faster(view: &View<'_>, rows: &[&MidTermRow]) -> Block {
    let (w, words) = (view.w, view.w.lists);
    let mut slow: Vec<&&MidTermRow> = rows.iter().filter(|row| row.must_speed_up()).collect();
    slow.sort_by(|a, b| {
        let times = |row: &MidTermRow| row.faster.unwrap_or(f64::INFINITY);
        times(b)
            .total_cmp(&times(a))
            .then(a.indicator.cmp(&b.indicator))
    });
    let rows: Vec<Row> = slow
        .iter()
        .filter_map(|row| {
            let indicator = view.plan.indicators.get(row.indicator)?;
            let v = verdict(view, row.final_target)?;
            let figures = Figures::new(view, indicator);
            let times = match row.faster {
                Some(times) => (words.times_faster)(&published::format(times, 1, view.rounding)),
                None => words.must_turn.to_owned(),
            };
            let step = |step: Option<f64>| {
                Cell::text(step.map_or_else(|| "—".to_owned(), |s| figures.step(s)))
            };
            Some(Row {
                cells: vec![
                    Cell::text(indicator.name.get(view.options.lang)),
                    Cell::text(figures.unit_name()),
                    figures.dated_cell(v.value.zip(v.year), view.year),
                    indicator_table::target(view, v),
                    step(row.achieved_per_year),
                    step(row.required_per_year),
                    Cell::text(times),
                    Cell::text(view.unit_name(&v.lead)),
                ],
                source_rows: v.source_rows.clone(),
                ..Row::default()
            })
        })
        .collect();
    if rows.is_empty() {
        return Block::Note(words.no_speed.to_owned());
    }
    Block::Table(Table {
        id: anchor(&["mid-term-faster", &view.plan.id.value]),
        caption: (words.speed_caption)(rows.len()),
        columns: vec![
            text(w.indicator),
            text(w.unit),
            number(&(w.current)(view.year)),
            text(w.target),
            number(words.per_year_so_far),
            number(words.per_year_from_here),
            text(words.times),
            text(w.responsible),
        ],
        rows,
        notes: vec![words.speed_note.to_owned()],
    })
}

/// 取数困难.
fn without(view: &View<'_>, hard: &[&HardToGet]) -> Block {
    let (w, words) = (view.w, view.w.lists);
    if hard.is_empty() {
        return Block::Note(words.no_hard.to_owned());
    }
    let rows = hard.iter().filter_map(|found| {
        let indicator = view.plan.indicators.get(found.indicator)?;
        let last = found
            .last
            .map_or_else(|| "—".to_owned(), |year| (w.in_year)(year));
        Some(Row {
            cells: vec![
                Cell::text(indicator.name.get(view.options.lang)),
                Cell::mark((w.attainment)(found.attainment), found.attainment.code()),
                Cell::count(found.years_with_value),
                Cell::text(last),
                Cell::text(view.unit_name(&found.lead)),
            ],
            ..Row::default()
        })
    });
    Block::Table(Table {
        id: anchor(&["mid-term-missing", &view.plan.id.value]),
        caption: (words.hard_caption)(hard.len()),
        columns: vec![
            text(w.indicator),
            mark(words.why_missing),
            number(words.years_known),
            text(words.last_year_known),
            text(w.responsible),
        ],
        rows: rows.collect(),
        notes: Vec::new(),
    })
}

fn revisions(view: &View<'_>, rows: &[&MidTermRow]) -> Option<Table> {
    let (w, words) = (view.w, view.w.lists);
    let rows: Vec<Row> = rows
        .iter()
        .filter(|row| !row.revision.is_empty())
        .filter_map(|row| {
            let indicator = view.plan.indicators.get(row.indicator)?;
            let v = verdict(view, row.final_target)?;
            let why: Vec<&str> = row.revision.iter().map(|r| (words.revision)(*r)).collect();
            Some(Row {
                cells: vec![
                    Cell::text(indicator.name.get(view.options.lang)),
                    indicator_table::target(view, v),
                    attainment(view, v.attainment),
                    Cell::text(why.join(w.group_stop)),
                    Cell::text(view.unit_name(&v.lead)),
                ],
                source_rows: v.source_rows.clone(),
                ..Row::default()
            })
        })
        .collect();
    (!rows.is_empty()).then(|| Table {
        id: anchor(&["mid-term-revision", &view.plan.id.value]),
        caption: (words.revision_caption)(rows.len()),
        columns: vec![
            text(w.indicator),
            text(w.target),
            mark(w.attainment_heading),
            text(words.revision_why),
            text(w.responsible),
        ],
        rows,
        notes: vec![words.revision_note.to_owned()],
    })
}

fn attainment(view: &View<'_>, attainment: Attainment) -> Cell {
    Cell::mark((view.w.attainment)(attainment), attainment.code())
}

fn verdict<'a>(view: &View<'a>, at: usize) -> Option<&'a Verdict> {
    view.evaluation.verdicts.get(at)
}

fn text(heading: &str) -> Column {
    column(heading, ColumnKind::Text)
}

fn number(heading: &str) -> Column {
    column(heading, ColumnKind::Number)
}

fn mark(heading: &str) -> Column {
    column(heading, ColumnKind::Verdict)
}

fn column(heading: &str, kind: ColumnKind) -> Column {
    Column {
        heading: heading.to_owned(),
        kind,
    }
}
