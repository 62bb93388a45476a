//! `heng assess`: what is printed, and its tables read back.

use std::collections::BTreeMap;

use calamine::{Reader, Xlsx, open_workbook};

use crate::user::User;

const DAY: [&str; 2] = ["--today", "2026-01-15"];

type Line = BTreeMap<String, String>;

fn lines(user: &User, file: &str) -> Vec<Line> {
    let text = user.reads(file);
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    reader
        .deserialize()
        .collect::<Result<_, _>>()
        .expect("a table")
}

/// The whole list is printed as a sum, and the table of it adds up; the rates say what they are of.
#[test]
fn the_nation() {
    let user = User::new();
    let mut words = vec!["assess", "--area", "000000", "--out", "tables"];
    words.extend(DAY);
    let ran = user.runs(&words);
    assert_eq!(ran.code, 0, "{}", ran.err);
    for part in [
        "一、全国",
        "达标率 ",
        "改善率 ",
        "全国列入会议清单的指标共",
        " = ",
        "孕产妇死亡率",
        "尚未达标",
    ] {
        assert!(ran.out.contains(part), "{part}: {}", ran.out);
    }
    let files = [
        "meeting.csv",
        "rates.csv",
        "sources.csv",
        "verdicts-datapackage.json",
        "verdicts.csv",
    ];
    assert_eq!(user.files("tables"), files);

    let number = |line: &Line, column: &str| line[column].parse::<u32>().expect("a count");
    let mut sums: BTreeMap<(String, String), (u32, u32)> = BTreeMap::new();
    for line in lines(&user, "tables/meeting.csv") {
        let named = line["indicators"].split(';').count() as u32;
        assert_eq!(named, number(&line, "count"), "{line:?}");
        let scope = (line["area"].clone(), line["domain"].clone());
        let sum = sums.entry(scope).or_insert((0, number(&line, "total")));
        sum.0 += named;
    }
    assert!(
        sums.len() > 8 && sums.values().all(|(sum, total)| sum == total),
        "{sums:?}"
    );

    let rates = lines(&user, "tables/rates.csv");
    let headline = rates
        .iter()
        .find(|r| r["domain"].is_empty() && r["rate"] == "attainment");
    let headline = headline.expect("the headline rate");
    let printed = format!(
        "量化目标 {}/{}",
        headline["numerator"], headline["denominator"]
    );
    assert!(ran.out.contains(&printed), "{printed}");
    // What the headline counts is what the verdicts say.
    let counted = |line: &&Line| {
        line["set"] == "quantified"
            && ["met_early", "met", "holding"].contains(&line["attainment"].as_str())
    };
    let verdicts = lines(&user, "tables/verdicts.csv");
    let attained: std::collections::BTreeSet<&str> = verdicts
        .iter()
        .filter(counted)
        .filter(|line| line["sex"] == "_T" && line["urbanisation"] == "_T")
        .map(|line| line["indicator"].as_str())
        .collect();
    assert!(attained.len() as u32 >= number(headline, "numerator"));
}

/// The same table as the report's, on any number of threads.
#[test]
fn the_report_has_the_same_verdicts() {
    let user = User::new();
    for words in [
        &["report", "--area", "000000", "--out", "report"][..],
        &[
            "assess",
            "--area",
            "000000",
            "--out",
            "one",
            "--threads",
            "1",
        ],
        &[
            "assess",
            "--area",
            "000000",
            "--out",
            "two",
            "--threads",
            "2",
        ],
    ] {
        let mut words = words.to_vec();
        words.extend(DAY);
        let ran = user.runs(&words);
        assert_eq!(ran.code, 0, "{}", ran.err);
    }
    let [report, one, two] =
        ["report", "one", "two"].map(|folder| user.reads(&format!("{folder}/verdicts.csv")));
    assert_eq!(report, one);
    assert_eq!(one, two);
}

#[test]
fn every_format() {
    let user = User::new();
    for (format, files) in [
        (
            "json",
            vec![
                "meeting.json",
                "rates.json",
                "sources.json",
                "verdicts.json",
            ],
        ),
        (
            "sdmx",
            vec![
                "meeting.csv",
                "rates.csv",
                "sources.csv",
                "verdicts.sdmx.csv",
            ],
        ),
        (
            "parquet",
            vec![
                "meeting.parquet",
                "rates.parquet",
                "sources.parquet",
                "verdicts.parquet",
            ],
        ),
        (
            "arrow",
            vec![
                "meeting.arrow",
                "rates.arrow",
                "sources.arrow",
                "verdicts.arrow",
            ],
        ),
        ("xlsx", vec!["assessment.xlsx"]),
    ] {
        let mut words = vec!["assess", "--format", format, "--out", format];
        words.extend(DAY);
        let ran = user.runs(&words);
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert_eq!(user.files(format), files);
    }
    let verdicts: Vec<serde_json::Value> =
        serde_json::from_str(&user.reads("json/verdicts.json")).expect("an array");
    let mut book: Xlsx<_> = open_workbook(user.path("xlsx/assessment.xlsx")).expect("a workbook");
    assert_eq!(
        book.sheet_names(),
        ["评价结果", "达标率", "会议清单", "来源"]
    );
    let sheet = book.worksheet_range("评价结果").expect("a sheet");
    assert_eq!(sheet.height(), verdicts.len() + 1);
}

/// A year without a figure is no assessment, and nothing is written.
#[test]
fn nothing_to_assess() {
    let user = User::new();
    let ran = user.runs(&[
        "assess",
        "--year",
        "2030",
        "--today",
        "2031-06-01",
        "--out",
        "tables",
    ]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(!user.path("tables").exists());
    let ran = user.runs(&["assess", "--area", "999999"]);
    assert_eq!(ran.code, 2, "{}", ran.err);
}
