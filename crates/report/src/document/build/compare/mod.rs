//! Areas beside each other, what makes up the gaps, and what changed since the last report. Internal editions only:
//! ranks, outliers and decompositions by area stay out of a public one, whatever the indicators' release.

mod causes;
mod convergence;
mod gaps;
mod outliers;
mod screen;
mod since;
mod spread;
mod standing;

use heng_indicator::plan::Indicator;
use heng_indicator::published;

use super::figures::Figures;
use super::view::View;
use super::{PlanRun, anchor, section};
use crate::compare::{CompareOptions, Compared, Comparison, Within, compare};
use crate::document::{Block, Cell, Column, ColumnKind, Section, Statement, Table};

/// More areas than these are counted where several share an extreme value.
const NAMED: usize = 3;

/// The comparison of a plan's areas; nothing in a public edition.
pub(super) fn comparison(view: &View<'_>) -> Comparison {
    if view.options.public {
        return Comparison::default();
    }
    let ids = view.areas.iter().filter_map(|at| view.area(*at));
    let options = CompareOptions {
        year: view.year.min(view.plan.final_year),
        within: ids.map(|area| area.id.value.clone()).collect(),
    };
    compare(view.plan, view.run.panel, view.evaluation, &options)
}

/// The chapters 地区比较, 差距分解 and 与上次报告相比.
pub(super) fn sections(
    views: &[View<'_>],
    runs: &[PlanRun<'_>],
    comparisons: &[Comparison],
) -> Vec<Section> {
    let Some(first) = views.first().filter(|v| !v.options.public) else {
        return Vec::new();
    };
    let w = first.w.compare;
    let mut sections = Vec::new();
    let all: Vec<Each<'_>> = views
        .iter()
        .zip(comparisons)
        .flat_map(|(view, found)| found.within.iter().map(move |within| Each { view, within }))
        .collect();
    if let Some(found) = comparisons.iter().find(|c| !c.within.is_empty()) {
        let level = first.percent(found.interval_level, 0);
        let note = (w.between_note)(&format!("{level}%"), found.draws, found.seed);
        let mut chapter = section("between", w.between, 1);
        chapter.blocks.push(Block::Note(note));
        sections.push(chapter);
        for each in &all {
            sections.push(each.part("between", between(each)));
        }
        sections.push(section("causes", w.causes, 1));
        for each in &all {
            sections.push(each.part("causes", causes::blocks(each)));
        }
        merge_single(&mut sections, all.len());
    }
    sections.extend(since::section(views, runs));
    sections.retain(|s| !s.blocks.is_empty() || s.level == 1);
    sections
}

/// With one area only its parts stand in the chapters themselves.
fn merge_single(sections: &mut Vec<Section>, areas: usize) {
    if areas != 1 {
        return;
    }
    let mut merged: Vec<Section> = Vec::new();
    for section in sections.drain(..) {
        match merged.last_mut() {
            Some(chapter) if section.level == 2 => chapter.blocks.extend(section.blocks),
            _ => merged.push(section),
        }
    }
    *sections = merged;
}

/// One area whose parts are compared, as the report looks at it.
pub(super) struct Each<'a> {
    pub(super) view: &'a View<'a>,
    pub(super) within: &'a Within,
}

impl<'a> Each<'a> {
    fn part(&self, chapter: &str, blocks: Vec<Block>) -> Section {
        let plan = &self.view.plan.id.value;
        let heading = (self.view.w.compare.parts_of)(self.area());
        let mut part = section(anchor(&[chapter, plan, &self.within.area]), heading, 2);
        part.blocks = blocks;
        part
    }

    /// The area's name.
    pub(super) fn area(&self) -> &'a str {
        self.view.name_of(&self.within.area)
    }

    pub(super) fn id(&self, table: &str) -> String {
        anchor(&[table, &self.view.plan.id.value, &self.within.area])
    }

    /// The indicators, each with its definition.
    pub(super) fn indicators(
        &self,
    ) -> impl Iterator<Item = (&'a Indicator, &'a Compared)> + use<'a> {
        let plan = self.view.plan;
        let all = self.within.indicators.iter();
        all.filter_map(move |found| Some((plan.indicator(&found.indicator)?, found)))
    }

    pub(super) fn figures_of(&self, indicator: &'a Indicator) -> Figures<'a> {
        Figures::new(self.view, indicator)
    }

    pub(super) fn table(&self, id: &str, caption: String, columns: Vec<Column>) -> Table {
        Table {
            id: self.id(id),
            caption,
            columns,
            ..Table::default()
        }
    }

    /// An indicator's name with its unit below it.
    pub(super) fn name_cell(&self, indicator: &Indicator) -> Cell {
        let figures = Figures::new(self.view, indicator);
        let name = indicator.name.get(self.view.options.lang);
        Cell::text(format!("{name}\n{}", figures.unit_name()))
    }

    pub(super) fn names(&self, ids: &[String]) -> Vec<&'a str> {
        ids.iter().map(|id| self.view.name_of(id)).collect()
    }

    /// Areas with the value that they share, a few by name.
    pub(super) fn value_of(&self, ids: &[String], value: &str) -> Cell {
        let names = self.names(ids);
        let (named, more) = names.split_at(names.len().min(NAMED));
        Cell::text((self.view.w.compare.value_of)(named, more.len(), value))
    }

    /// Names joined by the comma of lists.
    pub(super) fn joined(&self, ids: &[String]) -> String {
        self.names(ids).join(self.view.w.name_comma)
    }

    /// A plain number with that many digits, or a dash.
    pub(super) fn number(&self, value: Option<f64>, decimals: u8) -> Cell {
        let Some(value) = value.filter(|v| v.is_finite()) else {
            return Cell::text("—");
        };
        let rounding = self.view.rounding;
        let text = published::format(value, decimals, rounding);
        Cell {
            text: match text.strip_prefix('-') {
                Some(size) => format!("−{size}"),
                None => text,
            },
            number: Some(published::round(value, decimals, rounding)),
            decimals,
            ..Cell::default()
        }
    }
}

