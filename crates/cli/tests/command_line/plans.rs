//! Plans: checked, their targets told, two of them in one run.

use crate::user::{User, repository};

#[test]
fn the_embedded_plan_is_sound() {
    let ran = User::new().runs(&["check"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    assert!(ran.out.contains("147"), "{}", ran.out);
}

/// A line of `heng targets --format json`, by indicator and year.
fn target(area: &str, indicator: &str, year: &str) -> serde_json::Value {
    let ran = User::new().runs(&[
        "targets", "--area", area, "--format", "json", "--lang", "en",
    ]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let all: Vec<serde_json::Value> = serde_json::from_str(&ran.out).expect("JSON");
    all.into_iter()
        .find(|t| t["indicator"] == indicator && t["year"] == year)
        .unwrap_or_else(|| panic!("{area} {indicator} {year}"))
}

/// 郑州: 孕产妇死亡率下降到9/10万以下, the nation's 12; 濮阳 12 as the nation; 濮阳 稳定在95% as the nation;
/// 朝阳 10.
#[test]
fn targets_weaker_same_and_stronger_than_the_nation() {
    assert_eq!(
        target("410100", "maternal_mortality_ratio", "2030")["against_above"],
        "stronger"
    );
    assert_eq!(
        target("410900", "maternal_mortality_ratio", "2030")["against_above"],
        "same"
    );
    assert_eq!(
        target("211300", "maternal_mortality_ratio", "2030")["against_above"],
        "stronger"
    );
    // 濮阳: 女青壮年文盲基本消除, as a direction only, where the nation's placeholder is a number.
    assert_eq!(
        target("410900", "illiteracy_female_young_adult", "2030")["against_above"],
        "weaker"
    );
    // 牙克石: 高中阶段教育毛入学率提高到95%以上, the nation's 92.
    assert_eq!(
        target("150782", "senior_secondary_gross_enrol", "2030")["against_above"],
        "stronger"
    );
}

#[test]
fn hohhot_has_no_targets_of_its_own() {
    let target = target("150100", "maternal_mortality_ratio", "2030");
    assert_eq!(target["inherited"], "inherited");
    assert!(
        target["origin"]
            .as_str()
            .is_some_and(|o| o.contains("中国妇女发展纲要")),
        "{target}"
    );
}

#[test]
fn two_plans_in_one_run_with_separate_and_joint_totals() {
    let user = User::new();
    user.writes(
        "data.csv",
        "measure,area,year,value,unit\n\
         infant_mortality_rate,000000,2020,5.4,per_mille\n\
         infant_mortality_rate,000000,2024,4.0,per_mille\n\
         maternal_mortality_ratio,000000,2020,16.9,per_100k\n\
         maternal_mortality_ratio,000000,2024,14.3,per_100k\n",
    );
    let women = repository("indicators/women-2021-2030");
    let children = repository("fixtures/plans/children-tiny");
    let (women, children) = (women.display().to_string(), children.display().to_string());
    let ran = user.runs(&[
        "report", "--plan", &women, "--plan", &children, "--data", "data.csv",
    ]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let verdicts: Vec<serde_json::Value> =
        serde_json::from_str(&user.reads("out/verdicts.json")).expect("JSON");
    let of = |indicator: &str| {
        let mut found = verdicts
            .iter()
            .filter(|v| v["indicator"] == indicator && !v["value"].is_null());
        found
            .next()
            .unwrap_or_else(|| panic!("{indicator}"))
            .clone()
    };
    assert_eq!(of("infant_mortality_rate")["plan"], "children-tiny");
    assert_eq!(of("maternal_mortality_ratio")["plan"], "women-2021-2030");
    assert!(
        user.reads("out/report.html").contains("合计"),
        "joint totals"
    );
}

#[test]
fn a_plan_of_ones_own_asks_for_data() {
    let children = repository("fixtures/plans/children-tiny")
        .display()
        .to_string();
    let ran = User::new().runs(&["report", "--plan", &children]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("--data"), "{}", ran.err);
}

#[test]
fn the_embedded_plan_beside_another() {
    let user = User::new();
    let children = repository("fixtures/plans/children-tiny")
        .display()
        .to_string();
    let ran = user.runs(&[
        "report", "--plan", "embedded", "--plan", &children, "--area", "000000",
    ]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    // NBS: infant mortality of the nation, 5.4 per mille in 2020 and 4.0 in 2024, target 5.0.
    let verdicts: Vec<serde_json::Value> =
        serde_json::from_str(&user.reads("out/verdicts.json")).expect("JSON");
    let infants = verdicts
        .iter()
        .find(|v| v["indicator"] == "infant_mortality_rate")
        .expect("infants");
    assert_eq!(
        (infants["value"].as_f64(), infants["attainment"].as_str()),
        (Some(4.0), Some("met_early"))
    );
}

#[test]
fn one_plan_is_not_counted_twice() {
    let children = repository("fixtures/plans/children-tiny")
        .display()
        .to_string();
    let user = User::new();
    user.writes(
        "data.csv",
        "measure,area,year,value\ninfant_mortality_rate,000000,2024,4.0\n",
    );
    let ran = user.runs(&[
        "report", "--plan", &children, "--plan", &children, "--data", "data.csv",
    ]);
    assert_eq!(ran.code, 2, "{}", ran.err);
}

#[test]
fn an_area_by_its_name() {
    let ran = User::new().runs(&["targets", "--area", "郑州市"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("郑州市妇女发展规划"), "{}", ran.out);
}

/// A spreadsheet program runs what begins with = + - @: no wording of a plan becomes a formula.
#[test]
fn wordings_of_a_plan_are_no_formulas_in_the_csv() {
    let user = User::new();
    user.copies(&repository("fixtures/plans/children-tiny"), "plan");
    let file = user.path("plan/indicators/health/infant_mortality_rate.toml");
    let sound = std::fs::read_to_string(&file).expect("the indicator");
    let wording = sound
        .lines()
        .find(|line| line.trim_start().starts_with("wording"))
        .expect("a wording");
    for begins in ["=", "+", "-", "@"] {
        let spoilt = format!("wording = '{begins}HYPERLINK(\"http://x\")'");
        std::fs::write(&file, sound.replace(wording, &spoilt)).expect("a file");
        let ran = user.runs(&[
            "targets", "--plan", "plan", "--area", "000000", "--format", "csv",
        ]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        let mut table = csv::Reader::from_reader(ran.out.as_bytes());
        let column = table
            .headers()
            .expect("a header")
            .iter()
            .position(|name| name == "wording");
        let wordings: Vec<String> = table
            .records()
            .map(|row| row.expect("a row")[column.expect("the column")].to_owned())
            .collect();
        let guarded = format!("'{begins}HYPERLINK(\"http://x\")");
        assert!(wordings.contains(&guarded), "{wordings:?}");
        assert!(!ran.out.contains(&format!(",{begins}H")), "{}", ran.out);
    }
}
