//! Whether the areas draw together.

use super::{Each, numbers, shown, text};
use crate::document::{Block, Cell, Row, Statement};

pub(super) fn blocks(each: &Each<'_>) -> Vec<Block> {
    let (w, c) = (each.view.w, each.view.w.compare);
    let columns = vec![
        text(w.indicator),
        text(c.years),
        numbers(c.areas),
        numbers(c.cv_then),
        numbers(c.cv_now),
        numbers(c.cv_trend),
        numbers(c.beta),
        numbers(c.adjusted_p),
        text(c.half_life),
        numbers(c.catching_up),
        numbers(c.falling_back),
    ];
    let caption = (c.convergence_caption)(each.area());
    let mut table = each.table("convergence", caption, columns);
    for (indicator, found) in each.indicators() {
        let Some(convergence) = &found.convergence else {
            continue;
        };
        let beta = convergence.beta.as_ref();
        let behind = &convergence.catch_up;
        let moved = |closer: bool| {
            if behind.is_empty() {
                return Cell::text("—");
            }
            let own = behind.iter().filter(|area| {
                let change = area.behind_now - area.behind_then;
                if closer { change < 0.0 } else { change > 0.0 }
            });
            Cell::count(own.count())
        };
        let half_life = beta.and_then(|b| b.half_life);
        let half_life = half_life.map(|years| (c.half_life_years)(&format!("{years:.0}")));
        let cells = vec![
            each.name_cell(indicator),
            Cell::text((c.span)(convergence.from, convergence.to)),
            Cell::count(convergence.areas.len()),
            each.number(convergence.cv_from, 3),
            each.number(convergence.cv_to, 3),
            each.number(convergence.sigma.map(|s| s.slope), 4),
            each.number(beta.map(|b| b.slope), 3),
            each.number(beta.and_then(|b| b.p_adjusted), 3),
            Cell::text(half_life.unwrap_or_else(|| "—".to_owned())),
            moved(true),
            moved(false),
        ];
        let left_out = each.joined(&convergence.left_out);
        let trail = (!left_out.is_empty()).then(|| (c.missing_label.to_owned(), left_out));
        table.rows.push(Row {
            cells,
            trail: trail.into_iter().collect(),
            ..Row::default()
        });
    }
    table.notes.push(c.convergence_note.to_owned());
    let tests = each.within.alarms.convergence_tests;
    let said = (tests > 0).then(|| {
        Block::Statement(Statement {
            text: (c.convergence_alarms)(&each.within.alarms),
            ..Statement::default()
        })
    });
    let table = shown(table);
    said.filter(|_| table.is_some())
        .into_iter()
        .chain(table)
        .collect()
}
