//! The 515 strings of `fixtures/samples/naughty` in the workbooks of the panel, of forms and of findings: whatever a text
//! begins with, it is a string in the package and never a formula, an error or a link.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};

use heng_core::form::{Entry, Footer, StatementEntry, books};
use heng_core::rules::{Ask, Finding, Level};
use heng_indicator::{Lang, Limits, Place, Plan, Severity, Text, embedded, load};
use heng_report::document::ReportOptions;
use heng_report::findings::{FindingsOptions, findings_xlsx};
use heng_report::form::{FormHead, FormOptions, form_xlsx};
use heng_report::write::panel_xlsx;
use resvg::usvg::roxmltree::{Document, Node};
use zip::ZipArchive;

use crate::setting::{Setting, women};

fn strings() -> Vec<String> {
    let list = include_str!("../../../../fixtures/samples/naughty/blns.json");
    let strings: Vec<String> = serde_json::from_str(list).expect("a list of strings");
    assert_eq!(strings.len(), 515);
    // The list has few that a spreadsheet would run: each of its strings again behind each sign.
    let signs = ["=", "+", "-", "@", "\t=", "＝"];
    let behind = strings.iter().zip(signs.iter().cycle());
    let behind = behind.map(|(string, sign)| format!("{sign}{string}"));
    strings.iter().cloned().chain(behind).collect()
}

/// Texts that a spreadsheet would take for a formula if it were let.
fn is_trigger(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '＝']) && text.trim().len() > 1
}

