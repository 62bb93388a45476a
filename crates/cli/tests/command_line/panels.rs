//! Reports that continue from a panel, and panels without sources.

use heng_report::write::VerdictFormat;

use crate::user::{Ran, User, repository};

/// Of the nation alone, which is quickly written.
fn report(user: &User, more: &[&str]) -> Ran {
    let mut args = vec!["report", "--today", "2026-11-23", "--area", "000000"];
    args.extend(more);
    let ran = user.runs(&args);
    assert_eq!(ran.code, 0, "{args:?}: {}", ran.err);
    ran
}

/// The published figures: targets held against measures, which stand in a file beside the panel.
#[test]
fn the_published_figures_by_both_ways() {
    let user = User::new();
    report(&user, &["--out", "a"]);
    let ran = user.runs(&[
        "panel",
        "--today",
        "2026-11-23",
        "--format",
        "parquet",
        "--out",
        "p",
    ]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(
        user.reads("p/panel-measures.csv")
            .contains("primary_net_enrol_male_rate,000000,2022,")
    );
    report(&user, &["--panel", "p/panel.parquet", "--out", "b"]);
    assert_eq!(user.reads("a/verdicts.csv"), user.reads("b/verdicts.csv"));
    let page = user.reads("b/report.html");
    assert!(page.contains("由数据面板生成") && page.contains("来源表"));

    std::fs::remove_file(user.path("p/panel-sources.parquet")).expect("the sources");
    std::fs::remove_file(user.path("p/panel-measures.csv")).expect("the measures");
    let ran = report(&user, &["--panel", "p/panel.parquet", "--out", "c"]);
    assert!(
        ran.err.contains("W103") && ran.err.contains("primary_net_enrol_male_rate"),
        "{}",
        ran.err
    );
    let page = user.reads("c/report.html");
    assert!(page.contains("由数据面板生成") && page.contains("未附原始单元格"));
}

/// Beside CSV and JSON, which are always written, whatever is asked for.
#[test]
fn verdicts_in_the_formats_asked_for() {
    let user = User::new();
    report(&user, &["--format", "parquet,arrow", "--format", "sdmx"]);
    let limits = heng_indicator::Limits::default();
    let read = |format: VerdictFormat| {
        let name = format!("out/verdicts.{}", format.ending());
        let bytes = std::fs::read(user.path(&name)).expect(&name);
        format.read(&bytes, &limits).expect(&name)
    };
    let csv = read(VerdictFormat::Csv);
    assert!(csv.len() > 50);
    for format in VerdictFormat::ALL {
        assert_eq!(read(format), csv, "{format:?}");
    }
    assert!(
        user.reads("out/verdicts-datapackage.json")
            .contains("\"verdicts.csv\"")
    );
    let ran = user.runs(&["report", "--format", "xls"]);
    assert_eq!(ran.code, 2, "{}", ran.err);
}

#[test]
fn a_panel_excludes_data_and_what_chooses_among_them() {
    let user = User::new();
    for more in [
        ["--data", "x.csv"],
        ["--store", "s"],
        ["--as-of", "2024-06-30"],
    ] {
        let ran = user.runs(&["report", "--panel", "p.parquet", more[0], more[1]]);
        assert_eq!(ran.code, 2, "{}", ran.err);
        assert!(
            ran.err.contains("不能同时写") && ran.err.contains("--panel"),
            "{}",
            ran.err
        );
    }
    let ran = user.runs(&["report", "--panel", "a.parquet", "--panel", "b.parquet"]);
    assert_eq!(ran.code, 2, "{}", ran.err);
    assert!(ran.err.contains("一一对应"), "{}", ran.err);
    let ran = user.runs(&["report", "--panel", "none.parquet"]);
    assert_eq!(ran.code, 3, "{}", ran.err);
}

#[test]
fn every_fault_of_a_panel_is_told_and_nothing_is_written() {
    let user = User::new();
    let bad = repository("fixtures/bad-data/D420_panel_cell/bad.csv")
        .display()
        .to_string();
    let plan = repository("fixtures/bad-data/plan").display().to_string();
    let ran = user.runs(&["report", "--plan", &plan, "--panel", &bad]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    for code in [
        "D420", "D205", "D206", "D201", "D203", "D204", "D210", "D213", "D217", "D219", "D301",
    ] {
        assert!(ran.err.contains(code), "{code} in {}", ran.err);
    }
    assert!(!user.path("out").exists());
}

/// `--no-sources` leaves the trail out and nothing else.
#[test]
fn a_panel_without_sources_has_the_same_rows_and_figures() {
    let user = User::new();
    for (out, more) in [
        ("all.parquet", None),
        ("lean.parquet", Some("--no-sources")),
    ] {
        let mut args = vec!["panel", "--today", "2026-11-23", "--out", out];
        args.extend(more);
        let ran = user.runs(&args);
        assert_eq!(ran.code, 0, "{}", ran.err);
    }
    assert!(!user.path("lean-sources.parquet").exists());
    let limits = heng_indicator::Limits::default();
    let loaded = heng_indicator::load(&heng_indicator::embedded(), &limits).expect("the plan");
    let plan = loaded.plan.expect("a plan");
    let read = |name: &str| {
        let read = heng_core::import::reading(&user.path(name), &plan, &limits).expect(name);
        assert!(
            read.diagnostics.is_empty(),
            "{name}: {:#?}",
            read.diagnostics
        );
        read.panel.expect(name)
    };
    let (mut all, lean) = (read("all.parquet"), read("lean.parquet"));
    assert!(all.batches.len() > 50);
    all.provenance = heng_core::Provenance::default();
    for batch in all.batches.iter_mut().chain(&mut all.pools) {
        batch.source_rows.fill(Vec::new());
    }
    assert!(all == lean, "rows or figures differ");
}
