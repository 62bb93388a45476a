//! Reading folders: all faults in one run, none that only follow from another, and errors for what is no folder.

use std::path::{Path, PathBuf};

use heng_indicator::{
    Desk, DiskDesk, Lang, Limits, Loaded, MemoryDesk, Place, load, print, render_plain,
};

fn tiny() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/plans/tiny")
}

/// The tiny plan with changes: a path and what to put in the place of what.
fn changed(changes: &[(&str, &str, &str)]) -> Loaded {
    let disk = DiskDesk::new(tiny());
    let mut desk = MemoryDesk::new("plan", []);
    for path in disk.list().expect("listed") {
        let mut text = String::from_utf8(disk.read(&path).expect("read")).expect("UTF-8");
        for (_, old, new) in changes.iter().filter(|(changed, ..)| *changed == path) {
            assert!(text.contains(old), "{path}: {old}");
            text = text.replacen(old, new, 1);
        }
        desk.insert(path, text);
    }
    load(&desk, &Limits::default()).expect("a folder in memory")
}

fn codes(loaded: &Loaded) -> Vec<&str> {
    loaded.diagnostics.iter().map(|d| d.code.as_str()).collect()
}

const RATIO: &str = "indicators/health/maternal_mortality_ratio.toml";
const MEASURES: &str = "measures/measures.toml";

#[test]
fn faults_of_all_files_come_in_one_run() {
    let loaded = changed(&[
        ("plan.toml", "final_year = 2030", "final_year = 2211"),
        (
            "areas/areas.toml",
            "parent = \"000000\"",
            "parent = \"00000\"",
        ),
        (MEASURES, "unit = \"person\"", "unit = \"persons\""),
        (
            RATIO,
            "numerator = \"maternal_deaths\"",
            "numerator = \"maternal_death\"",
        ),
        ("schemes/default.toml", "rounding", "roundign"),
        (
            "targets/150100.toml",
            "kind = \"at_most\"",
            "kind = \"at_mots\"",
        ),
    ]);
    let shown: Vec<String> = loaded
        .diagnostics
        .iter()
        .map(|d| render_plain(d, Lang::En))
        .collect();
    let shown = shown.join("\n");
    for expected in [
        "plan/areas/areas.toml:12:11 error A001 no area `00000`\n    seen: 00000\n    help: did you mean `000000`?",
        "plan/indicators/health/maternal_mortality_ratio.toml:7:14 error D003",
        "plan/measures/measures.toml:4:9 error D008",
        "plan/plan.toml:9:14 error P010 impossible year 2211",
        "plan/schemes/default.toml:3:1 error P004",
        "plan/targets/150100.toml:8:8 error P007",
    ] {
        assert!(shown.contains(expected), "{expected}\n\nin\n\n{shown}");
    }
    assert!(loaded.plan.is_none() && loaded.has_errors());
}

#[test]
fn what_could_not_be_read_is_not_missed_elsewhere() {
    // The file of all measures breaks off: nobody is told that live_births does not exist.
    let loaded = changed(&[(MEASURES, "unit = \"person\"", "unit = \"person")]);
    assert_eq!(codes(&loaded), ["P001"]);
    // A measure that is left out for a fault of its own is still declared.
    let loaded = changed(&[(MEASURES, "period = \"calendar\"", "period = \"calender\"")]);
    assert_eq!(codes(&loaded), ["P007"]);
    let plan = loaded.plan.expect("plan.toml is fine");
    assert!(plan.measure("live_births").is_none() && plan.measure("maternal_deaths").is_some());
}

#[test]
fn excerpts_can_be_cut_from_the_sources() {
    let loaded = changed(&[(
        RATIO,
        "numerator = \"maternal_deaths\"",
        "numerator = \"maternal_death\"",
    )]);
    let fault = loaded
        .diagnostics
        .iter()
        .find(|d| d.code == "D003")
        .expect("D003");
    let (source, bytes) = loaded.sources.find(&fault.place).expect("a place");
    assert_eq!(&source.text[bytes], "maternal_death");
    assert_eq!(source.path, RATIO);
    assert_eq!(Some(source.shown.as_str()), fault.place.path());
}

#[test]
fn what_is_no_folder_is_an_error() {
    let missing =
        load(&DiskDesk::new(tiny().join("nowhere")), &Limits::default()).expect_err("missing");
    assert!(missing.is_missing() && !missing.is_limit());
    let few = Limits {
        plan_files: 3,
        ..Limits::default()
    };
    let limit = load(&DiskDesk::new(tiny()), &few).expect_err("over the limit");
    assert!(limit.is_limit(), "{limit}");
}

#[test]
fn an_empty_folder_is_no_plan() {
    let loaded = load(&MemoryDesk::new("empty", []), &Limits::default()).expect("readable");
    assert_eq!(codes(&loaded), ["P014"]);
    assert_eq!(
        loaded.diagnostics[0].place,
        Place::File {
            path: "empty".into()
        }
    );
}

#[test]
fn a_long_text_is_refused() {
    let limits = Limits {
        field: 8,
        ..Limits::default()
    };
    let desk = MemoryDesk::new("plan", [("plan.toml", "id = \"a_long_identifier\"")]);
    let loaded = load(&desk, &limits).expect("readable");
    assert!(codes(&loaded).contains(&"P003"));
}

/// Reading does not depend on line ends or on a byte order mark.
#[test]
fn windows_files_read_the_same() {
    let plan = load(&DiskDesk::new(tiny()), &Limits::default())
        .expect("readable")
        .plan
        .expect("a plan");
    let mut desk = MemoryDesk::new("plan", []);
    for (path, text) in print::files(&plan) {
        desk.insert(path, format!("\u{feff}{}", text.replace('\n', "\r\n")));
    }
    let again = load(&desk, &Limits::default()).expect("readable");
    assert!(again.diagnostics.is_empty(), "{:?}", again.diagnostics);
    assert_eq!(again.plan, Some(plan));
}
