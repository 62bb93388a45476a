//! Values and ranks, a table for each peer group: areas side by side where they are few, first and last where not.

use heng_indicator::plan::Indicator;

use super::{Each, numbers, shown, text};
use crate::compare::{AreaPlace, GroupStanding, PeerGroup};
use crate::document::{Block, Cell, Row};

/// More areas than this do not stand side by side.
const WIDE: usize = 8;

pub(super) fn tables(each: &Each<'_>) -> Vec<Block> {
    let groups = each.within.groups.iter();
    groups.filter_map(|group| table(each, group)).collect()
}

fn table(each: &Each<'_>, group: &PeerGroup) -> Option<Block> {
    let (w, c) = (each.view.w, each.view.w.compare);
    let is_wide = group.areas.len() <= WIDE;
    let mut columns = vec![text(w.indicator), text(w.year)];
    if is_wide {
        columns.extend(each.names(&group.areas).into_iter().map(numbers));
    } else {
        columns.extend([
            numbers(c.areas),
            text(c.best),
            text(c.worst),
            text(c.missing_label),
        ]);
    }
    let name = group.name.get(each.view.options.lang);
    let caption = (c.standing_caption)(each.area(), name);
    let mut table = each.table(&format!("standing-{}", group.id), caption, columns);
    for (indicator, found) in each.indicators() {
        let standing = found.standings.iter().find(|s| s.group == group.id);
        let (Some(standing), Some(year)) = (standing, found.year) else {
            continue;
        };
        let mut cells = vec![each.name_cell(indicator), Cell::text((w.the_year)(year))];
        if is_wide {
            let of = |id: &String| standing.places.iter().find(|place| place.area == *id);
            let areas = group.areas.iter();
            cells.extend(areas.map(|id| place_cell(each, indicator, of(id))));
        } else {
            cells.push(Cell::count(standing.places.len()));
            cells.extend(ends(each, indicator, standing));
            cells.push(Cell::text(or_dash(each.joined(&standing.missing))));
        }
        table.rows.push(Row {
            cells,
            trail: trail(each, indicator, standing),
            ..Row::default()
        });
    }
    table.notes.push(c.standing_note.to_owned());
    shown(table)
}

fn place_cell(each: &Each<'_>, indicator: &Indicator, place: Option<&AreaPlace>) -> Cell {
    let figures = each.figures_of(indicator);
    let mut cell = figures.cell(place.map(|p| p.value));
    if let Some(place) = place {
        cell.text.push('\n');
        cell.text.push_str(&rank(each, place));
    }
    cell
}

fn rank(each: &Each<'_>, place: &AreaPlace) -> String {
    (each.view.w.compare.rank)(place.rank, place.tied > 1, place.interval)
}

/// First and last with their values.
fn ends(each: &Each<'_>, indicator: &Indicator, standing: &GroupStanding) -> [Cell; 2] {
    let figures = each.figures_of(indicator);
    let worst = standing.places.last().map_or(0, |p| p.rank);
    [1, worst].map(|wanted| {
        let own = standing.places.iter().filter(|p| p.rank == wanted);
        let ids: Vec<String> = own.clone().map(|p| p.area.clone()).collect();
        let value = own.map(|p| p.value).next();
        let value = value.map(|v| figures.plain(v)).unwrap_or_default();
        each.value_of(&ids, &value)
    })
}

fn trail(
    each: &Each<'_>,
    indicator: &Indicator,
    standing: &GroupStanding,
) -> Vec<(String, String)> {
    let c = each.view.w.compare;
    let figures = each.figures_of(indicator);
    let mut trail = vec![(
        c.intervals_label.to_owned(),
        (c.intervals)(standing.intervals).to_owned(),
    )];
    if !standing.missing.is_empty() {
        let names = each.joined(&standing.missing);
        trail.push((c.missing_label.to_owned(), names));
    }
    for place in &standing.places {
        if let Some((estimate, weight)) = place.model_estimate.zip(place.own_weight) {
            let said =
                (c.model_estimate)(&figures.quantity(estimate), &each.view.percent(weight, 0));
            trail.push((each.view.name_of(&place.area).to_owned(), said));
        }
    }
    trail
}

fn or_dash(text: String) -> String {
    if text.is_empty() {
        "—".to_owned()
    } else {
        text
    }
}
