//! `heng status`: the fixture plan asks of Ordos two figures of health, one each of medical insurance and statistics,
//! four of justice, and five of each banner; units are due on 20 May, justice on 1 June, banners on 10 June.

use crate::user::{Ran, User, repository};

const HEADER: &str = "measure,area,year,sex,value,status\n";

fn user() -> User {
    let user = User::new();
    user.copies(&repository("fixtures/plans/register"), "规划");
    user
}

fn submits(user: &User, unit: &str, at: &str, rows: &str) {
    let file = format!("{unit}-{at}.csv");
    user.writes(&file, &format!("{HEADER}{rows}"));
    let ran = user.runs(&[
        "submit", &file, "--store", "仓", "--plan", "规划", "--unit", unit, "--at", at,
    ]);
    assert_eq!(ran.code, 0, "{}", ran.err);
}

fn status(user: &User, more: &[&str]) -> Ran {
    let plain = [
        "status",
        "--store",
        "仓",
        "--plan",
        "规划",
        "--year",
        "2025",
        "--today",
        "2026-06-30",
    ];
    user.runs(&[&plain[..], more].concat())
}

/// Health in time and complete, justice three days late and incomplete, one banner in time.
fn with_returns() -> User {
    let user = user();
    submits(
        &user,
        "health_commission",
        "2026-05-20",
        "live_births,150600,2025,_T,19000,\nmaternal_deaths,150600,2025,_T,,L\n",
    );
    submits(
        &user,
        "justice",
        "2026-06-04",
        "legal_aid,150600,2025,_T,100,\nequality_mechanism,150600,2025,_T,1,\n",
    );
    submits(
        &user,
        "150627",
        "2026-06-10",
        "live_births,150627,2025,_T,3000,\nmaternal_deaths,150627,2025,_T,0,\n",
    );
    user
}

#[test]
fn an_empty_store_is_told_as_such() {
    let user = user();
    std::fs::create_dir(user.path("仓")).expect("a folder");
    let ran = status(&user, &["--area", "150600"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    for said in [
        "还没有收到2025年的数据",
        "数据仓共有0次报送",
        "应报4个，已收0个",
        "逾期41天未报",
        "逾期29天未报",
        "逾期20天未报",
        "伊金霍洛旗妇女发展规划",
    ] {
        assert!(ran.out.contains(said), "{said}: {}", ran.out);
    }
}

/// The output without the numbers of findings, which change with the rules.
fn without_findings(out: &str) -> String {
    let count = |cell: &str| {
        let cell = cell.trim();
        !cell.is_empty() && cell.chars().all(|c| c == '/' || c.is_ascii_digit())
    };
    let mut lines: Vec<String> = Vec::new();
    for line in out.lines().filter(|line| !line.contains("heng findings")) {
        let last = line.trim_end_matches(['│', ' ']).rsplit_once('┆');
        match last {
            Some((before, cell)) if count(cell) => lines.push(format!("{before}┆ …")),
            _ => lines.push(line.to_owned()),
        }
    }
    lines.join("\n")
}

#[test]
fn the_table_is_as_reviewed() {
    let user = with_returns();
    let ran = status(&user, &["--area", "鄂尔多斯市"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    insta::assert_snapshot!("status_zh", without_findings(&ran.out));
    let ran = status(&user, &["--area", "150600", "--lang", "en"]);
    insta::assert_snapshot!("status_en", without_findings(&ran.out));
}

#[test]
fn one_unit_sees_what_it_owes() {
    let user = with_returns();
    let ran = status(&user, &["--area", "150600", "--unit", "司法局"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    for said in ["迟报3天", "还缺2个数（应报4个）", "法律援助受援人数（女）"]
    {
        assert!(ran.out.contains(said), "{said}: {}", ran.out);
    }
    assert!(!ran.out.contains("医保局"), "{}", ran.out);
    let ran = status(&user, &["--area", "150600", "--unit", "财政局"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("财政局"), "{}", ran.err);
}

#[test]
fn the_csv_has_a_row_for_each_return_and_filing() {
    let user = with_returns();
    let ran = status(&user, &["--area", "150600", "--format", "csv"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let mut reader = csv::Reader::from_reader(ran.out.as_bytes());
    let rows: Vec<Vec<String>> = reader
        .records()
        .map(|row| row.expect("a row").iter().map(str::to_owned).collect())
        .collect();
    let picked: Vec<[&str; 6]> = rows
        .iter()
        .map(|r| [&r[0], &r[1], &r[6], &r[7], &r[8], &r[14]].map(String::as_str))
        .collect();
    assert_eq!(
        picked,
        [
            ["unit", "medical_insurance", "", "overdue", "41", "1"],
            ["unit", "statistics", "", "overdue", "41", "1"],
            ["unit", "justice", "2026-06-04", "late", "3", "2"],
            [
                "unit",
                "health_commission",
                "2026-05-20",
                "in_time",
                "0",
                "0"
            ],
            ["area", "150602", "", "overdue", "20", "5"],
            ["area", "150627", "2026-06-10", "in_time", "0", "3"],
            // 30 July 2022 to 30 June 2026.
            ["filing", "150627", "", "overdue", "1431", ""],
        ]
    );
}

#[test]
fn the_json_says_what_is_missing() {
    let user = with_returns();
    let ran = status(&user, &["--area", "150600", "--format", "json"]);
    let told: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!(told["submissions"], 3);
    assert_eq!(told["units"][2]["missing"][0]["code"], "legal_aid[sex=F]");
    assert_eq!(told["register"]["unregistered"][0], "150602");
    let lacking = told["lacking"].as_array().expect("a list");
    let share = lacking
        .iter()
        .find(|l| l["indicator"] == "legal_aid_women_share")
        .expect("lacking");
    assert_eq!(share["figures"].as_array().map(Vec::len), Some(1));
}

#[test]
fn what_is_filed_after_the_day_does_not_count() {
    let user = with_returns();
    let ran = user.runs(&[
        "status",
        "--store",
        "仓",
        "--plan",
        "规划",
        "--year",
        "2025",
        "--area",
        "150600",
        "--today",
        "2026-05-19",
        "--format",
        "json",
    ]);
    let told: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!(told["submissions"], 0);
    assert_eq!(told["units"][0]["standing"], "not_yet_due");
}

#[test]
fn the_area_is_found_from_the_store() {
    let user = with_returns();
    let ran = status(&user, &[]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.starts_with("鄂尔多斯市 2025年"), "{}", ran.out);
    assert!(ran.out.contains("未写 --area"), "{}", ran.out);
}

#[test]
fn the_embedded_plan_sets_no_due_date_and_says_so() {
    let user = User::new();
    user.writes(
        "a.csv",
        "measure,area,year,value\nmaternal_deaths,150100,2025,1\n",
    );
    let ran = user.runs(&[
        "submit",
        "a.csv",
        "--store",
        "仓",
        "--unit",
        "health_commission",
        "--at",
        "2026-03-01",
    ]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let ran = user.runs(&[
        "status",
        "--store",
        "仓",
        "--year",
        "2025",
        "--area",
        "150100",
        "--today",
        "2026-06-30",
    ]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    for said in ["期限未设定", "2026-03-01", "新城区", "逾期0个"] {
        assert!(ran.out.contains(said), "{said}: {}", ran.out);
    }
    assert!(!ran.out.contains("备案"), "{}", ran.out);
    let ran = user.runs(&["status", "--store", "没有", "--year", "2025"]);
    assert_eq!(ran.code, 3);
}
