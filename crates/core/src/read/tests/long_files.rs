//! Files that are read in blocks.

use std::fmt::Write as _;

use heng_indicator::Limits;

use crate::Observations;
use crate::example::plan;
use crate::read::{Format, Input, Reading, read, stream};

/// More than eight MiB, most of it in remarks so that it is quickly read; faults at both ends and between.
fn long() -> String {
    let mut text = "measure,area,year,value,note\n".to_owned();
    let remark = "说明，含“逗号”与换行\n".repeat(1900);
    let mut row = 0;
    while text.len() <= 8 << 20 {
        let value = match row % 40 {
            0 => "约12",
            1 => "",
            2 => "12.5",
            _ => "4120",
        };
        let _ = writeln!(
            text,
            "live_births,150102,{},{value},\"{row} {remark}\"",
            1950 + row
        );
        row += 1;
    }
    text
}

fn read_one(input: &Input) -> Reading {
    let inputs = std::slice::from_ref(input);
    read(inputs, &plan(), &Limits::default(), &|_| {}).unwrap()
}

#[test]
fn blocks_give_what_the_whole_gives_on_any_number_of_threads() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("long.csv");
    let text = long();
    std::fs::write(&path, &text).unwrap();
    let found = Input::from_path(&path, &Limits::default()).unwrap();
    let [in_blocks] = found.inputs.as_slice() else {
        panic!("{:?}", found.diagnostics);
    };
    let name = in_blocks.name.clone();
    let whole = read_one(&Input::bytes(name, in_blocks.format, text.into_bytes()));
    assert!(
        whole.observations.len() > 50 && !whole.diagnostics.is_empty(),
        "{} {:?}",
        whole.observations.len(),
        whole.diagnostics.first()
    );
    for threads in [1, 4] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads);
        let read = pool.build().unwrap().install(|| read_one(in_blocks));
        assert_eq!(read.diagnostics, whole.diagnostics, "{threads}");
        assert!(read.observations == whole.observations, "{threads}");
    }
}

/// The rows of a file as they are given on.
fn streamed(input: &Input) -> (Reading, Vec<Observations>) {
    let mut pieces = Vec::new();
    let reading = stream(
        std::slice::from_ref(input),
        &plan(),
        &[],
        &Limits::default(),
        &|_| {},
        &mut |piece| {
            pieces.push(piece);
            Ok(())
        },
    );
    (reading.unwrap(), pieces)
}

/// Row of the file, value and remark of every observation.
fn rows<'o>(pieces: impl IntoIterator<Item = &'o Observations>) -> Vec<(u64, Option<f64>, String)> {
    let of = |piece: &'o Observations| {
        (0..piece.len()).map(|at| {
            let note = piece.texts[piece.note[at] as usize].clone();
            (piece.row[at], piece.value[at], note)
        })
    };
    pieces.into_iter().flat_map(of).collect()
}

/// Eight MiB and more of rows in ASCII, then one remark in Chinese: what encoding it is shows only there.
#[test]
fn every_row_is_given_once_where_the_encoding_shows_late() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("长表.csv");
    let mut text = "measure,area,year,value,note\n".to_owned();
    let remark = "plain ".repeat(10_000);
    let mut expected = Vec::new();
    while text.len() <= 8 << 20 {
        let row = expected.len() as u64 + 2;
        let (area, year) = (150_102 + row % 2, 2000 + row / 2);
        let _ = writeln!(text, "live_births,{area},{year},{row},{remark}");
        expected.push((row, Some(row as f64), remark.clone()));
    }
    let row = expected.len() as u64 + 2;
    let told = "含流动人口，已核实";
    let _ = writeln!(text, "live_births,150100,2023,{row},{told}");
    expected.push((row, Some(row as f64), told.to_owned()));

    let gb18030 = encoding_rs::GB18030.encode(&text).0.into_owned();
    let mut utf16 = vec![0xff, 0xfe];
    utf16.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
    for (bytes, noted) in [(text.clone().into_bytes(), 0), (gb18030, 1), (utf16, 1)] {
        std::fs::write(&path, bytes).unwrap();
        let input = Input::from_path(&path, &Limits::default()).unwrap();
        let input = &input.inputs[0];
        let whole = read_one(input);
        assert_eq!(
            whole.diagnostics.len(),
            noted,
            "{:?}",
            whole.diagnostics.first()
        );
        assert!(whole.diagnostics.iter().all(|d| d.code == "D115"));
        assert!(rows([&whole.observations]) == expected);
        let (reading, pieces) = streamed(input);
        assert_eq!(reading.diagnostics, whole.diagnostics);
        assert_eq!(reading.rows, expected.len() as u64);
        assert!(rows(&pieces) == expected, "{}", pieces.len());
    }
}

/// A text has no more columns than a sheet; those that are not known are told in one note.
#[test]
fn columns_without_end() {
    let wide = |columns: usize| {
        let more: Vec<String> = (0..columns).map(|n| format!("列{n}")).collect();
        let blanks = ",".repeat(columns);
        let csv = format!(
            "measure,area,year,value,{}\nlive_births,150102,2023,5{blanks}\n",
            more.join(",")
        );
        let input = Input::bytes("r.csv", Format::Csv, csv.into_bytes());
        read(&[input], &plan(), &Limits::default(), &|_| {})
    };
    let reading = wide(2000).unwrap();
    assert_eq!(reading.observations.len(), 1);
    assert_eq!(reading.diagnostics.len(), 1, "{:#?}", reading.diagnostics);
    let told = &reading.diagnostics[0].message.zh;
    assert!(
        told.contains("2000 列") && told.contains("列0、列1"),
        "{told}"
    );
    assert!(wide(1 << 14).unwrap_err().is_limit());
}
