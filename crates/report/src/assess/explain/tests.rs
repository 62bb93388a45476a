//! Explanations of cases worked by hand: every number below is in the case or follows from it in one line.

use heng_core::{Panel, SourceRow, StatusSet};
use heng_indicator::Lang;
use heng_indicator::plan::Plan;

use super::{Explanation, explain, text};
use crate::assess::AssessOptions;
use crate::assess::tests::world::{Definition, Row, panel, plan, row};

/// At 70 from 50 in the base year.
fn share() -> Definition {
    Definition::new("share").target("kind = \"at_least\"\nvalue = 70")
}

/// Deaths per 100,000 births, at most 12.
fn rate() -> Definition {
    Definition::new("rate")
        .with("unit", "\"per_100k\"")
        .with("direction", "\"lower\"")
        .with("interval", "\"poisson\"")
        .counted("100000")
        .target("kind = \"at_most\"\nvalue = 12")
}

fn told_of(plan: &Plan, panel: &Panel) -> Explanation {
    explain(plan, panel, &AssessOptions::new(2025), 0, 0).expect("the plan has both")
}

fn told(definition: Definition, rows: &[Row]) -> Explanation {
    let plan = plan(&[definition]);
    told_of(&plan, &panel(&plan, rows))
}

fn shown(explanation: &Explanation) -> String {
    text(explanation, Lang::Zh)
}

/// 72.3 against 70: met six years early, 22.3 of the 20 points of the way.
#[test]
fn met() {
    let told = told(
        share(),
        &[row("share", 2020, 50.0), row("share", 2024, 72.3)],
    );
    insta::assert_snapshot!(shown(&told));
}

/// 550 of 1,000 is 55.0: a quarter of the way in four tenths of the time, pace 0.625; 2.5 points a year are needed.
#[test]
fn not_yet_down_to_the_cells() {
    let definition = share().counted("100").with("interval", "\"wilson\"");
    let plan = plan(&[definition]);
    let value = row("share", 2024, 55.0)
        .counted(550.0, 1000.0)
        .between(51.9, 58.1);
    let mut panel = panel(&plan, &[row("share", 2020, 50.0), value]);
    let cell = |subject: &str, value: f64, row: u64, note: u32| SourceRow {
        subject: subject.to_owned(),
        value: Some(value),
        status: StatusSet::NORMAL,
        file: 0,
        row,
        column: 4,
        source: 1,
        note,
    };
    let told = &mut panel.provenance;
    told.files = vec!["报送/卫生健康委.xlsx 工作表“年报”".to_owned()];
    told.texts = vec![
        String::new(),
        "妇幼卫生年报".to_owned(),
        "已核对".to_owned(),
    ];
    told.rows = vec![cell("events", 550.0, 7, 0), cell("persons", 1000.0, 8, 2)];
    for rows in &mut panel.batches[0].source_rows {
        *rows = vec![0, 1];
    }
    let told = told_of(&plan, &panel);
    insta::assert_snapshot!(shown(&told));
    insta::assert_snapshot!("not_yet_english", text(&told, Lang::En));
    let cell = &told.sources[0];
    assert_eq!(
        (cell.column.as_deref(), cell.row, cell.value),
        (Some("D"), 7, Some(550.0))
    );
}

#[test]
fn not_reported() {
    insta::assert_snapshot!(shown(&told(
        share(),
        &[row("share", 2020, 50.0), row("share", 2023, 66.0)].map(|mut r| {
            // Handed in as missing for the year before last.
            if r.year == 2023 {
                r.value = None;
                r = r.flagged("L");
            }
            r
        })
    )));
}

#[test]
fn pending() {
    let definition = share().with("available_years", "[2020, 2030]");
    insta::assert_snapshot!(shown(&told(definition, &[row("share", 2020, 50.0)])));
}

/// 43.1 after 40.0: better, with no number to measure a way by.
#[test]
fn directional() {
    let definition = Definition::new("share").target("kind = \"improve\"");
    insta::assert_snapshot!(shown(&told(
        definition,
        &[row("share", 2020, 40.0), row("share", 2024, 43.1)]
    )));
}

/// 30 of 200,000 is 15.0; the interval from 10.1 to 21.4 holds 12.0, at which 24 deaths are expected.
#[test]
fn fragile() {
    let value = row("rate", 2024, 15.0)
        .counted(30.0, 200_000.0)
        .between(10.1, 21.4);
    insta::assert_snapshot!(shown(&told(rate(), &[row("rate", 2020, 20.0), value])));
}

/// 3 of 20,000 is 15.0, where 12.0 would be 2.4 deaths: fewer than the 10 that the definition asks for.
#[test]
fn too_few_events() {
    let definition = rate().with("small", "{ expected_below = 10, pool_years = 3 }");
    let value = row("rate", 2024, 15.0)
        .counted(3.0, 20_000.0)
        .between(3.1, 43.8);
    insta::assert_snapshot!(shown(&told(definition, &[row("rate", 2020, 20.0), value])));
}

/// 75 had met 70 in the base year; 68 has lost it. The plain formula would call that 140 % of the way.
#[test]
fn met_then_lost() {
    insta::assert_snapshot!(shown(&told(
        share(),
        &[row("share", 2020, 75.0), row("share", 2024, 68.0)]
    )));
}

/// 550 of 1,000 was handed in with 56.0 beside it.
#[test]
fn reported_beside_computed() {
    let plan = plan(&[share().counted("100").with("interval", "\"wilson\"")]);
    let value = row("share", 2024, 55.0)
        .counted(550.0, 1000.0)
        .between(51.9, 58.1);
    let mut panel = panel(&plan, &[row("share", 2020, 50.0), value]);
    panel.batches[0].reported_value[1] = Some(56.0);
    panel.batches[0].computed_value[1] = Some(55.0);
    insta::assert_snapshot!(shown(&told_of(&plan, &panel)));
}

/// Of the nation's one region 20 of 40; the other part is not there.
#[test]
fn parts_with_what_is_missing() {
    let plan = plan(&[share().counted("100").with("interval", "\"wilson\"")]);
    let mut nation = row("share", 2024, 50.0).counted(20.0, 40.0);
    nation.parts = (1, 2);
    let mut region = row("share", 2024, 50.0).counted(20.0, 40.0);
    region.area = 1;
    let told = told_of(&plan, &panel(&plan, &[nation.clone(), region]));
    let said = |key: &str| told.said("parts", key).map(|text| text.zh.as_str());
    assert_eq!(said("parts"), Some("应有2个，有数1个"));
    assert_eq!(said("part.150000"), Some("50.0%（20/40）"));
    assert_eq!(said("missing"), None);
    let alone = told_of(&plan, &panel(&plan, &[nation]));
    let missing = alone.said("parts", "missing").map(|text| text.zh.as_str());
    assert_eq!(missing, Some("内蒙古自治区"));
}

/// Every method is there, ours first, and none of the numbers is anything but finite.
#[test]
fn every_method_has_its_say() {
    let told = told(
        share(),
        &[row("share", 2020, 50.0), row("share", 2024, 55.0)],
    );
    assert_eq!(told.methods.len(), heng_stats::progress::METHODS.len());
    assert!(told.methods[0].leading && told.methods[0].method == "pace");
    let json = serde_json::to_value(&told).expect("plain data");
    assert_eq!(json["attainment"], "not_yet");
    assert_eq!(json["methods"][0]["status"], "behind_pace");
    assert_eq!(json["methods"][0]["value"], 0.625);
}
