//! Texts that break readers, through every format, encoding and column: told or read, never a panic.

use proptest::prelude::*;

use super::file;
use crate::read::{Format, Reading};

/// Our own list.
const NAUGHTY: [&str; 46] = [
    "=1+1",
    "+SUM(A1:A9)",
    "-2+3",
    "@SUM(1)",
    "=cmd|'/c calc'!A0",
    "＝1+1",
    "\t=1",
    "\r=1",
    "'",
    "\"",
    "\"\"",
    ",",
    ";",
    "\n",
    "\r\n",
    "\u{0}",
    "\u{1}\u{2}\u{7f}",
    "\u{1b}[31m",
    "\u{feff}",
    "\u{200b}",
    "\u{200f}שלום",
    "\u{202e}abc",
    "مرحبا",
    "😀",
    "👩‍👩‍👧‍👦",
    "🇨🇳",
    "Ａ１",
    "１２３",
    "\u{3000}",
    "𠮷",
    "e\u{301}",
    "\u{fffd}",
    "\u{ffff}",
    "NaN",
    "-Infinity",
    "1e999",
    "0x10",
    "null",
    "../../etc",
    "C:\\x",
    "<b>&amp;",
    "${x}",
    "%s%n",
    "2023-13-99/P9999999999Y",
    ": : :",
    "[;]",
];

/// Headers of every text format, and the rows under them with a place for the text in each column.
pub(super) const HEADERS: [(&str, &str); 5] = [
    (
        "measure,area,year,sex,value,status,conf_status,unit_mult,unit,vintage,source,note",
        "returns.csv",
    ),
    (
        "STRUCTURE[;],STRUCTURE_ID,ACTION,FREQ,INDICATOR,REF_AREA,SEX,AGE,TIME_PERIOD,OBS_VALUE,OBS_STATUS[],UNIT_MULT,UNIT_MEASURE,CONF_STATUS,COMMENT,LAST_UPDATE,X",
        "m.csv",
    ),
    (
        "STRUCTURE;STRUCTURE_ID;STRUCTURE_NAME;ACTION;INDICATOR: I;名;REF_AREA: A;TIME_PERIOD: T;OBS_VALUE: V",
        "m.csv",
    ),
    (
        "dataelement,period,orgunit,catoptcombo,attroptcombo,value,lastupdated,comment,deleted",
        "d.csv",
    ),
    (
        "Year,Sex,Age,GeoCode,Observation status,Unit multiplier,Units,Value",
        "indicator_live_births.csv",
    ),
];
pub(super) const ROWS: [&str; 5] = [
    "live_births,150102,2023,_T,1,A,F,0,person,2024-05-31,s,n",
    "dataflow,A:B(1.0),I,A,live_births,150102,_T,_T,2023,1,A,0,person,F,c,2024-05-31,x",
    "dataflow;A:B(1.0);n;D;live_births: l;l;150102: a;2023: t;1,5",
    "live_births,2023,150102,default,default,1,2024-05-31,c,false",
    "2023,Female,,150102,Normal,Units,persons,1",
];

pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// Reading tells nothing of a place that is not there and never invents a number.
pub(super) fn sound(reading: &Reading) {
    let all = &reading.observations;
    assert!(all.value.iter().flatten().all(|v| v.is_finite()));
    assert!(
        reading
            .diagnostics
            .iter()
            .all(|d| !d.message.zh.is_empty() && !d.message.en.is_empty())
    );
    for at in 0..all.len() {
        assert_eq!(all.value[at].is_none(), all.status[at].is_missing());
    }
}

#[test]
fn every_text_in_every_column_of_every_format() {
    for (format, row) in HEADERS.iter().zip(ROWS) {
        let (header, name) = format;
        let mark = if header.contains("STRUCTURE;") {
            ';'
        } else {
            ','
        };
        let cells: Vec<&str> = row.split(mark).collect();
        for text in NAUGHTY {
            for at in 0..cells.len() {
                for written in [quoted(text), text.to_owned()] {
                    let mut row: Vec<&str> = cells.clone();
                    row[at] = &written;
                    let row = row.join(&mark.to_string());
                    let body = format!("{header}\n{row}\n");
                    sound(&file(name, Format::Csv, body.as_bytes()));
                }
            }
            // In the header, too.
            let body = format!("{header}{mark}{}\n{row}{mark}x\n", quoted(text));
            sound(&file(name, Format::Csv, body.as_bytes()));
        }
    }
}

#[test]
fn every_text_in_every_field_of_json() {
    for text in NAUGHTY {
        let text = serde_json::to_string(text).unwrap();
        for field in [
            "dataElement",
            "period",
            "orgUnit",
            "categoryOptionCombo",
            "value",
            "lastUpdated",
            "comment",
        ] {
            let body = format!(
                "{{\"period\": \"2023\", \"orgUnit\": \"150102\", \"dataValues\": [{{\"{field}\": {text}}}]}}"
            );
            sound(&file("v.json", Format::Json, body.as_bytes()));
        }
    }
}

/// What is quoted in a note comes through unchanged.
#[test]
fn notes_keep_every_text() {
    let head = "measure,area,year,value,note\n";
    for text in NAUGHTY {
        let body = format!("{head}live_births,150102,2023,1,{}\n", quoted(text));
        let read = file("returns.csv", Format::Csv, body.as_bytes());
        assert_eq!(read.observations.texts[1], text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_bytes_under_any_header(which in 0..HEADERS.len(), bytes in proptest::collection::vec(any::<u8>(), 0..120)) {
        let (header, name) = HEADERS[which];
        let body = [header.as_bytes(), b"\n", &bytes].concat();
        sound(&file(name, Format::Csv, &body));
        sound(&file(name, Format::Csv, &bytes));
        sound(&file(name, Format::Json, &bytes));
        for mark in [[0xff, 0xfe], [0xfe, 0xff]] {
            sound(&file(name, Format::Csv, &[&mark, bytes.as_slice()].concat()));
        }
    }

    #[test]
    fn any_texts_under_any_header(which in 0..HEADERS.len(), texts in proptest::collection::vec("\\PC{0,12}", 0..20)) {
        let (header, name) = HEADERS[which];
        let mark = if header.contains("STRUCTURE;") { ";" } else { "," };
        let row: Vec<String> = texts.iter().map(|t| quoted(t)).collect();
        sound(&file(name, Format::Csv, format!("{header}\n{}\n", row.join(mark)).as_bytes()));
    }
}
