//! Bad input: a clear diagnostic, the right exit code, nothing half-written.

use crate::user::{User, repository};

const HEADER: &str = "measure,area,year,urbanisation,value,status\n";

fn data_fault(rows: &str, said: &[&str]) {
    let user = User::new();
    user.writes(
        "data.csv",
        &format!("{HEADER}maternal_deaths,150100,2024,_T,1,\n{rows}"),
    );
    let ran = user.runs(&["report", "--data", "data.csv"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(ran.err.contains("data.csv"), "names the file: {}", ran.err);
    for word in said {
        assert!(ran.err.contains(word), "says {word}: {}", ran.err);
    }
    assert!(user.files("out").is_empty(), "nothing half-written");
}

#[test]
fn text_in_a_value_cell() {
    data_fault(
        "maternal_deaths,150100,2023,_T,两例,\n",
        &["两例", "第3行", "value"],
    );
}

#[test]
fn blank_in_a_breakdown_column() {
    data_fault(
        "maternal_deaths,150100,2023,,2,\n",
        &["第3行", "urbanisation", "_T"],
    );
}

#[test]
fn duplicate_key_names_both_rows() {
    data_fault("maternal_deaths,150100,2024,_T,2,\n", &["第3行", "2"]);
}

#[test]
fn year_2211() {
    data_fault(
        "maternal_deaths,150100,2211,_T,2,\n",
        &["2211", "第3行", "year"],
    );
}

#[test]
fn area_code_that_does_not_hold_in_the_year() {
    // 和林格尔县 was 152622 until 1995 and is 150123 since.
    data_fault(
        "maternal_deaths,152622,2023,_T,2,\n",
        &["152622", "150123", "第3行"],
    );
}

#[test]
fn measure_that_nobody_knows() {
    data_fault(
        "maternal_death,150100,2023,_T,2,\n",
        &["maternal_death", "maternal_deaths", "第3行"],
    );
}

#[test]
fn all_faults_in_one_run() {
    data_fault(
        "maternal_deaths,150100,2211,_T,2,\nmaternal_deaths,150100,2022,_T,约2,\nmaternal_deaths,999999,2022,_T,2,\n",
        &["2211", "约2", "999999"],
    );
}

#[test]
fn missing_data_folder() {
    let user = User::new();
    let ran = user.runs(&["report", "--data", "没有"]);
    assert_eq!(ran.code, 3);
    assert!(ran.err.contains("没有"), "{}", ran.err);
    assert!(user.files("out").is_empty());
}

#[test]
fn missing_plan_folder() {
    let ran = User::new().runs(&["check", "nowhere"]);
    assert_eq!(ran.code, 3);
    assert!(ran.err.contains("nowhere"), "{}", ran.err);
}

#[test]
fn unknown_option_is_usage() {
    assert_eq!(User::new().runs(&["report", "--frobnicate"]).code, 2);
}

#[test]
fn unknown_area_is_usage() {
    let ran = User::new().runs(&["targets", "--area", "不存在"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("不存在"));
}

#[test]
fn unwritable_output() {
    let user = User::new();
    // A file stands where the folder should be.
    user.writes("out", "in the way");
    let ran = user.runs(&["report"]);
    assert_eq!(ran.code, 3, "{}", ran.err);
    assert_eq!(user.reads("out"), "in the way");
}

#[test]
fn one_file_that_cannot_be_replaced_is_named_and_all_others_are_written() {
    let user = User::new();
    // A folder under the file's name cannot be replaced by a file, as a workbook that Excel holds open cannot.
    user.writes("out/report.xlsx/held", "");
    let ran = user.runs(&["report"]);
    assert_eq!(ran.code, 3, "{}", ran.err);
    assert!(ran.err.contains("report.xlsx"), "{}", ran.err);
    let files = user.files("out");
    assert!(files.contains(&"report.html".to_owned()), "{files:?}");
    assert!(!files.iter().any(|f| f.contains("tmp")), "{files:?}");
}

fn spoiled(file: &str, from: &str, to: &str, said: &[&str]) {
    let user = User::new();
    let plan = user.copies(&repository("fixtures/plans/children-tiny"), "plan");
    let path = plan.join(file);
    let text = std::fs::read_to_string(&path).expect("the file is in the tiny plan");
    assert!(text.contains(from), "{file} has {from}");
    std::fs::write(&path, text.replacen(from, to, 1)).expect("written");
    let ran = user.runs(&["check", "plan"]);
    assert_eq!(ran.code, 1, "{}{}", ran.out, ran.err);
    for word in said {
        assert!(ran.out.contains(word), "says {word}: {}", ran.out);
    }
}

#[test]
fn unknown_key_in_a_plan() {
    let said = ["plan.toml", "base_yaer", "base_year"];
    spoiled("plan.toml", "base_year", "base_yaer", &said);
}

#[test]
fn unknown_measure_in_an_expression() {
    let file = "indicators/health/infant_mortality_rate.toml";
    spoiled(
        file,
        "\"live_births",
        "\"live_birthz",
        &["infant_mortality_rate.toml", "live_birthz", "live_births"],
    );
}

#[test]
fn cycle_between_indicators() {
    let file = "indicators/health/infant_mortality_rate.toml";
    let text = std::fs::read_to_string(repository("fixtures/plans/children-tiny").join(file))
        .expect("the file");
    let numerator = text
        .lines()
        .find(|l| l.starts_with("numerator"))
        .expect("it is computed");
    spoiled(
        file,
        numerator,
        "numerator = \"infant_mortality_rate\"",
        &["infant_mortality_rate"],
    );
}

#[test]
fn two_files_with_one_id() {
    let user = User::new();
    let plan = user.copies(&repository("fixtures/plans/children-tiny"), "plan");
    let first = plan.join("indicators/health/infant_mortality_rate.toml");
    std::fs::copy(&first, plan.join("indicators/health/again.toml")).expect("a copy");
    let ran = user.runs(&["check", "plan"]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.out.contains("again.toml") && ran.out.contains("infant_mortality_rate.toml"),
        "{}",
        ran.out
    );
}

#[test]
fn faults_for_machines() {
    let user = User::new();
    let plan = user.copies(&repository("fixtures/plans/children-tiny"), "plan");
    let path = plan.join("plan.toml");
    let text = std::fs::read_to_string(&path).expect("plan.toml");
    std::fs::write(&path, text.replacen("base_year", "base_yaer", 1)).expect("written");
    let ran = user.runs(&["check", "plan", "--format", "json"]);
    assert_eq!(ran.code, 1);
    let faults: serde_json::Value =
        serde_json::from_str(&ran.out).expect("JSON on standard output");
    let all = faults.as_array().expect("a list");
    let key = all
        .iter()
        .find(|f| f["seen"] == "base_yaer")
        .expect("the key is told");
    assert!(
        key["code"].is_string() && key["place"]["line"].is_number(),
        "{faults}"
    );
}

/// A breakdown under a mistyped name would make a part pass for the total.
#[test]
fn mistyped_column() {
    let user = User::new();
    user.writes(
        "data.csv",
        "measure,area,year,urbanization,value\nmaternal_deaths,150100,2023,R,30\n",
    );
    let ran = user.runs(&["panel", "--data", "data.csv"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(ran.err.contains("urbanisation"), "{}", ran.err);
    assert!(user.files("out").is_empty());
}

#[test]
fn more_deaths_than_births() {
    let user = User::new();
    user.writes(
        "data.csv",
        "measure,area,year,value\nmaternal_deaths,150100,2023,101\nlive_births,150100,2023,100\n",
    );
    let ran = user.runs(&["panel", "--data", "data.csv"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
}

#[test]
fn header_without_rows() {
    let user = User::new();
    user.writes("data.csv", HEADER);
    let ran = user.runs(&["report", "--data", "data.csv"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(user.files("out").is_empty());
}

#[test]
fn many_notes_of_one_kind_are_counted() {
    let user = User::new();
    for year in 2011..2023 {
        let row = format!("measure\tarea\tyear\tvalue\nlive_births\t150102\t{year}\t4{year}\n");
        user.writes(&format!("returns/{year}.tsv"), &row);
    }
    let ran = user.runs(&["panel", "--data", "returns", "--out", "out"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(ran.err.matches("D116 ").count(), 11, "{}", ran.err);
    assert!(ran.err.contains("提示 D116 另有 2 条"), "{}", ran.err);
}

/// What cannot be taken as arguments is said in the language of the run, with what may have been meant.
#[test]
fn wrong_words_are_told_in_chinese() {
    let user = User::new();
    user.writes("数据/a.csv", "measure,area,year,value\n");
    for (words, said) in [
        (
            &["不存在的文件.csv"][..],
            &["没有名为“不存在的文件.csv”的命令", "文件或文件夹"][..],
        ),
        (&["findngs"], &["是否应为 findings？"]),
        (&["数据", "没有.csv"], &["没有这些文件或文件夹：没有.csv"]),
        (&["数据", "--store", "仓"], &["不是命令", "--store"]),
        (
            &["report", "--yera", "2024"],
            &["没有选项 --yera", "是否应为 --year？"],
        ),
        (&["report", "--year"], &["--year <YEAR> 后面没有写值"]),
        (&["report", "--year", "今年"], &["不能是“今年”", "2025"]),
        (
            &["panel", "--format", "xlxs"],
            &["可以写：csv、sdmx、json", "是否应为 xlsx？"],
        ),
        (
            &["report", "--store", "仓", "--data", "a"],
            &["--store <DIR>", "不能同时写"],
        ),
        (
            &["submit", "a.csv"],
            &["缺少 --store <DIR>", "用法：heng submit"],
        ),
        (&["check", "a", "b"], &["多出一项“b”"]),
        (
            &["不存在", "--lang", "en"],
            &["neither a command nor a file"],
        ),
        (
            &["report", "--yera", "--lang=en"],
            &["no option --yera", "--year?"],
        ),
    ] {
        let ran = user.runs(words);
        assert_eq!(ran.code, 2, "{words:?}: {}", ran.err);
        for word in said {
            assert!(ran.err.contains(word), "{words:?} says {word}: {}", ran.err);
        }
    }
    let help = user.runs(&["report", "--help"]);
    assert_eq!(help.code, 0);
    assert!(help.out.contains("评价年份") && help.out.contains("显示说明"));
}
