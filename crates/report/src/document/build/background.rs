//! Background series: population, marriages, funds. Never judged.

use super::view::View;
use super::{anchor, indicator_table, section};
use crate::document::{Block, Section};

pub(super) fn sections(views: &[View<'_>]) -> Vec<Section> {
    let Some(first) = views.first() else {
        return Vec::new();
    };
    let mut chapter = section("background", first.w.background, 1);
    for view in views {
        for area in &view.areas {
            let mut lines = Vec::new();
            for domain in view.plan.domains.iter().filter(|d| d.context) {
                lines.extend(
                    view.lines_of(*area, domain)
                        .into_iter()
                        .filter(|l| l.verdict.value.is_some()),
                );
            }
            let code = view.area(*area).map_or("", |a| a.id.value.as_str());
            let id = anchor(&["background", &view.plan.id.value, code]);
            let caption = (view.w.background_caption)(view.area_name(*area));
            chapter
                .blocks
                .extend(indicator_table::table(view, id, caption, &lines, false).map(Block::Table));
        }
    }
    if chapter.blocks.is_empty() {
        return Vec::new();
    }
    chapter
        .blocks
        .insert(0, Block::Note(first.w.background_note.to_owned()));
    vec![chapter]
}
