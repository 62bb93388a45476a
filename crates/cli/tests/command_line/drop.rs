//! Files and folders dropped on the program: `heng PATH…`.

use crate::user::{Ran, User};

const HEADER: &str = "measure,area,year,value\n";

/// A folder of returns as a bureau collects them.
fn with_returns() -> User {
    let user = User::new();
    user.writes(
        "2024年 报送/卫生健康委/妇幼 年报.csv",
        &format!("{HEADER}maternal_deaths,150102,2023,3\nlive_births,150102,2023,4000\n"),
    );
    user.writes(
        "2024年 报送/新城区/本级/数据.csv",
        &format!("{HEADER}live_births,150102,2022,4200\n"),
    );
    user
}

fn drops(user: &User) -> Ran {
    user.runs(&["2024年 报送"])
}

#[test]
fn a_folder_is_submitted_and_reported_beside_it() {
    let user = with_returns();
    let ran = drops(&user);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    for said in [
        "卫生健康委：1 个文件",
        "新城区：1 个文件",
        "heng-store",
        "report.html",
    ] {
        assert!(ran.out.contains(said), "{said}: {}", ran.out);
    }
    for made in ["report.html", "findings.xlsx"] {
        assert!(
            user.path(&format!("2024年 报送/heng-report/{made}"))
                .exists()
        );
    }
    let stored = user.reads("2024年 报送/heng-store/manifest.jsonl");
    assert!(
        stored.contains("\"health_commission\"") && stored.contains("\"150102\""),
        "{stored}"
    );
}

#[test]
fn what_an_earlier_run_made_is_not_read_and_nothing_is_filed_twice() {
    let user = with_returns();
    assert_eq!(drops(&user).code, 0);
    let stored = user.reads("2024年 报送/heng-store/manifest.jsonl");
    let again = drops(&user);
    assert_eq!(again.code, 0, "{}{}", again.out, again.err);
    for said in ["不再报送", "妇幼 年报.csv：第 2 次报送"] {
        assert!(again.out.contains(said), "{said}: {}", again.out);
    }
    assert_eq!(user.reads("2024年 报送/heng-store/manifest.jsonl"), stored);
}

/// A copied folder has the same files under other names; nothing in them is new.
#[test]
fn the_same_content_under_another_name_is_named_and_skipped() {
    let user = with_returns();
    assert_eq!(drops(&user).code, 0);
    let stored = user.reads("2024年 报送/heng-store/manifest.jsonl");
    let row = format!("{HEADER}live_births,150102,2022,4200\n");
    user.writes("2024年 报送/新城区/数据 - 副本.csv", &row);
    let again = drops(&user);
    assert_eq!(again.code, 0, "{}{}", again.out, again.err);
    for said in [
        "数据 - 副本.csv：与新城区第 1 次报送",
        "本级/数据.csv”内容相同",
    ] {
        assert!(again.out.contains(said), "{said}: {}", again.out);
    }
    assert_eq!(user.reads("2024年 报送/heng-store/manifest.jsonl"), stored);
    // The same twice in one drop is filed once.
    let new = format!("{HEADER}live_births,150102,2021,4300\n");
    user.writes("2024年 报送/新城区/甲.csv", &new);
    user.writes("2024年 报送/新城区/乙.csv", &new);
    let third = drops(&user);
    assert_eq!(third.code, 0, "{}{}", third.out, third.err);
    assert!(third.out.contains("只报送一次"), "{}", third.out);
    let records = user.reads("2024年 报送/heng-store/manifest.jsonl");
    assert_eq!(records.lines().count(), stored.lines().count() + 1);
}

#[test]
fn a_file_of_no_unit_is_told_and_the_others_are_filed() {
    let user = with_returns();
    user.writes(
        "2024年 报送/不明.csv",
        &format!("{HEADER}live_births,150103,2023,9\n"),
    );
    let ran = drops(&user);
    assert_eq!(ran.code, 1);
    for said in ["不明.csv", "看不出是哪个单位", "再拖一次"] {
        assert!(ran.err.contains(said), "{said}: {}", ran.err);
    }
    assert!(user.path("2024年 报送/heng-report/report.html").exists());
    let stored = user.reads("2024年 报送/heng-store/manifest.jsonl");
    assert!(!stored.contains("不明"), "{stored}");
}

#[test]
fn a_unit_with_a_fault_does_not_keep_the_others_out() {
    let user = with_returns();
    user.writes(
        "2024年 报送/教育局/坏.csv",
        &format!("{HEADER}live_births,150102,2023,约5\n"),
    );
    let ran = drops(&user);
    assert_eq!(ran.code, 1);
    assert!(
        ran.err.contains("坏.csv") && ran.err.contains("约5"),
        "{}",
        ran.err
    );
    let stored = user.reads("2024年 报送/heng-store/manifest.jsonl");
    assert!(
        stored.contains("health_commission") && !stored.contains("education"),
        "{stored}"
    );
    assert!(user.path("2024年 报送/heng-report/report.html").exists());
}

#[test]
fn files_are_dropped_as_well_as_folders() {
    let user = with_returns();
    user.writes(
        "民政局.csv",
        &format!("{HEADER}live_births,150103,2023,9\n"),
    );
    let ran = user.runs(&["民政局.csv", "2024年 报送/新城区/本级/数据.csv"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    assert!(user.path("heng-store/manifest.jsonl").exists());
    let stored = user.reads("heng-store/manifest.jsonl");
    assert!(
        stored.contains("civil_affairs") && stored.contains("150102"),
        "{stored}"
    );
}

/// A form says itself who files it, wherever it lies.
#[test]
fn a_form_needs_no_folder_with_a_name() {
    let user = User::new();
    let made = user.runs(&[
        "form",
        "--year",
        "2024",
        "--area",
        "150100",
        "--unit",
        "health_commission",
        "--out",
        "表",
    ]);
    assert_eq!(made.code, 0, "{}", made.err);
    let ran = user.runs(&["表"]);
    assert!(ran.out.contains("卫生健康委"), "{}{}", ran.out, ran.err);
    assert!(!ran.err.contains("看不出"), "{}", ran.err);
}

#[test]
fn a_folder_without_returns_says_how_to_lay_them_out() {
    let user = User::new();
    user.writes("空/说明.md", "");
    let ran = user.runs(&["空"]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.err.contains("以单位命名") && ran.err.contains("妇联"),
        "{}",
        ran.err
    );
    assert!(!user.path("空/heng-store").exists() && !user.path("空/heng-report").exists());
}
