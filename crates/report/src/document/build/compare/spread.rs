//! Disparity of each indicator between areas.

use super::{Each, numbers, shown, text};
use crate::compare::Extreme;
use crate::document::{Block, Cell, Row};

pub(super) fn table(each: &Each<'_>) -> Option<Block> {
    let (w, c) = (each.view.w, each.view.w.compare);
    let columns = vec![
        text(w.indicator),
        text(w.year),
        numbers(c.areas),
        text(c.lowest),
        text(c.highest),
        numbers(c.range),
        numbers(c.ratio),
        numbers(c.cv),
        numbers(c.cv_weighted),
        numbers(c.gini),
        numbers(c.theil),
        numbers(c.complement),
    ];
    let mut table = each.table("spread", (c.spread_caption)(each.area()), columns);
    for (indicator, found) in each.indicators() {
        let (Some(spread), Some(year)) = (&found.spread, found.year) else {
            continue;
        };
        let figures = each.figures_of(indicator);
        let extreme =
            |extreme: &Extreme| each.value_of(&extreme.areas, &figures.plain(extreme.value));
        let theil = spread.theil.as_ref();
        let mut theil_cell = each.number(theil.map(|t| t.total), 4);
        if let Some(split) = theil.filter(|t| t.total > 0.0) {
            let share = each.view.percent(split.between / split.total, 0);
            theil_cell.text.push('\n');
            theil_cell.text.push_str(&(c.theil_between)(&share));
        }
        let cells = vec![
            each.name_cell(indicator),
            Cell::text((w.the_year)(year)),
            Cell::count(spread.areas),
            extreme(&spread.lowest),
            extreme(&spread.highest),
            figures.cell(Some(spread.range)),
            each.number(spread.ratio, 2),
            each.number(spread.cv, 3),
            each.number(spread.cv_weighted, 3),
            each.number(spread.gini, 3),
            theil_cell,
            each.number(spread.complement.and_then(|left| left.cv), 3),
        ];
        let missing = each.joined(&spread.missing);
        let trail = (!missing.is_empty()).then(|| (c.missing_label.to_owned(), missing));
        table.rows.push(Row {
            cells,
            trail: trail.into_iter().collect(),
            ..Row::default()
        });
    }
    table.notes.push(c.spread_note.to_owned());
    shown(table)
}
