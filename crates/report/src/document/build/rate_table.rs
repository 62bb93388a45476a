//! Rates of the leading area by side: areas, levels, domains, responsible units; against mid-term and final targets.
//! Internal: from a few rates one could tell a withheld verdict, and units are named.

use heng_indicator::plan::{Level, Word as _};

use super::view::View;
use super::{anchor, rates};
use crate::assess::{Against, Attainment, By, Rate, Scoreboard, boards};
use crate::document::{Cell, Column, ColumnKind, Row, Table};

/// The rates by side; `None` in a public edition and where nothing is judged.
pub(super) fn by_side(view: &View<'_>, area: u32) -> Option<Table> {
    if view.options.public {
        return None;
    }
    let words = view.w.lists;
    let lead = view.area(area)?;
    let mut rows = Vec::new();
    let several = view.areas.len() > 1;
    for (by, side) in [
        (By::Domain, words.by_domain),
        (By::Unit, words.by_unit),
        (By::Area, words.by_area),
        (By::Level, words.by_level),
    ] {
        let finals = of(view, by, Against::Final);
        let mids = of(view, by, Against::MidTerm);
        // The whole of the area stands once, as the sum of its domains.
        let wanted = |board: &&Scoreboard| match by {
            By::Domain | By::Unit => board.scope.area == lead.id.value,
            By::Area => several && shown(view, board) && board.scope.area != lead.id.value,
            By::Level => several && areas_of(view, board.scope.level) > 1,
            By::Plan => false,
        };
        for board in finals.iter().filter(wanted).filter(|b| has_targets(b)) {
            let mid = mids.iter().find(|mid| {
                let (a, b) = (&mid.scope, &board.scope);
                (&a.area, a.level, &a.domain, &a.unit) == (&b.area, b.level, &b.domain, &b.unit)
            });
            rows.push(row(view, side, &name(view, board), mid, board));
        }
        if by == By::Domain {
            let whole = |board: &Scoreboard| board.scope.area == lead.id.value;
            let finals = of(view, By::Area, Against::Final).into_iter().find(whole)?;
            let mids = of(view, By::Area, Against::MidTerm).into_iter().find(whole);
            rows.push(Row {
                is_sum: true,
                ..row(
                    view,
                    view.w.total,
                    view.area_name(area),
                    mids.as_ref(),
                    &finals,
                )
            });
        }
    }
    let mid_year = view.plan.mid_year;
    let column = |heading: &str, kind| Column {
        heading: heading.to_owned(),
        kind,
    };
    let mut columns = vec![
        column(words.side, ColumnKind::Text),
        column(words.scope, ColumnKind::Text),
    ];
    columns.extend(mid_year.map(|year| column(&(words.mid_term_rate)(year), ColumnKind::Number)));
    columns.extend([
        column(
            &(words.final_rate)(view.plan.final_year),
            ColumnKind::Number,
        ),
        column(words.final_with_nearly, ColumnKind::Number),
        column(words.final_of_assessed, ColumnKind::Number),
        column(words.improvement, ColumnKind::Number),
    ]);
    let plan = if view.is_one_of_several {
        view.plan.id.value.as_str()
    } else {
        ""
    };
    Some(Table {
        id: anchor(&["rates", plan]),
        caption: (words.rates_caption)(lead.name.get(view.options.lang)),
        columns,
        rows,
        notes: words
            .rates_notes
            .iter()
            .map(|note| (*note).to_owned())
            .collect(),
    })
}

fn of(view: &View<'_>, by: By, against: Against) -> Vec<Scoreboard> {
    boards(view.plan, &view.evaluation.verdicts, by, against)
}

/// Whether the area has a section of its own.
fn shown(view: &View<'_>, board: &Scoreboard) -> bool {
    let mut areas = view.areas.iter().filter_map(|area| view.area(*area));
    areas.any(|area| area.id.value == board.scope.area)
}

fn is_lead(view: &View<'_>, board: &Scoreboard) -> bool {
    let lead = view.areas.first().and_then(|area| view.area(*area));
    lead.is_some_and(|area| area.id.value == board.scope.area)
}

fn areas_of(view: &View<'_>, level: Option<Level>) -> usize {
    let areas = view.evaluation.verdicts.iter().map(|v| v.area);
    let areas: std::collections::BTreeSet<u32> = areas.collect();
    let of_level = |area: &&u32| view.area(**area).map(|a| a.level) == level;
    areas.iter().filter(of_level).count()
}

/// Background domains have none.
fn has_targets(board: &Scoreboard) -> bool {
    board.counts.iter().any(|(set, _, _)| set.is_some())
}

fn name(view: &View<'_>, board: &Scoreboard) -> String {
    let lang = view.options.lang;
    let scope = &board.scope;
    if let Some(unit) = &scope.unit {
        return view.unit_name(unit);
    }
    if let Some(domain) = &scope.domain {
        let found = view.plan.domain(domain);
        return found.map_or_else(|| domain.clone(), |d| d.name.get(lang).to_owned());
    }
    if let Some(level) = scope.level {
        return (view.w.lists.of_level)(level.name(lang), areas_of(view, Some(level)));
    }
    let area = view.plan.area(&scope.area);
    area.map_or_else(|| scope.area.clone(), |a| a.name.get(lang).to_owned())
}

fn row(
    view: &View<'_>,
    side: &str,
    name: &str,
    mid: Option<&Scoreboard>,
    last: &Scoreboard,
) -> Row {
    let rate = |board: Option<&Scoreboard>, id: &str| {
        board.map_or_else(dash, |board| {
            board
                .rate(id)
                .map_or_else(dash, |rate| cell(view, board, rate))
        })
    };
    let mut cells = vec![Cell::text(side), Cell::text(name)];
    if view.plan.mid_year.is_some() {
        cells.push(rate(mid, "attainment"));
    }
    let finals = [
        "attainment",
        "attainment_with_nearly",
        "attainment_of_assessed",
        "improvement",
    ];
    cells.extend(finals.map(|id| rate(Some(last), id)));
    Row {
        cells,
        ..Row::default()
    }
}

fn dash() -> Cell {
    Cell::text("—")
}

/// `3/8 37.5%`; a dash where nothing is due. No percentage where nothing is judged, which is no rate of nought, and of
/// another area none where less than half of what is due is: that says how little was published of it.
fn cell(view: &View<'_>, board: &Scoreboard, rate: &Rate) -> Cell {
    if rate.denominator == 0 {
        return dash();
    }
    let counts = format!("{}/{}", rate.numerator, rate.denominator);
    let unjudged = |a: Attainment| !super::view::is_judged(a);
    let mut of_set = board
        .counts
        .iter()
        .filter(|(set, _, _)| *set == Some(rate.set));
    let below = |id: &str| board.rate(id).map_or(0, |rate| rate.denominator);
    let few = below("attainment_of_assessed") * 2 < below("attainment");
    let other = board.scope.unit.is_none() && board.scope.domain.is_none() && !is_lead(view, board);
    if of_set.all(|(_, attainment, _)| unjudged(*attainment)) || (few && other) {
        return Cell::text(counts);
    }
    let percent = rate.percent.map(|share| rates::percent(view, share));
    Cell::text(format!("{counts}\n{}", percent.unwrap_or_default()))
}
