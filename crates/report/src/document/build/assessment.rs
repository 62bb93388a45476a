//! What a run judged, area by area: rates, meeting list, indicators; no charts and no chapters of words.

use heng_indicator::plan::Rounding;
use heng_indicator::{Lang, Plan, published};

use super::view::View;
use super::{anchor, cover, indicator_table, meeting, number, rates, scoreboard, section};
use crate::assess::Rate;
use crate::document::{
    Block, Cell, Column, ColumnKind, Document, PlanRun, ReportOptions, Row, Section, Statement,
    Table, demonstration_banner, is_demonstration,
};
use crate::text::Phrases;

/// Areas whose rates are listed; the tables hold all.
const LISTED: usize = 60;

/// One area's rates, for a list of many areas.
#[derive(Clone, Debug)]
pub(crate) struct AreaRates {
    /// Which of the plans.
    pub(crate) plan: usize,
    pub(crate) area: u32,
    pub(crate) rates: Vec<Rate>,
}

/// `areas` are for each run the ids of those that are told in full, `overview` all areas where that is not all.
pub(crate) fn assessment_document(
    runs: &[PlanRun<'_>],
    areas: &[&[String]],
    overview: &[AreaRates],
    options: &ReportOptions,
) -> Document {
    let lang = options.lang;
    let w = Phrases::of(lang);
    let choices: Vec<ReportOptions> = areas
        .iter()
        .map(|areas| ReportOptions {
            areas: areas.to_vec(),
            ..options.clone()
        })
        .collect();
    let views: Vec<View<'_>> = runs
        .iter()
        .zip(&choices)
        .map(|(run, choices)| View::new(run, choices, runs.len() > 1))
        .collect();
    let mut sections = Vec::new();
    if views.len() > 1 {
        let mut part = section("joint", w.joint_heading, 1);
        part.blocks = scoreboard::joint(&views);
        sections.push(part);
    }
    for (view, told) in views.iter().zip(areas) {
        let known = view.areas.iter().copied().filter(|_| !told.is_empty());
        sections.extend(known.map(|area| of_area(view, area)));
        if told.is_empty() {
            let mut part = section(anchor(&["none", &view.plan.id.value]), view.plan_name(), 1);
            part.blocks.push(said(nothing(lang)));
            sections.push(part);
        }
    }
    sections.extend(many(runs, overview, options));
    number(&mut sections, w);
    let invented = runs.iter().any(|run| is_demonstration(run.panel));
    let titles: Vec<&str> = runs.iter().map(|r| r.plan.name.get(lang)).collect();
    Document {
        lang,
        title: title(&titles, lang),
        subtitle: String::new(),
        demonstration: invented.then(|| demonstration_banner().get(lang).to_owned()),
        facts: cover::facts(&views, options),
        sections,
    }
}

fn of_area(view: &View<'_>, area: u32) -> Section {
    let w = view.w;
    let name = view.area_name(area);
    let heading = if view.is_one_of_several {
        format!("{name} · {}", view.plan_name())
    } else {
        name.to_owned()
    };
    let id = view.area(area).map_or("", |a| a.id.value.as_str());
    let mut part = section(anchor(&["area", &view.plan.id.value, id]), heading, 1);
    if let Some(board) = view.scoreboard(area, None) {
        let figures = board
            .rates
            .iter()
            .map(|rate| rates::figure(view, area, rate));
        part.blocks.push(Block::Figures(figures.collect()));
        part.blocks.extend(meeting::meeting(view, area, board));
    }
    let mut lines = view.lines(area);
    lines.retain(|line| line.verdict.value.is_some());
    let id = anchor(&["table", &view.plan.id.value, id]);
    let caption = (w.area_caption)(name);
    let table = indicator_table::table(view, id, caption, &lines, true);
    part.blocks.extend(table.map(Block::Table));
    part
}

/// The rates of every area, the first of them listed.
fn many(runs: &[PlanRun<'_>], overview: &[AreaRates], options: &ReportOptions) -> Option<Section> {
    let first = overview.first()?;
    let lang = options.lang;
    let w = Phrases::of(lang);
    let several = runs.len() > 1;
    let column = |heading: &str, kind| Column {
        heading: heading.to_owned(),
        kind,
    };
    let mut columns = vec![column(w.area, ColumnKind::Text)];
    if several {
        columns.push(column(w.plan, ColumnKind::Text));
    }
    let names = first.rates.iter().map(|rate| rate.name.get(lang));
    columns.extend(names.map(|name| column(name, ColumnKind::Number)));
    let rows = overview.iter().take(LISTED).filter_map(|of| {
        let plan: &Plan = runs.get(of.plan)?.plan;
        let mut cells = vec![Cell::text(plan.areas.get(of.area as usize)?.name.get(lang))];
        if several {
            cells.push(Cell::text(plan.name.get(lang)));
        }
        cells.extend(of.rates.iter().map(|rate| Cell::text(counted(rate, plan))));
        Some(Row {
            cells,
            ..Row::default()
        })
    });
    let rows: Vec<Row> = rows.collect();
    let more = overview.len().saturating_sub(rows.len());
    let mut part = section("areas", areas_heading(overview.len(), lang), 1);
    part.blocks.push(Block::Table(Table {
        id: "areas".to_owned(),
        caption: areas_caption(lang).to_owned(),
        columns,
        rows,
        notes: (more > 0)
            .then(|| more_areas(more, lang))
            .into_iter()
            .collect(),
    }));
    Some(part)
}

/// `45.0% (9/20)`; a rate of nothing is none.
fn counted(rate: &Rate, plan: &Plan) -> String {
    let (n, d) = (rate.numerator, rate.denominator);
    let rounding = plan
        .scheme_in_force()
        .map_or(Rounding::HalfUp, |s| s.rounding);
    match rate.percent {
        Some(percent) => format!("{}% ({n}/{d})", published::format(percent, 1, rounding)),
        None => "—".to_owned(),
    }
}

fn said(text: &str) -> Block {
    Block::Statement(Statement {
        text: text.to_owned(),
        ..Statement::default()
    })
}

fn title(plans: &[&str], lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{}：评价结果", plans.join("、")),
        Lang::En => format!("{}: assessment", plans.join(", ")),
    }
}

fn nothing(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "规划期内没有一个地区有可评价的数。",
        Lang::En => "No area has a figure of the plan's period that can be judged.",
    }
}

fn areas_heading(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("各地区的达标率（{count}个）"),
        Lang::En => format!("Rates by area ({count})"),
    }
}

fn areas_caption(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "百分比后括号内为分子/分母；算法见上文，量化目标与方向性目标分别计算",
        Lang::En => {
            "in brackets numerator and denominator; treatment as above, quantified and directional targets apart"
        }
    }
}

fn more_areas(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("另有{count}个地区，用 --out 写出的达标率表中全部列出。"),
        Lang::En => format!("{count} more areas; the table of rates that --out writes lists all."),
    }
}
