//! The scoreboard: headline rates with everything needed to read them, domains by status, the meeting list.

use heng_indicator::plan::TargetSet;
use heng_indicator::{Plan, published};

use super::view::{Line, View};
use super::{anchor, section};
use crate::assess::{self, Attainment, Evaluation, MeetingClass, Rate, Scoreboard};
use crate::document::{Block, Cell, Column, ColumnKind, Figure, Row, Section, Statement, Table};
use crate::text::Phrases;

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
fn joint(views: &[View<'_>]) -> Vec<Block> {
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
                .map_or_else(|| "—".to_owned(), |p| format!("{}%", rate_text(first, p)));
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
        board.rates.iter().map(|rate| figure(view, rate)).collect(),
    )];
    for set in [TargetSet::Quantified, TargetSet::Directional] {
        blocks.extend(by_domain(view, area, set).map(Block::Table));
    }
    blocks.extend(meeting(view, area, board));
    blocks
}

/// A rate as a headline figure.
pub(super) fn figure(view: &View<'_>, rate: &Rate) -> Figure {
    let w = view.w;
    let lang = view.options.lang;
    Figure {
        label: rate.name.get(lang).to_owned(),
        value: rate
            .percent
            .map_or_else(|| "—".to_owned(), |p| format!("{}%", rate_text(view, p))),
        detail: (w.rate_detail)(
            w.set(rate.set),
            rate.numerator,
            rate.denominator,
            rate.treatment.get(lang),
        ),
        tone: "",
    }
}

fn rate_text(view: &View<'_>, percent: f64) -> String {
    published::format(percent, 1, view.rounding)
}

/// Domains against attainments, for one set. Attainments that no domain has get no column.
fn by_domain(view: &View<'_>, area: u32, set: TargetSet) -> Option<Table> {
    let w = view.w;
    let whole = view.scoreboard(area, None)?;
    let count = |board: &Scoreboard, attainment: Attainment| -> usize {
        let of = board
            .counts
            .iter()
            .filter(|(s, a, _)| *s == Some(set) && *a == attainment);
        of.map(|(_, _, n)| *n as usize).sum()
    };
    let used: Vec<Attainment> = Attainment::ALL
        .iter()
        .copied()
        .filter(|a| count(whole, *a) > 0)
        .collect();
    if used.is_empty() {
        return None;
    }
    let mut columns = vec![Column {
        heading: w.domain.to_owned(),
        kind: ColumnKind::Text,
    }];
    let number = |heading: &str| Column {
        heading: heading.to_owned(),
        kind: ColumnKind::Number,
    };
    columns.extend(used.iter().map(|a| number((w.attainment)(*a))));
    columns.push(number(w.total));
    let row = |name: &str, board: &Scoreboard| {
        let counts: Vec<usize> = used.iter().map(|a| count(board, *a)).collect();
        let mut cells = vec![Cell::text(name)];
        cells.extend(counts.iter().zip(&used).map(|(n, a)| Cell {
            tone: if *n > 0 { a.code() } else { "" },
            ..Cell::count(*n)
        }));
        cells.push(Cell::count(counts.iter().sum()));
        Row {
            cells,
            ..Row::default()
        }
    };
    let mut rows: Vec<Row> = Vec::new();
    for domain in view.plan.domains.iter().filter(|d| !d.context) {
        if let Some(board) = view.scoreboard(area, Some(&domain.id.value)) {
            rows.push(row(domain.name.get(view.options.lang), board));
        }
    }
    rows.push(Row {
        is_sum: true,
        ..row(w.total, whole)
    });
    let code = if set == TargetSet::Quantified {
        "quantified"
    } else {
        "directional"
    };
    Some(Table {
        id: anchor(&["status", code, &view.plan.id.value]),
        caption: (w.status_caption)(view.area_name(area), w.set(set)),
        columns,
        rows,
        notes: Vec::new(),
    })
}

/// The meeting list: every indicator once, with the total and its parts printed.
fn meeting(view: &View<'_>, area: u32, board: &Scoreboard) -> Vec<Block> {
    let w = view.w;
    let mut list = Vec::new();
    let mut parts = Vec::new();
    for (class, indices) in board.meeting.iter().filter(|(_, list)| !list.is_empty()) {
        let label = class_name(w, *class);
        parts.push((label, indices.len()));
        let lines: Vec<Line<'_>> = indices
            .iter()
            .filter_map(|at| view.evaluation.verdicts.get(*at))
            .filter_map(|v| view.line(area, v.indicator))
            .filter(|l| super::release::shows(l.indicator, view.options.public))
            .collect();
        let names: Vec<&str> = lines
            .iter()
            .map(|l| l.indicator.name.get(view.options.lang))
            .collect();
        let withheld = indices.len() - names.len();
        let text = (w.meeting_class)(label, indices.len(), &names, withheld);
        let source_rows = lines
            .iter()
            .flat_map(|l| l.verdict.source_rows.iter().copied())
            .collect();
        list.push(Statement { text, source_rows });
    }
    let total = (w.meeting_total)(view.area_name(area), board.total as usize, &parts);
    vec![
        Block::Statement(Statement {
            text: total,
            ..Statement::default()
        }),
        Block::List(list),
    ]
}

pub(super) fn class_name(w: &Phrases, class: MeetingClass) -> &'static str {
    match class {
        MeetingClass::Attained(attainment) => (w.attainment)(attainment),
        MeetingClass::Expected(outlook) => (w.outlook)(outlook),
    }
}
