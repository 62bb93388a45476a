//! A document on the terminal: its words, lists, figures and tables.

use std::fmt::Write as _;

use comfy_table::{CellAlignment, ContentArrangement, Table, presets};
use heng_report::document::{self, Block, ColumnKind, Document};

/// All of it; charts are not for a terminal.
pub(super) fn document(document: &Document) -> String {
    let mut out = format!("{}\n", document.title);
    if let Some(banner) = &document.demonstration {
        let _ = writeln!(out, "{banner}");
    }
    for (label, fact) in &document.facts {
        let _ = writeln!(out, "{label}　{fact}");
    }
    for section in &document.sections {
        let _ = writeln!(out, "\n{}", section.heading);
        for block in &section.blocks {
            self::block(&mut out, block);
        }
    }
    out
}

fn block(out: &mut String, block: &Block) {
    // Writing to a string cannot fail.
    let _ = match block {
        Block::Statement(said) => writeln!(out, "{}", said.text),
        Block::List(all) => all
            .iter()
            .try_for_each(|said| writeln!(out, "· {}", said.text)),
        Block::Figures(all) => all
            .iter()
            .try_for_each(|f| writeln!(out, "{} {}　{}", f.label, f.value, f.detail)),
        Block::Note(note) => writeln!(out, "{note}"),
        Block::Table(table) => writeln!(out, "{}", self::table(table)),
        Block::Chart(_) | Block::Bars(_) => Ok(()),
    };
}

fn table(shown: &document::Table) -> String {
    let mut table = Table::new();
    table
        .load_preset(presets::UTF8_FULL_CONDENSED)
        .set_content_arrangement(ContentArrangement::Dynamic);
    // Without a terminal nothing tells the width: one line a row, whatever its length.
    let is_terminal = std::io::IsTerminal::is_terminal(&std::io::stdout());
    if !is_terminal {
        table.set_content_arrangement(ContentArrangement::Disabled);
    }
    table.set_header(shown.columns.iter().map(|c| cell(&c.heading, is_terminal)));
    for row in &shown.rows {
        table.add_row(row.cells.iter().enumerate().map(|(at, one)| {
            let indent = if at == 0 && row.indent > 0 { "　" } else { "" };
            let text = cell(&one.text, is_terminal);
            let right = shown.columns.get(at).map(|c| c.kind) == Some(ColumnKind::Number);
            let cell = comfy_table::Cell::new(format!("{indent}{text}"));
            cell.set_alignment(if right {
                CellAlignment::Right
            } else {
                CellAlignment::Left
            })
        }));
    }
    let mut out = format!("{}\n{table}", shown.caption);
    for note in &shown.notes {
        let _ = write!(out, "\n{note}");
    }
    out
}

/// A second line stays one on a terminal; where lines are rows it stands behind the first.
fn cell(text: &str, is_terminal: bool) -> String {
    if is_terminal {
        text.to_owned()
    } else {
        text.replace('\n', "；")
    }
}
