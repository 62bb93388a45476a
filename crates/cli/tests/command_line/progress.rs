//! `heng progress`: the nine methods over a plain table, published verdicts, and tables that cannot be read.

use std::collections::BTreeMap;

use crate::user::{Ran, User, repository};

const HEADER: &str = "id,base_year,base,current_year,current,target_year,target,direction,limit\n";

fn judged(method: &str, table: &str) -> Ran {
    let user = User::new();
    user.writes("表.csv", table);
    user.runs(&["progress", "表.csv", "--method", method])
}

type Line = BTreeMap<String, String>;

fn lines(csv: &str) -> Vec<Line> {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    reader
        .deserialize()
        .collect::<Result<Vec<Line>, _>>()
        .expect("a table")
}

fn rows(ran: &Ran) -> Vec<Line> {
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(
        ran.out
            .starts_with("id,progress_value,score,status,reason\n"),
        "{}",
        ran.out
    );
    lines(&ran.out)
}

fn near(ours: &str, theirs: &str, what: &str) {
    if theirs.is_empty() || ours.is_empty() {
        assert_eq!(ours, theirs, "{what}");
        return;
    }
    let [a, b] = [ours, theirs].map(|text| text.parse::<f64>().expect("a number"));
    assert!(
        (a - b).abs() <= 1e-9 * b.abs().max(1e-3),
        "{what}: {ours} {theirs}"
    );
}

/// A mortality that fell from 20 to 14 on the way to 10; the values by hand.
#[test]
fn nine_methods() {
    let table = format!("{HEADER}死亡率,2020,20,2025,14,2030,10,lower,\n");
    let growth = (0.7_f64).powf(0.2) - 1.0;
    let required = (0.5_f64).powf(0.1) - 1.0;
    let ratio = growth / required;
    for (method, value, status) in [
        ("linear", 0.6, "progress"),
        ("pace", 1.2, "on_pace"),
        ("ratio", 1000.0 / 14.0, "below_target"),
        ("efficacy", 84.0, "acceptable"),
        ("eurostat", ratio, "significant_progress"),
        ("statcan", ratio, "substantial_progress"),
        ("escap_csi", 6.0, "progress"),
        ("un_chart", ratio, "on_track"),
        ("aarr", -growth, "on_track"),
    ] {
        let rows = rows(&judged(method, &table));
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0]["id"], "死亡率");
        near(&rows[0]["progress_value"], &value.to_string(), method);
        assert_eq!(rows[0]["status"], status, "{method}");
    }
}

#[test]
fn unknown_methods_are_answered_with_the_list() {
    let ran = judged("magic", HEADER);
    assert_eq!(ran.code, 2);
    for method in [
        "linear",
        "pace",
        "ratio",
        "efficacy",
        "eurostat",
        "statcan",
        "escap_csi",
        "un_chart",
        "aarr",
    ] {
        assert!(ran.err.contains(method), "{method}: {}", ran.err);
    }
    assert!(ran.err.contains("magic"), "{}", ran.err);
    // A method that needs a series is not for a table of pairs.
    assert_eq!(judged("sdsn_trend", HEADER).code, 2);
}

