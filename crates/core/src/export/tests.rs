//! What is written is read back, and the same panel gives the same bytes.

use heng_indicator::{Limits, Plan, embedded, load};
use proptest::prelude::*;

use super::CsvOptions;
use crate::example::{plan, reading};
use crate::read::{Format, Input, read};
use crate::{Panel, PanelOptions, export, import, panel, published};

fn of_published() -> (Plan, Panel) {
    let plan = load(&embedded(), &Limits::default()).unwrap().plan.unwrap();
    let reading = read(&[published()], &plan, &Limits::default(), &|_| {}).unwrap();
    let (panel, _) = panel(&plan, &reading.observations, &PanelOptions::of(&plan)).unwrap();
    (plan, panel)
}

/// Panel and provenance table in a format.
fn written(panel: &Panel, plan: &Plan, format: Format, options: CsvOptions) -> (Vec<u8>, Vec<u8>) {
    let (mut rows, mut sources) = (Vec::new(), Vec::new());
    match format {
        Format::Csv => {
            export::csv(panel, plan, options, &mut rows).unwrap();
            export::sources::csv(panel, options, &mut sources).unwrap();
        }
        Format::Json | Format::Xlsx | Format::Xls | Format::Ods => {
            unreachable!("panels are not read from {format:?}")
        }
        Format::Parquet => {
            export::parquet(panel, plan, &mut rows).unwrap();
            export::sources::parquet(panel, &mut sources).unwrap();
        }
        Format::Arrow => {
            export::arrow(panel, plan, &mut rows).unwrap();
            export::sources::arrow(panel, &mut sources).unwrap();
        }
    }
    (rows, sources)
}

const FORMATS: [Format; 3] = [Format::Csv, Format::Parquet, Format::Arrow];

#[test]
fn the_published_panel_comes_back_equal() {
    let (plan, panel) = of_published();
    assert!(panel.batches.len() > 50);
    for format in FORMATS {
        for byte_order_mark in [false, true] {
            let (rows, sources) = written(&panel, &plan, format, CsvOptions { byte_order_mark });
            let back =
                import::panel(format, &rows, Some(&sources), &plan, &Limits::default()).unwrap();
            assert_eq!(back, panel, "{format:?}");
            let again = written(&back, &plan, format, CsvOptions { byte_order_mark });
            assert_eq!((rows, sources), again, "{format:?}");
        }
    }
}

#[test]
fn the_same_panel_gives_the_same_bytes_on_any_number_of_threads() {
    let (plan, panel) = of_published();
    for threads in [1, 3] {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        let (_, again) = pool.install(of_published);
        for format in FORMATS {
            let options = CsvOptions::default();
            assert_eq!(
                written(&panel, &plan, format, options),
                written(&again, &plan, format, options)
            );
        }
        let (mut a, mut b) = (Vec::new(), Vec::new());
        export::json(&panel, &plan, &mut a).unwrap();
        export::json(&again, &plan, &mut b).unwrap();
        assert_eq!(a, b);
    }
}

#[test]
fn json_holds_every_row_and_every_source() {
    let (plan, panel) = of_published();
    let mut bytes = Vec::new();
    export::json(&panel, &plan, &mut bytes).unwrap();
    let json: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    let rows: usize = panel.batches.iter().map(crate::PanelBatch::len).sum();
    assert_eq!(json["panel"].as_array().map(Vec::len), Some(rows));
    assert_eq!(
        json["sources"].as_array().map(Vec::len),
        Some(panel.provenance.rows.len())
    );
    let first = &json["panel"][0];
    let source = first["source_rows"][0].as_u64().unwrap() as usize;
    assert_eq!(
        json["sources"][source]["source_row"].as_u64(),
        Some(source as u64)
    );
    assert!(first["lower"].is_null());
}

#[test]
fn a_frame_has_the_rows_and_the_columns_of_the_batches() {
    let (plan, panel) = of_published();
    let frame = crate::frame_of(&panel, &plan).unwrap();
    let batches = crate::batches(&panel, &plan).unwrap();
    assert_eq!(
        frame.height(),
        batches
            .iter()
            .map(arrow::array::RecordBatch::num_rows)
            .sum::<usize>()
    );
    let names: Vec<String> = batches[0]
        .schema()
        .fields()
        .iter()
        .map(|f| f.name().clone())
        .collect();
    let of_frame: Vec<String> = frame
        .get_column_names()
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(of_frame, names);
    // Missing is null, never zero and never NaN.
    let values: Vec<Option<f64>> = frame
        .column("value")
        .unwrap()
        .f64()
        .unwrap()
        .iter()
        .collect();
    let expected: Vec<Option<f64>> = panel.batches.iter().flat_map(|b| b.value.clone()).collect();
    assert_eq!(values, expected);
}

