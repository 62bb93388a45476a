//! Names that are code to someone: markup, formulas, control characters, directions.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use heng_indicator::Text;
use heng_report::chart::{ChartStyle, Fonts, svg};
use heng_report::document::{Block, ReportOptions, report};
use heng_report::write::{VerdictFormat, files, html, verdict_table, xlsx};
use resvg::usvg::roxmltree;

use crate::setting::{Setting, women};

const NAUGHTY: &[&str] = &[
    "<script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "<!-- -->",
    "]]>",
    "&amp;&#0;&nbsp;&undefined;",
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-1+1",
    "@SUM(A1:A2)",
    "\t=1+1",
    "\u{FF1D}1+1",
    "\u{FF0B}1\u{FF0D}1\u{FF20}",
    "  =1+1",
    "\u{FEFF}=1+1",
    "a\u{0}b\u{1}c\u{8}d\u{1F}e\u{FFFE}f",
    "line\nfeed\r\nreturn",
    "comma, \"quote\"; 'single'",
    "\u{202E}right to left",
    "\u{200B}\u{200D}\u{2060}",
    "e\u{301}\u{301}\u{301}\u{301}\u{301}",
    "\u{1F600}\u{1F468}\u{200D}\u{1F469}",
    "𠮷野家",
    "[]:*?/\\",
    "..\\..\\..\\..\\etc/passwd",
    "CON",
    "%s%n%x{}{0}",
    "{{7*7}}",
    "NaN",
    "",
];

fn setting(naughty: &str) -> Setting {
    let mut setting = Setting::new(women());
    let text = || Text::new(naughty, naughty);
    let plan = &mut setting.plan;
    plan.name = text();
    naughty.clone_into(&mut plan.document.title);
    naughty.clone_into(&mut plan.document.issuer);
    for indicator in &mut plan.indicators {
        indicator.name = text();
        indicator.note = Some(text());
        naughty.clone_into(&mut indicator.source);
    }
    for area in &mut plan.areas {
        area.name = text();
    }
    for domain in &mut plan.domains {
        domain.name = text();
    }
    for unit in &mut plan.units {
        unit.name = text();
        unit.change = Some(text());
    }
    for unit in &mut plan.responsible_units {
        unit.name = text();
    }
    for code in plan.breakdowns.iter_mut().flat_map(|b| &mut b.codes) {
        code.name = text();
    }
    for verdict in &mut setting.evaluation.verdicts {
        verdict.attainment_reason = text();
        verdict.outlook_reason = text();
        naughty.clone_into(&mut verdict.target_wording);
        verdict.target_text = text();
        naughty.clone_into(&mut verdict.formula);
    }
    for text in &mut setting.panel.provenance.texts {
        naughty.clone_into(text);
    }
    for file in &mut setting.panel.provenance.files {
        naughty.clone_into(file);
    }
    setting
}

/// Each string in every place at once, through the writers of text; what comes out is read by a strict parser.
#[test]
fn naughty_strings_stay_text() {
    let options = ReportOptions::default();
    let fonts = Fonts::bundled();
    for naughty in NAUGHTY {
        let setting = setting(naughty);
        let runs = [setting.run()];
        let document = report(&runs, &options);
        let mut pictures = BTreeMap::new();
        for block in document.sections.iter().flat_map(|s| &s.blocks) {
            if let Block::Chart(chart) = block {
                pictures.insert(
                    chart.id.clone(),
                    svg(chart, &fonts, ChartStyle::INLINE).expect("drawn"),
                );
            }
        }
        well_formed(
            naughty,
            "report.html",
            html(&document, &pictures).as_bytes(),
        );
        no_formula(
            naughty,
            &xlsx(&runs, &document, &options).unwrap_or_else(|e| panic!("{naughty:?}: {e}")),
        );
        no_trigger(
            naughty,
            "verdicts.csv",
            &VerdictFormat::Csv
                .write(&verdict_table(&runs, &options))
                .expect("written"),
        );
        let json = VerdictFormat::Json
            .write(&verdict_table(&runs, &options))
            .expect("written");
        assert!(
            serde_json::from_slice::<serde_json::Value>(&json).is_ok(),
            "{naughty:?}"
        );
    }
}

/// All files of the worst of them.
#[test]
fn naughty_strings_stay_text_in_every_file() {
    for naughty in [
        NAUGHTY[0],
        NAUGHTY[8],
        "a\u{0}b\u{1F}c\u{FFFE}d\u{202E}\u{1F600}",
    ] {
        let setting = setting(naughty);
        let written = files(&[setting.run()], &ReportOptions::default(), &|_, _| {});
        let written = written.unwrap_or_else(|e| panic!("{naughty:?}: {e}"));
        for file in &written.files {
            assert!(
                !file.path.contains("..") && file.path.is_ascii(),
                "{}",
                file.path
            );
            match file.path.rsplit('.').next() {
                Some("html" | "svg") => well_formed(naughty, &file.path, &file.bytes),
                Some("xlsx") => no_formula(naughty, &file.bytes),
                Some("csv") => no_trigger(naughty, &file.path, &file.bytes),
                _ => {}
            }
        }
    }
}

