//! The leading area by domain: table, charts, sentences, what to watch, what has no figure.

use super::view::{Line, View, is_behind};
use super::{anchor, indicator_table, section, series, statement};
use crate::assess::Attainment;
use crate::document::{Block, Section, Statement};

pub(super) fn sections(views: &[View<'_>]) -> Vec<Section> {
    let mut sections = Vec::new();
    for view in views {
        let Some(area) = view.areas.first().copied() else {
            continue;
        };
        let plan = if views.len() > 1 {
            Some(view.plan_name())
        } else {
            None
        };
        let heading = (view.w.domains)(view.area_name(area), plan);
        let mut chapter = section(anchor(&["domains", &view.plan.id.value]), heading, 1);
        chapter
            .blocks
            .push(Block::Note(view.w.table_note.to_owned()));
        sections.push(chapter);
        for domain in view.plan.domains.iter().filter(|d| !d.context) {
            let lines = view.lines_of(area, domain);
            if !lines.is_empty() {
                let name = domain.name.get(view.options.lang);
                sections.extend(domain_sections(view, area, &domain.id.value, name, &lines));
            }
        }
    }
    sections
}

fn domain_sections(
    view: &View<'_>,
    area: u32,
    domain: &str,
    name: &str,
    lines: &[Line<'_>],
) -> Vec<Section> {
    let w = view.w;
    let id = anchor(&[&view.plan.id.value, domain]);
    let mut part = section(id.clone(), name, 2);
    let (known, unknown): (Vec<Line<'_>>, Vec<Line<'_>>) = lines
        .iter()
        .cloned()
        .partition(|l| has_figure(view, area, l));
    part.blocks
        .push(Block::Statement(summary(view, lines, known.len())));
    let caption = (w.domain_caption)(view.area_name(area), name);
    part.blocks.extend(
        indicator_table::table(view, anchor(&["table", &id]), caption, &known, true)
            .map(Block::Table),
    );
    part.blocks.extend(
        known
            .iter()
            .filter_map(|l| series::chart(view, l))
            .map(Block::Chart),
    );
    let said: Vec<Statement> = known
        .iter()
        .filter(|l| view.in_period(l.verdict))
        .filter_map(|l| statement::statement(view, l))
        .collect();
    if !said.is_empty() {
        part.blocks.push(Block::List(said));
    }
    let mut sections = vec![part];
    let watch = watch(view, &known, &unknown);
    if !watch.is_empty() {
        let mut part = section(anchor(&["watch", &id]), w.watch, 3);
        part.blocks.push(Block::List(watch));
        sections.push(part);
    }
    sections
}

/// Whether the panel has any figure of the indicator for the area, of whatever year and breakdown.
fn has_figure(view: &View<'_>, area: u32, line: &Line<'_>) -> bool {
    view.batch(line.verdict).is_some_and(|b| {
        let rows = b.area.partition_point(|a| *a < area)..b.area.partition_point(|a| *a <= area);
        rows.into_iter().any(|r| b.value[r].is_some())
    })
}

fn summary(view: &View<'_>, lines: &[Line<'_>], known: usize) -> Statement {
    let mut parts = Vec::new();
    for attainment in Attainment::ALL.iter().copied() {
        let count = lines
            .iter()
            .filter(|l| l.verdict.attainment == attainment)
            .count();
        if count > 0 {
            parts.push(((view.w.attainment)(attainment), count));
        }
    }
    Statement {
        text: (view.w.domain_summary)(lines.len(), known, &parts),
        ..Statement::default()
    }
}

/// What is behind and what was not handed in, by name.
fn watch(view: &View<'_>, known: &[Line<'_>], unknown: &[Line<'_>]) -> Vec<Statement> {
    let w = view.w;
    let lang = view.options.lang;
    let mut list = Vec::new();
    for line in known.iter().filter(|l| is_behind(l.verdict.attainment)) {
        let unit = if view.options.public || line.verdict.lead.is_empty() {
            None
        } else {
            Some(view.unit_name(&line.verdict.lead))
        };
        let outlook = line.verdict.outlook.map(w.outlook);
        let attainment = (w.attainment)(line.verdict.attainment);
        let text = (w.watch_line)(
            line.indicator.name.get(lang),
            attainment,
            outlook,
            unit.as_deref(),
        );
        list.push(Statement {
            text,
            source_rows: line.verdict.source_rows.clone(),
        });
    }
    // Known lines may be unjudged as well (older figures only, under query).
    for attainment in Attainment::ALL {
        let of = |l: &&Line<'_>| l.verdict.attainment == *attainment;
        let unjudged = matches!(
            attainment,
            Attainment::Pending
                | Attainment::NotReported
                | Attainment::NotAssessed
                | Attainment::NotApplicable
                | Attainment::NoSource
        );
        let names: Vec<&str> = if unjudged {
            known
                .iter()
                .chain(unknown)
                .filter(of)
                .map(|l| l.indicator.name.get(lang))
                .collect()
        } else {
            unknown
                .iter()
                .filter(of)
                .map(|l| l.indicator.name.get(lang))
                .collect()
        };
        if !names.is_empty() {
            let text = (w.named_class)((w.attainment)(*attainment), &names, !unjudged);
            list.push(Statement {
                text,
                ..Statement::default()
            });
        }
    }
    list
}
