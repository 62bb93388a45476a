//! The other areas: one compact table each; and the areas whose figures all lie outside the plan's period.

use super::view::{View, is_judged};
use super::{anchor, indicator_table, rates, section, series, statement};
use crate::assess::Attainment;
use crate::document::{Block, Section, Statement};

pub(super) fn sections(views: &[View<'_>]) -> Vec<Section> {
    let mut sections = Vec::new();
    for view in views.iter().filter(|v| v.areas.len() > 1) {
        let w = view.w;
        let plan = if views.len() > 1 {
            Some(view.plan_name())
        } else {
            None
        };
        let mut chapter = section(anchor(&["areas", &view.plan.id.value]), (w.areas)(plan), 1);
        chapter.blocks.push(Block::Note(w.areas_note.to_owned()));
        sections.push(chapter);
        for area in view.areas.iter().skip(1) {
            sections.push(of_area(view, *area));
        }
    }
    sections
}

fn of_area(view: &View<'_>, area: u32) -> Section {
    let w = view.w;
    let code = view.area(area).map_or("", |a| a.id.value.as_str());
    let id = anchor(&[&view.plan.id.value, code]);
    let mut part = section(id.clone(), view.area_name(area), 2);
    let own = |context: bool| {
        view.plan
            .domains
            .iter()
            .filter(move |d| d.context == context)
            .flat_map(|d| view.lines_of(area, d))
    };
    let lines: Vec<_> = own(false)
        .filter(|l| l.verdict.value.is_some() && view.in_period(l.verdict))
        .collect();
    let mut parts = Vec::new();
    for attainment in Attainment::ALL.iter().copied().filter(|a| is_judged(*a)) {
        let count = lines
            .iter()
            .filter(|l| l.verdict.attainment == attainment)
            .count();
        if count > 0 {
            parts.push(((w.attainment)(attainment), count));
        }
    }
    let judged = parts.iter().map(|(_, n)| n).sum();
    let text = (w.area_sentence)(view.area_name(area), lines.len(), judged, &parts);
    part.blocks.push(Block::Statement(Statement {
        text,
        ..Statement::default()
    }));
    part.blocks.extend(rates(view, area));
    let caption = (w.area_caption)(view.area_name(area));
    part.blocks.extend(
        indicator_table::table(view, anchor(&["table", &id]), caption, &lines, true)
            .map(Block::Table),
    );
    part.blocks.extend(
        lines
            .iter()
            .filter_map(|l| series::chart(view, l))
            .map(Block::Chart),
    );
    let said: Vec<Statement> = lines
        .iter()
        .filter_map(|l| statement::statement(view, l))
        .collect();
    if !said.is_empty() {
        part.blocks.push(Block::List(said));
    }
    part
}

/// Headline rates, where they say something of the area and not only of how little was published of it.
fn rates(view: &View<'_>, area: u32) -> Option<Block> {
    let board = view.scoreboard(area, None)?;
    let below = |id: &str| {
        board
            .rates
            .iter()
            .find(|r| r.id == id)
            .map_or(0, |r| r.denominator)
    };
    if below("attainment_of_assessed") * 2 < below("attainment") {
        return Some(Block::Note(view.w.too_few_for_rates.to_owned()));
    }
    let rates: Vec<_> = board
        .rates
        .iter()
        .filter(|r| r.denominator > 0)
        .map(|r| rates::figure(view, area, r))
        .collect();
    (!rates.is_empty()).then_some(Block::Figures(rates))
}

/// Areas with figures, none of them judged inside the plan's period: one list.
pub(super) fn elsewhere(views: &[View<'_>]) -> Vec<Section> {
    let Some(first) = views.first() else {
        return Vec::new();
    };
    let w = first.w;
    let mut list = Vec::new();
    for view in views {
        for area in &view.elsewhere {
            list.extend(outside(view, *area));
        }
    }
    if list.is_empty() {
        return Vec::new();
    }
    let mut chapter = section("elsewhere", w.elsewhere, 1);
    chapter
        .blocks
        .push(Block::Note(w.elsewhere_note.to_owned()));
    chapter.blocks.push(Block::List(list));
    vec![chapter]
}

fn outside(view: &View<'_>, area: u32) -> Option<Statement> {
    let mut names = Vec::new();
    let mut years: Vec<i32> = Vec::new();
    for batch in &view.run.panel.batches {
        let rows =
            batch.area.partition_point(|a| *a < area)..batch.area.partition_point(|a| *a <= area);
        let with_value: Vec<i32> = rows
            .filter(|r| batch.value[*r].is_some())
            .map(|r| batch.year[r])
            .collect();
        let Some(indicator) = view
            .plan
            .indicators
            .get(batch.indicator)
            .filter(|_| !with_value.is_empty())
        else {
            continue;
        };
        if super::release::shows(indicator, view.options.public) {
            names.push(indicator.name.get(view.options.lang));
            years.extend(with_value);
        }
    }
    let (first, last) = (years.iter().min()?, years.iter().max()?);
    Some(Statement {
        text: (view.w.elsewhere_line)(view.area_name(area), *first, *last, &names),
        ..Statement::default()
    })
}
