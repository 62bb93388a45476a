//! The main job on the published figures, its outputs read back.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use calamine::{Data, DataType, Reader, Xlsx, open_workbook};
use serde_json::Value;

use crate::user::User;

/// One run for all tests of this file: the report is the same every time.
fn reported() -> &'static User {
    static RUN: OnceLock<User> = OnceLock::new();
    RUN.get_or_init(|| {
        let user = User::new();
        let ran = user.runs(&["report", "--today", "2026-11-23"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        user
    })
}

fn verdicts() -> Vec<Value> {
    serde_json::from_str(&reported().reads("out/verdicts.json")).expect("JSON")
}

/// The nation's leading verdict on an indicator's total.
fn nation(indicator: &str) -> Value {
    let total =
        |v: &Value| v["sex"] == "_T" && v["urbanisation"] == "_T" && v["target_year"] != 2025;
    let mut all = verdicts().into_iter();
    all.find(|v| v["area"] == "000000" && v["indicator"] == indicator && total(v))
        .expect(indicator)
}

#[test]
fn everything_is_written() {
    let files = reported().files("out");
    for name in [
        "report.html",
        "report.xlsx",
        "panel.csv",
        "panel.json",
        "verdicts.csv",
        "verdicts.json",
    ] {
        assert!(files.contains(&name.to_owned()), "{name} in {files:?}");
    }
    let charts = |ending| {
        files
            .iter()
            .filter(|f| f.starts_with("charts/") && f.ends_with(ending))
            .count()
    };
    assert!(
        charts(".svg") > 20 && charts(".svg") == charts(".png"),
        "{files:?}"
    );
    assert!(!files.iter().any(|f| f.contains("tmp")), "{files:?}");
}

/// NBS: 16.9 in 2020 and 14.3 in 2024 per 100,000 (统计监测报告, 2025-12-30), target 12: (16.9 − 14.3) / (16.9 − 12)
/// = 53.1 % of the way in 40 % of the time.
#[test]
fn maternal_mortality_of_the_nation() {
    let verdict = nation("maternal_mortality_ratio");
    assert_eq!(verdict["attainment"], "not_yet");
    assert_eq!(
        (verdict["baseline"].as_f64(), verdict["value"].as_f64()),
        (Some(16.9), Some(14.3))
    );
    let share = verdict["share"].as_f64().expect("a share");
    assert!((share - 2.6 / 4.9).abs() < 1e-9, "{share}");
    let pace = verdict["pace_ratio"].as_f64().expect("a pace");
    assert!((pace - 2.6 / 4.9 / 0.4).abs() < 1e-9, "{pace}");
    assert_eq!(verdict["change_baseline"].as_f64(), Some(-2.6));
}

/// 96 % by 2030 and 95.9 % in 2024 (教育部): short by less than the tolerance, never 已达标.
#[test]
fn retention_is_nearly_met_and_says_so() {
    assert_eq!(
        nation("compulsory_edu_retention_rate")["attainment"],
        "nearly_met"
    );
}

/// Girls' 99.9 % beside boys' 99.9 % in 2022: the other side is a measure, not an indicator.
#[test]
fn parity_looks_at_the_other_side_of_the_same_year() {
    let user = User::new();
    let ran = user.runs(&[
        "report",
        "--year",
        "2022",
        "--area",
        "000000",
        "--today",
        "2026-11-23",
    ]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let all: Vec<Value> = serde_json::from_str(&user.reads("out/verdicts.json")).expect("JSON");
    let girls = all
        .iter()
        .find(|v| v["indicator"] == "primary_net_enrol_female")
        .expect("girls");
    assert_eq!(girls["target"].as_f64(), Some(99.9), "{girls}");
    assert_ne!(girls["attainment"], "not_assessed", "{girls}");
}

#[test]
fn no_data_is_never_met() {
    for verdict in verdicts() {
        if verdict["value"].is_null() {
            let said = verdict["attainment"].as_str().expect("an attainment");
            let unjudged = [
                "pending",
                "not_reported",
                "not_assessed",
                "not_applicable",
                "no_source",
                "monitored",
            ];
            assert!(unjudged.contains(&said), "{verdict}");
        }
    }
}

#[test]
fn the_same_figures_in_html_workbook_and_data() {
    let html = reported().reads("out/report.html");
    let mut book: Xlsx<_> =
        open_workbook(reported().path("out/report.xlsx")).expect("the workbook opens");
    let mut cells = BTreeMap::new();
    for sheet in book.sheet_names() {
        let range = book.worksheet_range(&sheet).expect("a sheet");
        for row in range.rows() {
            if let Some(name) = row.iter().find_map(Data::as_string) {
                cells
                    .entry(name)
                    .or_insert_with(Vec::new)
                    .extend(row.iter().filter_map(Data::as_f64));
            }
        }
    }
    for (indicator, name, printed) in [
        ("maternal_mortality_ratio", "孕产妇死亡率", "14.3"),
        (
            "maternal_system_management_rate",
            "孕产妇系统管理率",
            "94.9",
        ),
        (
            "senior_secondary_gross_enrol",
            "高中阶段教育毛入学率",
            "92.0",
        ),
    ] {
        let value = nation(indicator)["value"].as_f64().expect("a value");
        assert_eq!(format!("{value:.1}"), printed);
        assert!(
            html.contains(name) && html.contains(printed),
            "{name} {printed} in the page"
        );
        let sheet: Vec<f64> = cells
            .iter()
            .filter(|(n, _)| n.contains(name))
            .flat_map(|(_, v)| v.clone())
            .collect();
        assert!(
            sheet.iter().any(|v| (v - value).abs() < 1e-9),
            "{name} {value} in the workbook: {sheet:?}"
        );
    }
}

#[test]
fn the_page_needs_nothing_else() {
    let html = reported().reads("out/report.html");
    assert!(html.contains("lang=\"zh"));
    for outside in ["<link", "src=\"http", "@import", "url(http"] {
        assert!(!html.contains(outside), "{outside}");
    }
}

/// Chinese labels are drawn from the bundled fonts: as paths in exported SVG, so that no viewer's font matters.
#[test]
fn charts_carry_their_own_letters() {
    let files = reported().files("out/charts");
    let svg = files
        .iter()
        .find(|f| std::path::Path::new(f).extension() == Some("svg".as_ref()))
        .expect("a chart");
    let drawn = reported().reads(&format!("out/charts/{svg}"));
    assert!(!drawn.contains("<text") && drawn.contains("<path"), "{svg}");
}

#[test]
fn same_bytes_on_one_thread_and_on_two() {
    let user = User::new();
    let ran = user.runs(&["report", "--today", "2026-11-23", "--threads", "1"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    for name in reported().files("out") {
        let read = |user: &User| std::fs::read(user.path(&format!("out/{name}"))).expect("a file");
        assert!(read(reported()) == read(&user), "{name} differs");
    }
}

#[test]
fn english_on_request() {
    let user = User::new();
    let ran = user.runs(&["report", "--lang", "en", "--area", "000000"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let html = user.reads("out/report.html");
    assert!(html.contains("Maternal mortality ratio") && html.contains("lang=\"en"));
}

#[test]
fn panel_in_every_format() {
    let user = User::new();
    for format in ["csv", "sdmx", "json", "parquet", "arrow", "xlsx"] {
        let ran = user.runs(&["panel", "--format", format, "--out", "p"]);
        assert_eq!(ran.code, 0, "{format}: {}", ran.err);
        let ending = if format == "sdmx" { "sdmx.csv" } else { format };
        let size = std::fs::metadata(user.path(&format!("p/panel.{ending}")))
            .expect(format)
            .len();
        assert!(size > 1000, "{format}: {size} bytes");
    }
    let csv = user.reads("p/panel.csv");
    let row = csv
        .lines()
        .find(|l| l.starts_with("maternal_mortality_ratio,000000,2024,_T,_T,"));
    assert!(row.is_some_and(|r| r.contains(",14.3,")), "{row:?}");
    let package: Value =
        serde_json::from_str(&user.reads("p/panel-datapackage.json")).expect("JSON");
    assert_eq!(package["resources"][0]["path"], "panel.csv");
    assert_eq!(package["resources"][1]["path"], "panel-sources.csv");
}

/// The file's name alone says that it is a message of SDMX.
#[test]
fn an_sdmx_panel_by_its_name() {
    let user = User::new();
    let ran = user.runs(&["panel", "--out", "women.sdmx.csv"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let message = user.reads("women.sdmx.csv");
    assert!(message.starts_with("STRUCTURE,STRUCTURE_ID,ACTION,FREQ,"));
    assert!(user.reads("women-sources.csv").lines().count() > 1);
    let package = user.reads("women.sdmx-datapackage.json");
    let package: Value = serde_json::from_str(&package).expect("JSON");
    assert_eq!(package["resources"][0]["path"], "women-sources.csv");
}

#[test]
fn panel_of_one_area_and_year() {
    let user = User::new();
    let ran = user.runs(&[
        "panel", "--area", "150100", "--year", "2023", "--out", "p.csv",
    ]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let csv = user.reads("p.csv");
    let rows: Vec<&str> = csv.lines().skip(1).collect();
    assert!(
        !rows.is_empty() && rows.iter().all(|r| r.contains(",150100,2023,")),
        "{csv}"
    );
    assert!(user.reads("p-sources.csv").lines().count() > 1);
}

/// `heng … | head`: the reader goes before all is said, and the program ends as if it had stayed.
#[test]
fn a_closed_pipe_is_no_failure() {
    for args in [
        &["targets", "--area", "150100"][..],
        &["findings", "--rules"],
        &["check"],
    ] {
        let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_heng"))
            .args(args)
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        // Nothing is read of it.
        drop(child.stdout.take());
        let done = child.wait_with_output().unwrap();
        let err = String::from_utf8_lossy(&done.stderr);
        assert!(done.status.success() && err.is_empty(), "{args:?}: {err}");
    }
}
