//! The same rows in every format.

use std::fmt::Write as _;
use std::sync::Arc;

use arrow::array::{
    ArrayRef, DictionaryArray, Float32Array, Float64Array, Int64Array, RecordBatch, StringArray,
    StringViewArray, TimestampMicrosecondArray,
};
use arrow::datatypes::Int32Type;
use heng_indicator::Limits;

use crate::example::{plan, reading};
use crate::read::layout::LayoutFile;
use crate::read::{Content, Format, Input, read};

const CSV: &str = "\
measure,area,year,sex,value,status,vintage,note
live_births,150102,2023,_T,4120,,2024-05-31,
live_births,150102,2023,F,2000.0,P,2024-05-31,含流动人口
live_births,150103,2023,_T,,L,,
mean_life_expectancy,150103,2023,_T,80.1,,,
";

fn table() -> RecordBatch {
    let text = |values: Vec<Option<&str>>| Arc::new(StringArray::from(values)) as ArrayRef;
    let day = crate::read::vintage::parse("2024-05-31");
    let columns: [(&str, ArrayRef); 8] = [
        (
            "measure",
            text(
                [
                    "live_births",
                    "live_births",
                    "live_births",
                    "mean_life_expectancy",
                ]
                .map(Some)
                .to_vec(),
            ),
        ),
        (
            "area",
            Arc::new(Int64Array::from(vec![150_102, 150_102, 150_103, 150_103])),
        ),
        ("year", Arc::new(Int64Array::from(vec![2023; 4]))),
        (
            "sex",
            Arc::new(DictionaryArray::<Int32Type>::from_iter([
                "_T", "F", "_T", "_T",
            ])),
        ),
        (
            "value",
            Arc::new(Float64Array::from(vec![
                Some(4120.0),
                Some(2000.0),
                None,
                Some(80.1),
            ])),
        ),
        ("status", text(vec![None, Some("P"), Some("L"), Some("")])),
        (
            "vintage",
            Arc::new(
                TimestampMicrosecondArray::from(vec![day, day, None, None]).with_timezone("UTC"),
            ),
        ),
        (
            "note",
            Arc::new(StringViewArray::from(vec![
                None,
                Some("含流动人口"),
                None,
                None,
            ])),
        ),
    ];
    RecordBatch::try_from_iter(columns).unwrap()
}

fn ipc(batch: &RecordBatch, stream: bool) -> Vec<u8> {
    let mut bytes = Vec::new();
    if stream {
        let mut writer =
            arrow::ipc::writer::StreamWriter::try_new(&mut bytes, &batch.schema()).unwrap();
        writer.write(batch).unwrap();
        writer.finish().unwrap();
    } else {
        let mut writer =
            arrow::ipc::writer::FileWriter::try_new(&mut bytes, &batch.schema()).unwrap();
        writer.write(batch).unwrap();
        writer.finish().unwrap();
    }
    bytes
}

fn parquet(batch: &RecordBatch) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut writer =
        parquet::arrow::ArrowWriter::try_new(&mut bytes, batch.schema(), None).unwrap();
    writer.write(batch).unwrap();
    writer.close().unwrap();
    bytes
}

#[test]
fn every_format_gives_the_same_observations() {
    let plan = plan();
    let expected = reading(CSV, &plan);
    assert_eq!(expected.diagnostics, []);
    assert_eq!(expected.observations.row, [2, 3, 4, 5]);
    let table = table();
    for (format, bytes) in [
        (Format::Parquet, parquet(&table)),
        (Format::Arrow, ipc(&table, false)),
        (Format::Arrow, ipc(&table, true)),
    ] {
        let input = Input::bytes("returns.csv", format, bytes);
        let read = read(&[input], &plan, &Limits::default(), &|_| {}).unwrap();
        assert_eq!(read.diagnostics, [], "{format:?}");
        assert_eq!(read.observations, expected.observations, "{format:?}");
    }
}

/// A single-precision 80.1 is the decimal 80.1, not 80.0999984741211.
#[test]
fn single_precision_keeps_its_decimal() {
    let plan = plan();
    let columns: [(&str, ArrayRef); 4] = [
        (
            "measure",
            Arc::new(StringArray::from(vec!["mean_life_expectancy"; 2])),
        ),
        (
            "area",
            Arc::new(StringArray::from(vec!["150102", "150103"])),
        ),
        ("year", Arc::new(StringArray::from(vec!["2023"; 2]))),
        ("value", Arc::new(Float32Array::from(vec![80.1, f32::NAN]))),
    ];
    let bytes = parquet(&RecordBatch::try_from_iter(columns).unwrap());
    let read = read(
        &[Input::bytes("p", Format::Parquet, bytes)],
        &plan,
        &Limits::default(),
        &|_| {},
    )
    .unwrap();
    assert_eq!(read.observations.value, [Some(80.1)]);
    assert_eq!(
        read.diagnostics
            .iter()
            .map(|d| d.code.as_str())
            .collect::<Vec<_>>(),
        ["D201"]
    );
}

/// Any cut of a file is a fault or a shorter file, never a panic.
#[test]
fn cut_files_are_told() {
    let plan = plan();
    let table = table();
    for (format, bytes) in [
        (Format::Parquet, parquet(&table)),
        (Format::Arrow, ipc(&table, false)),
        (Format::Csv, CSV.as_bytes().to_vec()),
    ] {
        for cut in (0..bytes.len()).step_by(37) {
            let input = Input::bytes("cut", format, bytes[..cut].to_vec());
            let read = read(&[input], &plan, &Limits::default(), &|_| {}).unwrap();
            assert!(
                format == Format::Csv || read.diagnostics.iter().any(|d| d.code == "D109"),
                "{format:?} {cut}"
            );
        }
    }
}

