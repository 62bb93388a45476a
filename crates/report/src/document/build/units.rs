//! Responsible units: what each leads and takes part in, what is behind, and its own judgement beside ours. Internal
//! editions only; units, never persons, and no ranking.

use heng_indicator::plan::{Role, Word as _};

use super::view::View;
use super::{anchor, lagging, own_view, release, section};
use crate::assess::{self, MeetingClass, Rate, Scoreboard, UnitCard};
use crate::document::{Block, Cell, Column, ColumnKind, Row, Section, Statement, Table};

pub(super) fn sections(views: &[View<'_>]) -> Vec<Section> {
    let Some(first) = views.first().filter(|view| !view.options.public) else {
        return Vec::new();
    };
    let mut chapter = section("units", first.w.lists.units, 1);
    let mut parts = Vec::new();
    for view in views {
        let blocks = of_plan(view);
        if views.len() > 1 {
            let mut part = section(anchor(&["units", &view.plan.id.value]), view.plan_name(), 2);
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

fn of_plan(view: &View<'_>) -> Vec<Block> {
    let Some(area) = view.areas.first().copied() else {
        return Vec::new();
    };
    let verdicts = &view.evaluation.verdicts;
    let all = assess::unit_cards(view.plan, verdicts, view.statements(), Some(view.year));
    let cards: Vec<&UnitCard> = all.iter().filter(|card| card.area == area).collect();
    if cards.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![
        Block::Table(table(view, area, &cards)),
        Block::List(cards.iter().map(|card| line(view, card)).collect()),
    ];
    blocks.push(own(view));
    blocks.extend(moved(view));
    blocks
}

fn table(view: &View<'_>, area: u32, cards: &[&UnitCard]) -> Table {
    let words = view.w.lists;
    let column = |heading: &str, kind| Column {
        heading: heading.to_owned(),
        kind,
    };
    let number = |heading| column(heading, ColumnKind::Number);
    let mut rows: Vec<Row> = cards.iter().map(|card| row(view, card)).collect();
    rows.extend(
        view.scoreboard(area, None)
            .map(|board| sum(view, board, cards)),
    );
    Table {
        id: anchor(&["units", &view.plan.id.value]),
        caption: (words.cards_caption)(view.area_name(area), view.plan_name()),
        columns: vec![
            column(view.w.responsible, ColumnKind::Text),
            number(words.led),
            number(words.attained),
            number(words.improved),
            number(words.red),
            number(words.worsening),
            number(words.not_reported),
            number(words.taken_part),
            column(words.own_count, ColumnKind::Text),
        ],
        rows,
        notes: words
            .cards_notes
            .iter()
            .map(|note| (*note).to_owned())
            .collect(),
    }
}

fn row(view: &View<'_>, card: &UnitCard) -> Row {
    let agree = card
        .own
        .iter()
        .filter(|own| own.agreement == assess::Agreement::Agrees);
    let differ = card.own.iter().filter(|own| own.agreement.is_dispute());
    let (agree, differ) = (agree.count(), differ.count());
    let others = card.own.len() - agree - differ;
    Row {
        cells: vec![
            Cell::text(view.unit_name(&card.unit)),
            Cell::count(card.lead.total as usize),
            share(card.lead.rate("attainment")),
            share(card.lead.rate("improvement")),
            Cell::count(card.red as usize),
            Cell::count(card.worsening as usize),
            Cell::count(card.not_reported as usize),
            Cell::count(card.partner.total as usize),
            Cell::text((view.w.lists.own_counts)(agree, differ, others)),
        ],
        ..Row::default()
    }
}

/// The area's own board: what the leads sum to.
fn sum(view: &View<'_>, board: &Scoreboard, cards: &[&UnitCard]) -> Row {
    let count =
        |of: fn(&UnitCard) -> u32| Cell::count(cards.iter().map(|card| of(card) as usize).sum());
    Row {
        cells: vec![
            Cell::text(view.w.total),
            Cell::count(board.total as usize),
            share(board.rate("attainment")),
            share(board.rate("improvement")),
            count(|card| card.red),
            count(|card| card.worsening),
            count(|card| card.not_reported),
            Cell::text("—"),
            Cell::text("—"),
        ],
        is_sum: true,
        ..Row::default()
    }
}

fn share(rate: Option<&Rate>) -> Cell {
    match rate.filter(|rate| rate.denominator > 0) {
        Some(rate) => Cell::text(format!("{}/{}", rate.numerator, rate.denominator)),
        None => Cell::text("—"),
    }
}

/// What a unit leads, by class of the meeting list, and what it takes part in, by name.
fn line(view: &View<'_>, card: &UnitCard) -> Statement {
    let w = view.w;
    let names = |indices: &[usize]| {
        let verdicts = indices
            .iter()
            .filter_map(|at| view.evaluation.verdicts.get(*at));
        let names = verdicts.filter_map(|v| view.plan.indicators.get(v.indicator));
        let names: Vec<&str> = names.map(|i| i.name.get(view.options.lang)).collect();
        names.join(w.name_comma)
    };
    let class = |(class, indices): &(MeetingClass, Vec<usize>)| {
        let name = match class {
            MeetingClass::Attained(attainment) => (w.attainment)(*attainment),
            MeetingClass::Expected(outlook) => (w.outlook)(*outlook),
        };
        (name, names(indices))
    };
    let classes: Vec<(&str, String)> = card.lead.meeting.iter().map(class).collect();
    let part = card.partner.meeting.iter();
    let part: Vec<usize> = part.flat_map(|(_, list)| list.iter().copied()).collect();
    let led = card.lead.meeting.iter().flat_map(|(_, list)| list);
    let source_rows = led
        .filter_map(|at| view.evaluation.verdicts.get(*at))
        .flat_map(|v| v.source_rows.iter().copied());
    Statement {
        text: (w.lists.card_line)(
            &view.unit_name(&card.unit),
            card.lead.total as usize,
            &classes,
            &names(&part),
        ),
        source_rows: source_rows.collect(),
    }
}

/// Every unit's own judgement beside ours, disputes first to be seen; in a draft with room for the dispute.
fn own(view: &View<'_>) -> Block {
    let words = view.w.lists;
    let verdicts = &view.evaluation.verdicts;
    let said = assess::own_views(view.plan, verdicts, view.statements(), Some(view.year));
    let mut rows: Vec<(bool, Row)> = Vec::new();
    for own in &said {
        let Some((verdict, line)) = verdicts.get(own.verdict).and_then(|verdict| {
            let line = view.line(verdict.area, verdict.indicator)?;
            let shown = view.areas.contains(&verdict.area);
            (shown && release::shows(line.indicator, view.options.public))
                .then_some((verdict, line))
        }) else {
            continue;
        };
        let role = if own.unit == verdict.lead {
            words.lead
        } else if verdict.partners.contains(&own.unit) {
            words.partner
        } else {
            words.neither
        };
        let mut cells = vec![
            Cell::text(view.unit_name(&own.unit)),
            Cell::text(role),
            Cell::text(view.area_name(verdict.area)),
            Cell::text(line.indicator.name.get(view.options.lang)),
            Cell::mark(
                (view.w.attainment)(verdict.attainment),
                verdict.attainment.code(),
            ),
            Cell::text(own_view::said(view, own).unwrap_or("—")),
            Cell::text((words.agreement)(own.agreement)),
            Cell::text(own.cause.as_str()),
            Cell::text(own.action.as_str()),
            Cell::text(own.remark.as_str()),
        ];
        if lagging::room_for_units(view) {
            cells.push(Cell::default());
        }
        let row = Row {
            cells,
            source_rows: verdict.source_rows.clone(),
            ..Row::default()
        };
        rows.push((!own.agreement.is_dispute(), row));
    }
    if rows.is_empty() {
        return Block::Note(words.no_own.to_owned());
    }
    rows.sort_by_key(|(agrees, _)| *agrees);
    let mut headings = vec![
        (view.w.responsible, ColumnKind::Text),
        (words.role, ColumnKind::Text),
        (view.w.area, ColumnKind::Text),
        (view.w.indicator, ColumnKind::Text),
        (words.ours, ColumnKind::Verdict),
        (words.theirs, ColumnKind::Text),
        (words.beside, ColumnKind::Text),
        (words.cause, ColumnKind::Text),
        (words.action, ColumnKind::Text),
        (words.remark, ColumnKind::Text),
    ];
    if lagging::room_for_units(view) {
        headings.push((words.dispute, ColumnKind::Text));
    }
    let columns = headings.into_iter().map(|(heading, kind)| Column {
        heading: heading.to_owned(),
        kind,
    });
    Block::Table(Table {
        id: anchor(&["own", &view.plan.id.value]),
        caption: (words.own_caption)(view.plan_name(), rows.len()),
        columns: columns.collect(),
        rows: rows.into_iter().map(|(_, row)| row).collect(),
        notes: Vec::new(),
    })
}

/// Responsibilities that have moved, in a line.
fn moved(view: &View<'_>) -> Option<Block> {
    let words = view.w.lists;
    let lang = view.options.lang;
    let one = |held: assess::Handover| {
        let indicator = view.plan.indicators.get(held.indicator)?;
        let role: Role = held.role;
        Some((words.moved)(
            indicator.name.get(lang),
            &view.unit_name(&held.unit),
            role.name(lang),
            &(words.years)(held.from, held.to),
            &view.unit_name(&held.lead_now),
        ))
    };
    let lines: Vec<String> = assess::handovers(view.plan)
        .into_iter()
        .filter_map(one)
        .collect();
    (!lines.is_empty()).then(|| {
        Block::Note(format!(
            "{}{}",
            words.moved_heading,
            lines.join(view.w.group_stop)
        ))
    })
}
