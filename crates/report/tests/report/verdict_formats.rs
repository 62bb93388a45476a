//! The verdicts in every format are the same verdicts.

use std::path::PathBuf;

use heng_core::export::CsvOptions;
use heng_core::read::Input;
use heng_core::{TypedTable, Values, export, import};
use heng_indicator::{Limits, Plan, embedded, load};
use heng_report::document::{DEMONSTRATION_FILE, PlanRun, ReportOptions, is_demonstration};
use heng_report::run::{Rolling, RunOptions, from_panels, judge, measures_path, roll_up};
use heng_report::write::{VerdictFormat, verdict_package, verdict_table};
use proptest::prelude::*;

use crate::setting::{Setting, women};

/// The invented city, rolled up from its returns.
fn city() -> Rolling {
    let returns =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/hohhot-demo/returns");
    let limits = Limits::default();
    let inputs = Input::from_path(&returns, &limits).unwrap().inputs;
    roll_up(vec![plan()], &inputs, &asked(), &limits, &|_| {}).unwrap()
}

fn plan() -> Plan {
    load(&embedded(), &Limits::default()).unwrap().plan.unwrap()
}

fn asked() -> RunOptions {
    RunOptions {
        this_year: 2026,
        ..RunOptions::default()
    }
}

fn judged(rolled: &Rolling) -> TypedTable {
    let evaluations = judge(&rolled.plans, &asked(), &|_| {});
    let run = PlanRun {
        plan: &rolled.plans[0].plan,
        panel: &rolled.plans[0].panel,
        evaluation: &evaluations[0],
        data: Vec::new(),
    };
    verdict_table(&[run], &ReportOptions::default())
}

fn without_trail(mut table: TypedTable) -> TypedTable {
    table.columns.retain(|column| column.name != "source_rows");
    table
}

/// With its table of sources beside it a panel gives the same verdicts to the last column; without, all but the trail.
#[test]
fn verdicts_from_a_panel_are_those_from_the_returns() {
    let rolled = city();
    let (plan_of, panel) = (&rolled.plans[0].plan, &rolled.plans[0].panel);
    let observed = judged(&rolled);
    let folder = tempfile::tempdir().unwrap();
    let marked = CsvOptions {
        byte_order_mark: true,
    };
    for ending in ["parquet", "arrow", "csv", "sdmx.csv"] {
        let file = folder.path().join(format!("panel.{ending}"));
        let (mut rows, mut sources) = (Vec::new(), Vec::new());
        match ending {
            "parquet" => {
                export::parquet(panel, plan_of, &mut rows).unwrap();
                export::sources::parquet(panel, &mut sources).unwrap();
            }
            "arrow" => {
                export::arrow(panel, plan_of, &mut rows).unwrap();
                export::sources::arrow(panel, &mut sources).unwrap();
            }
            "csv" => {
                export::csv(panel, plan_of, marked, &mut rows).unwrap();
                export::sources::csv(panel, marked, &mut sources).unwrap();
            }
            _ => {
                export::sdmx(panel, plan_of, &mut rows).unwrap();
                export::sources::csv(panel, marked, &mut sources).unwrap();
            }
        }
        std::fs::write(&file, rows).unwrap();
        let beside = import::sources_path(&file);
        std::fs::write(&beside, sources).unwrap();
        let measures = rolled.plans[0].measures.tidy(plan_of);
        std::fs::write(measures_path(&file), measures).unwrap();

        let continued = || {
            let files = [file.clone()];
            let back = from_panels(vec![plan()], &files, &Limits::default()).unwrap();
            let faults = back.diagnostics.iter().filter(|d| d.is_error()).count();
            assert_eq!(faults, 0, "{ending}: {:#?}", back.diagnostics);
            back
        };
        assert!(judged(&continued()) == observed, "{ending}");
        std::fs::remove_file(&beside).unwrap();
        std::fs::write(folder.path().join(DEMONSTRATION_FILE), "").unwrap();
        let alone = continued();
        // No source is there to tell that the figures are invented, but the note beside the panel is.
        assert!(is_demonstration(&alone.plans[0].panel));
        assert!(
            without_trail(judged(&alone)) == without_trail(observed.clone()),
            "{ending}"
        );
    }
}

fn small() -> TypedTable {
    let setting = Setting::new(women());
    verdict_table(&[setting.run()], &ReportOptions::default())
}

fn comes_back(table: &TypedTable) {
    for format in VerdictFormat::ALL {
        let bytes = format.write(table).unwrap();
        let back = format.read(&bytes, &Limits::default());
        let back = back.unwrap_or_else(|e| panic!("{format:?}: {e}"));
        for (column, given) in back.columns.iter().zip(&table.columns) {
            assert_eq!(column, given, "{format:?}");
        }
        assert_eq!(&back, table, "{format:?}");
        assert_eq!(format.write(&back).unwrap(), bytes, "{format:?}");
    }
}

