//! DHIS2 data value sets.

use heng_indicator::Limits;

use super::{codes, errors, file};
use crate::example::plan;
use crate::read::{Format, Input, Reading, read};

fn csv(text: &str) -> Reading {
    file("values.csv", Format::Csv, text.as_bytes())
}

fn json(text: &str) -> Reading {
    file("values.csv", Format::Json, text.as_bytes())
}

const TIDY: &str = "\
measure,area,year,value,vintage,note
live_births,150102,2023,4120,2024-04-01,核实
live_births,150103,2023,3000,,
";

#[test]
fn both_forms_give_what_tidy_data_give() {
    let tidy = csv(TIDY);
    let long = csv("\
\"dataelement\",\"period\",\"orgunit\",\"categoryoptioncombo\",\"attributeoptioncombo\",\"value\",\"storedby\",\"lastupdated\",\"comment\",\"followup\",\"deleted\"
\"live_births\",\"2023\",\"150102\",\"default\",\"default\",\"4120\",\"admin\",\"2024-04-01\",\"核实\",\"false\",
\"live_births\",\"2023\",\"150103\",\"HllvX50cXC0\",,\"3000\",,,,,\"false\"
");
    assert_eq!(codes(&long), ["D118"]);
    assert_eq!(long.observations, tidy.observations);
    let short = csv("\
dataelement,period,orgunit,catoptcombo,attroptcombo,value,strby,lstupd,cmt
live_births,2023,150102,,,4120,admin,2024-04-01,核实
live_births,2023,150103,,,3000,,,
");
    assert_eq!(codes(&short), ["D118"]);
    assert_eq!(short.observations, tidy.observations);
    let set = json(
        r#"{
      "dataValues": [
        {"dataElement": "live_births", "orgUnit": "150102", "value": "4120", "lastUpdated": "2024-04-01", "comment": "核实", "created": "x"},
        {"dataElement": "live_births", "orgUnit": "150103", "categoryOptionCombo": "default", "value": 3000}
      ],
      "dataSet": "d", "period": "2023", "orgUnit": "150102"
    }"#,
    );
    assert_eq!(codes(&set), ["D118"]);
    assert_eq!(set.observations.value, tidy.observations.value);
    assert_eq!(set.observations.vintage, tidy.observations.vintage);
    assert_eq!(set.observations.area, tidy.observations.area);
    // The place in the list, from 1.
    assert_eq!(set.observations.row, [1, 2]);
}

#[test]
fn faults_are_told_under_the_fields_own_names() {
    let head = "dataelement,period,orgunit,catoptcombo,value\n";
    for (row, told) in [
        ("live_births,202301,150102,,1", "D221"),
        ("live_births,2023Q1,150102,,1", "D221"),
        ("live_births,2023W5,150102,,1", "D221"),
        ("live_births,2023,150102,bRowv6yZOF2,1", "D223"),
        ("f7n9E0hX8qk,2023,150102,,1", "D205"),
        ("live_births,2023,DiszpKrYNg8,,1", "D206"),
        ("live_births,2023,150102,,true", "D201"),
        ("live_births,2023,150102,,", "D211"),
    ] {
        let read = csv(&format!("{head}{row}\n"));
        assert_eq!(errors(&read), [told], "{row}");
        assert!(read.observations.is_empty());
    }
    assert!(
        format!(
            "{:?}",
            csv(&format!("{head}f7n9E0hX8qk,2023,150102,,1\n")).diagnostics
        )
        .contains("dataelement")
    );
    assert_eq!(
        errors(&csv("dataelement,period,value\nx,2023,1\n")),
        ["D104"]
    );
    assert_eq!(
        errors(&csv("dataelement,period,orgunit,value,value\n")),
        ["D105"]
    );
    assert_eq!(
        codes(&csv(
            "dataelement,period,orgunit,value,colour\nlive_births,2023,150102,1,red\n"
        )),
        ["D106", "D118"]
    );
}

#[test]
fn times_carry_their_offset() {
    let row = |time: &str| {
        csv(&format!(
            "dataelement,period,orgunit,value,lastupdated\nlive_births,2023,150102,1,{time}\n"
        ))
    };
    let noon = row("2024-04-01T12:00:00.000+0800");
    assert_eq!(codes(&noon), ["D118"]);
    // 12:00 in Beijing is 04:00 UTC: 1 711 944 000 s after 1970.
    assert_eq!(noon.observations.vintage, [Some(1_711_944_000_000_000)]);
    assert_eq!(errors(&row("2024-04-01T12:00:00.000")), ["D219"]);
}

#[test]
fn deleted_values_take_back() {
    let read = csv("\
dataelement,period,orgunit,value,lastupdated,deleted
live_births,2023,150102,4120,2024-04-01,false
live_births,2023,150102,4120,2024-05-01,true
");
    assert_eq!(codes(&read), ["D118"]);
    assert!(read.observations.status[1].is_deleted());
    assert_eq!(read.observations.value, [Some(4120.0), None]);
}

#[test]
fn json_that_is_no_data_value_set_is_told() {
    for text in [
        "",
        "[]",
        "{}",
        "7",
        r#"{"httpStatus": "OK", "response": {"id": "x"}}"#,
        r#"{"dataValues": 3}"#,
        r#"{"dataValues": [3]}"#,
        r#"{"dataValues": [{"period": 2023}]}"#,
        r#"{"dataValues": [{"value": "1"}"#,
    ] {
        assert_eq!(errors(&json(text)), ["D109"], "{text}");
    }
    let deep = "[".repeat(100_000);
    assert_eq!(errors(&json(&deep)), ["D109"]);
    assert_eq!(
        errors(&json(&format!("{{\"dataValues\": [{{\"value\": {deep}"))),
        ["D109"]
    );
    assert_eq!(codes(&json(r#"{"dataValues": []}"#)), ["D118", "D111"]);
    let one =
        r#"{"dataElement": "live_births", "period": "2023", "orgUnit": "150102", "value": "1"}"#;
    let limits = Limits {
        rows: 1,
        ..Limits::default()
    };
    let input = Input::bytes(
        "v",
        Format::Json,
        format!("{{\"dataValues\": [{one}, {one}]}}").into_bytes(),
    );
    assert!(
        read(&[input], &plan(), &limits, &|_| {})
            .unwrap_err()
            .is_limit()
    );
}
