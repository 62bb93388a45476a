//! Domains by status: for each set, drawn and in figures.

use heng_indicator::plan::TargetSet;

use super::view::View;
use super::{anchor, release};
use crate::assess::Attainment;
use crate::document::{BarRow, Bars, Cell, Column, ColumnKind, Row, Table};

/// Domains against attainments, for one set, drawn and in figures. Attainments that no domain has get no column.
pub(super) fn by_domain(view: &View<'_>, area: u32, set: TargetSet) -> Option<(Bars, Table)> {
    let w = view.w;
    let count = |domain: Option<&str>, attainment| count(view, area, domain, set, attainment);
    let used: Vec<Attainment> = Attainment::ALL
        .iter()
        .copied()
        .filter(|a| count(None, *a) > 0)
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
    let row = |name: &str, domain: Option<&str>| {
        let counts: Vec<usize> = used.iter().map(|a| count(domain, *a)).collect();
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
    let mut bars: Vec<BarRow> = Vec::new();
    for domain in view.plan.domains.iter().filter(|d| !d.context) {
        let id = Some(domain.id.value.as_str());
        let label = domain.name.get(view.options.lang);
        rows.push(row(label, id));
        bars.push(BarRow {
            label: label.to_owned(),
            counts: used.iter().map(|a| count(id, *a) as u32).collect(),
        });
    }
    rows.push(Row {
        is_sum: true,
        ..row(w.total, None)
    });
    let code = if set == TargetSet::Quantified {
        "quantified"
    } else {
        "directional"
    };
    let plan = if view.is_one_of_several {
        view.plan.id.value.as_str()
    } else {
        ""
    };
    let area_id = view.area(area).map_or("", |a| a.id.value.as_str());
    let title = (w.status_caption)(view.area_name(area), w.set(set));
    let bars = Bars {
        id: anchor(&[plan, area_id, "status", code]),
        title: title.clone(),
        parts: used
            .iter()
            .map(|a| ((w.attainment)(*a).to_owned(), a.code()))
            .collect(),
        rows: bars,
        source: String::new(),
        description: String::new(),
    };
    let table = Table {
        id: anchor(&["status", code, &view.plan.id.value]),
        caption: title,
        columns,
        rows,
        notes: withheld(view, area, set).into_iter().collect(),
    };
    Some((bars, table))
}

/// Indicators of a set with an attainment, of a domain or of all. A public edition counts public ones only: the
/// status of a single one withheld would be told by its domain.
fn count(
    view: &View<'_>,
    area: u32,
    domain: Option<&str>,
    set: TargetSet,
    attainment: Attainment,
) -> usize {
    if view.options.public {
        let of = |l: &super::view::Line<'_>| {
            l.verdict.set == Some(set)
                && l.verdict.attainment == attainment
                && domain.is_none_or(|d| l.indicator.domain.value == d)
        };
        return view.lines(area).iter().filter(|l| of(l)).count();
    }
    let counts = view.scoreboard(area, domain).map(|board| &board.counts);
    let of = counts
        .into_iter()
        .flatten()
        .filter(|(s, a, _)| *s == Some(set) && *a == attainment);
    of.map(|(_, _, n)| *n as usize).sum()
}

/// How many of the set a public edition leaves out.
fn withheld(view: &View<'_>, area: u32, set: TargetSet) -> Option<String> {
    let hidden = |l: &&super::view::Line<'_>| {
        l.verdict.set == Some(set) && !release::shows(l.indicator, view.options.public)
    };
    let count = view.every_line(area).iter().filter(hidden).count();
    (count > 0).then(|| (view.w.withheld)(count))
}
