//! Pieces of a section.

use std::collections::BTreeMap;

use super::Page;
use super::table::table;
use crate::document::{Block, Chart, Figure, Statement};
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
            Block::Chart(first) => {
                // Charts that follow one another stand side by side.
                page.push_str("<div class=\"charts\">\n");
                chart(first, pictures, page);
                while let Some((Block::Chart(next), after)) = rest.split_first() {
                    chart(next, pictures, page);
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

fn chart(chart: &Chart, pictures: &BTreeMap<String, String>, page: &mut Page) {
    page.put(format_args!(
        "<figure id=\"chart-{}\">\n<figcaption>{}</figcaption>\n",
        escape(&chart.id),
        escape(&chart.title)
    ));
    match pictures.get(&chart.id) {
        Some(picture) => page.push_str(picture),
        None => page.put(format_args!("<p>{}</p>", escape(&chart.description))),
    }
    if !chart.source.is_empty() {
        page.put(format_args!(
            "\n<p class=\"source\">{}</p>",
            escape(&chart.source)
        ));
    }
    page.push_str("\n</figure>\n");
}
