//! `heng findings`, and the findings that `heng submit` tells.

use calamine::{Data, Reader, Xlsx, open_workbook};

use crate::user::User;

/// Too many delivered in hospital in the city, and the like in one district; a share for a percentage.
const BAD: &str = "measure,area,year,value\n\
                   live_births_in_hospital,150100,2024,25400\nlive_births,150100,2024,25310\n\
                   live_births_in_hospital,150102,2024,4010\nlive_births,150102,2024,4000\n\
                   cervical_cancer_screening_rate,150100,2022,66.1\n\
                   cervical_cancer_screening_rate,150100,2023,68.0\n\
                   cervical_cancer_screening_rate,150100,2024,0.701\n";

#[test]
fn findings_are_listed_by_whom_to_ask_and_fail_the_run() {
    let user = User::new();
    user.writes("报送/卫健.csv", BAD);
    let ran = user.runs(&[
        "findings",
        "--data",
        "报送/卫健.csv",
        "--today",
        "2025-06-01",
    ]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    for said in [
        "卫生健康",
        "新城区",
        "A01",
        "F01",
        "0.701",
        "25400",
        "不大于 25310",
    ] {
        assert!(ran.out.contains(said), "{said}: {}", ran.out);
    }
    let asked = |more: &[&str]| {
        let plain = [
            "findings",
            "--data",
            "报送/卫健.csv",
            "--today",
            "2025-06-01",
        ];
        user.runs(&[&plain[..], more].concat())
    };
    let one = asked(&["--unit", "150102"]);
    assert!(
        one.out.contains("新城区") && !one.out.contains("F01"),
        "{}",
        one.out
    );
    let one = asked(&["--area", "新城区"]);
    assert!(
        one.out.contains("A01") && !one.out.contains("F01"),
        "{}",
        one.out
    );
    let none = asked(&["--year", "2022"]);
    assert_eq!(none.code, 0, "{}", none.out);
    assert!(none.out.contains("没有需要核实"), "{}", none.out);
    let unknown = asked(&["--unit", "healht"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.err.contains("health_commission"), "{}", unknown.err);
}

#[test]
fn the_workbook_has_a_sheet_for_each_unit() {
    let user = User::new();
    user.writes("a.csv", BAD);
    let ran = user.runs(&[
        "findings",
        "--data",
        "a.csv",
        "--format",
        "xlsx",
        "--out",
        "问题.xlsx",
        "--today",
        "2025-06-01",
    ]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    let mut book: Xlsx<_> = open_workbook(user.path("问题.xlsx")).unwrap();
    let names = book.sheet_names().clone();
    assert_eq!(names.first().map(String::as_str), Some("汇总"));
    assert!(names.contains(&"新城区".to_owned()), "{names:?}");
    let sheet = book.worksheet_range("新城区").unwrap();
    let head: Vec<String> = (0..15)
        .map(|column| {
            sheet
                .get_value((3, column))
                .map(Data::to_string)
                .unwrap_or_default()
        })
        .collect();
    assert_eq!(head[0], "序号");
    assert_eq!(head[14], "答复");
    assert_eq!(sheet.get_value((4, 10)), Some(&Data::Float(4010.0)));
}

#[test]
fn json_has_findings_and_what_the_reader_says() {
    let user = User::new();
    user.writes("a.csv", &format!("{BAD}live_births,150103,2024,约5\n"));
    let ran = user.runs(&[
        "findings",
        "--data",
        "a.csv",
        "--format",
        "json",
        "--today",
        "2025-06-01",
    ]);
    assert_eq!(ran.code, 1);
    let all: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let all = all.as_array().unwrap();
    let of = |rule: &str| all.iter().find(|f| f["rule"] == rule).unwrap();
    assert_eq!(of("D201")["place"]["row"], 9);
    assert_eq!(of("F01")["ask"]["unit"], "health_commission");
    assert_eq!(of("F01")["severity"], "error");
}

#[test]
fn rules_are_listed_as_the_plan_sets_them() {
    let user = User::new();
    let ran = user.runs(&["findings", "--rules"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    for said in ["A01 numerator_above_denominator", "分子大于分母", "阈值 2"] {
        assert!(ran.out.contains(said), "{said}: {}", ran.out);
    }
    let ran = user.runs(&["--lang", "en", "findings", "--rules"]);
    assert!(
        ran.out.contains("a numerator above its denominator"),
        "{}",
        ran.out
    );
}

#[test]
fn a_submission_is_stored_and_told_what_to_look_at() {
    let user = User::new();
    user.writes(
        "a.csv",
        "measure,area,year,value\nlive_births,150100,2023,25310\n",
    );
    user.writes(
        "b.csv",
        "measure,area,year,value\nlive_births_in_hospital,150100,2023,25400\n",
    );
    let submits = |file: &str, at: &str, more: &[&str]| {
        let plain = [
            "submit",
            file,
            "--store",
            "仓",
            "--unit",
            "health_commission",
            "--at",
            at,
        ];
        user.runs(&[&plain[..], more].concat())
    };
    let first = submits("a.csv", "2024-03-01", &[]);
    assert_eq!(first.code, 0, "{}", first.err);
    assert!(!first.out.contains("A01"), "{}", first.out);
    // Against what the store holds, before anything is stored.
    let dry = submits("b.csv", "2024-03-02", &["--dry-run"]);
    assert_eq!(dry.code, 0, "{}", dry.err);
    assert!(
        dry.out.contains("A01") && dry.out.contains("未存入"),
        "{}",
        dry.out
    );
    let second = submits("b.csv", "2024-03-02", &[]);
    assert_eq!(second.code, 0, "{}", second.err);
    assert!(
        second.out.contains("A01") && second.out.contains("第 2 次"),
        "{}",
        second.out
    );
    let store = user.runs(&["findings", "--store", "仓", "--today", "2025-06-01"]);
    assert_eq!(store.code, 1, "{}", store.err);
    assert!(store.out.contains("b.csv（第2次报送）"), "{}", store.out);
    let then = user.runs(&["findings", "--store", "仓", "--as-of", "2024-03-01"]);
    assert!(!then.out.contains("A01"), "{}", then.out);
}
