//! What moved an area's figures, which parts make its shortfalls, and whether the pace they take has been seen.

use std::collections::BTreeMap;

use super::{Each, marks, numbers, shown, signed, text};
use crate::compare::{AreaPace, ChangeByPart, Feasible, NotApart};
use crate::document::build::figures::Figures;
use crate::document::{Block, Cell, Row, Table};

/// Parts named in the table; the trail has all.
const NAMED: usize = 2;

pub(super) fn blocks(each: &Each<'_>) -> Vec<Block> {
    let base = each.view.plan.base_year;
    let c = each.view.w.compare;
    let since_base = changes(
        each,
        "change-base",
        (c.change_caption)(each.area(), base),
        |from| from == base,
    );
    let previous = (c.change_previous_caption)(each.area());
    let since_previous = changes(each, "change-previous", previous, |from| from != base);
    [since_base, since_previous]
        .into_iter()
        .chain([shortfalls(each), paces(each)])
        .filter_map(shown)
        .chain(refused(each))
        .collect()
}

fn changes(each: &Each<'_>, id: &str, caption: String, wanted: impl Fn(i32) -> bool) -> Table {
    let (w, c) = (each.view.w, each.view.w.compare);
    let columns = vec![
        text(w.indicator),
        text(c.years),
        numbers(c.then),
        numbers(c.now),
        numbers(c.change),
        numbers(c.within),
        numbers(c.shift),
        text(c.largest_parts),
    ];
    let mut table = each.table(id, caption, columns);
    for (indicator, found) in each.indicators() {
        let figures = each.figures_of(indicator);
        for change in found.changes.iter().filter(|change| wanted(change.from)) {
            table.rows.push(Row {
                cells: vec![
                    each.name_cell(indicator),
                    Cell::text((c.span)(change.from, change.to)),
                    figures.cell(Some(change.before)),
                    figures.cell(Some(change.after)),
                    signed(&figures, figures.difference(change.after, change.before)),
                    step(&figures, change.within),
                    step(&figures, change.shift),
                    Cell::text(largest(each, &figures, change)),
                ],
                trail: trail_of_change(each, &figures, change),
                ..Row::default()
            });
        }
    }
    table.notes.push(c.change_note.to_owned());
    table
}

/// A contribution with digits enough not to print zero.
fn step(figures: &Figures<'_>, size: f64) -> Cell {
    Cell {
        text: figures.step(size),
        number: Some(size),
        decimals: figures.indicator.decimals + 1,
        ..Cell::default()
    }
}

fn largest(each: &Each<'_>, figures: &Figures<'_>, change: &ChangeByPart) -> String {
    let mut parts: Vec<_> = change.parts.iter().filter(|p| p.sum() != 0.0).collect();
    parts.sort_by(|a, b| b.sum().abs().total_cmp(&a.sum().abs()));
    let named = parts.iter().take(NAMED).map(|part| {
        format!(
            "{} {}",
            each.view.name_of(&part.area),
            figures.step(part.sum())
        )
    });
    let named: Vec<String> = named.collect();
    if named.is_empty() {
        return "—".to_owned();
    }
    named.join(each.view.w.list_comma)
}

fn trail_of_change(
    each: &Each<'_>,
    figures: &Figures<'_>,
    change: &ChangeByPart,
) -> Vec<(String, String)> {
    let value = |value: Option<f64>| value.map_or_else(|| "—".to_owned(), |v| figures.plain(v));
    let parts = change.parts.iter();
    parts
        .filter(|part| part.before.is_some() || part.after.is_some())
        .map(|part| {
            let said = (each.view.w.compare.part_of_change)(
                &value(part.before),
                &value(part.after),
                &figures.step(part.within),
                &figures.step(part.shift),
            );
            (each.view.name_of(&part.area).to_owned(), said)
        })
        .collect()
}

fn shortfalls(each: &Each<'_>) -> Table {
    let (w, c) = (each.view.w, each.view.w.compare);
    let columns = vec![
        text(w.indicator),
        numbers((w.current)(each.view.year).as_str()),
        numbers(w.target),
        numbers(c.shortfall),
        numbers(c.to_reach),
        text(c.smallest_set),
        numbers(c.closes),
    ];
    let mut table = each.table("shortfall", (c.shortfall_caption)(each.area()), columns);
    for (indicator, found) in each.indicators() {
        let Some(gap) = &found.shortfall else {
            continue;
        };
        let figures = each.figures_of(indicator);
        let mut set = each.joined(&gap.smallest_set);
        if !gap.is_the_only_set {
            set.push_str(c.another_set);
        }
        let year = Some((gap.value, gap.year));
        let parts = gap.parts.iter().filter(|part| part.value.is_some());
        let trail = parts.map(|part| {
            let value = part.value.map(|v| figures.plain(v)).unwrap_or_default();
            let contribution = figures.step(part.contribution);
            let missing = each.number(Some(part.missing), 0).text;
            let said = (c.part_of_shortfall)(&value, &contribution, &missing);
            (each.view.name_of(&part.area).to_owned(), said)
        });
        table.rows.push(Row {
            cells: vec![
                each.name_cell(indicator),
                figures.dated_cell(year, each.view.year),
                figures.cell(Some(gap.target)),
                step(&figures, gap.total),
                each.number(Some(gap.missing), 0),
                Cell::text(set),
                step(&figures, gap.closes),
            ],
            trail: trail.collect(),
            ..Row::default()
        });
    }
    table.notes.push(c.shortfall_note.to_owned());
    table
}