#[test]
fn verdicts_of_the_city_come_back_equal() {
    let table = judged(&city());
    assert!(table.len() > 500, "{} rows", table.len());
    let Some(Values::Rows(trails)) = table.column("source_rows") else {
        panic!("a trail");
    };
    assert!(trails.iter().any(|rows| rows.len() > 1));
    comes_back(&table);
}

const AWKWARD: [&str; 16] = [
    "a, b；c",
    "他说“\"达标\"”",
    "两\n行",
    "两\r\n行",
    "尾\r",
    "=1+1",
    "＝SUM(A1)",
    " =1",
    "\u{3000}＋86",
    "'=1",
    "''-x",
    "'quoted'",
    "_Z",
    "NaN",
    "  前后空格  ",
    "𠮷 ﷽ \u{202e}rtl\u{0}",
];

#[test]
fn awkward_texts_come_back_equal() {
    for text in AWKWARD {
        let mut table = small();
        assert!(!table.is_empty());
        for column in &mut table.columns {
            // The kind of target is a word of ours and never a text of a user.
            let own = ["target_kind", "status"].contains(&column.name.as_str());
            if let (Values::Text(all), false) = (&mut column.values, own) {
                all.fill(text.to_owned());
            }
        }
        comes_back(&table);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_and_any_number_come_back(text in any::<String>(), number in proptest::num::f64::NORMAL) {
        let mut table = small();
        for column in &mut table.columns {
            match &mut column.values {
                Values::Text(all) if column.name == "attainment_reason" => all.fill(text.clone()),
                Values::Number(all) => all.fill(Some(number)),
                _ => {}
            }
        }
        comes_back(&table);
    }
}

/// SDMX 3.0: a dimension is never blank, and the dimensions tell observations apart.
#[test]
fn the_message_has_its_dimensions() {
    let bytes = VerdictFormat::Sdmx.write(&judged(&city())).unwrap();
    let mut reader = csv::Reader::from_reader(&bytes[..]);
    let head: Vec<String> = reader
        .headers()
        .unwrap()
        .iter()
        .map(str::to_owned)
        .collect();
    let dimensions = [
        "FREQ",
        "PLAN",
        "INDICATOR",
        "REF_AREA",
        "SEX",
        "URBANISATION",
        "TARGET_YEAR",
        "TARGET_KIND",
    ];
    assert_eq!(head[..3], ["STRUCTURE", "STRUCTURE_ID", "ACTION"]);
    assert_eq!(head[3..11], dimensions);
    assert_eq!(head[11..13], ["OBS_VALUE", "OBS_STATUS"]);
    let mut keys = std::collections::BTreeSet::new();
    let mut rows = 0;
    for record in reader.records() {
        let record = record.unwrap();
        let key: Vec<String> = record.iter().skip(3).take(8).map(str::to_owned).collect();
        assert!(key.iter().all(|code| !code.is_empty()), "{key:?}");
        // A blank value has its reason.
        assert!(!record[11].is_empty() || &record[12] != "A", "{key:?}");
        rows += 1;
        keys.insert(key);
    }
    assert_eq!(keys.len(), rows);
}

#[test]
fn the_package_names_every_column_of_the_file() {
    let table = small();
    let package: serde_json::Value =
        serde_json::from_str(&verdict_package(&table, "verdicts.csv")).unwrap();
    let resource = &package["resources"][0];
    assert_eq!(resource["path"], "verdicts.csv");
    let fields = resource["schema"]["fields"].as_array().unwrap();
    let names: Vec<&str> = fields.iter().map(|f| f["name"].as_str().unwrap()).collect();
    let columns: Vec<&str> = table.columns.iter().map(|c| c.name.as_str()).collect();
    assert_eq!(names, columns);
    let kind = |name: &str| &fields[names.iter().position(|n| *n == name).unwrap()]["type"];
    assert_eq!(
        (kind("value"), kind("target_year"), kind("source_rows")),
        (&"number".into(), &"year".into(), &"list".into())
    );
}

#[test]
fn damaged_files_are_refused() {
    for format in VerdictFormat::ALL {
        let bytes = format.write(&small()).unwrap();
        let cut = &bytes[..bytes.len() / 2];
        match format {
            // A text that ends early is shorter or ragged.
            VerdictFormat::Csv | VerdictFormat::Sdmx => {
                let spoilt = [&bytes[..], b"x,y\n"].concat();
                assert!(
                    format.read(&spoilt, &Limits::default()).is_err(),
                    "{format:?}"
                );
            }
            _ => assert!(format.read(cut, &Limits::default()).is_err(), "{format:?}"),
        }
    }
}