/// Statistics Canada's 247 published series, through a table in another order of columns, with a byte order mark,
/// years as data frames write them, and a column too many.
#[test]
fn published_verdicts_of_statistics_canada() {
    let path = repository("fixtures/vectors/statcan_published_progress.csv");
    let published = lines(&std::fs::read_to_string(path).expect("the vectors"));
    assert_eq!(published.len(), 247);
    let mut table = String::from(
        "\u{feff}direction,limit,target,target_year,current,current_year,base,base_year,note,id\n",
    );
    for (at, row) in published.iter().enumerate() {
        let columns = [
            "direction",
            "limit",
            "target",
            "target_year",
            "current_value",
            "current_year",
            "base_value",
            "base_year",
        ];
        let cells = columns.map(|column| row[column].as_str());
        table.push_str(&cells.join(","));
        table.push_str(",x,");
        table.push_str(&at.to_string());
        table.push('\n');
    }
    let user = User::new();
    user.writes("in.csv", &table);
    let ran = user.runs(&[
        "progress",
        "in.csv",
        "--method",
        "statcan",
        "--out",
        "结果/out.csv",
    ]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("247"), "{}", ran.out);
    assert!(
        ran.err.contains("note"),
        "tells the unused column: {}",
        ran.err
    );
    let ours = lines(&user.reads("结果/out.csv"));
    assert_eq!(ours.len(), 247);
    for (at, (ours, theirs)) in ours.iter().zip(&published).enumerate() {
        let what = &theirs["series_tag"];
        assert_eq!(ours["id"], at.to_string());
        near(&ours["progress_value"], &theirs["progress_value"], what);
        near(&ours["score"], &theirs["score"], what);
        assert_eq!(ours["status"], theirs["status"], "{what}");
        assert!(
            !ours["progress_value"].is_empty() || !ours["reason"].is_empty(),
            "{what}"
        );
    }
}

/// The reference cases as a table; where the base had met the target a verdict has no share.
#[test]
fn edge_cases_as_a_table() {
    let path = repository("fixtures/vectors/progress_edge_cases.csv");
    let text = std::fs::read_to_string(path).expect("the vectors");
    let cases = lines(&text);
    let table = text.replacen("case,", "id,", 1);
    let all = |method: &str| rows(&judged(method, &table));
    for (ours, case) in all("linear").iter().zip(&cases) {
        let name = case["case"].as_str();
        assert_eq!(ours["id"], name);
        match name {
            "target_already_met_base" | "band_inside" => assert_eq!(ours["status"], "holding"),
            "met_then_lost" | "base_eq_target" => assert_eq!(ours["status"], "regression"),
            _ if case["direction"] == "parity/band" => {}
            _ => near(
                &ours["progress_value"],
                &case["linear_achieved_share"],
                name,
            ),
        }
    }
    for (ours, case) in all("escap_csi").iter().zip(&cases) {
        near(
            &ours["progress_value"],
            &case["escap_csi_0_10"],
            &case["case"],
        );
    }
}

#[test]
fn efficacy_takes_its_own_columns() {
    let table =
        "id,current,satisfactory,unacceptable\n甲,5.81,12,6\n乙,3,2,8\n丙,7,6,6\n丁,,12,6\n";
    let rows = rows(&judged("efficacy", table));
    near(
        &rows[0]["progress_value"],
        "58.733333333333334",
        "published 58.73",
    );
    assert_eq!(rows[0]["status"], "unacceptable");
    near(&rows[1]["progress_value"], "93.33333333333334", "inverse");
    for (row, reason) in [(2, "standards_equal"), (3, "current_missing")] {
        assert_eq!(rows[row]["progress_value"], "");
        assert!(rows[row]["reason"].starts_with(reason), "{:?}", rows[row]);
    }
}

#[test]
fn what_cannot_be_judged_keeps_its_row_and_says_why() {
    let table = format!(
        "{HEADER}a,2020,,2025,60,2030,70,1,\nb,2020,50,2025,60,,,-1,\nc,2020,50,2020,50,2030,70,1,\nd,2020,0,2025,3,2030,10,1,\n"
    );
    let ran = judged("eurostat", &table);
    let all = rows(&ran);
    let said: Vec<(&str, &str, &str)> = all
        .iter()
        .map(|row| {
            let code = row["reason"].split('：').next().unwrap_or_default();
            (row["id"].as_str(), row["status"].as_str(), code)
        })
        .collect();
    assert_eq!(
        said,
        [
            ("a", "not_available", "base_missing"),
            ("b", "significant_movement_away", ""),
            ("c", "not_available", "same_year"),
            ("d", "not_available", "zero_base"),
        ]
    );
    assert!(ran.err.contains("4 行中有 3 行"), "{}", ran.err);
    let user = User::new();
    user.writes("t.csv", &table);
    let english = user.runs(&["--lang", "en", "progress", "t.csv", "--method", "eurostat"]);
    assert!(
        english.out.contains("base_missing: there is no base value"),
        "{}",
        english.out
    );
}

