//! `heng report --previous`: what changed since the last report.

use crate::user::User;

const HEAD: &str = "measure,area,year,value\n";
const FIRST: &str = "maternal_deaths,150100,2024,2\nlive_births_male,150100,2024,10000\n\
    live_births_female,150100,2024,10000\nlive_births,150100,2024,20000\n";

#[test]
fn the_last_verdicts_are_read_in_every_format() {
    let user = User::new();
    user.writes("data.csv", &format!("{HEAD}{FIRST}"));
    let asked = ["report", "--data", "data.csv", "--area", "150100"];
    let first = [
        &asked[..],
        &["--format", "sdmx,parquet,arrow", "--out", "first"],
    ]
    .concat();
    let ran = user.runs(&first);
    assert_eq!(ran.code, 0, "{}", ran.err);
    user.writes(
        "data.csv",
        &format!("{HEAD}{}", FIRST.replace("2024,2\n", "2024,3\n")),
    );
    for ending in ["csv", "json", "sdmx.csv", "parquet", "arrow"] {
        let file = format!("first/verdicts.{ending}");
        let ran = user.runs(&[&asked[..], &["--previous", &file, "--out", "second"]].concat());
        assert_eq!(ran.code, 0, "{ending}: {}", ran.err);
        let page = user.reads("second/report.html");
        assert!(
            page.contains("与上次报告相比") && page.contains("数据修订"),
            "{ending}"
        );
    }
}

#[test]
fn what_is_no_file_of_verdicts_is_refused_with_what_to_give() {
    let user = User::new();
    user.writes("data.csv", &format!("{HEAD}{FIRST}"));
    user.writes("notes.txt", "notes");
    for (file, code, said) in [
        ("notes.txt", 2, "verdicts.csv"),
        ("data.csv", 2, "verdicts.csv"),
        ("gone.csv", 3, "gone.csv"),
    ] {
        let ran = user.runs(&[
            "report",
            "--data",
            "data.csv",
            "--previous",
            file,
            "--out",
            "o",
        ]);
        assert_eq!(ran.code, code, "{file}: {}", ran.err);
        assert!(ran.err.contains(said), "{file}: {}", ran.err);
    }
}
