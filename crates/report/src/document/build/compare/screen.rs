//! Areas whose experience may be worth a look.

use super::{Each, numbers, shown, text};
use crate::document::{Block, Cell, Row};

pub(super) fn table(each: &Each<'_>) -> Option<Block> {
    let (w, c) = (each.view.w, each.view.w.compare);
    let lang = each.view.options.lang;
    let columns = vec![
        text(w.area),
        text(c.peer_group),
        numbers(c.compared),
        text(c.stands_out),
        text(c.uncertain),
    ];
    let mut table = each.table("screen", (c.screen_caption)(each.area()), columns);
    for screened in &each.within.screened {
        let named = |ids: &[String]| {
            let names: Vec<&str> = ids
                .iter()
                .filter_map(|id| each.view.plan.indicator(id))
                .map(|i| i.name.get(lang))
                .collect();
            Cell::text((c.names_and_count)(&names))
        };
        let group = each.within.groups.iter().find(|g| g.id == screened.group);
        table.rows.push(Row {
            cells: vec![
                Cell::text(each.view.name_of(&screened.area)),
                Cell::text(group.map_or("", |g| g.name.get(lang))),
                Cell::count(screened.compared),
                named(&screened.stands_out),
                named(&screened.uncertain),
            ],
            ..Row::default()
        });
    }
    table.notes.push(c.screen_note.to_owned());
    shown(table)
}