impl View<'_> {
    /// Name of an area by its id.
    pub(super) fn name_of(&self, id: &str) -> &str {
        let area = self.plan.area(id);
        area.map_or("", |a| a.name.get(self.options.lang))
    }

    /// A share in per cent.
    pub(super) fn percent(&self, share: f64, decimals: u8) -> String {
        published::format(100.0 * share, decimals, self.rounding)
    }
}

fn between(each: &Each<'_>) -> Vec<Block> {
    let lang = each.view.options.lang;
    let groups: Vec<(&str, String)> = each
        .within
        .groups
        .iter()
        .map(|g| (g.name.get(lang), each.joined(&g.areas)))
        .collect();
    let mut blocks = vec![Block::Statement(Statement {
        text: (each.view.w.compare.peer_groups)(&groups),
        ..Statement::default()
    })];
    blocks.extend(standing::tables(each));
    blocks.extend(outliers::blocks(each));
    blocks.extend(spread::table(each));
    blocks.extend(convergence::blocks(each));
    blocks.extend(gaps::table(each));
    blocks.extend(screen::table(each));
    blocks
}

/// A difference in the indicator's unit with its sign, as a figure.
pub(super) fn signed(figures: &Figures<'_>, difference: f64) -> Cell {
    Cell {
        text: figures.signed(figures.round(difference)),
        number: Some(figures.round(difference)),
        decimals: figures.indicator.decimals,
        ..Cell::default()
    }
}

/// A table as a block, unless it has no row.
pub(super) fn shown(table: Table) -> Option<Block> {
    (!table.rows.is_empty()).then_some(Block::Table(table))
}

pub(super) fn text(heading: &str) -> Column {
    Column {
        heading: heading.to_owned(),
        kind: ColumnKind::Text,
    }
}

pub(super) fn numbers(heading: &str) -> Column {
    Column {
        heading: heading.to_owned(),
        kind: ColumnKind::Number,
    }
}

pub(super) fn marks(heading: &str) -> Column {
    Column {
        heading: heading.to_owned(),
        kind: ColumnKind::Verdict,
    }
}
