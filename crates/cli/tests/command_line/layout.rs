//! `heng layout`, and layouts with submissions.

use crate::user::{Ran, User};

const TABLE: &str = "地区,指标,2022年,2023年\n新城区,活产数,1500,1480\n回民区,活产数,1200,约1190\n";

#[test]
fn a_draft_is_written_once_and_shows_how_it_reads() {
    let user = User::new();
    user.writes("卫健委.csv", TABLE);
    let draft = ["layout", "卫健委.csv", "--out", "卫健委.csv.layout.toml"];
    let ran = user.runs(&draft);
    assert_eq!(ran.code, 0, "{}", ran.err);
    for said in ["C2", "活产数", "新城区", "1500", "D201", "没有存入"] {
        assert!(ran.out.contains(said), "{said}: {}", ran.out);
    }
    let again = user.runs(&draft);
    assert_eq!(again.code, 2);
    assert!(again.err.contains("未覆盖"), "{}", again.err);
    let mut files = user.files(".");
    files.sort();
    assert_eq!(files, ["卫健委.csv", "卫健委.csv.layout.toml"]);
}

#[test]
fn a_layout_that_exists_is_shown() {
    let user = User::new();
    user.writes("卫健委.csv", TABLE);
    let written = user.runs(&["layout", "卫健委.csv", "--out", "版式.toml"]);
    assert_eq!(written.code, 0, "{}", written.err);
    let ran = user.runs(&[
        "layout",
        "卫健委.csv",
        "--layout",
        "版式.toml",
        "--lang",
        "en",
    ]);
    assert_eq!(ran.code, 1, "{}", ran.out);
    assert!(
        ran.out.contains("D2") && ran.out.contains("nothing was stored"),
        "{}",
        ran.out
    );
}

#[test]
fn submissions_are_read_by_their_layouts() {
    let user = User::new();
    user.writes("报送/卫健委.csv", &TABLE.replace("约1190", "1190"));
    let submit = |more: &[&str]| {
        let plain = [
            "submit",
            "报送",
            "--store",
            "仓",
            "--unit",
            "health_commission",
            "--dry-run",
        ];
        user.runs(&[&plain[..], more].concat())
    };
    let without = submit(&[]);
    assert_eq!(without.code, 1, "{}", without.out);
    let ran = user.runs(&["layout", "报送/卫健委.csv", "--out", "版式.toml"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let given = submit(&["--layout", "版式.toml"]);
    assert_eq!(given.code, 0, "{}", given.err);
    assert!(given.out.contains("新增 4"), "{}", given.out);
    // The same beside its file.
    let ran = user.runs(&[
        "layout",
        "报送/卫健委.csv",
        "--out",
        "报送/卫健委.csv.layout.toml",
    ]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let beside = submit(&[]);
    assert_eq!(beside.code, 0, "{}", beside.err);
    assert!(beside.err.contains("D165"), "{}", beside.err);
}

#[test]
fn findings_are_found_in_a_table_with_a_layout() {
    let user = User::new();
    // More born in hospital than born.
    let table = "地区,指标,2023年\n新城区,活产数,1480\n新城区,住院分娩活产数,1500\n";
    user.writes("卫健委.csv", table);
    let findings = |more: &[&str]| {
        let plain = ["findings", "--data", "卫健委.csv", "--today", "2024-06-01"];
        user.runs(&[&plain[..], more].concat())
    };
    let without = findings(&[]);
    assert!(without.out.contains("D104"), "{}", without.out);
    assert!(!without.out.contains("A01"), "{}", without.out);
    let drafted = user.runs(&["layout", "卫健委.csv", "--out", "版式.toml"]);
    assert_eq!(drafted.code, 0, "{}", drafted.err);
    let found = findings(&["--layout", "版式.toml"]);
    assert_eq!(found.code, 1, "{}", found.err);
    for said in ["A01", "不大于 1480", "第3行"] {
        assert!(found.out.contains(said), "{said}: {}", found.out);
    }
    // A store has been read already.
    let stored = user.runs(&["findings", "--store", "仓", "--layout", "版式.toml"]);
    assert_eq!(stored.code, 2, "{}", stored.err);
}

/// 《迪庆州妇女发展规划统计监测报告》 prints 15-19岁 for the women of 15 to 49: told with the cell of the name, by a dry
/// run, by the submission and of the store; the layout that read the file is kept with its hash.
#[test]
fn a_misprinted_name_is_told_with_its_cell() {
    let user = User::new();
    let table = "2023年妇女情况,,,\n地区,代码,指标,2023年\n\
        新城区,women_15_49_persons,育龄妇女人数（15-19岁）,120000\n\
        新城区,live_births,住院分娩活产数,1480\n";
    user.writes("统计局.csv", table);
    user.writes(
        "统计局.csv.layout.toml",
        "header = 2\narea = { column = \"A\" }\nmeasure = { column = \"B\" }\nlabel = { column = \"C\" }\n\
         year = { header = 2 }\nvalue = { columns = [\"D\"] }\n",
    );
    let submit = |more: &[&str]| {
        let plain = ["submit", "统计局.csv", "--store", "仓"];
        let said = ["--unit", "statistics"];
        user.runs(&[&plain[..], &said, more].concat())
    };
    let findings = |more: &[&str]| {
        let plain = ["findings", "--today", "2024-06-01"];
        user.runs(&[&plain[..], more].concat())
    };
    let told = |ran: &Ran| {
        for said in ["W01", "15-19岁", "第3行 `C` 列", "W04", "第4行 `C` 列"] {
            assert!(ran.out.contains(said), "{said}: {}{}", ran.out, ran.err);
        }
    };
    told(&submit(&["--dry-run"]));
    told(&findings(&["--data", "统计局.csv"]));
    let stored = submit(&["--at", "2024-03-01"]);
    told(&stored);
    assert!(stored.out.contains("按版式"), "{}", stored.out);
    told(&findings(&["--store", "仓"]));

    user.writes("统计局.csv", &table.replace("120000", "120010"));
    let corrected = submit(&["--reason", "更正", "--at", "2024-04-01"]);
    assert_eq!(corrected.code, 0, "{}", corrected.err);
    let revisions = user.runs(&["revisions", "--store", "仓", "--format", "json"]);
    assert!(
        revisions.out.contains("统计局.csv.layout.toml"),
        "{}",
        revisions.out
    );
}
