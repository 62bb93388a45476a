//! Names beside codes, held against the definitions.

use heng_indicator::{Limits, Place};

use super::{fixtures, laid_out, told};
use crate::example::plan;
use crate::read::{Format, Input, Reading, read};
use crate::rules::{ExamineOptions, Label, examine};

#[test]
fn a_name_beside_a_code_keeps_its_cell_and_is_held_against_the_definition() {
    let table = fixtures().join("07_names_beside_codes/returns.xlsx");
    let found = Input::from_path(&table, &Limits::default()).unwrap();
    let reading = read(&found.inputs, &plan(), &Limits::default(), &|_| {}).unwrap();
    let cell = Place::Cell {
        path: table.display().to_string(),
        sheet: Some("妇女情况".to_owned()),
        row: 3,
        column: Some("C".to_owned()),
    };
    let of = |label: &Label| {
        (
            label.subject.clone(),
            label.text.clone(),
            label.place.clone(),
        )
    };
    let labels: Vec<_> = reading.labels.iter().map(of).collect();
    // 活产数 is the plan's own name of live_births.
    assert_eq!(
        labels,
        [(
            "women_checked".to_owned(),
            "孕产妇死亡人数".to_owned(),
            cell.clone()
        )]
    );
    let options = ExamineOptions {
        labels: &reading.labels,
        ..ExamineOptions::default()
    };
    let findings = examine(&plan(), &reading.observations, &options).unwrap();
    let told: Vec<_> = findings.iter().filter(|f| f.rule == "W04").collect();
    assert_eq!(told.len(), 1, "{findings:#?}");
    assert_eq!(told[0].place, cell);
    assert_eq!(reading.layouts.len(), 1);
    assert_eq!(reading.layouts[0].sha256.len(), 64);
}

/// The names of [measures] are held against the definitions too; those of parts, and units that the layout converts, are
/// no slips.
#[test]
fn names_of_a_layout_and_of_tidy_data() {
    let layout = "header = 1\narea = \"150102\"\nmeasure = { column = \"A\" }\nyear = { header = 1 }\n\
        value = { columns = [\"B\"] }\n[measures]\n\"住院活产数\" = \"live_births\"\n\
        \"女婴\" = { measure = \"live_births\", sex = \"F\" }\n\
        \"常住人口（万人）\" = { measure = \"population\", unit = \"万人\" }\n";
    let reading = laid_out(
        "指标,2023年\n住院活产数,5\n女婴,2\n常住人口（万人）,3\n",
        layout,
    );
    let texts = |reading: &Reading| -> Vec<String> {
        let labels = reading.labels.iter();
        labels
            .map(|l| format!("{} {} {:?}", l.subject, l.text, l.unit))
            .collect()
    };
    let read_so = texts(&reading);
    assert_eq!(read_so.len(), 2, "{read_so:?}");
    assert_eq!(read_so[0], "live_births 住院活产数 None");
    assert!(read_so[1].contains("常住人口（万人） Some"), "{read_so:?}");

    let csv = "measure,label,area,year,sex,value\nlive_births,活产,150102,2023,_T,5\nlive_births,女婴,150102,2023,F,2\n\
        live_births,活产,150103,2023,_T,5\n";
    let input = Input::bytes("tidy.csv", Format::Csv, csv.as_bytes());
    let reading = read(&[input], &plan(), &Limits::default(), &|_| {}).unwrap();
    assert_eq!(told(&reading), [""; 0], "{:?}", reading.diagnostics);
    assert_eq!(texts(&reading), ["live_births 活产 None"]);
    assert_eq!(
        reading.labels[0].place,
        Place::Cell {
            path: "tidy.csv".to_owned(),
            sheet: None,
            row: 2,
            column: Some("label".to_owned()),
        }
    );
}
