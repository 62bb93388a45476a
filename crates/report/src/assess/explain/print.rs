//! An explanation as plain text.

use std::fmt::Write as _;

use heng_indicator::{Lang, Text};

use super::{Explanation, MethodVerdict, SourceCell};

/// The explanation for a person: headings, and below them lines of label and statement.
pub fn text(explanation: &Explanation, lang: Lang) -> String {
    let mut out = format!("{}\n", explanation.title.get(lang));
    for part in &explanation.parts {
        heading(&mut out, part.title.get(lang), lang);
        for line in &part.lines {
            said(&mut out, line.label.get(lang), line.text.get(lang), lang);
        }
    }
    let (able, unable): (Vec<_>, Vec<_>) = explanation
        .methods
        .iter()
        .partition(|m| m.status != "not_available");
    if !explanation.methods.is_empty() {
        heading(&mut out, of(METHODS, lang), lang);
        for method in able {
            said(
                &mut out,
                method.name.get(lang),
                &opinion(method, lang),
                lang,
            );
        }
        for difference in &explanation.differences {
            said(&mut out, of(DIFFERENT, lang), difference.get(lang), lang);
        }
        for method in unable {
            said(
                &mut out,
                method.name.get(lang),
                &opinion(method, lang),
                lang,
            );
        }
    }
    if !explanation.sources.is_empty() {
        heading(&mut out, of(SOURCES, lang), lang);
        for cell in &explanation.sources {
            said(&mut out, cell.place.get(lang), &source(cell, lang), lang);
        }
    }
    out
}

const METHODS: (&str, &str) = ("各种方法", "Methods side by side");
const DIFFERENT: (&str, &str) = ("与进度比不同", "Differs from the pace ratio");
const SOURCES: (&str, &str) = ("原始单元格", "Cells");
const LEADS: (&str, &str) = ("主方法", "leads");

fn of((zh, en): (&'static str, &'static str), lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

// Writing to a string cannot fail.

fn heading(out: &mut String, title: &str, lang: Lang) {
    let _ = match lang {
        Lang::Zh => writeln!(out, "\n【{title}】"),
        Lang::En => writeln!(out, "\n[{title}]"),
    };
}

fn said(out: &mut String, label: &str, text: &str, lang: Lang) {
    let _ = match lang {
        Lang::Zh => writeln!(out, "  {label}：{text}"),
        Lang::En => writeln!(out, "  {label}: {text}"),
    };
}

/// The class, the measure, and the reasons.
fn opinion(method: &MethodVerdict, lang: Lang) -> String {
    let mut parts = vec![method.status_name.get(lang).to_owned()];
    parts.extend(method.value.map(number));
    if method.leading && method.status != "not_available" {
        parts.push(of(LEADS, lang).to_owned());
    }
    parts.push(method.reason.get(lang).to_owned());
    parts.retain(|part| !part.is_empty());
    parts.join(comma(lang))
}

fn source(cell: &SourceCell, lang: Lang) -> String {
    let name = cell.name.get(lang);
    let value = match (cell.value, lang) {
        (Some(value), _) => value.to_string(),
        (None, Lang::Zh) => format!("无数（{}）", cell.status),
        (None, Lang::En) => format!("no value ({})", cell.status),
    };
    let parts = [name, &value, &cell.source, &cell.note];
    let parts: Vec<&str> = parts.into_iter().filter(|p| !p.is_empty()).collect();
    parts.join(" · ")
}

fn comma(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "，",
        Lang::En => ", ",
    }
}

/// A method's measure to four digits.
fn number(value: f64) -> String {
    let text = format!("{value:.4}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    // A minus zero is a zero.
    if text == "-0" {
        "0".to_owned()
    } else {
        text.replace('-', "−")
    }
}

impl Explanation {
    /// The statement of that part and key.
    pub fn said(&self, part: &str, key: &str) -> Option<&Text> {
        let part = self.parts.iter().find(|p| p.id == part)?;
        let line = part.lines.iter().find(|line| line.key == key)?;
        Some(&line.text)
    }
}
