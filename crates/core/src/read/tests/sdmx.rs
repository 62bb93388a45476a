//! SDMX-CSV: label styles, actions, periods. The shapes are those of the field guide's 21 examples; the values are ours.

use super::{codes, errors, file, files};
use crate::example::plan;
use crate::read::{Format, Reading, vintage};
use crate::{PanelOptions, panel};

fn csv(text: &str) -> Reading {
    file("message.csv", Format::Csv, text.as_bytes())
}

const IDS: &str = "\
STRUCTURE,STRUCTURE_ID,ACTION,FREQ,INDICATOR,REF_AREA,SEX,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MULT,CONF_STATUS,COMMENT,LAST_UPDATE
dataflow,HHT:WOMEN(1.0),I,A,live_births,150102,_T,2023,4.12,P,3,F,\"含流动人口,初步\",2024-05-31
dataflow,HHT:WOMEN(1.0),A,A,live_births,150102,F,2023-A1,2000,A,0,F,,2024-05-31
dataflow,HHT:WOMEN(1.0),M,A,live_births,150103,_T,2023,NaN,L,0,,,
";

const TIDY: &str = "\
measure,area,sex,year,value,status,unit_mult,conf_status,note,vintage
live_births,150102,_T,2023,4.12,P,3,F,\"含流动人口,初步\",2024-05-31
live_births,150102,F,2023,2000,A,0,F,,2024-05-31
live_births,150103,_T,2023,,L,0,,,
";