/// The list of `fixtures/samples/naughty`, each string in some place of every writer; what is written as data comes back
/// as it was.
#[test]
fn the_naughty_list_stays_text() {
    let list = include_str!("../../../../fixtures/samples/naughty/blns.json");
    let strings: Vec<String> = serde_json::from_str(list).expect("a list of strings");
    assert_eq!(strings.len(), 515);
    let options = ReportOptions::default();
    let mut next = 0;
    while next < strings.len() {
        let mut setting = Setting::new(women());
        let mut string = || {
            next += 1;
            strings[(next - 1) % strings.len()].clone()
        };
        for indicator in &mut setting.plan.indicators {
            indicator.name = Text::new(string(), string());
            indicator.source = string();
        }
        for area in &mut setting.plan.areas {
            area.name = Text::new(string(), string());
        }
        for text in setting.panel.provenance.texts.iter_mut().skip(1) {
            *text = string();
        }
        for verdict in &mut setting.evaluation.verdicts {
            verdict.outlook_reason = Text::new(string(), string());
            verdict.target_wording = string();
            verdict.formula = string();
        }
        let runs = [setting.run()];
        let document = report(&runs, &options);
        let page = html(&document, &BTreeMap::new());
        well_formed("the list", "report.html", page.as_bytes());
        no_formula(
            "the list",
            &xlsx(&runs, &document, &options).expect("written"),
        );
        no_trigger(
            "the list",
            "verdicts.csv",
            &VerdictFormat::Csv
                .write(&verdict_table(&runs, &options))
                .expect("written"),
        );
        let json = VerdictFormat::Json
            .write(&verdict_table(&runs, &options))
            .expect("written");
        let json: serde_json::Value = serde_json::from_slice(&json).expect("JSON");
        let mut found = BTreeSet::new();
        texts(&json, &mut found);
        for verdict in &setting.evaluation.verdicts {
            let wording = &verdict.target_wording;
            assert!(found.contains(wording), "{wording:?}");
        }
    }
}

/// Every text of a JSON value.
fn texts(value: &serde_json::Value, found: &mut BTreeSet<String>) {
    match value {
        serde_json::Value::String(text) => {
            found.insert(text.clone());
        }
        serde_json::Value::Array(all) => all.iter().for_each(|value| texts(value, found)),
        serde_json::Value::Object(all) => all.values().for_each(|value| texts(value, found)),
        _ => {}
    }
}

fn well_formed(naughty: &str, path: &str, bytes: &[u8]) {
    let text = std::str::from_utf8(bytes).expect("UTF-8");
    let options = roxmltree::ParsingOptions {
        allow_dtd: true,
        ..roxmltree::ParsingOptions::default()
    };
    let tree = roxmltree::Document::parse_with_options(text, options)
        .unwrap_or_else(|e| panic!("{naughty:?}: {path}: {e}"));
    for node in tree.descendants().filter(roxmltree::Node::is_element) {
        assert!(
            !["script", "img", "iframe", "object"].contains(&node.tag_name().name()),
            "{naughty:?}: {path}"
        );
        assert!(
            node.attributes().all(|a| !a.name().starts_with("on")),
            "{naughty:?}: {path}"
        );
    }
}

fn no_formula(naughty: &str, bytes: &[u8]) {
    let mut book: Xlsx<_> =
        Xlsx::new(Cursor::new(bytes)).unwrap_or_else(|e| panic!("{naughty:?}: {e}"));
    for name in book.sheet_names() {
        let formulas = book.worksheet_formula(&name).expect("a sheet");
        assert!(
            formulas.used_cells().next().is_none(),
            "{naughty:?}: {name}"
        );
        let values = book.worksheet_range(&name).expect("a sheet");
        assert!(
            values
                .used_cells()
                .all(|(_, _, v)| !matches!(v, Data::Error(_))),
            "{naughty:?}: {name}"
        );
    }
}

fn no_trigger(naughty: &str, path: &str, bytes: &[u8]) {
    let body = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes);
    let mut reader = csv::Reader::from_reader(body);
    for record in reader.records() {
        for field in &record.expect("a row") {
            let first = field
                .trim_start_matches([' ', '\u{A0}', '\u{3000}', '\u{FEFF}', '\u{200B}'])
                .chars()
                .next();
            let triggers =
                first.is_some_and(|c| "=+-@\t\r\n\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".contains(c));
            assert!(
                !triggers || field.parse::<f64>().is_ok(),
                "{naughty:?}: {path}: {field:?}"
            );
        }
    }
}
