//! Pieces of a section.

use std::collections::BTreeMap;

use super::Page;
use super::table::table;
use crate::document::{Block, Figure, Statement};
use crate::text::Phrases;
use crate::write::escape;

pub(super) fn blocks(
    blocks: &[Block],
    pictures: &BTreeMap<String, String>,
    w: &Phrases,
    page: &mut Page,
) {
    let mut rest = blocks;
    while let Some((block, after)) = rest.split_first() {
        rest = after;
        match block {
            Block::Statement(statement) => {
                page.put(format_args!("<p>{}</p>\n", escape(&statement.text)));
            }
            Block::List(list) => list_of(list, page),
            Block::Table(content) => table(content, w, page),
            Block::Figures(figures) => headline(figures, page),
            Block::Note(text) => page.put(format_args!("<p class=\"note\">{}</p>\n", escape(text))),
            Block::Chart(_) | Block::Bars(_) => {
                // Pictures that follow one another stand side by side.
                page.push_str("<div class=\"charts\">\n");
                picture(block, pictures, page);
                while let Some((next @ (Block::Chart(_) | Block::Bars(_)), after)) =
                    rest.split_first()
                {
                    picture(next, pictures, page);
                    rest = after;
                }
                page.push_str("</div>\n");
            }
        }
    }
}

fn list_of(list: &[Statement], page: &mut Page) {
    page.push_str("<ul class=\"statements\">\n");
    for statement in list {
        page.put(format_args!("<li>{}</li>\n", escape(&statement.text)));
    }
    page.push_str("</ul>\n");
}

fn headline(figures: &[Figure], page: &mut Page) {
    page.push_str("<div class=\"figures\">\n");
    for figure in figures {
        let tone = if figure.tone.is_empty() {
            String::new()
        } else {
            format!(" t-{}", figure.tone)
        };
        page.put(format_args!(
            "<div class=\"figure{tone}\"><p class=\"label\">{}</p><p class=\"value\">{}</p><p class=\"detail\">{}</p></div>\n",
            escape(&figure.label),
            escape(&figure.value),
            escape(&figure.detail)
        ));
    }
    page.push_str("</div>\n");
}

fn picture(block: &Block, pictures: &BTreeMap<String, String>, page: &mut Page) {
    let (id, title, description, source) = match block {
        Block::Chart(chart) => (&chart.id, &chart.title, &chart.description, &chart.source),
        Block::Bars(bars) => (&bars.id, &bars.title, &bars.description, &bars.source),
        _ => return,
    };
    page.put(format_args!("<figure id=\"chart-{}\">\n", escape(id)));
    page.put(format_args!("<figcaption>{}</figcaption>\n", escape(title)));
    match pictures.get(id) {
        Some(picture) => page.push_str(picture),
        None => page.put(format_args!("<p>{}</p>", escape(description))),
    }
    if !source.is_empty() {
        page.put(format_args!("\n<p class=\"source\">{}</p>", escape(source)));
    }
    page.push_str("\n</figure>\n");
}
