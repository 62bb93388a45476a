//! The same return handed in twice in one run.

use heng_indicator::{Limits, embedded, load};

use crate::read::{Format, Input, Reading, read};

/// Live births of banners and districts of Hohhot.
const AREAS: [&str; 7] = [
    "150102", "150103", "150104", "150105", "150121", "150122", "150123",
];

/// Two files with the figures of the first `count` areas, the second's higher by `more`.
fn both(count: usize, more: u32) -> Reading {
    let plan = load(&embedded(), &Limits::default()).unwrap().plan.unwrap();
    let file = |name: &str, value: u32| {
        let rows: String = AREAS[..count]
            .iter()
            .map(|area| format!("live_births,{area},2024,{value}\n"))
            .collect::<Vec<_>>()
            .concat();
        let csv = format!("measure,area,year,value\n{rows}");
        Input::bytes(name, Format::Csv, csv.into_bytes())
    };
    let inputs = [file("甲.csv", 4000), file("乙.csv", 4000 + more)];
    read(&inputs, &plan, &Limits::default(), &|_| {}).unwrap()
}

#[test]
fn files_with_many_keys_in_common_are_told_once() {
    for (more, code, kept) in [(1, "D301", 0), (0, "D302", AREAS.len())] {
        let reading = both(AREAS.len(), more);
        let told = &reading.diagnostics;
        assert_eq!(told.len(), 1, "{told:#?}");
        assert_eq!(told[0].code, code);
        assert!(
            told[0].message.zh.contains("有 7 个数与 甲.csv "),
            "{:?}",
            told[0].message
        );
        assert_eq!(told[0].place.path(), Some("乙.csv"));
        assert_eq!(reading.observations.len(), kept);
    }
}

#[test]
fn a_few_keys_in_common_are_told_row_by_row() {
    let reading = both(5, 1);
    let codes: Vec<&str> = reading
        .diagnostics
        .iter()
        .map(|d| d.code.as_str())
        .collect();
    assert_eq!(codes, ["D301"; 5]);
    assert!(reading.observations.is_empty());
}
