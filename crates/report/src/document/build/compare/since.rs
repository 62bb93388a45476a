//! What changed since the last report, and why.

use super::{marks, numbers, shown, text};
use crate::assess::{Attainment, Outlook};
use crate::compare::since::{Changed, Reason, Told, since};
use crate::document::build::figures::Figures;
use crate::document::build::view::View;
use crate::document::build::{PlanRun, section as new_section};
use crate::document::{Block, Cell, Row, Section, Statement, Table};
use crate::write::verdict_table;

pub(super) fn section(views: &[View<'_>], runs: &[PlanRun<'_>]) -> Option<Section> {
    let first = views.first()?;
    let before = first.options.previous.as_ref()?;
    let c = first.w.compare;
    let found = since(before, &verdict_table(runs, first.options));
    let (verdicts, figures): (Vec<&Changed>, Vec<&Changed>) = found
        .changed
        .iter()
        .partition(|changed| changed.is_of_verdict());
    let mut chapter = new_section("since", c.since_last, 1);
    let mut said = (c.since_counts)(found.unchanged, verdicts.len(), figures.len());
    let counts: Vec<(&str, usize)> = Reason::ALL
        .into_iter()
        .filter_map(|reason| {
            let with = found.changed.iter().filter(|x| x.reasons.contains(&reason));
            let count = with.count();
            (count > 0).then(|| ((c.reason)(reason), count))
        })
        .collect();
    if !counts.is_empty() {
        said.push_str(first.w.between_sentences);
        said.push_str(&(c.reason_counts)(&counts));
    }
    chapter.blocks.push(Block::Statement(Statement {
        text: said,
        ..Statement::default()
    }));
    for (areas, words) in [
        (&found.areas_added, c.areas_added),
        (&found.areas_gone, c.areas_gone),
    ] {
        let name = |(_, id, _): &(String, String, usize)| {
            let mut names = views.iter().map(|view| view.name_of(id).to_owned());
            names
                .find(|name| !name.is_empty())
                .unwrap_or_else(|| id.clone())
        };
        let names: Vec<String> = areas.iter().map(name).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let count = areas.iter().map(|(.., count)| count).sum();
        if !names.is_empty() {
            chapter.blocks.push(Block::Statement(Statement {
                text: words(&names, count),
                ..Statement::default()
            }));
        }
    }
    chapter.blocks.push(Block::Note(c.since_note.to_owned()));
    // A later figure with the same verdict is what a new year brings; what was changed afterwards must be seen.
    let revised = figures.into_iter().filter(|x| {
        x.reasons
            .iter()
            .any(|r| *r != Reason::NewData && *r != Reason::History)
    });
    for (id, caption, list) in [
        ("since-verdicts", c.since_caption, verdicts),
        ("since-revisions", c.revisions_caption, revised.collect()),
    ] {
        chapter
            .blocks
            .extend(shown(table(views, id, caption, &list)));
    }
    Some(chapter)
}

fn table(views: &[View<'_>], id: &str, caption: &str, list: &[&Changed]) -> Table {
    let Some(first) = views.first() else {
        return Table::default();
    };
    let (w, c) = (first.w, first.w.compare);
    Table {
        id: id.to_owned(),
        caption: caption.to_owned(),
        columns: vec![
            text(w.area),
            text(w.indicator),
            text(w.target),
            numbers(c.last_value),
            marks(c.last_verdict),
            numbers(c.this_value),
            marks(c.this_verdict),
            text(c.reasons),
        ],
        rows: list.iter().map(|changed| row(views, changed)).collect(),
        notes: Vec::new(),
    }
}

fn row(views: &[View<'_>], changed: &Changed) -> Row {
    let view = views.iter().find(|v| v.plan.id.value == changed.plan);
    let Some(view) = view.or(views.first()) else {
        return Row::default();
    };
    let lang = view.options.lang;
    let (w, c) = (view.w, view.w.compare);
    let indicator = view.plan.indicator(&changed.indicator);
    let mut name = indicator
        .map_or(changed.indicator.as_str(), |i| i.name.get(lang))
        .to_owned();
    let codes: Vec<&str> = changed
        .cell
        .iter()
        .map(|code| {
            let all = view.plan.breakdowns.iter().flat_map(|b| &b.codes);
            let mut found = all.filter(|x| x.id.value == *code);
            found.next().map_or(code.as_str(), |x| x.name.get(lang))
        })
        .collect();
    if !codes.is_empty() {
        name = format!("{name}\n{}", codes.join("·"));
    }
    let area = view.name_of(&changed.area);
    let area = if area.is_empty() {
        changed.area.as_str()
    } else {
        area
    };
    let value = |told: Option<&Told>| -> Cell {
        let Some((told, value)) = told.and_then(|t| Some((t, t.value?))) else {
            return Cell::text("—");
        };
        let year = told.year.map(|y| (w.in_year)(y as i32)).unwrap_or_default();
        match indicator {
            Some(indicator) => {
                let mut cell = Figures::new(view, indicator).cell(Some(value));
                cell.text = format!("{}\n{year}", cell.text);
                cell
            }
            None => Cell::text(format!("{value}\n{year}")),
        }
    };
    let target = |told: &Told| {
        let figures = indicator.map(|i| Figures::new(view, i));
        let number = told.target.zip(figures).map(|(t, f)| f.plain(t));
        let year = changed.target_year.map(|y| (w.in_year)(y as i32));
        [number, year]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join("\n")
    };
    let either = changed.now.as_ref().or(changed.before.as_ref());
    let reasons: Vec<&str> = changed.reasons.iter().map(|r| (c.reason)(*r)).collect();
    Row {
        cells: vec![
            Cell::text(area),
            Cell::text(name),
            Cell::text(either.map(target).unwrap_or_default()),
            value(changed.before.as_ref()),
            verdict(view, changed.before.as_ref()),
            value(changed.now.as_ref()),
            verdict(view, changed.now.as_ref()),
            Cell::text(reasons.join(w.name_comma)),
        ],
        ..Row::default()
    }
}

/// Attainment, with the outlook below it.
fn verdict(view: &View<'_>, told: Option<&Told>) -> Cell {
    let Some(told) = told else {
        return Cell::text("—");
    };
    let attainment = Attainment::ALL.iter().find(|a| a.code() == told.attainment);
    let outlook = Outlook::ALL.iter().find(|o| o.code() == told.outlook);
    let mut said = attainment.map_or(told.attainment.clone(), |a| {
        (view.w.attainment)(*a).to_owned()
    });
    if let Some(outlook) = outlook {
        said.push('\n');
        said.push_str((view.w.outlook)(*outlook));
    }
    Cell::mark(said, attainment.map_or("", |a| a.code()))
}
