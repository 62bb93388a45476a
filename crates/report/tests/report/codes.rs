//! Every code of this crate has a bad file that is caught and a near miss that is not.

use std::path::PathBuf;

use heng_core::{Panel, export};
use heng_indicator::{Desk, Diagnostic, DiskDesk, Limits, MemoryDesk, embedded, load};
use heng_report::chart::Fonts;
use heng_report::codes::{CODES, FORM_EXPIRED, INDEX_FILE, MISSING_GLYPH, PANEL_ALONE};
use heng_report::form::FormHead;
use heng_report::run::{from_panels, measures_path};
use jiff::civil::date;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/bad-data")
}

/// A text that is drawn in a chart.
fn drawn(text: &[u8]) -> Option<Diagnostic> {
    Fonts::bundled().check("达标情况", std::str::from_utf8(text).unwrap().trim_end())
}

/// The `reporting.toml` of a plan, whose form is handed out on the first day of 2026.
fn handed_out(reporting: &[u8]) -> Option<Diagnostic> {
    let disk = DiskDesk::new(folder().join("plan"));
    let mut desk = MemoryDesk::new("plan", []);
    for path in disk.list().unwrap() {
        desk.insert(path.clone(), disk.read(&path).unwrap());
    }
    desk.insert("reporting.toml", reporting.to_vec());
    let loaded = load(&desk, &Limits::default()).unwrap();
    let mut forms = loaded.plan.unwrap().reporting.unwrap().forms;
    let approved = FormHead::approved(forms.remove(0), date(2026, 1, 1));
    approved.err().map(|refused| *refused)
}

/// The measures beside a panel of the embedded plan, whose girls' enrolment is held against the boys'; an empty file
/// stands for none.
fn beside_a_panel(measures: &[u8]) -> Option<Diagnostic> {
    let plan = load(&embedded(), &Limits::default()).unwrap().plan.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("panel.csv");
    let mut bytes = Vec::new();
    let options = export::CsvOptions::default();
    export::csv(&Panel::default(), &plan, options, &mut bytes).unwrap();
    std::fs::write(&file, bytes).unwrap();
    if !measures.is_empty() {
        std::fs::write(measures_path(&file), measures).unwrap();
    }
    let rolling = from_panels(vec![plan], &[file], &Limits::default()).unwrap();
    let mut told = rolling.diagnostics.into_iter();
    told.find(|d| d.code == PANEL_ALONE)
}

/// The file of an index of the embedded plan.
fn declared(file: &[u8]) -> Option<Diagnostic> {
    let plan = load(&embedded(), &Limits::default()).unwrap().plan.unwrap();
    let text = std::str::from_utf8(file).unwrap();
    heng_report::index::parse(text, "index.toml", &plan)
        .1
        .into_iter()
        .next()
}

#[test]
fn every_code_is_caught_and_its_near_miss_is_not() {
    for (code, about) in CODES {
        let (file, told): (_, fn(&[u8]) -> _) = match *code {
            MISSING_GLYPH => ("W101_missing_glyph/{}.txt", drawn),
            FORM_EXPIRED => ("W102_form_expired/{}.toml", handed_out),
            PANEL_ALONE => ("W103_panel_alone/{}.csv", beside_a_panel),
            INDEX_FILE => ("W104_index_file/{}.toml", declared),
            _ => panic!("{code} ({about}) has no fixture"),
        };
        let told = |which| {
            let path = folder().join(file.replace("{}", which));
            told(&std::fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display())))
        };
        let bad = told("bad").unwrap_or_else(|| panic!("{code} is not caught"));
        assert_eq!(bad.code, *code);
        assert!(!bad.message.zh.is_empty() && !bad.message.en.is_empty());
        assert!(bad.seen.is_some() && bad.help.is_some(), "{code}");
        assert_eq!(told("good"), None, "{code}");
    }
}
