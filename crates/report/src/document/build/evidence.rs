//! Countermeasure evidence: a table ranked by effect, gaps in the data by unit, and how far changes are beyond chance.
//! Internal editions only: it names units and compares areas.

use std::collections::BTreeMap;

use super::figures::Figures;
use super::view::View;
use super::{anchor, section};
use crate::assess::{Attainment, Certainty};
use crate::document::{Block, Cell, Column, ColumnKind, Row, Section, Statement, Table};
use crate::evidence::{ALARM_LEVEL, Claims, Evidence, changes, evidence};
use crate::text::EvidenceWords;

/// The rule whose findings are listed by unit instead of one by one.
const DATA_GAP: &str = "data_gap";

pub(super) fn sections(views: &[View<'_>]) -> Vec<Section> {
    let Some(first) = views.first().filter(|view| !view.options.public) else {
        return Vec::new();
    };
    let w = EvidenceWords::of(first.options.lang);
    let mut chapter = section("evidence", w.heading, 1);
    let mut parts = Vec::new();
    for view in views {
        let statements = view.options.statements.get(&view.plan.id.value);
        let mut found = evidence(
            view.plan,
            view.run.panel,
            view.evaluation,
            statements.map_or(&[], Vec::as_slice),
        );
        let shown = |e: &Evidence| {
            let mut ids = view.areas.iter().filter_map(|at| view.area(*at));
            ids.any(|a| a.id.value == e.area)
        };
        found.retain(shown);
        let (gaps, told): (Vec<Evidence>, Vec<Evidence>) = found
            .into_iter()
            .partition(|e| e.grounds.iter().all(|g| g.rule == DATA_GAP));
        if !told.is_empty() {
            chapter.blocks.push(Block::Table(table(view, w, &told)));
        }
        if !gaps.is_empty() {
            let mut part = section(anchor(&["data-gaps", &view.plan.id.value]), w.gaps, 2);
            part.blocks.push(Block::List(gap_list(view, w, &gaps)));
            parts.push(part);
        }
        parts.extend(claims(view, w));
    }
    let told = if chapter.blocks.is_empty() && parts.is_empty() {
        w.none
    } else {
        w.note
    };
    chapter.blocks.insert(0, Block::Note(told.to_owned()));
    parts.insert(0, chapter);
    parts
}

fn statement(text: String) -> Statement {
    Statement {
        text,
        ..Statement::default()
    }
}

fn table(view: &View<'_>, w: &EvidenceWords, told: &[Evidence]) -> Table {
    let p = view.w;
    let columns = [
        (p.responsible, ColumnKind::Text),
        (p.area, ColumnKind::Text),
        (p.indicator, ColumnKind::Text),
        (p.attainment_heading, ColumnKind::Verdict),
        (&(p.current)(view.year), ColumnKind::Number),
        (p.target, ColumnKind::Text),
        (p.gap, ColumnKind::Number),
        (w.required, ColumnKind::Number),
        (w.peers, ColumnKind::Number),
        (w.grounds, ColumnKind::Text),
        (w.proposed, ColumnKind::Text),
        (w.intended, ColumnKind::Text),
    ];
    Table {
        id: anchor(&["evidence", &view.plan.id.value]),
        caption: (w.caption)(view.plan_name(), told.len()),
        columns: columns
            .into_iter()
            .map(|(heading, kind)| Column {
                heading: heading.to_owned(),
                kind,
            })
            .collect(),
        rows: told.iter().filter_map(|e| row(view, w, e)).collect(),
        notes: Vec::new(),
    }
}

fn row(view: &View<'_>, w: &EvidenceWords, e: &Evidence) -> Option<Row> {
    let lang = view.options.lang;
    let indicator = view.plan.indicator(&e.indicator)?;
    let figures = Figures::new(view, indicator);
    let number = |value: Option<f64>, print: &dyn Fn(f64) -> String| {
        Cell::text(value.map_or_else(|| "—".to_owned(), print))
    };
    let grounds = e.grounds.iter();
    let grounds = grounds.map(|g| (w.ground)(g.name.get(lang), g.fact.get(lang)));
    let proposed = e.countermeasures.iter();
    let proposed = proposed.map(|c| (w.by)(c.unit.name.get(lang), c.text.get(lang)));
    let intended = e.intended.iter();
    let intended = intended.map(|i| {
        let text = (w.filed)(&i.cause, &i.action, i.year);
        (w.by)(i.unit.name.get(lang), &text)
    });
    let together = |all: Vec<String>| {
        if all.is_empty() {
            Cell::text("—")
        } else {
            Cell::text(all.join(w.and))
        }
    };
    let attainment = Attainment::ALL.iter().find(|a| a.code() == e.attainment)?;
    // Nothing is said of a firm one.
    let unsure = [Certainty::Fragile, Certainty::CannotTell];
    let unsure = unsure.into_iter().find(|c| Some(c.code()) == e.certainty);
    let mut attained = (view.w.attainment)(*attainment).to_owned();
    if let Some(certainty) = unsure {
        attained = format!("{attained}\n{}", (view.w.certainty_words)(certainty));
    }
    let peer = e.peers.as_ref().map_or_else(
        || Cell::text("—"),
        |peers| {
            let best = figures.plain(peers.best);
            Cell::text((w.best_peer)(
                &best,
                peers.best_area.name.get(lang),
                peers.count,
            ))
        },
    );
    Some(Row {
        cells: vec![
            Cell::text(e.lead.name.get(lang)),
            Cell::text(e.area_name.get(lang)),
            Cell::text(e.indicator_name.get(lang)),
            Cell::mark(attained, e.attainment),
            figures.dated_cell(e.gap.value.zip(e.gap.year), view.year),
            Cell::text(e.gap.target_text.get(lang)),
            number(e.gap.distance, &|d| figures.signed(d)),
            number(e.required_per_year, &|step| figures.step(step)),
            peer,
            together(grounds.collect()),
            together(proposed.collect()),
            together(intended.collect()),
        ],
        ..Row::default()
    })
}

/// By area, then unit, in the plan's order of indicators.
fn gap_list(view: &View<'_>, w: &EvidenceWords, gaps: &[Evidence]) -> Vec<Statement> {
    let lang = view.options.lang;
    let mut by: BTreeMap<(usize, &str), Vec<&Evidence>> = BTreeMap::new();
    for gap in gaps {
        let at = view.plan.area_index(&gap.area).unwrap_or(usize::MAX);
        by.entry((at, gap.lead.id.as_str())).or_default().push(gap);
    }
    let lines = by.into_values().filter_map(|of| {
        let first = of.first()?;
        let names: Vec<&str> = of.iter().map(|e| e.indicator_name.get(lang)).collect();
        let (unit, area) = (first.lead.name.get(lang), first.area_name.get(lang));
        Some(statement((w.gap_line)(unit, area, &names)))
    });
    lines.collect()
}

/// How many changes are beyond chance, and which.
fn claims(view: &View<'_>, w: &EvidenceWords) -> Option<Section> {
    let found = changes(view.plan, view.run.panel, view.evaluation);
    let line = claims_line(w, &found)?;
    let lang = view.options.lang;
    let list = found.changed.iter().filter_map(|change| {
        let verdict = view.evaluation.verdicts.get(change.verdict)?;
        let indicator = view.plan.indicators.get(verdict.indicator)?;
        let p = if change.p < 0.0001 {
            "<0.0001".to_owned()
        } else {
            format!("{:.4}", change.p)
        };
        Some(Statement {
            text: (w.changed)(
                view.area_name(verdict.area),
                indicator.name.get(lang),
                change.years,
                &p,
                change.stands,
            ),
            source_rows: verdict.source_rows.clone(),
        })
    });
    let list: Vec<Statement> = list.collect();
    let mut part = section(anchor(&["changes", &view.plan.id.value]), w.changes, 2);
    part.blocks.push(Block::Statement(statement(line)));
    if !list.is_empty() {
        part.blocks.push(Block::List(list));
    }
    Some(part)
}

/// The line of the method chapter, in internal editions; the public one makes no claim of change.
pub(super) fn method_line(view: &View<'_>) -> Option<Statement> {
    if view.options.public {
        return None;
    }
    let found = changes(view.plan, view.run.panel, view.evaluation);
    claims_line(EvidenceWords::of(view.options.lang), &found).map(statement)
}

/// The line that every claim of change carries; nothing without a test.
fn claims_line(w: &EvidenceWords, found: &Claims) -> Option<String> {
    let standing = found.changed.iter().filter(|c| c.stands).count();
    (found.tested > 0).then(|| {
        (w.claims)(
            found.tested,
            &format!("{:.0}", ALARM_LEVEL * 100.0),
            &format!("{:.1}", found.expected_false_alarms),
            found.changed.len(),
            standing,
        )
    })
}