#[test]
fn without_its_sources_a_panel_has_no_trail() {
    let (plan, panel) = of_published();
    let (rows, _) = written(&panel, &plan, Format::Csv, CsvOptions::default());
    let back = import::panel(Format::Csv, &rows, None, &plan, &Limits::default()).unwrap();
    assert_eq!(back.batches[0].value, panel.batches[0].value);
    assert!(
        back.batches
            .iter()
            .flat_map(|b| &b.source_rows)
            .all(Vec::is_empty)
    );
    assert!(back.provenance.rows.is_empty());
}

#[test]
fn a_panel_file_finds_its_sources_beside_it() {
    let (plan, panel) = of_published();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("panel.parquet");
    let (rows, sources) = written(&panel, &plan, Format::Parquet, CsvOptions::default());
    std::fs::write(&path, rows).unwrap();
    std::fs::write(import::sources_path(&path), sources).unwrap();
    assert_eq!(
        import::from_path(&path, &plan, &Limits::default()).unwrap(),
        panel
    );
    let missing =
        import::from_path(&folder.path().join("none.csv"), &plan, &Limits::default()).unwrap_err();
    assert!(missing.is_missing());
}

#[test]
fn what_is_no_panel_is_refused_with_the_reason() {
    let plan = plan();
    let csv = "measure,area,year,value\nlive_births,150172,2023,700\n";
    let (panel, _) = panel(
        &plan,
        &reading(csv, &plan).observations,
        &PanelOptions::default(),
    )
    .unwrap();
    let (rows, _) = written(&panel, &plan, Format::Csv, CsvOptions::default());
    let text = String::from_utf8(rows).unwrap();
    let refused = |text: &str| {
        import::panel(
            Format::Csv,
            text.as_bytes(),
            None,
            &plan,
            &Limits::default(),
        )
        .unwrap_err()
        .text()
        .zh
    };
    assert_eq!(
        refused(&text.replace("births", "brths")),
        "panel：第 2 行：规划中没有指标“brths”"
    );
    assert_eq!(
        refused(&text.replace("150172", "150199")),
        "panel：第 2 行：规划中没有地区“150199”"
    );
    assert_eq!(
        refused(&text.replace(",700,700,", ",7oo,700,")),
        "panel：第 2 行：不是数"
    );
    assert!(refused(csv).starts_with("panel：缺少列 numerator"));
    assert_eq!(refused(""), "panel：文件为空");
    let twice = format!("{text}{}", text.lines().nth(1).unwrap());
    assert_eq!(
        refused(&twice),
        "panel：第 3 行：births 150172 2023 给出两次"
    );
}

