//! What is quoted beside the figures, and the order of the list.

use heng_core::Statement;

use super::{found, judged, small_plan};
use crate::assess::tests::world::{Definition, panel, row};
use crate::evidence::evidence;

const COUNTERMEASURES: &str = r#"
[[countermeasure]]
id = "m1"
indicator = "x"
unit = "statistics"
text = { zh = "开展专项调查", en = "Run a survey" }
[[countermeasure]]
id = "m2"
indicator = "y"
unit = "statistics"
text = { zh = "另一项", en = "Another" }
"#;

fn improve(id: &'static str) -> Definition {
    Definition::new(id).target("kind = \"improve\"")
}

fn said(unit: &str, year: i32, action: &str) -> Statement {
    Statement {
        indicator: "x".to_owned(),
        area: "000000".to_owned(),
        year,
        unit: unit.to_owned(),
        action: action.to_owned(),
        ..Statement::default()
    }
}

#[test]
fn countermeasures_and_intended_measures_stand_beside_their_indicator() {
    let files = [("countermeasures/all.toml", COUNTERMEASURES)];
    let plan = small_plan(&[improve("x"), improve("y")], &files);
    let rows = [
        row("x", 2020, 60.0),
        row("x", 2023, 58.0),
        row("x", 2024, 57.0),
    ];
    let statements = [
        said("health_commission", 2023, "去年的打算"),
        said("health_commission", 2024, "增加筛查点"),
        // About a later year, and about nothing: neither is quoted.
        said("statistics", 2025, "明年"),
        said("statistics", 2024, " "),
    ];
    let all = evidence(
        &plan,
        &panel(&plan, &rows),
        &judged(&plan, &rows),
        &statements,
    );
    // The other one has no figure: it is a gap in the data, and comes last.
    assert_eq!(all.len(), 2);
    let only = &all[0];
    assert_eq!(only.indicator, "x");
    let proposed: Vec<&str> = only
        .countermeasures
        .iter()
        .map(|c| c.text.zh.as_str())
        .collect();
    assert_eq!(proposed, ["开展专项调查"]);
    let intended: Vec<(&str, i32, &str)> = only
        .intended
        .iter()
        .map(|i| (i.unit.name.zh.as_str(), i.year, i.action.as_str()))
        .collect();
    assert_eq!(intended, [("卫生健康委", 2024, "增加筛查点")]);
    assert_eq!(only.lead.name.zh, "卫生健康委");
    assert_eq!(
        only.grounds[0].fact.zh,
        "2024年为57.0%，比2023年下降1.0%，目标为较2020年提高"
    );
}

/// 75 on the way from 70 to 80 has half of it left; 74 in `b` 60 %; a direction comes after both.
#[test]
fn ranked_by_what_is_left_of_the_way() {
    let number = |id| Definition::new(id).target("kind = \"at_least\"\nvalue = 80");
    let plan = small_plan(&[improve("a0"), number("a1"), number("b")], &[]);
    let mut rows = vec![
        row("a0", 2020, 60.0),
        row("a0", 2023, 58.0),
        row("a0", 2024, 57.0),
    ];
    for (id, now) in [("a1", 75.0), ("b", 74.0)] {
        rows.extend([row(id, 2020, 70.0), row(id, 2021, 81.0), row(id, 2024, now)]);
    }
    let order: Vec<(String, u8)> = found(&plan, &rows)
        .into_iter()
        .map(|e| (e.indicator, e.effect_class))
        .collect();
    let expected = [("b", 0), ("a1", 0), ("a0", 1)];
    assert_eq!(order, expected.map(|(id, class)| (id.to_owned(), class)));
}
