//! What is known and what is missing, per domain, on the first page.

use super::view::{View, is_judged};
use super::{anchor, section};
use crate::document::{Block, Cell, Column, ColumnKind, Row, Section, Statement, Table};

/// Counts of one domain. Every indicator of the plan is counted, released or not: a count discloses nothing.
#[derive(Clone, Copy, Default)]
struct Known {
    indicators: usize,
    baseline: usize,
    later: usize,
    both: usize,
    points: usize,
    judged: usize,
    earlier_only: usize,
    none: usize,
}

impl Known {
    fn add(&mut self, view: &View<'_>, area: u32, indicator: usize) {
        self.indicators += 1;
        let batch = view.run.panel.batch(indicator);
        let years = |total_only: bool| -> Vec<i32> {
            let Some(batch) = batch else {
                return Vec::new();
            };
            let rows = batch.area.partition_point(|a| *a < area)
                ..batch.area.partition_point(|a| *a <= area);
            rows.filter(|r| batch.value[*r].is_some() && !batch.is_marked(*r))
                .filter(|r| !total_only || batch.cells.iter().all(|column| column[*r] == 0))
                .map(|r| batch.year[r])
                .collect()
        };
        let (total, any) = (years(true), years(false));
        let base = view.plan.base_year;
        let (baseline, later) = (total.contains(&base), total.iter().any(|y| *y > base));
        self.baseline += usize::from(baseline);
        self.later += usize::from(later);
        self.both += usize::from(baseline && later);
        self.points += usize::from(total.len() >= 2);
        self.judged += usize::from(
            view.line(area, indicator)
                .is_some_and(|l| is_judged(l.verdict.attainment)),
        );
        self.earlier_only += usize::from(!any.is_empty() && any.iter().all(|y| *y < base));
        self.none += usize::from(any.is_empty());
    }

    fn plus(self, other: Self) -> Self {
        Self {
            indicators: self.indicators + other.indicators,
            baseline: self.baseline + other.baseline,
            later: self.later + other.later,
            both: self.both + other.both,
            points: self.points + other.points,
            judged: self.judged + other.judged,
            earlier_only: self.earlier_only + other.earlier_only,
            none: self.none + other.none,
        }
    }

    fn row(self, name: &str) -> Row {
        let counts = [
            self.indicators,
            self.baseline,
            self.later,
            self.both,
            self.points,
            self.judged,
            self.earlier_only,
            self.none,
        ];
        let mut cells = vec![Cell::text(name)];
        cells.extend(counts.map(Cell::count));
        Row {
            cells,
            ..Row::default()
        }
    }
}

pub(super) fn sections(views: &[View<'_>]) -> Vec<Section> {
    let Some(first) = views.first() else {
        return Vec::new();
    };
    let w = first.w;
    let mut chapter = section("known", w.known, 1);
    for view in views {
        let Some(area) = view.areas.first().copied() else {
            continue;
        };
        let mut table = Table {
            id: anchor(&[
                "known",
                if views.len() > 1 {
                    &view.plan.id.value
                } else {
                    ""
                },
            ]),
            caption: (w.known_caption)(view.area_name(area), view.plan_name()),
            columns: columns(view),
            notes: w.known_notes.iter().map(|n| (*n).to_owned()).collect(),
            ..Table::default()
        };
        let (mut own, mut context) = (Known::default(), Known::default());
        for domain in &view.plan.domains {
            let mut known = Known::default();
            for (at, indicator) in view.plan.indicators.iter().enumerate() {
                if indicator.domain.value == domain.id.value {
                    known.add(view, area, at);
                }
            }
            if domain.context {
                context = context.plus(known);
            } else {
                own = own.plus(known);
                table
                    .rows
                    .push(known.row(domain.name.get(view.options.lang)));
            }
        }
        table.rows.push(Row {
            is_sum: true,
            ..own.row(w.total)
        });
        if context.indicators > 0 {
            table.rows.push(context.row(w.context_row));
        }
        let text = (w.known_sentence)(
            view.area_name(area),
            view.plan.base_year,
            [
                own.indicators,
                own.both,
                own.judged,
                own.none,
                own.earlier_only,
            ],
        );
        chapter.blocks.push(Block::Statement(Statement {
            text,
            ..Statement::default()
        }));
        chapter.blocks.push(Block::Table(table));
        // A run of the areas that were asked for says nothing of the others.
        if !view.options.areas.is_empty() {
            chapter.blocks.push(Block::Statement(Statement {
                text: w.asked_areas_only.to_owned(),
                ..Statement::default()
            }));
            continue;
        }
        let areas: Vec<&str> = view
            .areas
            .iter()
            .skip(1)
            .map(|a| view.area_name(*a))
            .collect();
        let text = (w.known_areas)(&areas, view.elsewhere.len());
        chapter.blocks.push(Block::Statement(Statement {
            text,
            ..Statement::default()
        }));
    }
    vec![chapter]
}

fn columns(view: &View<'_>) -> Vec<Column> {
    let w = view.w;
    let base = (w.known_baseline)(view.plan.base_year);
    let both = (w.known_both)(view.plan.base_year);
    let number = |heading: &str| Column {
        heading: heading.to_owned(),
        kind: ColumnKind::Number,
    };
    let mut columns = vec![Column {
        heading: w.domain.to_owned(),
        kind: ColumnKind::Text,
    }];
    let [indicators, later, points, judged, earlier, none] = w.known_columns;
    columns.extend(
        [
            indicators, &base, later, &both, points, judged, earlier, none,
        ]
        .map(number),
    );
    columns
}
