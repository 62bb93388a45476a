//! Tables: verdicts as a coloured mark with words, the way back behind the row's name.

use super::Page;
use crate::document::{Cell, ColumnKind, Row, Table};
use crate::text::Phrases;
use crate::write::escape;

pub(super) fn table(table: &Table, w: &Phrases, page: &mut Page) {
    let wide = if table.columns.len() > 7 { " wide" } else { "" };
    page.put(format_args!(
        "<div class=\"table{wide}\">\n<table id=\"{}\">\n",
        escape(&table.id)
    ));
    page.put(format_args!(
        "<caption>{}</caption>\n<thead><tr>",
        escape(&table.caption)
    ));
    for column in &table.columns {
        page.put(format_args!(
            "<th scope=\"col\" class=\"{}\">{}</th>",
            class(column.kind),
            escape(&column.heading)
        ));
    }
    page.push_str("</tr></thead>\n<tbody>\n");
    // The row is named by the first column that names an indicator or domain; the trail hangs on it.
    let name_at = table
        .columns
        .iter()
        .position(|c| c.heading == w.indicator)
        .unwrap_or(0);
    for row in &table.rows {
        write_row(row, table, name_at, w, page);
    }
    page.push_str("</tbody>\n</table>\n");
    for note in &table.notes {
        page.put(format_args!("<p class=\"note\">{}</p>\n", escape(note)));
    }
    page.push_str("</div>\n");
}

fn class(kind: ColumnKind) -> &'static str {
    match kind {
        ColumnKind::Text => "text",
        ColumnKind::Number => "number",
        ColumnKind::Verdict => "verdict",
    }
}

fn write_row(row: &Row, table: &Table, name_at: usize, w: &Phrases, page: &mut Page) {
    page.push_str(match (row.is_sum, row.indent) {
        (true, _) => "<tr class=\"sum\">",
        (false, 0) => "<tr>",
        (false, _) => "<tr class=\"breakdown\">",
    });
    for (at, (cell, column)) in row.cells.iter().zip(&table.columns).enumerate() {
        let tint = if column.kind != ColumnKind::Verdict && !cell.tone.is_empty() {
            format!(" tint t-{}", cell.tone)
        } else if column.kind == ColumnKind::Number
            && cell.number == Some(0.0)
            && cell.decimals == 0
        {
            " zero".to_owned()
        } else {
            String::new()
        };
        let (open, close) = if at == name_at {
            ("th scope=\"row\"", "th")
        } else {
            ("td", "td")
        };
        page.put(format_args!(
            "<{open} class=\"{}{tint}\">",
            class(column.kind)
        ));
        if at == name_at && !row.trail.is_empty() {
            trail(cell, row, w, page);
        } else if column.kind == ColumnKind::Verdict && !cell.tone.is_empty() {
            let [first, rest] = lines(cell);
            page.put(format_args!(
                "<span class=\"mark t-{}\"><i aria-hidden=\"true\">{}</i>{first}</span>{rest}",
                cell.tone,
                sign(cell.tone)
            ));
        } else {
            page.push_str(&lines(cell).concat());
        }
        page.put(format_args!("</{close}>"));
    }
    page.push_str("</tr>\n");
}

/// The first line and the lines below it, set small.
fn lines(cell: &Cell) -> [String; 2] {
    let mut parts = cell.text.split('\n');
    let first = escape(parts.next().unwrap_or_default());
    let rest: Vec<String> = parts
        .map(|line| format!("<small>{}</small>", escape(line)))
        .collect();
    [first, rest.concat()]
}

fn trail(cell: &Cell, row: &Row, w: &Phrases, page: &mut Page) {
    let name = lines(cell).concat();
    page.put(format_args!(
        "<details><summary title=\"{}\">{name}</summary><dl>",
        escape(w.why)
    ));
    for (label, text) in &row.trail {
        page.put(format_args!(
            "<dt>{}</dt><dd>{}</dd>",
            escape(label),
            escape(text)
        ));
    }
    page.push_str("</dl></details>");
}

/// A shape for each family of verdicts, so that colour is never alone.
fn sign(tone: &str) -> &'static str {
    match tone {
        "met_early" | "met" | "holding" | "holds" | "on_course" => "●",
        "improved" => "◆",
        "nearly_met" | "effort_needed" | "may_slip" => "◎",
        "not_yet" => "△",
        "level" => "◇",
        "not_met" | "not_improved" | "hard" => "■",
        _ => "○",
    }
}
