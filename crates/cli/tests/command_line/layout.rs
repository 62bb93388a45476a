//! `heng layout`, and layouts with submissions.

use crate::user::User;

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
