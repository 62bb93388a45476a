//! Every code has a plan folder that shows it and a near miss that does not: `fixtures/bad/<CODE>_<slug>/bad` and
//! `…/good` are laid file by file over `fixtures/plans/tiny`; a file `REMOVED` lists paths to take away.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use heng_indicator::codes::CODES;
use heng_indicator::{Desk, DiskDesk, Lang, Limits, Loaded, MemoryDesk, load, render_plain};

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures")
}

/// Small limits, so that the fixtures for them are small.
fn limits() -> Limits {
    Limits {
        definition_file: 8192,
        diagnostics: 16,
        ..Limits::default()
    }
}

fn overlaid(folder: &Path) -> Loaded {
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for root in [fixtures().join("plans/tiny"), folder.to_owned()] {
        let desk = DiskDesk::new(&root);
        for path in desk.list().expect("a fixture can be listed") {
            files.insert(
                path.clone(),
                desk.read(&path).expect("a fixture can be read"),
            );
        }
    }
    if let Some(removed) = files.remove("REMOVED") {
        for path in String::from_utf8(removed).expect("paths").lines() {
            files.remove(path);
        }
    }
    let mut desk = MemoryDesk::new("plan", []);
    for (path, bytes) in files {
        desk.insert(path, bytes);
    }
    load(&desk, &limits()).expect("a folder in memory can be read")
}

/// Fixture folders with their codes.
fn cases() -> Vec<(String, PathBuf)> {
    let entries = std::fs::read_dir(fixtures().join("bad")).expect("fixtures/bad");
    let mut cases: Vec<(String, PathBuf)> = entries
        .map(|e| e.expect("an entry").path())
        .filter_map(|path| {
            let (code, _) = path.file_name()?.to_str()?.split_once('_')?;
            Some((code.to_owned(), path.clone()))
        })
        // Folders of other crates' codes may lie beside ours.
        .filter(|(code, _)| CODES.iter().any(|c| c.code == code))
        .collect();
    cases.sort();
    cases
}

fn codes(loaded: &Loaded) -> BTreeSet<&str> {
    loaded.diagnostics.iter().map(|d| d.code.as_str()).collect()
}

fn shown(loaded: &Loaded, lang: Lang) -> String {
    let lines: Vec<String> = loaded
        .diagnostics
        .iter()
        .map(|d| render_plain(d, lang))
        .collect();
    lines.join("\n")
}

#[test]
fn the_base_has_no_faults() {
    let loaded = load(&DiskDesk::new(fixtures().join("plans/tiny")), &limits()).expect("readable");
    assert_eq!(shown(&loaded, Lang::Zh), "");
}

#[test]
fn every_code_is_listed_once_in_order_and_has_a_case() {
    let listed: Vec<&str> = CODES.iter().map(|c| c.code).collect();
    assert!(listed.is_sorted_by(|a, b| a < b), "{listed:?}");
    let with_case: BTreeSet<String> = cases().into_iter().map(|(code, _)| code).collect();
    let without: Vec<_> = listed.iter().filter(|c| !with_case.contains(**c)).collect();
    assert!(
        without.is_empty(),
        "no case under fixtures/bad for {without:?}"
    );
    for code in CODES {
        for words in [code.title, code.what, code.why, code.mend] {
            assert!(
                !words.zh.is_empty() && !words.en.is_empty(),
                "{}",
                code.code
            );
        }
    }
}

#[test]
fn the_bad_one_shows_its_code() {
    for (code, path) in cases() {
        let loaded = overlaid(&path.join("bad"));
        assert!(
            codes(&loaded).contains(code.as_str()),
            "{}:\n{}",
            path.display(),
            shown(&loaded, Lang::En)
        );
        for diagnostic in loaded.diagnostics.iter().filter(|d| d.code == code) {
            let place = diagnostic.place.show(Lang::En);
            assert!(code == "P018" || !place.is_empty(), "{code} has no place");
        }
    }
}

#[test]
fn the_near_miss_is_good() {
    for (code, path) in cases() {
        let loaded = overlaid(&path.join("good"));
        let shown = shown(&loaded, Lang::En);
        let other = loaded.has_errors() && code != "P018";
        assert!(
            !codes(&loaded).contains(code.as_str()) && !other,
            "{}:\n{shown}",
            path.display()
        );
    }
}

#[test]
fn the_messages_are_as_reviewed() {
    for (_, path) in cases() {
        let loaded = overlaid(&path.join("bad"));
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(&path);
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| {
            let text = format!(
                "{}\n\n{}",
                shown(&loaded, Lang::Zh),
                shown(&loaded, Lang::En)
            );
            insta::assert_snapshot!("messages", text);
        });
    }
}