#[test]
fn all_label_styles_give_what_tidy_data_give() {
    let tidy = file("message.csv", Format::Csv, TIDY.as_bytes());
    assert_eq!(codes(&tidy), [""; 0]);
    let ids = csv(IDS);
    assert_eq!(codes(&ids), ["D118"]);
    assert_eq!(ids.observations, tidy.observations);

    // In one cell, with sub-fields, another separator and its decimal comma (example 4).
    let both = csv("\
STRUCTURE[|];STRUCTURE_ID;ACTION;SERIES_KEY;OBS_KEY;FREQ: Frequency;INDICATOR: Indicator;REF_AREA: Area;SEX: Sex;TIME_PERIOD: Time;OBS_VALUE: Value;OBS_STATUS: Status;UNIT_MULT: Multiplier;CONF_STATUS: Confidentiality;COMMENT: Comment;LAST_UPDATE: Update
dataflow;HHT:WOMEN(1.0): Women;I;A.x;A.x.2023;A: Annual;live_births: Live births;150102: Xincheng;_T: Total;2023: 2023;4,12;P: Provisional;3: Thousands;F: Free;含流动人口,初步;2024-05-31
dataflow;HHT:WOMEN(1.0): Women;A;A.x;A.x.2023;A: Annual;live_births: Live births;150102: Xincheng;F: Female;2023-A1: 2023;2000;A: Normal;0: Units;F: Free;;2024-05-31
dataflow;HHT:WOMEN(1.0): Women;M;A.x;A.x.2023;A: Annual;live_births: Live births;150103: Huimin;_T: Total;2023: 2023;NaN;L: Missing;0: Units;;;
");
    assert_eq!(codes(&both), ["D116", "D118", "D119"]);
    assert_eq!(both.observations, tidy.observations);

    // A column of names behind each column of ids (example 6).
    let names = csv("\
STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,FREQ,Frequency,SERIES,Series,REF_AREA,地区,SEX,Sex,TIME_PERIOD,Time period,OBS_VALUE,Observation value,OBS_STATUS,Status,UNIT_MULT,Multiplier,CONF_STATUS,Confidentiality,COMMENT,备注,LAST_UPDATE,Update
dataflow,HHT:WOMEN(1.0),Women,I,A,Annual,live_births,Live births,150102,新城区,_T,Total,2023,2023,4.12,,P,Provisional,3,Thousands,F,Free,\"含流动人口,初步\",,2024-05-31,
dataflow,HHT:WOMEN(1.0),Women,A,A,Annual,live_births,Live births,150102,新城区,F,Female,2023-A1,2023,2000,,A,Normal,0,Units,F,Free,,,2024-05-31,
dataflow,HHT:WOMEN(1.0),Women,M,A,Annual,live_births,Live births,150103,回民区,_T,Total,2023,2023,NaN,,L,Missing,0,Units,,,,,,
");
    assert_eq!(codes(&names), ["D118"]);
    assert_eq!(names.observations, tidy.observations);

    // 1.0: no structure columns and no actions.
    let first = csv("\
DATAFLOW,MEASURE,REF_AREA,SEX,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MULT,CONF_STATUS,COMMENT,LAST_UPDATE
HHT:WOMEN(1.0),live_births,150102,_T,2023,4.12,P,3,F,\"含流动人口,初步\",2024-05-31
HHT:WOMEN(1.0),live_births,150102,F,2023,2000,A,0,F,,2024-05-31
HHT:WOMEN(1.0),live_births,150103,_T,2023,#N/A,L,0,,,
");
    assert_eq!(codes(&first), ["D118"]);
    assert!(first.diagnostics[0].message.en.contains("1.0"));
    assert_eq!(first.observations, tidy.observations);
}

#[test]
fn custom_columns_are_noted_and_many_valued_ones_are_read() {
    let read = csv("\
STRUCTURE[|],STRUCTURE_ID,INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS[],TITLE[en;fr],UPDATED
dataflow,HHT:WOMEN(1.0),live_births,150102,2013-04-01/P1Y,12,P|B,\"en:One
line;fr:Ligne\",2021-01-22T13:15:41Z
");
    assert_eq!(codes(&read), ["D106", "D118", "D222"]);
    assert_eq!(read.observations.status[0].to_string(), "B;P");
    // 1 April 2013 and a year: until 31 March 2014.
    assert_eq!(read.observations.year, [2014]);
    assert_eq!(read.observations.texts, ["", "2013-04-01/P1Y"]);
}

const HEAD: &str =
    "STRUCTURE,STRUCTURE_ID,ACTION,INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,LAST_UPDATE\n";

fn rows(rows: &[&str]) -> String {
    rows.iter().fold(HEAD.to_owned(), |all, row| {
        format!("{all}dataflow,HHT:WOMEN(1.0),{row}\n")
    })
}

/// The figure of Xincheng District in force for 2023.
fn in_force(reading: &Reading, as_of: Option<&str>) -> Option<f64> {
    let plan = plan();
    let as_of = as_of.map(|date| vintage::parse(date).unwrap());
    let options = PanelOptions {
        as_of,
        ..PanelOptions::of(&plan)
    };
    let (panel, _) = panel(&plan, &reading.observations, &options).unwrap();
    let births = panel.batch(
        plan.indicators
            .iter()
            .position(|i| i.id.value == "births")?,
    )?;
    let area = plan.areas.iter().position(|a| a.id.value == "150102")? as u32;
    births.value[births.find(area, 2023, &[0, 0])?]
}

#[test]
fn a_deletion_takes_a_figure_back_and_the_past_remains() {
    let read = csv(&rows(&[
        "I,live_births,150102,2023,4120,2024-05-31",
        "D,live_births,150102,2023,,2024-08-01",
        "I,live_births,150102,2023,4000,2024-10-01",
    ]));
    assert_eq!(codes(&read), ["D118"]);
    assert_eq!(read.observations.len(), 3);
    assert_eq!(in_force(&read, Some("2024-06-30")), Some(4120.0));
    assert_eq!(in_force(&read, Some("2024-09-01")), None);
    assert_eq!(in_force(&read, None), Some(4000.0));
}

#[test]
fn without_dates_the_order_of_rows_and_files_counts() {
    let deletion = rows(&["D,live_births,150102,2023,-,"]);
    let value = rows(&["I,live_births,150102,2023,4120,"]);
    let run = |first: &str, second: &str| {
        files(&[
            ("a.csv", Format::Csv, first.as_bytes()),
            ("b.csv", Format::Csv, second.as_bytes()),
        ])
    };
    let gone = run(&value, &deletion);
    assert_eq!(codes(&gone), ["D118", "D118"]);
    assert_eq!(in_force(&gone, None), None);
    let stays = run(&deletion, &value);
    assert_eq!(codes(&stays), ["D118", "D118", "D307"]);
    assert_eq!(in_force(&stays, None), Some(4120.0));
    // A replacement takes back and gives.
    let replaced = run(&value, &rows(&["R,live_births,150102,2023,4000,"]));
    assert_eq!(codes(&replaced), ["D118", "D118"]);
    assert_eq!(in_force(&replaced, None), Some(4000.0));
    // Two values without one are still a conflict.
    let conflict = run(&value, &rows(&["I,live_births,150102,2023,4000,"]));
    assert_eq!(errors(&conflict), ["D301"]);
    // A date makes the value the later one.
    let later = run(
        &rows(&["I,live_births,150102,2023,4120,2024-05-31"]),
        &deletion,
    );
    assert_eq!(codes(&later), ["D118", "D118", "D307"]);
    assert_eq!(in_force(&later, None), Some(4120.0));
    // Deletions survive being written as status.
    let tidy = format!(
        "measure,area,year,value,status\nlive_births,150102,2023,,{}\n",
        gone.observations.status[1]
    );
    assert_eq!(in_force(&run(&value, &tidy), None), None);
}

#[test]
fn deletions_of_more_or_less_than_one_observation_are_told() {
    let head =
        "STRUCTURE,STRUCTURE_ID,ACTION,INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS\n";
    for row in [
        // Wildcards (examples 17 to 19).
        "D,live_births,,2023,,",
        "D,,,,,",
        "D,live_births,150102,,-,",
        // An attribute alone (example 16).
        "D,live_births,150102,2023,,-",
    ] {
        let read = csv(&format!("{head}dataflow,HHT:WOMEN(1.0),{row}\n"));
        assert_eq!(errors(&read), ["D225"], "{row}");
        assert!(read.observations.is_empty());
    }
    // Value and attributes together are the whole observation; a message of deletions needs no value.
    let read = csv(
        "STRUCTURE,STRUCTURE_ID,ACTION,INDICATOR,REF_AREA,TIME_PERIOD\ndataflow,HHT:WOMEN(1.0),D,live_births,150102,2023\n",
    );
    assert_eq!(codes(&read), ["D118", "D307"]);
    assert_eq!(read.observations.len(), 1);
}

#[test]
fn what_cannot_be_read_is_told_with_a_reason() {
    let column = |text: &str| {
        csv(text)
            .diagnostics
            .iter()
            .find(|d| d.code == "D104")
            .and_then(|d| d.expected.clone())
            .map(|t| t.en)
    };
    // Dimensions of another structure (examples 1 to 19).
    assert_eq!(
        column("STRUCTURE,STRUCTURE_ID,ACTION,DIM_1,DIM_2,DIM_3,OBS_VALUE,ATTR_1\ndataflow,AG:DF(1.0),I,A,B,2014-01,12.4,X\n").as_deref(),
        Some("INDICATOR, REF_AREA, TIME_PERIOD")
    );
    assert_eq!(
        column("STRUCTURE,STRUCTURE_ID,ACTION\ndatastructure,AG:DSD(1.0),D\n").as_deref(),
        Some("INDICATOR, REF_AREA, TIME_PERIOD")
    );
    // No value and no action: nothing to read.
    assert_eq!(
        column("DATAFLOW,INDICATOR,REF_AREA,TIME_PERIOD\n").as_deref(),
        Some("OBS_VALUE")
    );
    // Two columns that say what is measured.
    let read = csv("STRUCTURE,STRUCTURE_ID,INDICATOR,SERIES,REF_AREA,TIME_PERIOD,OBS_VALUE\n");
    assert_eq!(errors(&read), ["D105"]);
    for (row, told) in [
        ("I,live_births,150102,2023-07,1,", "D221"),
        ("I,live_births,150102,2023-01-15,1,", "D221"),
        ("I,live_births,150102,,1,", "D208"),
        ("I,live_births,150102,2211,1,", "D204"),
        ("I,live_births,150102,2023,,", "D211"),
        ("I,live_births,150102,2023,\"12,4\",", "D201"),
        ("I,birth,150102,2023,1,", "D205"),
        ("I,live_births,ZZ,2023,1,", "D206"),
        ("d,live_births,150102,2023,1,", "D224"),
        ("I,live_births,150102,2023,1,yesterday", "D219"),
    ] {
        assert_eq!(errors(&csv(&rows(&[row]))), [told], "{row}");
    }
    // All faults of a row at once, under the file's own column names.
    let read = csv(&rows(&["I,birth,ZZ,2023-07,x,"]));
    assert_eq!(errors(&read), ["D221", "D205", "D206", "D201"]);
    let shown = format!("{:?}", read.diagnostics);
    assert!(
        shown.contains("OBS_VALUE") && shown.contains("REF_AREA") && shown.contains("INDICATOR")
    );
}

#[test]
fn one_file_has_one_decimal_mark() {
    let head = "STRUCTURE;STRUCTURE_ID;INDICATOR;REF_AREA;TIME_PERIOD;OBS_VALUE\n";
    let rows = |rows: &[(&str, &str)]| {
        rows.iter().fold(head.to_owned(), |all, (year, value)| {
            format!("{all}dataflow;A:B(1.0);mean_life_expectancy;150102;{year};{value}\n")
        })
    };
    let read = csv(&rows(&[
        ("2020", "80,1"),
        ("2021", "-3,25"),
        ("2022", "80"),
    ]));
    assert_eq!(errors(&read), [""; 0]);
    assert_eq!(
        read.observations.value,
        [Some(80.1), Some(-3.25), Some(80.0)]
    );
    assert_eq!(
        errors(&csv(&rows(&[("2020", "80,1"), ("2021", "80.2")]))),
        ["D201"]
    );
    assert_eq!(
        errors(&csv(&rows(&[("2020", "80.1"), ("2021", "80,2")]))),
        ["D201"]
    );
    assert_eq!(errors(&csv(&rows(&[("2020", "1,234,5")]))), ["D201"]);
}

#[test]
fn sub_annual_frequency_and_foreign_dimensions() {
    let head = "DATAFLOW,FREQ,INDICATOR,REF_AREA,AGE,TIME_PERIOD,OBS_VALUE\n";
    let row = |freq: &str, age: &str| {
        csv(&format!(
            "{head}A:B(1.0),{freq},live_births,150102,{age},2023,5\n"
        ))
    };
    assert_eq!(errors(&row("A", "_T")), [""; 0]);
    assert_eq!(errors(&row("", "_Z")), [""; 0]);
    assert_eq!(errors(&row("M", "_T")), ["D221"]);
    assert_eq!(errors(&row("A", "Y15T49")), ["D223"]);
}
