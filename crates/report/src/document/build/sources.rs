//! Sources of the figures: title and issuer as given, files, and how many figures each gave.

use std::collections::BTreeMap;

use heng_core::Provenance;

use super::view::View;
use super::{anchor, section};
use crate::document::{Block, Cell, Column, ColumnKind, Row, Section, Statement, Table};

/// Source titles that a chart prints before it says `等`.
const NAMED: usize = 3;

/// Source titles of submitted rows, those with the most rows first.
pub(super) fn titles<'a>(view: &View<'a>, rows: &[u32]) -> (Vec<&'a str>, usize) {
    let provenance: &'a Provenance = &view.run.panel.provenance;
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for row in rows
        .iter()
        .filter_map(|at| provenance.rows.get(*at as usize))
    {
        if let Some(title) = provenance
            .texts
            .get(row.source as usize)
            .filter(|t| !t.is_empty())
        {
            *counts.entry(title).or_default() += 1;
        }
    }
    let mut list: Vec<(&str, usize)> = counts.into_iter().collect();
    list.sort_by_key(|(title, count)| (std::cmp::Reverse(*count), *title));
    let more = list.len().saturating_sub(NAMED);
    (
        list.into_iter()
            .take(NAMED)
            .map(|(title, _)| title)
            .collect(),
        more,
    )
}

pub(super) fn sections(views: &[View<'_>]) -> Vec<Section> {
    let Some(first) = views.first() else {
        return Vec::new();
    };
    let w = first.w;
    let mut chapter = section("sources", w.sources, 1);
    for view in views {
        let document = &view.plan.document;
        let text = (w.plan_source)(
            &document.title,
            document.number.as_deref().unwrap_or_default(),
            &document.issuer,
        );
        chapter.blocks.push(Block::Statement(Statement {
            text,
            ..Statement::default()
        }));
        chapter.blocks.push(Block::Table(table(view)));
        let local: Vec<Statement> = view
            .plan
            .local_targets
            .iter()
            .filter(|l| {
                view.areas
                    .iter()
                    .any(|a| view.area(*a).is_some_and(|x| x.id.value == l.area.value))
            })
            .map(|l| Statement {
                text: (w.local_source)(&l.plan, &l.source),
                ..Statement::default()
            })
            .collect();
        if !local.is_empty() {
            chapter.blocks.push(Block::List(local));
        }
    }
    vec![chapter]
}

fn table(view: &View<'_>) -> Table {
    let w = view.w;
    let provenance = &view.run.panel.provenance;
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for row in &provenance.rows {
        let text = provenance
            .texts
            .get(row.source as usize)
            .map_or("", String::as_str);
        let file = provenance
            .files
            .get(row.file as usize)
            .map_or("", |name| w.file_name(name));
        *counts
            .entry((
                if text.is_empty() {
                    w.no_source_title
                } else {
                    text
                },
                file,
            ))
            .or_default() += 1;
    }
    let column = |heading: &str, kind| Column {
        heading: heading.to_owned(),
        kind,
    };
    Table {
        id: anchor(&["sources", &view.plan.id.value]),
        caption: (w.sources_caption)(provenance.rows.len()),
        columns: vec![
            column(w.source_title, ColumnKind::Text),
            column(w.file, ColumnKind::Text),
            column(w.rows, ColumnKind::Number),
        ],
        rows: counts
            .into_iter()
            .map(|((title, file), count)| Row {
                cells: vec![Cell::text(title), Cell::text(file), Cell::count(count)],
                ..Row::default()
            })
            .collect(),
        notes: Vec::new(),
    }
}
