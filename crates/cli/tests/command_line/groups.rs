//! Groups of areas on the command line.

use crate::user::User;

/// Births of the four districts of Hohhot, and of one banner.
const RETURNS: &str = "measure,area,year,value\n\
    live_births_male,150102,2024,1000\nlive_births_male,150103,2024,800\n\
    live_births_male,150104,2024,600\nlive_births_male,150105,2024,1600\n\
    live_births_male,150121,2024,500\nlive_births_female,150102,2024,900\n\
    live_births_female,150103,2024,700\nlive_births_female,150104,2024,600\n\
    live_births_female,150105,2024,1400\nlive_births_female,150121,2024,450\n";

#[test]
fn a_panel_of_a_group() {
    let user = User::new();
    user.writes("data.csv", RETURNS);
    for (format, name) in [("csv", "呼和浩特市市辖区"), ("xlsx", "hohhot_districts")] {
        let ran = user.runs(&[
            "panel", "--data", "data.csv", "--area", name, "--format", format, "--out", "p",
        ]);
        assert_eq!(ran.code, 0, "{}", ran.err);
    }
    let panel = user.reads("p/panel.csv");
    // 4 000 boys to 3 600 girls: 111.1.
    let row = panel
        .lines()
        .find(|line| line.starts_with("sex_ratio_at_birth,"));
    let cells: Vec<&str> = row.expect("the ratio").split(',').collect();
    assert_eq!(cells[1..3], ["hohhot_districts", "2024"]);
    assert!(cells[5].starts_with("111.11"), "{cells:?}");
    assert!(
        panel
            .lines()
            .skip(1)
            .all(|line| line.contains(",hohhot_districts,"))
    );
}

#[test]
fn a_group_is_not_judged() {
    let user = User::new();
    user.writes("data.csv", RETURNS);
    let ran = user.runs(&["report", "--data", "data.csv", "--area", "hohhot_districts"]);
    assert_eq!(ran.code, 2, "{}", ran.err);
    assert!(
        ran.err.contains("heng panel --area hohhot_districts"),
        "{}",
        ran.err
    );
}

#[test]
fn a_group_submits_nothing() {
    let user = User::new();
    let row = "live_births_male,hohhot_districts,2024,4000\n";
    user.writes("data.csv", &format!("{RETURNS}{row}"));
    let ran = user.runs(&["panel", "--data", "data.csv"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(ran.err.contains("D226"), "{}", ran.err);
}