#[test]
fn limits_stop_a_run() {
    let plan = plan();
    let input = || Input::bytes("returns.csv", Format::Csv, CSV.as_bytes());
    let run = |limits: Limits| read(&[input()], &plan, &limits, &|_| {});
    for limits in [
        Limits {
            data_file: 10,
            ..Limits::default()
        },
        Limits {
            rows: 2,
            ..Limits::default()
        },
        Limits {
            field: 5,
            ..Limits::default()
        },
    ] {
        assert!(run(limits).unwrap_err().is_limit());
    }
    let error = run(Limits {
        rows: 2,
        ..Limits::default()
    })
    .unwrap_err();
    assert_eq!(error.text().zh, "returns.csv 的行数：3，上限 2");
    assert_eq!(
        error.to_string(),
        "rows of returns.csv: 3, at most 2 allowed"
    );
}

#[test]
fn a_folder_is_read_in_order_and_other_files_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    let row = |area: &str| format!("measure,area,year,value\nlive_births,{area},2023,1\n");
    write("b.csv", &row("150103"));
    write("a/2023.CSV", &row("150102"));
    write("readme.txt", "");
    write(".hidden", "");
    write("~$b.xlsx", "");
    let found = Input::from_path(folder.path(), &Limits::default()).unwrap();
    let names: Vec<_> = found
        .inputs
        .iter()
        .map(|i| i.name.rsplit(['/', '\\']).next().unwrap())
        .collect();
    assert_eq!(names, ["2023.CSV", "b.csv"]);
    assert_eq!(found.diagnostics.len(), 1);
    assert_eq!(found.diagnostics[0].seen.as_deref(), Some(".txt"));
    let missing = Input::from_path(&folder.path().join("none"), &Limits::default()).unwrap_err();
    assert!(missing.is_missing());
    let read = read(&found.inputs, &plan(), &Limits::default(), &|_| {}).unwrap();
    assert_eq!(read.observations.file, [0, 1]);
}

#[test]
fn rows_of_another_plan_are_passed_over() {
    let mut other = plan();
    for measure in &mut other.measures {
        measure.id.value.insert_str(0, "child_");
    }
    let csv = "measure,area,year,value\nchild_live_births,150102,2023,1\nlive_births,150102,2023,1\nno_such,150102,2023,1\n";
    let input = Input::bytes("both.csv", Format::Csv, csv.as_bytes());
    let plan = plan();
    let read =
        crate::read::read_beside(&[input], &plan, &[&other], &Limits::default(), &|_| {}).unwrap();
    assert_eq!(
        (read.rows, read.foreign, read.observations.len()),
        (3, 1, 1)
    );
    assert_eq!(read.diagnostics.len(), 1);
}

#[test]
fn progress_reaches_the_end() {
    let seen = std::sync::Mutex::new(Vec::new());
    let input = Input::bytes("returns.csv", Format::Csv, CSV.as_bytes());
    read(&[input], &plan(), &Limits::default(), &|p| {
        seen.lock().unwrap().push(p);
    })
    .unwrap();
    let last = seen.lock().unwrap().last().copied().unwrap();
    assert_eq!(
        (last.done, last.total),
        (CSV.len() as u64, CSV.len() as u64)
    );
}

/// A long file is read in parts; a quote in its last row makes it one part again.
#[test]
fn parts_of_a_long_file_give_what_the_whole_gives() {
    let plan = plan();
    let mut csv = String::from("measure,area,year,value,note\n");
    let filler = "页".repeat(100);
    for at in 0..18_000 {
        let area = ["150102", "150103", "150125", "150172", "150199"][at % 5];
        let year = 1997 + at / 5 % 30;
        let value = if at % 1000 == 0 {
            "约9".to_owned()
        } else {
            at.to_string()
        };
        let note = at % 3;
        let _ = writeln!(csv, "live_births,{area},{year},{value},{filler}{note}");
    }
    assert!(csv.len() > 5 << 20, "{}", csv.len());
    let whole = format!("{csv}live_births,150102,2027,1,\"\"\n");
    let parts = format!("{csv}live_births,150102,2027,1,\n");
    let limits = Limits {
        diagnostics: 100_000,
        ..Limits::default()
    };
    let run = |text: String| {
        read(
            &[Input::bytes("returns.csv", Format::Csv, text.into_bytes())],
            &plan,
            &limits,
            &|_| {},
        )
        .unwrap()
    };
    let (whole, parts) = (run(whole), run(parts));
    assert_eq!(whole.rows, 18_001);
    assert_eq!(whole.observations, parts.observations);
    assert_eq!(whole.diagnostics, parts.diagnostics);
    assert_eq!(whole.observations.files.len(), 1);
}

/// A pipe is refused; nothing waits for it.
#[cfg(unix)]
#[test]
fn a_pipe_is_no_file() {
    let folder = tempfile::TempDir::new().unwrap();
    let pipe = folder.path().join("x.csv");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    if !made.is_ok_and(|status| status.success()) {
        return;
    }
    let limits = Limits::default();
    let found = Input::from_path(&pipe, &limits).unwrap();
    assert!(found.inputs.is_empty());
    assert_eq!(found.diagnostics[0].code, "D113");
    let input = Input {
        content: Content::Path(pipe.clone()),
        ..Input::bytes("x.csv", Format::Csv, Vec::new())
    };
    assert!(read(&[input], &plan(), &limits, &|_| {}).is_err());
    assert!(LayoutFile::open(&pipe, true, &limits).is_err());
}
