//! The report as one HTML file: no request leaves it, no script runs in it, and it prints on A4.

mod block;
mod table;

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};

use super::escape;
use crate::document::{Document, Section};
use crate::text::Phrases;

const STYLE: &str = include_str!("../../../assets/report.css");

/// The document as a page. `pictures` are the charts as inline SVG, by chart id; a chart without a picture prints
/// its description.
///
/// The page is well-formed XML as well, so that it can be read back.
pub fn html(document: &Document, pictures: &BTreeMap<String, String>) -> String {
    let w = Phrases::of(document.lang);
    let mut page = Page(String::with_capacity(1 << 20));
    page.push_str("<!DOCTYPE html>\n");
    page.put(format_args!(
        "<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\"/>\n",
        w.tag
    ));
    page.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
    page.put(format_args!(
        "<title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n",
        escape(&document.title)
    ));
    contents(document, w, &mut page);
    page.push_str("<main>\n");
    if let Some(banner) = &document.demonstration {
        page.put(format_args!(
            "<p class=\"demonstration\" role=\"note\">{}</p>\n",
            escape(banner)
        ));
    }
    page.push_str("<header>\n");
    page.put(format_args!("<h1>{}</h1>\n", escape(&document.title)));
    page.put(format_args!(
        "<p class=\"subtitle\">{}</p>\n</header>\n",
        escape(&document.subtitle)
    ));
    page.push_str("<dl class=\"facts\">\n");
    for (label, text) in &document.facts {
        page.put(format_args!(
            "<dt>{}</dt><dd>{}</dd>\n",
            escape(label),
            escape(text)
        ));
    }
    page.push_str("</dl>\n");
    for section in &document.sections {
        write_section(section, pictures, w, &mut page);
    }
    page.push_str("</main>\n</body>\n</html>\n");
    page.0
}

/// The page under way.
struct Page(String);

impl Page {
    fn push_str(&mut self, text: &str) {
        self.0.push_str(text);
    }

    fn put(&mut self, text: fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _ = self.0.write_fmt(text);
    }
}

fn contents(document: &Document, w: &Phrases, page: &mut Page) {
    page.put(format_args!(
        "<nav aria-label=\"{0}\">\n<p>{0}</p>\n<ul>\n",
        escape(w.contents)
    ));
    for section in document.sections.iter().filter(|s| s.level <= 2) {
        let class = if section.level == 1 {
            "chapter"
        } else {
            "part"
        };
        let (id, heading) = (escape(&section.id), escape(&section.heading));
        page.put(format_args!(
            "<li class=\"{class}\"><a href=\"#{id}\">{heading}</a></li>\n"
        ));
    }
    page.push_str("</ul>\n</nav>\n");
}

fn write_section(
    section: &Section,
    pictures: &BTreeMap<String, String>,
    w: &Phrases,
    page: &mut Page,
) {
    let level = section.level.clamp(1, 3) + 1;
    page.put(format_args!(
        "<section id=\"{}\" class=\"level{}\">\n",
        escape(&section.id),
        section.level
    ));
    page.put(format_args!(
        "<h{level}>{}</h{level}>\n",
        escape(&section.heading)
    ));
    block::blocks(&section.blocks, pictures, w, page);
    page.push_str("</section>\n");
}
