//! Submissions: `heng submit`, `heng revisions`, and runs on the store.

use std::process::{Command, Stdio};

use crate::user::{Ran, User};

const HEADER: &str = "measure,area,year,urbanisation,value,status\n";
const FIRST: &str = "maternal_deaths,150102,2023,_T,3,\nmaternal_deaths,150103,2023,_T,2,\n\
                     live_births,150102,2023,_T,4000,\n";

/// A user with one submission of 2024-03-01.
fn with_first() -> User {
    let user = User::new();
    user.writes("报送/first.csv", &format!("{HEADER}{FIRST}"));
    let ran = submits(&user, "报送/first.csv", "2024-03-01", &["--by", "张三"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    user
}

fn submits(user: &User, file: &str, at: &str, more: &[&str]) -> Ran {
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
}

/// Withdraws one figure, revises one, repeats one, adds one.
fn corrected(user: &User, more: &[&str]) -> Ran {
    let rows = "maternal_deaths,150102,2023,_T,4,\nmaternal_deaths,150103,2023,_T,,O\n\
                live_births,150102,2023,_T,4000,\nlive_births,150103,2023,_T,2500,\n";
    user.writes("second.csv", &format!("{HEADER}{rows}"));
    submits(user, "second.csv", "2024-06-01T10:00:00+08:00", more)
}

#[test]
fn a_receipt_tells_what_was_stored() {
    let user = with_first();
    let files = user.files("仓");
    assert!(files.contains(&"manifest.jsonl".to_owned()), "{files:?}");
    let ran = corrected(&user, &["--reason", "年终核实"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    for said in [
        "第 2 次",
        "新增 1",
        "相同 1",
        "修订 1",
        "撤回 1",
        "3 → 4",
        "卫生健康",
        "second.csv",
    ] {
        assert!(ran.out.contains(said), "{said}: {}", ran.out);
    }
    // The file's SHA-256 as any other tool computes it.
    let Ok(other) = Command::new("sha256sum")
        .arg(user.path("second.csv"))
        .output()
    else {
        return;
    };
    let digest = String::from_utf8_lossy(&other.stdout);
    let digest = digest.split_whitespace().next().expect("a digest");
    assert!(ran.out.contains(digest), "{}", ran.out);
}

#[test]
fn a_correction_without_a_reason_is_refused_and_shown() {
    let user = with_first();
    let before = user.files("仓");
    let ran = corrected(&user, &["--lang", "en"]);
    assert_eq!(ran.code, 1);
    for said in ["S102", "--reason", "3 → 4", "nothing"] {
        assert!(ran.err.contains(said), "{said}: {}", ran.err);
    }
    assert_eq!(user.files("仓"), before);
}

#[test]
fn another_unit_is_refused() {
    let user = with_first();
    user.writes(
        "theirs.csv",
        &format!("{HEADER}maternal_deaths,150102,2023,_T,5,\n"),
    );
    let ran = user.runs(&[
        "submit",
        "theirs.csv",
        "--store",
        "仓",
        "--unit",
        "150102",
        "--reason",
        "核定",
    ]);
    assert_eq!(ran.code, 1);
    for said in ["S101", "health_commission", "150102", "第2行", "theirs.csv"] {
        assert!(ran.err.contains(said), "{said}: {}", ran.err);
    }
}

#[test]
fn bad_data_is_not_stored_at_all() {
    let user = User::new();
    user.writes(
        "bad.csv",
        &format!("{HEADER}{FIRST}maternal_deaths,150103,2022,_T,约2,\n"),
    );
    let ran = submits(&user, "bad.csv", "2024-03-01", &[]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.err.contains("约2") && ran.err.contains("未存入"),
        "{}",
        ran.err
    );
    assert!(!user.path("仓").exists());
}

#[test]
fn a_dry_run_stores_nothing() {
    let user = User::new();
    user.writes("first.csv", &format!("{HEADER}{FIRST}"));
    let ran = submits(&user, "first.csv", "2024-03-01", &["--dry-run"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(
        ran.out.contains("未存入") && ran.out.contains("新增 3"),
        "{}",
        ran.out
    );
    assert!(!user.path("仓").exists());
    let user = with_first();
    let before = user.reads("仓/manifest.jsonl");
    assert_eq!(corrected(&user, &["--dry-run", "--reason", "核实"]).code, 0);
    assert_eq!(user.reads("仓/manifest.jsonl"), before);
}

#[test]
fn times_that_name_no_instant_or_a_later_one_are_refused() {
    let user = User::new();
    user.writes("first.csv", &format!("{HEADER}{FIRST}"));
    for at in ["昨天", "2024-02-30", "2024-03-01T09:00:00", "2999-01-01"] {
        let ran = submits(&user, "first.csv", at, &[]);
        assert_eq!(ran.code, 2, "{at}: {}", ran.err);
        assert!(ran.err.contains(at), "{}", ran.err);
    }
    assert!(!user.path("仓").exists());
}

#[test]
fn revisions_are_listed_with_deletions() {
    let user = with_first();
    let none = user.runs(&["revisions", "--store", "仓"]);
    assert_eq!(none.code, 0, "{}", none.err);
    assert!(none.out.contains("没有改动"), "{}", none.out);
    assert_eq!(
        corrected(&user, &["--reason", "=年终核实", "--by", "李四"]).code,
        0
    );

    let text = user.runs(&["revisions", "--store", "仓"]);
    for said in [
        "孕产妇死亡人数",
        "新城区",
        "3 → 4",
        "撤回",
        "2 → 缺失（O）",
        "年终核实",
        "2024-06-01",
    ] {
        assert!(text.out.contains(said), "{said}: {}", text.out);
    }
    let csv = user
        .runs(&["revisions", "--store", "仓", "--format", "csv"])
        .out;
    let rows: Vec<&str> = csv.lines().collect();
    assert_eq!(rows.len(), 3, "{csv}");
    let row = "2,2024-06-01T10:00:00+08:00,health_commission,李四,'=年终核实,revised,maternal_deaths,150102,2023,,3,,,1,4,,,second.csv,";
    assert_eq!(rows[1], row);

    let json = user
        .runs(&["revisions", "--store", "仓", "--format", "json"])
        .out;
    let all: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(all.as_array().expect("a list").len(), 2);
    assert_eq!(all[1]["change"], "withdrawn");
    assert_eq!(all[1]["before"]["value"], 2.0);
    assert!(all[1]["after"]["value"].is_null());
    assert_eq!(all[1]["after"]["status"], "O");

    for (bound, rows) in [("--since", 3), ("--until", 3)] {
        let on = user.runs(&[
            "revisions",
            "--store",
            "仓",
            "--format",
            "csv",
            bound,
            "2024-06-01",
        ]);
        assert_eq!(
            on.out.lines().count(),
            rows,
            "{bound}: the day itself counts"
        );
    }
    for (bound, day) in [("--since", "2024-06-02"), ("--until", "2024-05-31")] {
        let off = user.runs(&["revisions", "--store", "仓", "--format", "csv", bound, day]);
        assert_eq!(off.out.lines().count(), 1, "{bound} {day}");
    }
}

#[test]
fn a_deletion_is_a_version_and_times_of_rows_give_way_to_the_filing() {
    let user = with_first();
    let rows =
        "measure,area,year,value,status,vintage\nmaternal_deaths,150103,2023,,deleted,2024-05-01\n";
    user.writes("gone.csv", rows);
    let ran = submits(&user, "gone.csv", "2024-06-01", &["--reason", "重复登记"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("2 → 已删除"), "{}", ran.out);
    assert!(
        ran.err.contains("S110") && !ran.err.contains("D307"),
        "{}",
        ran.err
    );
    let listed = user
        .runs(&["revisions", "--store", "仓", "--format", "csv"])
        .out;
    assert!(
        listed.contains(",2024-06-01T00:00:00+08:00,") && listed.contains(",deleted,"),
        "{listed}"
    );
    // In May it was not known yet.
    let sources = |as_of: &str| {
        let ran = user.runs(&["panel", "--store", "仓", "--as-of", as_of, "--out", as_of]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        let files = user.files(as_of);
        let file = files
            .iter()
            .find(|f| f.contains("sources"))
            .expect("the sources");
        user.reads(&format!("{as_of}/{file}"))
    };
    assert_eq!(
        sources("2024-05-15").matches("maternal_deaths,2").count(),
        1
    );
    assert_eq!(
        sources("2024-06-15").matches("maternal_deaths,2").count(),
        0
    );
    // What was never filed cannot be deleted; that is told.
    user.writes("slip.csv", &rows.replace("150103", "150104"));
    let ran = submits(&user, "slip.csv", "2024-06-02", &[]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("S111"), "{}", ran.err);
}

/// The panel of a store is the panel of the same rows given as a file, now and at any date.
#[test]
fn a_run_on_the_store_gives_what_was_known_then() {
    let user = with_first();
    assert_eq!(corrected(&user, &["--reason", "核实"]).code, 0);
    let panel = |args: &[&str], out: &str| {
        let ran = user.runs(&[&["panel", "--out", out], args].concat());
        assert_eq!(ran.code, 0, "{}", ran.err);
        let text = user.reads(&format!("{out}/panel.csv"));
        let table = csv_without(&text, &["vintage", "source_rows"]);
        assert!(table.len() > 1, "{text}");
        table
    };
    user.writes(
        "now.csv",
        &format!(
            "{HEADER}maternal_deaths,150102,2023,_T,4,\nmaternal_deaths,150103,2023,_T,,O\n\
             live_births,150102,2023,_T,4000,\nlive_births,150103,2023,_T,2500,\n"
        ),
    );
    let then = panel(&["--data", "报送/first.csv"], "a");
    let now = panel(&["--data", "now.csv"], "b");
    assert_ne!(then, now);
    assert_eq!(panel(&["--store", "仓"], "c"), now);
    assert_eq!(
        panel(&["--store", "仓", "--as-of", "2024-05-31"], "d"),
        then
    );
    assert_eq!(panel(&["--store", "仓", "--as-of", "2024-06-01"], "e"), now);
    let files = user.files("c");
    let sources = files.iter().find(|f| f.contains("sources"));
    let sources = user.reads(&format!("c/{}", sources.expect("the sources")));
    assert!(sources.contains("second.csv#2"), "{sources}");
}

fn csv_without(text: &str, columns: &[&str]) -> Vec<Vec<String>> {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(|r| r.expect("a row")).collect();
    let kept: Vec<usize> = (0..rows[0].len())
        .filter(|c| !columns.contains(&&rows[0][*c]))
        .collect();
    rows.iter()
        .map(|row| kept.iter().map(|c| row[*c].to_owned()).collect())
        .collect()
}

#[test]
fn a_report_on_the_store_names_it() {
    let user = with_first();
    let ran = user.runs(&["report", "--store", "仓", "--today", "2025-01-01"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(user.reads("out/report.html").contains("数据仓 仓"));
    let both = user.runs(&["report", "--store", "仓", "--data", "报送"]);
    assert_eq!(both.code, 2);
    let none = user.runs(&["report", "--store", "没有"]);
    assert_eq!(none.code, 3);
    assert!(none.err.contains("没有"), "{}", none.err);
}

#[test]
fn a_damaged_store_is_named_and_nothing_is_written() {
    let user = with_first();
    let segment = user
        .files("仓")
        .into_iter()
        .find(|f| f.starts_with("segments/"))
        .expect("a segment");
    let path = user.path("仓").join(&segment);
    let sound = std::fs::read(&path).expect("a segment");
    let mut spoiled = sound.clone();
    spoiled[100] ^= 4;
    std::fs::write(&path, spoiled).expect("written");
    let name = segment.trim_start_matches("segments/");
    for args in [
        &["panel", "--store", "仓"][..],
        &["revisions", "--store", "仓"],
    ] {
        let ran = user.runs(args);
        assert_eq!(ran.code, 3);
        assert!(
            ran.err.contains(name) && ran.err.contains("损坏"),
            "{}",
            ran.err
        );
    }
    assert!(user.files("out").is_empty());
    assert_eq!(corrected(&user, &["--reason", "核实"]).code, 3);
    std::fs::write(&path, sound).expect("written");
    let text = user.reads("仓/manifest.jsonl").replacen("张三", "李四", 1);
    user.writes("仓/manifest.jsonl", &text);
    let ran = user.runs(&["revisions", "--store", "仓"]);
    assert_eq!(ran.code, 3);
    assert!(
        ran.err.contains("manifest.jsonl") && ran.err.contains("损坏"),
        "{}",
        ran.err
    );
}

/// Submissions that run at the same time are all kept.
#[test]
fn two_users_at_once() {
    let user = User::new();
    let children: Vec<_> = (2015..2023)
        .map(|year| {
            let rows = format!("{HEADER}maternal_deaths,150102,{year},_T,1,\n");
            let file = user.writes(&format!("{year}.csv"), &rows);
            Command::new(env!("CARGO_BIN_EXE_heng"))
                .args(["submit", "--store", "仓", "--unit", "health_commission"])
                .arg(file)
                .current_dir(user.path(""))
                .stdout(Stdio::null())
                .spawn()
                .expect("the binary runs")
        })
        .collect();
    for mut child in children {
        assert!(child.wait().expect("it ends").success());
    }
    let manifest = user.reads("仓/manifest.jsonl");
    assert_eq!(manifest.lines().count(), 9, "{manifest}");
    let ran = user.runs(&["panel", "--store", "仓"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
}

/// The program itself, killed by the system at moments of its run: every store after it opens and can be used.
#[test]
fn a_program_that_is_killed_leaves_a_sound_store() {
    let user = with_first();
    user.writes(
        "next.csv",
        &format!("{HEADER}maternal_deaths,150102,2022,_T,1,\n"),
    );
    let mut kept = user.reads("仓/manifest.jsonl").lines().count();
    let mut killed = 0;
    for wait in 0..30 {
        let mut child = Command::new(env!("CARGO_BIN_EXE_heng"))
            .args([
                "submit",
                "next.csv",
                "--store",
                "仓",
                "--unit",
                "health_commission",
            ])
            .current_dir(user.path(""))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the binary runs");
        std::thread::sleep(std::time::Duration::from_millis(wait * 8));
        child.kill().expect("killed, or over");
        killed += usize::from(!child.wait().expect("it ends").success());
        let ran = user.runs(&["revisions", "--store", "仓"]);
        assert_eq!(ran.code, 0, "after {wait}: {}", ran.err);
        let now = user.reads("仓/manifest.jsonl").lines().count();
        assert!(now == kept || now == kept + 1);
        kept = now;
    }
    assert!(killed > 0);
    let ran = submits(&user, "next.csv", "2024-03-02", &[]);
    assert!(ran.code == 0 || ran.err.contains("S103"), "{}", ran.err);
}