fn part(book: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> String {
    let mut text = String::new();
    let mut part = book.by_name(name).expect("a part");
    part.read_to_string(&mut text).expect("UTF-8");
    text
}

fn named<'a, 'i>(tree: &'a Document<'i>, name: &'a str) -> impl Iterator<Item = Node<'a, 'i>> {
    tree.descendants()
        .filter(move |node| node.tag_name().name() == name)
}

fn texts(node: Node<'_, '_>) -> String {
    let texts = node.descendants().filter(|n| n.tag_name().name() == "t");
    texts.filter_map(|t| t.text()).collect()
}

/// Every cell of a package is a number, a truth or a string; the strings that its cells show.
fn cells(bytes: &[u8]) -> BTreeSet<String> {
    let mut book = ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let names: Vec<String> = book
        .file_names()
        .map(|name| name.expect("a name").into_owned())
        .collect();
    let shared = part(&mut book, "xl/sharedStrings.xml");
    let shared = Document::parse(&shared).expect("XML");
    let shared: Vec<String> = named(&shared, "si").map(texts).collect();
    let mut shown = BTreeSet::new();
    for name in &names {
        assert!(!name.contains("externalLink"), "{name}");
        if !name.starts_with("xl/worksheets/sheet") {
            continue;
        }
        let sheet = part(&mut book, name);
        let sheet = Document::parse(&sheet).expect("XML");
        assert_eq!(named(&sheet, "f").count(), 0, "{name}");
        assert_eq!(named(&sheet, "hyperlink").count(), 0, "{name}");
        for cell in named(&sheet, "c") {
            let value = cell.children().find(|n| n.tag_name().name() == "v");
            let value = value.and_then(|v| v.text()).unwrap_or_default();
            match cell.attribute("t") {
                Some("s") => {
                    let at: usize = value.parse().expect("an index");
                    shown.insert(shared[at].clone());
                }
                Some("inlineStr") => {
                    shown.insert(texts(cell));
                }
                Some("b") => {}
                None | Some("n") => {
                    let is_number = value.is_empty() || value.parse::<f64>().is_ok();
                    assert!(is_number, "{name}: {value:?}");
                }
                other => panic!("{name}: a cell of type {other:?}"),
            }
        }
    }
    shown
}

/// How many of the strings that look like formulas are there as they were given.
fn kept(shown: &BTreeSet<String>, given: &[String]) -> usize {
    let given = given.iter().filter(|text| is_trigger(text));
    given.filter(|text| shown.contains(*text)).count()
}

fn rename(plan: &mut Plan, mut next: impl FnMut() -> String) {
    for indicator in &mut plan.indicators {
        indicator.name = Text::new(next(), next());
        indicator.source = next();
        indicator.note = Some(Text::new(next(), next()));
    }
    for measure in &mut plan.measures {
        measure.name = Text::new(next(), next());
    }
    for area in &mut plan.areas {
        area.name = Text::new(next(), next());
    }
    for unit in &mut plan.responsible_units {
        unit.name = Text::new(next(), next());
    }
    for unit in &mut plan.units {
        unit.name = Text::new(next(), next());
    }
}

#[test]
fn the_list_stays_text_in_the_panels_workbook() {
    let strings = strings();
    let mut next = strings.iter().cycle();
    let (mut given, mut shown) = (0, 0);
    while given < strings.len() {
        let mut setting = Setting::new(women());
        let mut string = || {
            given += 1;
            next.next().expect("a cycle").clone()
        };
        rename(&mut setting.plan, &mut string);
        for text in setting.panel.provenance.texts.iter_mut().skip(1) {
            *text = string();
        }
        let lang = if given % 2 == 0 { Lang::Zh } else { Lang::En };
        let options = ReportOptions {
            lang,
            ..ReportOptions::default()
        };
        let book = panel_xlsx(&[setting.run()], &options).expect("written");
        shown += kept(&cells(&book), &strings);
    }
    assert!(shown > 20, "{shown}");
}

#[test]
fn the_list_stays_text_in_forms() {
    let strings = strings();
    let mut next = strings.iter().cycle().cloned();
    let mut string = || next.next().expect("a cycle");
    let mut shown = BTreeSet::new();
    let loaded = load(&embedded(), &Limits::default()).expect("embedded");
    let mut plan = loaded.plan.expect("a plan");
    rename(&mut plan, &mut string);
    let city = plan.area("150100").expect("Hohhot").clone();
    for mut book in books(&plan, &city, 2025).into_iter().take(24) {
        for form in &mut book.forms {
            let codes: Vec<String> = form.rows().map(|row| row.code.clone()).collect();
            for code in codes {
                let filled = &mut form.filled;
                filled.values.insert(code.clone(), Entry::Text(string()));
                filled.remarks.insert(code.clone(), string());
                let said = StatementEntry {
                    self_assessment: None,
                    cause: string(),
                    action: string(),
                };
                filled.statements.insert(code, said);
            }
            form.filled.footer = Footer {
                head: string(),
                filled_by: string(),
                ..Footer::default()
            };
        }
        let options = FormOptions {
            mark: Some(Text::new(string(), string())),
            ..FormOptions::default()
        };
        let bytes = form_xlsx(&book, &plan, &FormHead::Unapproved, &options).expect("written");
        shown.extend(cells(&bytes));
    }
    let kept = kept(&shown, &strings);
    assert!(kept > 400, "{kept}");
}

#[test]
fn the_list_stays_text_in_findings() {
    let strings = strings();
    let loaded = load(&embedded(), &Limits::default()).expect("embedded");
    let mut plan = loaded.plan.expect("a plan");
    let mut next = strings.iter().cycle().cloned();
    let mut string = || next.next().expect("a cycle");
    rename(&mut plan, &mut string);
    let findings: Vec<Finding> = (0..strings.len())
        .map(|at| Finding {
            rule: string(),
            level: Level::Arithmetic,
            severity: [Severity::Error, Severity::Warning, Severity::Note][at % 3],
            place: Place::Cell {
                path: string(),
                sheet: Some(string()),
                row: 12,
                column: Some("D".to_owned()),
            },
            ask: Ask {
                area: ["", "150102"][at % 2].to_owned(),
                unit: "health_commission".to_owned(),
            },
            subject: "live_births".to_owned(),
            area: "150102".to_owned(),
            year: Some(2024),
            cell: "urbanisation=R".to_owned(),
            message: Text::new(string(), string()),
            seen: strings[at].clone(),
            expected: Some(Text::new(string(), string())),
            help: Text::new(string(), string()),
        })
        .collect();
    for lang in [Lang::Zh, Lang::En] {
        let options = FindingsOptions {
            lang,
            mark: Some(Text::new("=1+1", "=1+1")),
        };
        let bytes = findings_xlsx(&findings, &plan, &options).expect("written");
        let kept = kept(&cells(&bytes), &strings);
        assert!(kept > 400, "{kept}");
    }
}
