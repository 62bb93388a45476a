//! `heng form`, and forms through `heng submit`.

use std::path::Path;
use std::process::{Command, Output};

use heng_core::form::{SelfAssessment, StatementEntry, books};
use heng_indicator::{Limits, embedded, load};
use heng_report::form::{FormHead, FormOptions, form_xlsx};

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

const BIRTHS: Option<f64> = Some(20_000.0);

/// The form of health for Hohhot with a figure and a statement, if any, on one indicator.
fn health(births: Option<f64>, own: Option<SelfAssessment>, cause: &str) -> Vec<u8> {
    let loaded = load(&embedded(), &Limits::default()).unwrap();
    let plan = loaded.plan.unwrap();
    let books = books(&plan, plan.area("150100").unwrap(), 2025);
    let mut book = books
        .into_iter()
        .find(|book| book.filer == "health_commission")
        .unwrap();
    let filled = &mut book.forms[0].filled;
    if let Some(births) = births {
        filled.values.insert("live_births".into(), births.into());
    }
    if own.is_some() {
        let said = StatementEntry {
            self_assessment: own,
            cause: cause.into(),
            action: String::new(),
        };
        filled
            .statements
            .insert("maternal_mortality_ratio".into(), said);
    }
    form_xlsx(&book, &plan, &FormHead::Unapproved, &FormOptions::default()).unwrap()
}

/// A blank leaves what was said, and that is told; 撤回 takes it back.
#[test]
fn a_statement_is_taken_back_by_its_word() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("store").display().to_string();
    let form = folder.path().join("form.xlsx");
    let submit = |bytes: Vec<u8>, day: &str| {
        std::fs::write(&form, bytes).unwrap();
        let form = form.display().to_string();
        heng(&["submit", &form, "--store", &store, "--at", day])
    };
    let filed = submit(
        health(BIRTHS, Some(SelfAssessment::NotMet), "高危孕产妇增多"),
        "2026-04-02",
    );
    assert!(filed.status.success(), "{}", said(&filed));
    let blank = submit(health(BIRTHS, None, ""), "2026-04-03");
    assert!(blank.status.success(), "{}", said(&blank));
    for word in ["有 1 项在这次的报表中留空", "选“撤回”"] {
        assert!(said(&blank).contains(word), "{word}: {}", said(&blank));
    }
    let both = submit(
        health(BIRTHS, Some(SelfAssessment::Withdrawn), "高危孕产妇增多"),
        "2026-04-04",
    );
    assert_eq!(both.status.code(), Some(1));
    for word in ["D192", "选了“撤回”"] {
        assert!(said(&both).contains(word), "{word}: {}", said(&both));
    }
    let back = submit(
        health(BIRTHS, Some(SelfAssessment::Withdrawn), ""),
        "2026-04-05",
    );
    assert!(back.status.success(), "{}", said(&back));
    for word in ["其中撤回 1 项", "新增或改动 1 项"] {
        assert!(said(&back).contains(word), "{word}: {}", said(&back));
    }
    let list = |format: &str| heng(&["revisions", "--store", &store, "--format", format]);
    for (format, words) in [
        ("text", ["未达标 → 撤回", "高危孕产妇增多 → —"]),
        (
            "json",
            ["\"statement_change\": \"withdrawn\"", "2026-04-05"],
        ),
        ("csv", ["1 处自评情况的改动", "--format text"]),
    ] {
        let listed = list(format);
        for word in words {
            assert!(said(&listed).contains(word), "{word}: {}", said(&listed));
        }
    }
}

/// Causes and measures without any figure are received, and the figures are owed.
#[test]
fn a_return_of_statements_alone_has_come() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("store").display().to_string();
    let form = folder.path().join("form.xlsx");
    std::fs::write(
        &form,
        health(None, Some(SelfAssessment::NotMet), "高危孕产妇增多"),
    )
    .unwrap();
    let form = form.display().to_string();
    let filed = heng(&["submit", &form, "--store", &store, "--at", "2026-04-02"]);
    assert!(filed.status.success(), "{}", said(&filed));
    assert!(said(&filed).contains("共 0 行"), "{}", said(&filed));
    let status = heng(&[
        "status",
        "--store",
        &store,
        "--year",
        "2025",
        "--today",
        "2026-04-09",
    ]);
    assert!(status.status.success(), "{}", said(&status));
    let text = said(&status);
    let row = text.lines().find(|line| line.contains("卫生健康委"));
    assert!(text.starts_with("呼和浩特市"), "{text}");
    assert!(row.is_some_and(|row| row.contains("2026-04-02")), "{text}");
    assert!(row.is_some_and(|row| row.contains("报而不全")), "{text}");
}

/// What a unit said stands beside the figures in the report, and only there.
#[test]
fn a_statement_is_quoted_in_the_report() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    let (form, store, out) = (path("form.xlsx"), path("store"), path("out"));
    let filed = health(BIRTHS, Some(SelfAssessment::NotMet), "高危孕产妇增多");
    std::fs::write(&form, filed).unwrap();
    let filed = heng(&["submit", &form, "--store", &store, "--at", "2026-04-02"]);
    assert!(filed.status.success(), "{}", said(&filed));
    // 2 deaths of 20 000 births met 12 per 100 000 in 2024; 3 in 2025 do not.
    let rows = "measure,area,year,value\nmaternal_deaths,150100,2024,2\nlive_births,150100,2024,20000\n\
                maternal_deaths,150100,2025,3\n";
    let csv = path("deaths.csv");
    std::fs::write(&csv, rows).unwrap();
    let unit = ["--unit", "health_commission", "--at", "2026-04-03"];
    let more = heng(&[&["submit", &csv, "--store", &store], &unit[..]].concat());
    assert!(more.status.success(), "{}", said(&more));
    let wrote = heng(&[
        "report",
        "--store",
        &store,
        "--year",
        "2025",
        "--today",
        "2026-05-01",
        "--out",
        &out,
    ]);
    assert!(wrote.status.success(), "{}", said(&wrote));
    let bytes = std::fs::read(folder.path().join("out/evidence.json")).unwrap();
    let told: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    let own = told["evidence"]
        .as_array()
        .unwrap()
        .iter()
        .find(|e| e["indicator"] == "maternal_mortality_ratio" && e["area"] == "150100");
    let own = own.expect("it was met and is lost");
    assert_eq!(own["attainment"], "not_yet");
    assert_eq!(own["grounds"][0]["rule"], "falling_back");
    assert_eq!(own["intended"][0]["cause"], "高危孕产妇增多");
    assert_eq!(own["intended"][0]["unit"]["id"], "health_commission");
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
    // The banner is known, and has filed nothing.
    let found = heng(&["findings", "--store", &store, "--unit", "玉泉区"]);
    assert_eq!(found.status.code(), Some(1), "{}", said(&found));
    assert!(said(&found).contains("没有玉泉区的数"), "{}", said(&found));
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