fn paces(each: &Each<'_>) -> Table {
    let (w, c) = (each.view.w, each.view.w.compare);
    // Of the area alone nothing is known of its parts' targets: they were not asked for.
    let with_parts = each.within.indicators.iter().any(|found| {
        let mut paces = found.paces.iter();
        paces.any(|pace| pace.area != each.within.area)
    });
    let mut columns = vec![
        text(w.indicator),
        numbers((w.current)(each.view.year).as_str()),
        numbers(w.target),
        numbers(c.required),
        numbers(c.achieved),
        text(c.best_peer),
        marks(c.finding),
    ];
    columns.extend(
        c.pace_parts
            .iter()
            .filter(|_| with_parts)
            .map(|part| text(part)),
    );
    let mut table = each.table("pace", (c.pace_caption)(each.area()), columns);
    for (indicator, found) in each.indicators().filter(|(_, f)| !f.paces.is_empty()) {
        let figures = each.figures_of(indicator);
        let whole = found.paces.iter().find(|p| p.area == each.within.area);
        let mut cells = vec![each.name_cell(indicator)];
        cells.extend(match whole {
            Some(pace) => pace_cells(each, &figures, pace),
            None => vec![Cell::text("—"); 6],
        });
        let below = || found.paces.iter().filter(|p| p.area != each.within.area);
        let ways = [
            Feasible::AtOwnPace,
            Feasible::AtAPeersPace,
            Feasible::FasterThanAnyPeer,
        ];
        for wanted in ways.into_iter().filter(|_| with_parts) {
            let own = below().filter(|p| p.feasibility == wanted);
            let ids: Vec<String> = own.map(|p| p.area.clone()).collect();
            let names = each.joined(&ids);
            cells.push(Cell::text(if names.is_empty() {
                "—".to_owned()
            } else {
                names
            }));
        }
        let trail = below().map(|p| {
            let said = (c.pace_of_part)(
                &figures.plain(p.value),
                &figures.plain(p.target),
                &figures.step(p.required),
                &figures.step(p.achieved),
            );
            (each.view.name_of(&p.area).to_owned(), said)
        });
        table.rows.push(Row {
            cells,
            trail: trail.collect(),
            ..Row::default()
        });
    }
    table.notes.push(c.pace_note.to_owned());
    table
}

fn pace_cells(each: &Each<'_>, figures: &Figures<'_>, pace: &AreaPace) -> Vec<Cell> {
    let (w, c) = (each.view.w, each.view.w.compare);
    let mut target = figures.cell(Some(pace.target));
    target.text = format!("{}\n{}", target.text, (w.in_year)(pace.target_year));
    let peer = pace
        .best_peer
        .as_ref()
        .map(|(area, best)| format!("{} {}", each.view.name_of(area), figures.step(*best)));
    let tone = match pace.feasibility {
        Feasible::Met => "met",
        Feasible::AtOwnPace => "on_course",
        Feasible::AtAPeersPace => "effort_needed",
        Feasible::FasterThanAnyPeer => "hard",
        Feasible::NoPeer => "cannot_tell",
    };
    vec![
        figures.dated_cell(Some((pace.value, pace.year)), each.view.year),
        target,
        step(figures, pace.required),
        step(figures, pace.achieved),
        Cell::text(peer.unwrap_or_else(|| "—".to_owned())),
        Cell::mark((c.feasible)(pace.feasibility), tone),
    ]
}

/// What could not be taken apart, by reason.
fn refused(each: &Each<'_>) -> Vec<Block> {
    let lang = each.view.options.lang;
    let mut by_reason: BTreeMap<Order, (NotApart, Vec<&str>)> = BTreeMap::new();
    for (indicator, found) in each.indicators() {
        let both = [&found.change_refused, &found.shortfall_refused];
        for why in both.into_iter().flatten() {
            let (_, names) = by_reason
                .entry(order(why))
                .or_insert_with(|| (why.clone(), Vec::new()));
            let name = indicator.name.get(lang);
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    let notes = by_reason.into_values().map(|(why, names)| {
        let missing = match &why {
            NotApart::PartsDiffer { missing, .. } => each.names(missing),
            _ => Vec::new(),
        };
        Block::Note((each.view.w.compare.refused)(&why, &missing, &names))
    });
    notes.collect()
}

/// Kind, year, and the parts that are missing.
type Order = (u8, i32, Vec<String>);

/// Reasons in the order in which they are told, equal ones together.
fn order(why: &NotApart) -> Order {
    match why {
        NotApart::PartsDiffer { year, missing } => (0, *year, missing.clone()),
        NotApart::NoCounts { year } => (1, *year, Vec::new()),
        NotApart::NoParts { year } => (2, *year, Vec::new()),
        NotApart::Break { year } => (3, *year, Vec::new()),
        NotApart::NoRatioOfSums => (4, 0, Vec::new()),
        NotApart::Undefined => (5, 0, Vec::new()),
    }
}