#[test]
fn texts_are_guarded_and_numbers_are_not() {
    let plan = plan();
    let csv = "measure,area,year,urbanisation,value,source,note\n\
               screening_gap,150172,2023,_T,-3.5,=1+1,\"@SUM(A1)\"\n";
    let (panel, _) = panel(
        &plan,
        &reading(csv, &plan).observations,
        &PanelOptions::default(),
    )
    .unwrap();
    let (rows, sources) = written(&panel, &plan, Format::Csv, CsvOptions::default());
    assert!(String::from_utf8(rows).unwrap().contains(",-3.5,"));
    let sources = String::from_utf8(sources).unwrap();
    assert!(
        sources.ends_with(",-3.5,,returns.csv,2,0,'=1+1,'@SUM(A1)\n"),
        "{sources}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Numbers are written as the shortest decimal that reads back.
    #[test]
    fn every_finite_value_comes_back(value in proptest::num::f64::NORMAL | proptest::num::f64::ZERO) {
        let plan = plan();
        let csv = format!("measure,area,year,value\nmean_life_expectancy,150172,2023,{value:e}\n");
        let (panel, _) = panel(&plan, &reading(&csv, &plan).observations, &PanelOptions::default()).unwrap();
        prop_assert_eq!(panel.batches[0].value[0], Some(value + 0.0));
        for format in FORMATS {
            let (rows, sources) = written(&panel, &plan, format, CsvOptions::default());
            let back = import::panel(format, &rows, Some(&sources), &plan, &Limits::default()).unwrap();
            prop_assert_eq!(&back, &panel);
        }
    }
}

fn message(panel: &Panel, plan: &Plan) -> String {
    let mut bytes = Vec::new();
    export::sdmx(panel, plan, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

#[test]
fn the_published_panel_comes_back_equal_from_sdmx() {
    let (plan, panel) = of_published();
    let text = message(&panel, &plan);
    assert!(
        text.starts_with("STRUCTURE,STRUCTURE_ID,ACTION,FREQ,INDICATOR,REF_AREA,"),
        "{}",
        &text[..200]
    );
    let mut sources = Vec::new();
    export::sources::csv(&panel, CsvOptions::default(), &mut sources).unwrap();
    let back = import::panel(
        Format::Csv,
        text.as_bytes(),
        Some(&sources),
        &plan,
        &Limits::default(),
    )
    .unwrap();
    assert_eq!(back, panel);
    assert_eq!(message(&back, &plan), text);
}

/// The message is one that the reader of observations takes too: every yearly value, with its unit, vintage and
/// flags, as a reported value of its indicator.
#[test]
fn the_message_is_read_as_observations() {
    let (plan, panel) = of_published();
    let text = message(&panel, &plan);
    let input = Input::bytes("panel.sdmx.csv", Format::Csv, text.into_bytes());
    let reading = read(&[input], &plan, &Limits::default(), &|_| {}).unwrap();
    let faults: Vec<_> = reading
        .diagnostics
        .iter()
        .filter(|d| d.is_error())
        .collect();
    assert!(faults.is_empty(), "{:#?}", &faults[..faults.len().min(3)]);
    let mut given: Vec<_> = Vec::new();
    for batch in &panel.batches {
        let id = &plan.indicators[batch.indicator].id.value;
        for row in 0..batch.len() {
            given.push((
                id.as_str(),
                batch.area[row],
                batch.year[row],
                batch.value[row],
                batch.vintage[row],
            ));
        }
    }
    let rows = &reading.observations;
    let taken: Vec<_> = (0..rows.len())
        .map(|at| {
            (
                rows.subjects[rows.subject[at] as usize].as_str(),
                rows.area[at],
                rows.year[at],
                rows.value[at],
                rows.vintage[at],
            )
        })
        .collect();
    assert_eq!(taken.len(), given.len());
    assert_eq!(taken, given);
}

#[test]
fn a_message_of_another_plan_or_with_deletions_is_refused() {
    let (plan, panel) = of_published();
    let text = message(&panel, &plan);
    let refused = |text: String| {
        let read = import::panel(
            Format::Csv,
            text.as_bytes(),
            None,
            &plan,
            &Limits::default(),
        );
        read.unwrap_err().text().zh
    };
    let other = refused(text.replace("HENG:PANEL_", "HENG:PANEL_other_"));
    assert!(other.contains("不是本规划的"), "{other}");
    let deleted = refused(text.replacen(",I,A,", ",D,A,", 1));
    assert!(deleted.contains("ACTION"), "{deleted}");
    assert!(refused(text.replacen("ACTION", "ACTOIN", 1)).contains("缺少列 ACTION"));
}

/// Header of a CSV file and its rows.
fn table_of(bytes: &[u8]) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(bytes);
    let records = reader.records();
    records
        .map(|record| record.unwrap().iter().map(str::to_owned).collect())
        .collect()
}

/// The descriptor names the columns in order, its keys tell rows apart, and what it requires is there.
#[test]
fn the_table_schema_is_that_of_the_file() {
    let (plan, panel) = of_published();
    let (rows, sources) = written(&panel, &plan, Format::Csv, CsvOptions::default());
    let of_panel = export::CsvResource::panel(&plan, "panel", "panel.csv");
    let of_sources = export::CsvResource::sources("sources", "panel-sources.csv");
    let json = export::data_package("women", &[of_panel, of_sources]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(
        json["$schema"],
        "https://datapackage.org/profiles/2.0/datapackage.json"
    );
    for (resource, bytes) in json["resources"]
        .as_array()
        .unwrap()
        .iter()
        .zip([rows, sources])
    {
        let table = table_of(&bytes);
        let schema = &resource["schema"];
        let fields = schema["fields"].as_array().unwrap();
        let names: Vec<&str> = fields.iter().map(|f| f["name"].as_str().unwrap()).collect();
        assert_eq!(table[0], names);
        let key: Vec<usize> = schema["primaryKey"]
            .as_array()
            .unwrap()
            .iter()
            .map(|name| names.iter().position(|n| name == n).unwrap())
            .collect();
        let keys: std::collections::BTreeSet<Vec<&str>> = table[1..]
            .iter()
            .map(|row| key.iter().map(|at| row[*at].as_str()).collect())
            .collect();
        assert_eq!(keys.len(), table.len() - 1);
        for (at, field) in fields.iter().enumerate() {
            let constraints = &field["constraints"];
            for row in &table[1..] {
                let blank = row[at].is_empty();
                assert!(!blank || constraints["required"] != true, "{field}");
                let allowed = constraints["enum"].as_array();
                let fits = allowed.is_none_or(|all| blank || all.iter().any(|one| one == &row[at]));
                assert!(fits, "{field}: {}", row[at]);
            }
        }
    }
}
