//! Method notes: what decides a verdict, with every number that the plan's text does not give.

use std::collections::BTreeSet;

use super::trail::formula;
use super::view::View;
use super::{anchor, cover, section};
use crate::assess::RULES;
use crate::document::{Block, Cell, Column, ColumnKind, Row, Section, Statement, Table};

pub(super) fn sections(views: &[View<'_>]) -> Vec<Section> {
    let Some(first) = views.first() else {
        return Vec::new();
    };
    let w = first.w;
    let mut chapter = section("method", w.method, 1);
    let said = |text: &str| Statement {
        text: text.to_owned(),
        ..Statement::default()
    };
    chapter.blocks.push(Block::List(
        w.method_notes.iter().map(|note| said(note)).collect(),
    ));
    let models: BTreeSet<&str> = views
        .iter()
        .flat_map(|v| v.evaluation.verdicts.iter().map(|v| v.model))
        .filter(|model| !model.is_empty())
        .collect();
    if !models.is_empty() {
        let named = |id: &&str| match (w.model_words)(id) {
            "" => (*id).to_owned(),
            words => (w.rule_line)(words, id),
        };
        let names: Vec<String> = models.iter().map(named).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        chapter
            .blocks
            .push(Block::Statement(said(&(w.models)(&names))));
    }
    let claims = views.iter().filter_map(super::evidence::method_line);
    chapter.blocks.extend(claims.map(Block::Statement));
    let mut sections = vec![chapter];
    sections.extend(rules(views));
    for view in views {
        let mut scheme = section(anchor(&["scheme", &view.plan.id.value]), w.scheme, 3);
        if let Some(values) = view.plan.scheme_in_force() {
            scheme
                .blocks
                .push(Block::Statement(said(&cover::scheme_line(view, values))));
        }
        sections.push(scheme);
        if let Some(table) = formulas(view) {
            let mut part = section(anchor(&["formulas", &view.plan.id.value]), w.formulas, 3);
            part.blocks.push(Block::Table(table));
            sections.push(part);
        }
    }
    sections
}

/// The rules that decided at least one verdict, in the order of the list of rules.
fn rules(views: &[View<'_>]) -> Option<Section> {
    let first = views.first()?;
    let used: BTreeSet<&str> = views
        .iter()
        .flat_map(|view| {
            let shown = |at: usize| {
                let indicator = view.plan.indicators.get(at);
                indicator.is_some_and(|i| super::release::shows(i, view.options.public))
            };
            let verdicts = view.evaluation.verdicts.iter();
            verdicts.filter(move |v| shown(v.indicator)).map(|v| v.rule)
        })
        .collect();
    let list: Vec<Statement> = RULES
        .iter()
        .filter(|rule| used.contains(rule.id))
        .map(|rule| {
            let text = (first.w.rule_line)(rule.explanation().get(first.options.lang), rule.id);
            Statement {
                text,
                ..Statement::default()
            }
        })
        .collect();
    let mut part = section("rules", first.w.rules, 3);
    part.blocks.push(Block::List(list));
    (!used.is_empty()).then_some(part)
}

/// How the indicators with a figure are computed.
fn formulas(view: &View<'_>) -> Option<Table> {
    let w = view.w;
    let mut rows = Vec::new();
    for (at, indicator) in view.plan.indicators.iter().enumerate() {
        let has = view
            .areas
            .iter()
            .any(|a| view.line(*a, at).is_some_and(|l| l.verdict.value.is_some()));
        if !has || !super::release::shows_counts(view.plan, indicator, view.options.public) {
            continue;
        }
        let Some(line) = view.areas.iter().find_map(|a| view.line(*a, at)) else {
            continue;
        };
        let cells = vec![
            Cell::text(indicator.name.get(view.options.lang)),
            Cell::text(formula(view, &line)),
            Cell::text((w.roll_up_words)(
                &indicator.roll_up,
                indicator.missing_parts,
            )),
            Cell::count(usize::from(indicator.decimals)),
        ];
        rows.push(Row {
            cells,
            ..Row::default()
        });
    }
    let column = |heading: &str, kind| Column {
        heading: heading.to_owned(),
        kind,
    };
    (!rows.is_empty()).then(|| Table {
        id: anchor(&["formula", &view.plan.id.value]),
        caption: w.formulas_caption.to_owned(),
        columns: vec![
            column(w.indicator, ColumnKind::Text),
            column(w.formula, ColumnKind::Text),
            column(w.roll_up_heading, ColumnKind::Text),
            column(w.decimals, ColumnKind::Number),
        ],
        rows,
        notes: Vec::new(),
    })
}