#[test]
fn every_faulty_cell_is_told_in_one_run() {
    let table = format!(
        "{HEADER}甲,2020,50,2025,约60,2030,70,1,\n乙,20,50,2025,60,2030,70,1,\n丙,2020,50,2025,60,2030,70,,\n丁,2020,50,2025,60\n戊,2020,50,2025,60,2030,9..3,band,\n己,2020,inf,2025,1e999,2030,70,1,\n"
    );
    let user = User::new();
    user.writes("表.csv", &table);
    let ran = user.runs(&["progress", "表.csv", "--method", "pace", "--out", "out.csv"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    for said in [
        "第2行",
        "current",
        "约60",
        "第3行",
        "base_year",
        "四位数",
        "第4行",
        "direction",
        "第5行",
        "9 列",
        "第6行",
        "9..3",
        "第7行",
        "inf",
        "1e999",
        "发现 7 处错误",
    ] {
        assert!(ran.err.contains(said), "{said}: {}", ran.err);
    }
    assert!(ran.out.is_empty(), "{}", ran.out);
    assert!(
        !user.files(".").contains(&"out.csv".to_owned()),
        "nothing is written"
    );
}

#[test]
fn unknown_direction_has_a_bad_and_a_good_table() {
    let folder = repository("fixtures/progress/G101_unknown_direction");
    let ran = |name: &str| {
        let path = folder.join(name);
        User::new().runs(&[
            "progress",
            path.to_str().expect("a path"),
            "--method",
            "linear",
        ])
    };
    let bad = ran("bad.csv");
    assert_eq!(bad.code, 1);
    assert!(
        bad.err.contains("G101") && bad.err.contains("higher"),
        "{}",
        bad.err
    );
    assert_eq!(rows(&ran("good.csv"))[0]["progress_value"], "0.5");
}

#[test]
fn tables_that_are_none() {
    let other = "id,base_year,bases,current_year,current,target_year,target,direction\n";
    for (table, said) in [
        ("", &["D103", "表头"][..]),
        (other, &["D104", "缺少列 base", "bases"]),
        ("id,id,current\n1,2,3\n", &["D105", "出现两次"]),
        (
            &format!("{HEADER}\"a,2020,50,2025,60,2030,70,1,\n"),
            &["D108", "双引号"],
        ),
        (HEADER, &["没有一行数据"]),
    ] {
        let ran = judged("linear", table);
        assert_eq!(ran.code, 1, "{table:?}: {}", ran.err);
        for word in said {
            assert!(ran.err.contains(word), "{word}: {}", ran.err);
        }
    }
    let missing = User::new().runs(&["progress", "没有.csv", "--method", "linear"]);
    assert_eq!(missing.code, 3);
    assert!(missing.err.contains("没有.csv"), "{}", missing.err);
}

/// As Excel saves it in China: GBK, and as others do: tabs.
#[test]
fn other_encodings_and_separators() {
    let user = User::new();
    let mut bytes = HEADER.as_bytes().to_vec();
    // “孕产妇死亡率” in GBK.
    bytes.extend([
        0xD4, 0xD0, 0xB2, 0xFA, 0xB8, 0xBE, 0xCB, 0xC0, 0xCD, 0xF6, 0xC2, 0xCA,
    ]);
    bytes.extend(b",2020,20,2025,14,2030,10,-1,\n");
    std::fs::write(user.path("gbk.csv"), bytes).expect("written");
    let ran = user.runs(&["progress", "gbk.csv", "--method", "linear"]);
    assert_eq!(rows(&ran)[0]["id"], "孕产妇死亡率");
    assert!(ran.err.contains("GB18030"), "{}", ran.err);
    let tabs = format!("{HEADER}a,2020,20,2025,14,2030,10,-1,\n").replace(',', "\t");
    assert_eq!(rows(&judged("linear", &tabs))[0]["progress_value"], "0.6");
}
