//! Areas outside the funnel limits, beside the number that chance alone puts there.

use super::{Each, marks, numbers, shown, text};
use crate::compare::FunnelReading;
use crate::document::{Block, Cell, Row, Statement};

pub(super) fn blocks(each: &Each<'_>) -> Vec<Block> {
    let (w, c) = (each.view.w, each.view.w.compare);
    let alarms = &each.within.alarms;
    if alarms.funnels == 0 {
        return Vec::new();
    }
    let columns = vec![
        text(w.area),
        text(w.indicator),
        text(w.year),
        numbers((w.current)(each.view.year).as_str()),
        numbers(c.common_rate),
        text(c.inner_limits),
        text(c.outer_limits),
        marks(c.finding),
    ];
    let mut table = each.table("outliers", (c.outliers_caption)(each.area()), columns);
    // The gravest first: far worse, worse, then the better ones, each in the plan's order.
    let mut rows: Vec<((bool, bool), Row)> = Vec::new();
    for (indicator, found) in each.indicators() {
        let figures = each.figures_of(indicator);
        for place in found.standings.iter().flat_map(|s| &s.places) {
            let Some(funnel) = place.funnel.filter(|f| f.place.is_outside()) else {
                continue;
            };
            let limits = |(low, high): (f64, f64)| {
                Cell::text(format!("{}–{}", figures.plain(low), figures.plain(high)))
            };
            let year = found.year.map(w.the_year).unwrap_or_default();
            let cells = vec![
                Cell::text(each.view.name_of(&place.area)),
                each.name_cell(indicator),
                Cell::text(year),
                figures.cell(Some(place.value)),
                figures.cell(Some(funnel.centre)),
                limits(funnel.inner),
                limits(funnel.outer),
                Cell::mark((c.outlier)(funnel.place, funnel.is_better), tone(&funnel)),
            ];
            let row = Row {
                cells,
                ..Row::default()
            };
            rows.push(((funnel.is_better, !funnel.place.is_far()), row));
        }
    }
    rows.sort_by_key(|(gravity, _)| *gravity);
    table.rows = rows.into_iter().map(|(_, row)| row).collect();
    table.notes.push(c.outliers_note.to_owned());
    let said = Block::Statement(Statement {
        text: (c.alarms)(alarms),
        ..Statement::default()
    });
    std::iter::once(said).chain(shown(table)).collect()
}

fn tone(funnel: &FunnelReading) -> &'static str {
    match (funnel.is_better, funnel.place.is_far()) {
        (true, _) => "improved",
        (false, true) => "not_met",
        (false, false) => "nearly_met",
    }
}
