//! A city with two peer groups, its own bodies and a zone that is of which.

use heng_core::Panel;
use heng_indicator::plan::Plan;

use crate::assess::tests::world::{Definition, Row, panel as panel_of, plan_with, row};
use crate::assess::{AssessOptions, assess};
use crate::compare::{CompareOptions, Compared, Comparison, compare};

/// 区 a–d, 旗 e–g, 市本级, and a zone inside its hosts. Numbers 3 to 11 behind the three areas of the test plan.
pub(super) const BELOW: [(&str, &str, &str, bool); 9] = [
    ("a", "county", "district", true),
    ("b", "county", "district", true),
    ("c", "county", "district", true),
    ("d", "county", "district", true),
    ("e", "county", "banner", true),
    ("f", "county", "banner", true),
    ("g", "county", "banner", true),
    ("own", "own_level", "own_level", true),
    ("zone", "zone", "development_zone", false),
];

fn below(order: &[usize]) -> String {
    let area = |at: &usize| {
        let (id, level, kind, adds_up) = BELOW[*at];
        format!(
            "[[area]]\nid = \"{id}\"\nname = {{ zh = \"{id}\", en = \"{id}\" }}\nlevel = \"{level}\"\n\
             parent = \"150100\"\ntype = \"{kind}\"\nadds_up = {adds_up}\n"
        )
    };
    order.iter().map(area).collect()
}

const GROUPS: &str = r#"
[[group]]
id = "districts"
name = { zh = "市辖区", en = "Districts" }
of = "150100"
areas = ["a", "b", "c", "d"]
"#;

/// An indicator of counts in percent with one decimal.
pub(super) fn counted() -> Definition {
    Definition::new("rate")
        .counted("100")
        .with("interval", "\"wilson\"")
        .with("available_at", "[\"prefecture\", \"county\"]")
}

/// The plan with its areas in this order.
pub(super) fn plan_of(definitions: &[Definition], order: &[usize]) -> Plan {
    let areas = below(order);
    plan_with(
        definitions,
        &[("areas/below.toml", &areas), ("areas/groups.toml", GROUPS)],
    )
}

pub(super) fn plan(definitions: &[Definition]) -> Plan {
    plan_of(definitions, &[0, 1, 2, 3, 4, 5, 6, 7, 8])
}

/// Counts of an area in a year, and the percentage that they give.
pub(super) fn of(plan: &Plan, area: &str, year: i32, numerator: f64, denominator: f64) -> Row {
    let at = plan.area_index(area).expect("an area of the plan");
    let mut row = row("rate", year, 100.0 * numerator / denominator);
    row.area = at as u32;
    row.counted(numerator, denominator)
}

/// A reported value.
pub(super) fn reported(plan: &Plan, area: &str, year: i32, value: f64) -> Row {
    let mut row = row("rate", year, value);
    row.area = plan.area_index(area).expect("an area of the plan") as u32;
    row
}

pub(super) fn compared_in(plan: &Plan, rows: &[Row], year: i32) -> Comparison {
    let panel: Panel = panel_of(plan, rows);
    let asked = AssessOptions {
        year: Some(year),
        ..AssessOptions::new(year)
    };
    let evaluation = assess(plan, &panel, &asked);
    let options = CompareOptions {
        year,
        within: vec!["150100".to_owned()],
    };
    compare(plan, &panel, &evaluation, &options)
}

/// The one indicator of the one area.
pub(super) fn only(comparison: &Comparison) -> &Compared {
    let [within] = comparison.within.as_slice() else {
        panic!("{} areas", comparison.within.len())
    };
    let [compared] = within.indicators.as_slice() else {
        panic!("{} indicators", within.indicators.len())
    };
    compared
}

pub(super) fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1e-3)
}
