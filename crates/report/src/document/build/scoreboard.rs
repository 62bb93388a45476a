//! The scoreboard: headline rates with everything needed to read them, domains by status, the meeting list.

use heng_indicator::plan::TargetSet;
use heng_indicator::{Plan, published};

use super::view::View;
use super::{anchor, meeting, rate_table, rates, section, status};
use crate::assess::{self, Evaluation, Scoreboard};
use crate::document::{Bars, Block, Cell, Column, ColumnKind, Row, Section, Statement, Table};

pub(super) fn sections(views: &[View<'_>]) -> Vec<Section> {
    let Some(first) = views.first() else {
        return Vec::new();
    };
    let w = first.w;
    let several = views.len() > 1;
    let mut chapter = section("scoreboard", w.scoreboard, 1);
    let mut parts = Vec::new();
    if several {
        chapter.blocks.extend(joint(views));
    }
    for view in views {
        let Some(area) = view.areas.first().copied() else {
            continue;
        };
        let blocks = of_area(view, area);
        if several {
            let mut part = section(
                anchor(&["scoreboard", &view.plan.id.value]),
                view.plan_name(),
                2,
            );
            part.blocks = blocks;
            parts.push(part);
        } else {
            chapter.blocks.extend(blocks);
        }
    }
    let mut sections = vec![chapter];
    sections.extend(parts);
    sections
}

/// Totals of several plans, and of all of them together, for the leading area.
pub(super) fn joint(views: &[View<'_>]) -> Vec<Block> {
    let Some(first) = views.first() else {
        return Vec::new();
    };
    let w = first.w;
    let runs: Vec<(&Plan, &Evaluation)> = views.iter().map(|v| (v.plan, v.evaluation)).collect();
    let lead = first
        .areas
        .first()
        .and_then(|a| first.area(*a))
        .map(|a| a.id.value.clone());
    let Some(totals) = assess::joint(&runs)
        .into_iter()
        .find(|t| Some(&t.area) == lead.as_ref())
    else {
        return Vec::new();
    };
    let mut rows: Vec<Row> = Vec::new();
    let mut row = |name: &str, board: &Scoreboard| {
        for rate in &board.rates {
            let percent = rate
                .percent
                .map_or_else(|| "—".to_owned(), |p| rates::percent(first, p));
            let cells = vec![
                Cell::text(name),
                Cell::text(rate.name.get(first.options.lang)),
                Cell::text(w.set(rate.set)),
                Cell::count(rate.numerator as usize),
                Cell::count(rate.denominator as usize),
                Cell {
                    number: rate.percent.map(|p| published::round(p, 1, first.rounding)),
                    decimals: 1,
                    ..Cell::text(percent)
                },
            ];
            rows.push(Row {
                cells,
                ..Row::default()
            });
        }
    };
    for board in &totals.separate {
        let view = views.iter().find(|v| v.plan.id.value == board.scope.plan);
        row(
            view.map_or(board.scope.plan.as_str(), |v| v.plan_name()),
            board,
        );
    }
    row(w.joint_heading, &totals.joint);
    let column = |heading: &str, kind| Column {
        heading: heading.to_owned(),
        kind,
    };
    let table = Table {
        id: "joint".to_owned(),
        caption: w.joint_caption.to_owned(),
        columns: vec![
            column(w.plan, ColumnKind::Text),
            column(w.rate, ColumnKind::Text),
            column(w.set_heading, ColumnKind::Text),
            column(w.numerator, ColumnKind::Number),
            column(w.denominator, ColumnKind::Number),
            column(w.percent, ColumnKind::Number),
        ],
        rows,
        notes: Vec::new(),
    };
    let sentence = (w.joint)(totals.joint.total as usize);
    vec![
        Block::Statement(Statement {
            text: sentence,
            ..Statement::default()
        }),
        Block::Table(table),
    ]
}

fn of_area(view: &View<'_>, area: u32) -> Vec<Block> {
    let Some(board) = view.scoreboard(area, None) else {
        return Vec::new();
    };
    let mut blocks = vec![Block::Figures(
        board
            .rates
            .iter()
            .map(|rate| rates::figure(view, area, rate))
            .collect(),
    )];
    let (bars, tables): (Vec<Bars>, Vec<Table>) = [TargetSet::Quantified, TargetSet::Directional]
        .into_iter()
        .filter_map(|set| status::by_domain(view, area, set))
        .unzip();
    blocks.extend(bars.into_iter().map(Block::Bars));
    blocks.extend(tables.into_iter().map(Block::Table));
    blocks.extend(meeting::meeting(view, area, board));
    blocks.extend(rate_table::by_side(view, area).map(Block::Table));
    blocks
}
