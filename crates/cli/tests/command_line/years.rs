//! Years that no figure can have, and years of which the data hold none: neither is good news.

use crate::user::User;

/// Figures of 2021, 2023 and 2024 without a fault.
const SOUND: &str = "measure,area,year,value\n\
                     live_births,150100,2021,26000\nlive_births,150100,2023,25500\n\
                     live_births,150100,2024,25310\nmaternal_deaths,150100,2023,2\n\
                     maternal_deaths,150100,2024,1\nlive_births,150102,2024,4000\n";

#[test]
fn an_impossible_year_is_refused_by_every_command() {
    let user = User::new();
    user.writes("a.csv", SOUND);
    let commands: [&[&str]; 5] = [
        &["findings", "--data", "a.csv"],
        &["panel", "--data", "a.csv"],
        &["report", "--data", "a.csv"],
        &["form", "--area", "150100"],
        &["status", "--store", "仓"],
    ];
    for command in commands {
        for year in ["0", "-1", "1900", "1948", "2101", "2147483647", "2024年"] {
            let ran = user.runs(&[command, &["--year", year]].concat());
            assert_eq!(ran.code, 2, "{command:?} {year}: {}", ran.err);
            assert!(ran.out.is_empty(), "{command:?} {year}: {}", ran.out);
            let said =
                format!("--year <YEAR> 不能是“{year}”，应为四位数的年份（1949—2100），如 2025");
            assert!(ran.err.contains(&said), "{command:?} {year}: {}", ran.err);
        }
    }
    assert!(!user.path("out").exists());
}

#[test]
fn nothing_to_ask_is_said_only_of_figures_that_are_there() {
    let user = User::new();
    user.writes("a.csv", SOUND);
    let asked = |more: &[&str]| {
        let plain = ["findings", "--data", "a.csv", "--today", "2025-06-01"];
        user.runs(&[&plain[..], more].concat())
    };
    let sound = asked(&["--year", "2023"]);
    assert_eq!(sound.code, 0, "{}", sound.err);
    assert!(sound.out.contains("没有需要核实"), "{}", sound.out);
    for (more, said) in [
        (
            &["--year", "2035"][..],
            "数据中没有 2035 年的数；有的年份：2021、2023—2024",
        ),
        (
            &["--year", "2022", "--area", "150102"],
            "数据中没有新城区 2022 年的数；有的年份：2024",
        ),
        (&["--area", "150103"], "数据中没有回民区的数\n"),
        (&["--year", "2024", "--unit", "education"], " 2024 年的数\n"),
        (
            &["--lang", "en", "--year", "2035"],
            "the data hold no figure for 2035; there are some for 2021, 2023–2024",
        ),
    ] {
        for format in ["text", "json", "xlsx"] {
            let ran = asked(&[more, &["--format", format]].concat());
            assert_eq!(ran.code, 1, "{more:?}: {}", ran.out);
            assert!(ran.out.is_empty(), "{more:?}: {}", ran.out);
            assert!(ran.err.contains(said), "{more:?}: {}", ran.err);
        }
    }
    assert!(!user.path("out").exists());
    // What was not known on that day is not there either.
    let early = asked(&["--as-of", "2024-06-30", "--year", "2024"]);
    assert_eq!(early.code, 1, "{}", early.out);
    // A file without rows: its warning, and no all-clear.
    user.writes("空.csv", "measure,area,year,value\n");
    let empty = user.runs(&["findings", "--data", "空.csv"]);
    assert_eq!(empty.code, 1, "{}", empty.out);
    assert!(empty.out.contains("D111"), "{}", empty.out);
    assert!(empty.err.contains("没有一行可用的数据"), "{}", empty.err);
}

#[test]
fn no_empty_panel_and_no_empty_report_of_a_year_are_written() {
    let user = User::new();
    user.writes("a.csv", SOUND);
    user.writes("空.csv", "measure,area,year,value\n");
    let asked = |command: &str, more: &[&str]| {
        let plain = [command, "--data", "a.csv", "--today", "2025-06-01"];
        user.runs(&[&plain[..], more].concat())
    };
    for command in ["panel", "report"] {
        let ran = asked(command, &["--year", "2029"]);
        assert_eq!(ran.code, 1, "{}", ran.err);
        let said = "数据中没有 2029 年的指标值；有的年份：2023—2024";
        assert!(ran.err.contains(said), "{command}: {}", ran.err);
        let outside = asked(command, &["--year", "2035"]);
        assert_eq!(outside.code, 2);
        assert!(outside.err.contains("不在规划期内"), "{}", outside.err);
        let empty = user.runs(&[command, "--data", "空.csv"]);
        assert_eq!(empty.code, 1, "{command}: {}", empty.out);
        assert!(empty.err.contains("没有一行可用的数据"), "{}", empty.err);
    }
    let ran = asked("panel", &["--area", "150103"]);
    assert_eq!(ran.code, 1, "{}", ran.out);
    assert!(ran.err.contains("没有回民区的指标值"), "{}", ran.err);
    assert!(!user.path("out").exists());
    let held = asked("panel", &["--year", "2024"]);
    assert_eq!(held.code, 0, "{}", held.err);
    assert!(user.reads("out/panel.csv").contains("maternal_mortality"));
}
