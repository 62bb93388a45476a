//! `heng form`, and forms through `heng submit`.

use std::path::Path;
use std::process::{Command, Output};

fn heng(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_heng"))
        .args(args)
        .output()
        .unwrap()
}

fn said(output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    text(&output.stdout) + &text(&output.stderr)
}

fn fixture(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures");
    path.join(name).display().to_string()
}

#[test]
fn a_banner_gets_one_workbook_and_a_unit_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("表").display().to_string();
    let done = heng(&["form", "--year", "2025", "--area", "150102", "--out", &out]);
    assert!(done.status.success(), "{}", said(&done));
    assert!(said(&done).contains("部门数据征集表"), "{}", said(&done));
    let done = heng(&[
        "form",
        "--year",
        "2025",
        "--area",
        "150100",
        "--unit",
        "司法局",
        "--out",
        &out,
    ]);
    assert!(done.status.success(), "{}", said(&done));
    let mut names: Vec<String> = std::fs::read_dir(&out)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(
        names,
        [
            "2025_150100_呼和浩特市_司法局.xlsx",
            "2025_150102_新城区.xlsx"
        ]
    );
}

#[test]
fn a_national_plan_asks_which_city() {
    let done = heng(&["form", "--year", "2025"]);
    assert_eq!(done.status.code(), Some(2));
    assert!(said(&done).contains("--area 150100"), "{}", said(&done));
    for (args, word) in [
        (
            vec!["--area", "150100", "--unit", "health"],
            "health_commission",
        ),
        (vec!["--area", "nowhere"], "nowhere"),
    ] {
        let mut all = vec!["form", "--year", "2025"];
        all.extend(args);
        let done = heng(&all);
        assert_eq!(done.status.code(), Some(2));
        assert!(said(&done).contains(word), "{}", said(&done));
    }
    assert_eq!(
        heng(&["form", "--year", "1999", "--area", "150100"])
            .status
            .code(),
        Some(2)
    );
}

#[test]
fn a_form_names_its_unit_and_who_filled_it_in() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("store").display().to_string();
    let form = fixture("forms/openpyxl.xlsx");
    let other = heng(&["submit", &form, "--store", &store, "--unit", "education"]);
    assert_eq!(other.status.code(), Some(2));
    assert!(said(&other).contains("justice"), "{}", said(&other));
    let filed = heng(&["submit", &form, "--store", &store, "--at", "2026-04-02"]);
    assert!(filed.status.success(), "{}", said(&filed));
    for word in [
        "司法局",
        "报送人 张三",
        "共 8 行",
        "自评 2 项",
        "已填 7 格，未填 2 格",
    ] {
        assert!(said(&filed).contains(word), "{word}: {}", said(&filed));
    }
    // Next year's form has this year's figures, and the reader knows if they were touched.
    let out = folder.path().join("out").display().to_string();
    let done = heng(&[
        "form", "--year", "2026", "--area", "150100", "--unit", "justice", "--store", &store,
        "--out", &out,
    ]);
    assert!(done.status.success(), "{}", said(&done));
    let made = std::fs::read_dir(&out)
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(&made).unwrap();
    let range = calamine::Reader::worksheet_range(&mut book, "司法局").unwrap();
    let row = range
        .rows()
        .find(|row| row[2] == calamine::Data::String("legal_aid_recipients".into()))
        .unwrap();
    assert_eq!(row[4], calamine::Data::Float(12_000.0));
    // It comes back untouched without a word about last year.
    let again = heng(&[
        "submit",
        &made.display().to_string(),
        "--store",
        &store,
        "--dry-run",
    ]);
    assert!(!said(&again).contains("D196"), "{}", said(&again));
}

#[test]
fn a_table_that_is_no_form_needs_its_unit() {
    let folder = tempfile::tempdir().unwrap();
    let csv = folder.path().join("a.csv");
    std::fs::write(&csv, "measure,area,year,value\nlive_births,150102,2024,1\n").unwrap();
    let store = folder.path().join("store").display().to_string();
    let done = heng(&["submit", &csv.display().to_string(), "--store", &store]);
    assert_eq!(done.status.code(), Some(2));
    assert!(said(&done).contains("--unit"), "{}", said(&done));
    assert!(!folder.path().join("store").exists());
}

/// The output names units by their names, so that they can be given back.
#[test]
fn units_and_banners_go_by_their_names() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("store").display().to_string();
    let form = fixture("forms/openpyxl.xlsx");
    let filed = heng(&["submit", &form, "--store", &store, "--unit", "司法局"]);
    assert!(filed.status.success(), "{}", said(&filed));
    for (command, unit) in [
        ("status", "司法局"),
        ("status", "玉泉区"),
        ("status", "150104"),
    ] {
        let done = heng(&[
            command, "--store", &store, "--year", "2025", "--area", "150100", "--unit", unit,
        ]);
        assert!(done.status.success(), "{unit}: {}", said(&done));
    }
    let found = heng(&["findings", "--store", &store, "--unit", "玉泉区"]);
    assert!(found.status.success(), "{}", said(&found));
    let out = folder.path().join("out").display().to_string();
    let made = heng(&[
        "form",
        "--year",
        "2025",
        "--area",
        "150100",
        "--unit",
        "玉泉区",
        "--out",
        &out,
    ]);
    assert!(made.status.success(), "{}", said(&made));
    for args in [
        &["submit", &form, "--store", &store, "--unit", "司法"][..],
        &["findings", "--store", &store, "--unit", "司法"],
        &[
            "status", "--store", &store, "--year", "2025", "--unit", "司法",
        ],
        &[
            "form", "--year", "2025", "--area", "150100", "--unit", "司法",
        ],
    ] {
        let done = heng(args);
        assert_eq!(done.status.code(), Some(2), "{args:?}");
        assert!(said(&done).contains("justice 司法局"), "{}", said(&done));
    }
}
