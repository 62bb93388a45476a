//! The csv-spectrum files read as their own JSON says (`fixtures/samples/csv-spectrum`).

use std::path::Path;

use serde_json::Value;

use crate::read::csv::{Record, Records};

fn records(text: &str) -> Vec<Vec<String>> {
    let mut records = Records::of(text);
    let mut record = Record::default();
    let mut all = Vec::new();
    while records.next_into(&mut record).expect("sound quotes") {
        all.push(
            (0..record.len())
                .map(|at| record.field(at).to_owned())
                .collect(),
        );
    }
    all
}

#[test]
fn every_file_says_what_its_json_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/samples/csv-spectrum");
    let mut read = 0;
    for entry in std::fs::read_dir(folder.join("csvs")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        let expected =
            std::fs::read_to_string(folder.join("json").join(format!("{name}.json"))).unwrap();
        let expected: Vec<Value> = serde_json::from_str(&expected).unwrap();
        let all = records(&text);
        assert_eq!(all.len(), expected.len() + 1, "{name}");
        for (row, object) in all[1..].iter().zip(&expected) {
            let object = object.as_object().unwrap();
            assert_eq!(all[0].len(), object.len(), "{name}");
            for (key, value) in all[0].iter().zip(row) {
                assert_eq!(object[key].as_str(), Some(value.as_str()), "{name}: {key}");
            }
        }
        read += 1;
    }
    assert_eq!(read, 11);
}
