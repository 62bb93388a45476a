//! Text in the encodings and with the separators that offices send.

use heng_indicator::Place;

use super::{codes, errors, file};
use crate::read::{Format, Reading};

const CSV: &str = "measure,area,year,value,note\nlive_births,150102,2023,4120,含流动人口\nlive_births,150103,2023,3000,𠮷野\n";

fn csv(bytes: &[u8]) -> Reading {
    file("returns.csv", Format::Csv, bytes)
}

fn utf16(text: &str, little: bool) -> Vec<u8> {
    let mark = if little { [0xff, 0xfe] } else { [0xfe, 0xff] };
    let units = text.encode_utf16();
    let bytes = units.flat_map(|u| {
        if little {
            u.to_le_bytes()
        } else {
            u.to_be_bytes()
        }
    });
    mark.into_iter().chain(bytes).collect()
}

fn gb18030(text: &str) -> Vec<u8> {
    encoding_rs::GB18030.encode(text).0.into_owned()
}

#[test]
fn every_encoding_gives_the_same_observations() {
    let plain = csv(CSV.as_bytes());
    assert_eq!(codes(&plain), [""; 0]);
    assert_eq!(plain.observations.texts, ["", "含流动人口", "𠮷野"]);
    let marked = csv(format!("\u{feff}{CSV}").as_bytes());
    assert_eq!(codes(&marked), [""; 0]);
    assert_eq!(marked.observations, plain.observations);
    for (bytes, name) in [
        (utf16(CSV, true), "UTF-16 LE"),
        (utf16(CSV, false), "UTF-16 BE"),
        // 𠮷 has four bytes, which GBK has not.
        (gb18030(CSV), "GB18030"),
    ] {
        let read = csv(&bytes);
        assert_eq!(codes(&read), ["D115"], "{name}");
        assert!(read.diagnostics[0].message.en.contains(name));
        assert_eq!(read.observations, plain.observations, "{name}");
    }
}

/// The bytes of a real export: 呼和浩特 in GBK, typed from the code table.
#[test]
fn gbk_is_known_by_its_bytes() {
    let mut bytes = b"measure,area,year,value,note\nlive_births,150102,2023,4120,".to_vec();
    bytes.extend([0xba, 0xf4, 0xba, 0xcd, 0xba, 0xc6, 0xcc, 0xd8]);
    bytes.push(b'\n');
    let read = csv(&bytes);
    assert_eq!(codes(&read), ["D115"]);
    assert_eq!(read.observations.texts, ["", "呼和浩特"]);
}

fn place(reading: &Reading) -> Option<u64> {
    match reading.diagnostics[0].place {
        Place::Cell { row, .. } => Some(row),
        _ => None,
    }
}

#[test]
fn a_broken_byte_is_told_with_its_place() {
    let mut broken = CSV.as_bytes().to_vec();
    let at = broken.len() - 4;
    broken[at] = 0xff;
    let read = csv(&broken);
    assert_eq!((codes(&read), place(&read)), (vec!["D102"], Some(3)));
    assert!(read.diagnostics[0].message.en.contains("UTF-8"));

    let mut broken = gb18030(CSV);
    let at = broken.len() - 1;
    // A lead byte whose second byte is a line end.
    broken.insert(at, 0x81);
    let read = csv(&broken);
    assert_eq!((codes(&read), place(&read)), (vec!["D102"], Some(3)));
    let seen = read.diagnostics[0].seen.as_deref().unwrap_or_default();
    assert!(seen.ends_with(&format!("(byte {})", at + 1)), "{seen}");

    let mut odd = utf16(CSV, true);
    odd.pop();
    assert_eq!(codes(&csv(&odd)), ["D102"]);
    let mut lone = utf16(CSV, false);
    lone.extend([0xd8, 0x00]);
    assert_eq!(codes(&csv(&lone)), ["D102"]);
    // Without its mark.
    assert_eq!(codes(&csv(&utf16(CSV, true)[2..])), ["D102"]);
    // Latin, not Chinese.
    assert_eq!(codes(&csv(b"measure,area,year,value,note\nlive_births,150102,2023,1,caf\xe9 cr\xe8me br\xfbl\xe9e\n")), ["D102"]);
}

#[test]
fn separators_are_recognised_from_the_header() {
    let plain = csv(CSV.as_bytes());
    for (mark, name) in [(";", ";"), ("\t", "TAB")] {
        let read = csv(CSV.replace(',', mark).as_bytes());
        assert_eq!(codes(&read), ["D116"]);
        assert!(read.diagnostics[0].message.en.contains(name));
        assert_eq!(read.observations, plain.observations);
    }
    // A decimal comma is no number in tidy data, whatever separates the columns.
    let read = csv(b"measure;area;year;value\nmean_life_expectancy;150102;2023;80,4\n");
    assert_eq!(errors(&read), ["D201"]);
    // Both at once.
    let read = csv(&gb18030(&CSV.replace(',', "\t")));
    assert_eq!(codes(&read), ["D115", "D116"]);
    assert_eq!(read.observations, plain.observations);
}

#[test]
fn texts_with_tabs_and_data_value_sets_are_found_in_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write("a.tsv", "measure\tarea\tyear\tvalue\n");
    write("b.txt", "measure\tarea\tyear\tvalue\n");
    write("readme.txt", "Please read.\n\tThanks\n");
    write("c.json", r#"{"dataSet": "x", "dataValues": []}"#);
    write("datapackage.json", r#"{"resources": []}"#);
    let limits = heng_indicator::Limits::default();
    let found = crate::read::Input::from_path(folder.path(), &limits).unwrap();
    let names: Vec<_> = found
        .inputs
        .iter()
        .map(|i| i.name.rsplit(['/', '\\']).next().unwrap())
        .collect();
    assert_eq!(names, ["a.tsv", "b.txt", "c.json"]);
    assert_eq!(found.diagnostics.len(), 2);
    // One that is asked for by name is read, and its faults are told.
    let named =
        crate::read::Input::from_path(&folder.path().join("datapackage.json"), &limits).unwrap();
    assert_eq!(named.inputs.len(), 1);
}
