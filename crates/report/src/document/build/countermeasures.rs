//! Countermeasures: those that the plan's users wrote, or the statement that there are none.

use super::section;
use super::view::View;
use crate::document::{Block, Section, Statement};

pub(super) fn sections(views: &[View<'_>]) -> Vec<Section> {
    let Some(first) = views.first() else {
        return Vec::new();
    };
    let mut chapter = section("countermeasures", first.w.countermeasures, 1);
    for view in views {
        let lang = view.options.lang;
        let list: Vec<Statement> = view
            .plan
            .countermeasures
            .iter()
            .filter_map(|c| Some((c, view.plan.indicator(&c.indicator.value)?)))
            .filter(|(_, indicator)| super::release::shows(indicator, view.options.public))
            .map(|(c, indicator)| {
                let unit = (!view.options.public).then(|| view.unit_name(&c.unit.value));
                let text = (view.w.countermeasure)(
                    indicator.name.get(lang),
                    unit.as_deref(),
                    c.text.get(lang),
                );
                Statement {
                    text,
                    ..Statement::default()
                }
            })
            .collect();
        chapter.blocks.push(if list.is_empty() {
            Block::Note((view.w.no_countermeasures)(view.plan_name()))
        } else {
            Block::List(list)
        });
    }
    vec![chapter]
}
