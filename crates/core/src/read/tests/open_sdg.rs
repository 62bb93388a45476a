//! Open SDG indicator files.

use super::{codes, errors, file};
use crate::read::{Format, Reading};

fn csv(text: &str) -> Reading {
    file(
        "data/indicator_live-births.csv",
        Format::Csv,
        text.as_bytes(),
    )
}

#[test]
fn a_file_gives_what_tidy_data_give() {
    let read = csv("\
Year,Sex,Urban and rural,GeoCode,Observation status,Unit multiplier,Units,Value\r
2023,,,150102,Normal value,Thousands,persons,4.12\r
2023,Female,,150102,Estimated Value,Units,人,2000\r
2022/23,女,Rural,150103,Low reliability; Time series break,,,30\r
2021,,,150103,Missing data; suppressed,,,\r
2023,,,,Undefined,Unit,,9000\r
");
    assert_eq!(errors(&read), [""; 0]);
    assert_eq!(codes(&read), ["D118", "D222", "D120"]);
    let tidy = file(
        "data/indicator_live-births.csv",
        Format::Csv,
        "\
measure,area,year,sex,urbanisation,value,status,note
live_births,150102,2023,_T,_T,4120,,
live_births,150102,2023,F,_T,2000,E,
live_births,150103,2023,F,R,30,B;U,2022/23
live_births,150103,2021,_T,_T,,Q,
live_births,150100,2023,_T,_T,9000,,
"
        .as_bytes(),
    );
    assert_eq!(codes(&tidy), [""; 0]);
    assert_eq!(read.observations, tidy.observations);
}

#[test]
fn spans_are_filed_under_their_end_year() {
    let read = csv("Year,Value\n2021/22,1\n2013/16,2\n1998-2002,3\n1999/00,4\n");
    assert_eq!(errors(&read), [""; 0]);
    assert_eq!(read.observations.year, [2022, 2016, 2002, 2000]);
    assert_eq!(
        read.observations.texts,
        ["", "2021/22", "2013/16", "1998-2002", "1999/00"]
    );
    let told = read.diagnostics.iter().find(|d| d.code == "D222").unwrap();
    assert!(told.message.en.ends_with("4 rows"));
}

#[test]
fn what_is_not_known_is_told() {
    for (text, told) in [
        (
            "Year,Observation status,Value\n2023,Value for two districts combined,1\n",
            "D213",
        ),
        (
            "Year,Unit multiplier,Value\n2023,Percentage (%),1\n",
            "D215",
        ),
        ("Year,Units,Value\n2023,Furlongs,1\n", "D216"),
        ("Year,Age,Value\n2023,15 to 49,1\n", "D223"),
        ("Year,Sex,Value\n2023,Other,1\n", "D210"),
        ("Year,Value\n2023 Q1,1\n", "D221"),
        ("Year,Value\n,1\n", "D208"),
        ("Year,Value\n2023,\n", "D211"),
        ("Year,GeoCode,Value\n2023,E06000052,1\n", "D206"),
        ("Year,Sex,性别,Value\n", "D105"),
    ] {
        assert_eq!(errors(&csv(text)), [told], "{text}");
    }
    let near = csv("Year,Observation status,Value\n2023,Nornal value,1\n");
    assert!(
        near.diagnostics[1]
            .help
            .as_ref()
            .unwrap()
            .en
            .contains("normal value")
    );
    // Rows of the whole are read though a disaggregation is not known.
    let read = csv("Year,Age,Value\n2023,,4120\n2023,15 to 49,1\n");
    assert_eq!(read.observations.value, [Some(4120.0)]);
    let unknown = file("indicator_1-2-3.csv", Format::Csv, b"Year,Value\n2023,1\n");
    assert_eq!(errors(&unknown), ["D205"]);
    let unnamed = file("births.csv", Format::Csv, b"Year,Value\n2023,1\n");
    assert_eq!(errors(&unnamed), ["D117"]);
}
