//! Responsible units, their own judgement, pools and the mid-term evaluation in the report, from counts done by hand.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use heng_core::Statement;
use heng_core::form::SelfAssessment;
use heng_indicator::Lang;
use heng_report::assess::{AssessOptions, assess};
use heng_report::document::{Block, Document, ReportOptions, Table, report};
use heng_report::write::{ReportFiles, files, html, xlsx};

use crate::setting::{Setting, women};

/// Deaths and births of a city in 2018-2020 and 2023-2025; one coverage that falls back, one that is kept.
const DATA: &str = "\
measure,area,year,urbanisation,value,status,source,note
maternal_deaths,150100,2018,_T,3,,卫生健康委,
maternal_deaths,150100,2019,_T,2,,卫生健康委,
maternal_deaths,150100,2020,_T,3,,卫生健康委,
maternal_deaths,150100,2023,_T,2,,卫生健康委,
maternal_deaths,150100,2024,_T,1,,卫生健康委,
maternal_deaths,150100,2025,_T,3,,卫生健康委,
live_births,150100,2018,_T,20000,,卫生健康委,
live_births,150100,2019,_T,20000,,卫生健康委,
live_births,150100,2020,_T,20000,,卫生健康委,
live_births,150100,2023,_T,20000,,卫生健康委,
live_births,150100,2024,_T,20000,,卫生健康委,
live_births,150100,2025,_T,20000,,卫生健康委,
screening,150100,2020,_T,80.0,,卫生健康委,
screening,150100,2024,_T,83.0,,卫生健康委,
screening,150100,2025,_T,82.0,,卫生健康委,
delivery,150100,2020,_T,99.9,,卫生健康委,
delivery,150100,2025,_T,99.9,,卫生健康委,
seats,150100,2020,_T,24.0,,组织部,
seats,150100,2025,_T,25.0,,组织部,
";

fn setting() -> Setting {
    let mut setting = Setting::of(women(), DATA);
    let options = AssessOptions {
        year: Some(2025),
        areas: Some(vec!["150100".to_owned()]),
        ..AssessOptions::new(2026)
    };
    setting.evaluation = assess(&setting.plan, &setting.panel, &options);
    setting
}

fn said(indicator: &str, unit: &str, said: SelfAssessment) -> Statement {
    Statement {
        indicator: indicator.to_owned(),
        area: "150100".to_owned(),
        year: 2025,
        unit: unit.to_owned(),
        self_assessment: Some(said),
        cause: "人手不足".to_owned(),
        action: "增设筛查点".to_owned(),
        ..Statement::default()
    }
}

fn options() -> ReportOptions {
    let statements = vec![
        said("screening", "health_commission", SelfAssessment::Met),
        said("delivery", "health_commission", SelfAssessment::Met),
    ];
    ReportOptions {
        year: Some(2025),
        areas: vec!["150100".to_owned()],
        statements: BTreeMap::from([("women".to_owned(), statements)]),
        ..ReportOptions::default()
    }
}

fn table<'a>(document: &'a Document, id: &str) -> Option<&'a Table> {
    let blocks = document.sections.iter().flat_map(|s| &s.blocks);
    let mut tables = blocks.filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    tables.find(|table| table.id == id)
}

fn rows(document: &Document, id: &str) -> Vec<Vec<String>> {
    let table = table(document, id).unwrap_or_else(|| panic!("{id}"));
    let rows = table.rows.iter();
    rows.map(|row| {
        row.cells
            .iter()
            .map(|c| c.text.replace('\n', " / "))
            .collect()
    })
    .collect()
}

fn ids(document: &Document) -> Vec<&str> {
    document.sections.iter().map(|s| s.id.as_str()).collect()
}

/// Health leads five (one of them watched): of 4 quantified ones delivery is held; screening fell and is short, the
/// mortality of 15.0 is short, one was never reported. The organisation department leads one direction, improved.
#[test]
fn the_cards_of_the_units() {
    let setting = setting();
    let document = report(&[setting.run()], &options());
    let cards = rows(&document, "units-women");
    let start: Vec<&[String]> = cards.iter().map(|row| &row[..4]).collect();
    assert_eq!(start[0], ["卫生健康委", "5", "1/4", "—"]);
    assert_eq!(start[1], ["组织部", "1", "—", "1/1"]);
    assert_eq!(start[2], ["合计", "6", "1/4", "1/1"]);
    assert_eq!(cards[0][8], "一致1，不一致1");
    assert_eq!((cards[0][5].as_str(), cards[0][6].as_str()), ("2", "1"));

    // The dispute is listed first, with room for the unit's objection in a draft.
    let own = rows(&document, "own-women");
    let told: Vec<&[String]> = own.iter().map(|row| &row[..9]).collect();
    assert_eq!(
        told[0],
        [
            "卫生健康委",
            "牵头",
            "呼和浩特市",
            "筛查率",
            "尚未达标",
            "已达标",
            "自评高于监测",
            "人手不足",
            "增设筛查点"
        ]
    );
    assert_eq!(
        (told[1][3].as_str(), told[1][6].as_str()),
        ("住院分娩率", "一致")
    );
    assert_eq!(own[0].len(), 11);
    // And beside the indicator on the list of what is behind.
    let behind = rows(&document, "behind-women");
    let of = |name: &str| {
        behind
            .iter()
            .find(|row| row[2] == name)
            .expect("it is behind")
    };
    let own_view = of("筛查率").last().expect("a column for the unit");
    assert!(
        own_view.starts_with("自评已达标，自评高于监测 / 未达标原因：人手不足"),
        "{own_view}"
    );
    assert_eq!(of("孕产妇死亡率").last().map(String::as_str), Some(""));
}

/// 6 deaths among 60,000 births of 2023-2025 are 10.0, 8 of 2018-2020 were 13.3.
#[test]
fn a_pool_is_printed_with_its_years() {
    let setting = setting();
    let document = report(&[setting.run()], &options());
    let page = html(&document, &BTreeMap::new());
    assert!(page.contains("2023—2025年合计10.0（6/60000）"));
    assert!(page.contains("2018—2020年合计13.3"));
    assert!(page.contains("本年期望事件数2.4，少于10"));
    // The year's own count beside it.
    assert!(page.contains("3/20000"));
}

/// 80 to 82 in five years is 0.4 a year, 90 in five more asks 1.6. The mortality rose from 15.0 to 15.0: it has to turn.
#[test]
fn the_mid_term_evaluation() {
    let setting = setting();
    let document = report(&[setting.run()], &options());
    let series = rows(&document, "mid-term-series-women");
    let of = |name: &str| series.iter().find(|row| row[0] == name).expect("listed");
    assert_eq!(
        of("筛查率")[2..10],
        ["80.0", "—", "—", "—", "83.0", "82.0", "未设", "—"]
    );
    let faster = rows(&document, "mid-term-faster-women");
    let told: Vec<(&str, &str, &str, &str)> = faster
        .iter()
        .map(|row| {
            (
                row[0].as_str(),
                row[4].as_str(),
                row[5].as_str(),
                row[6].as_str(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("孕产妇死亡率", "0.0", "−0.6", "须扭转方向"),
            ("筛查率", "+0.4", "+1.6", "须为以往的4.0倍"),
        ]
    );
    let missing = rows(&document, "mid-term-missing-women");
    assert_eq!(missing.len(), 1);
    assert_eq!(missing[0][..4], ["从未填报率", "未填报", "0", "—"]);
    // Not in another year's report.
    let other = ReportOptions {
        year: Some(2024),
        ..options()
    };
    assert!(!ids(&report(&[setting.run()], &other)).contains(&"mid-term-women"));
}

#[test]
fn the_workbook_has_a_sheet_for_each() {
    let setting = setting();
    for (lang, names) in [
        (Lang::Zh, ["责任单位", "中期评估（2025年）"]),
        (
            Lang::En,
            ["Responsible units", "Mid-term evaluation (2025)"],
        ),
    ] {
        let options = ReportOptions { lang, ..options() };
        let run = setting.run();
        let document = report(std::slice::from_ref(&run), &options);
        let bytes = xlsx(&[run], &document, &options).expect("a workbook");
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("opens");
        for name in names {
            let sheet = book
                .worksheet_range(name)
                .unwrap_or_else(|e| panic!("{name}: {e}"));
            assert!(sheet.used_cells().count() > 20, "{name}");
        }
        let units = book.worksheet_range(names[0]).expect("a sheet");
        let has = |text: &str| {
            units
                .used_cells()
                .any(|(_, _, cell)| *cell == Data::String(text.to_owned()))
        };
        assert!(has(if lang == Lang::Zh {
            "自评高于监测"
        } else {
            "unit higher"
        }));
    }
}

/// A public edition names no unit, holds no unit's words, no pool and no small count.
#[test]
fn nothing_of_it_is_public() {
    let setting = setting();
    let options = ReportOptions {
        public: true,
        ..options()
    };
    let document = report(&[setting.run()], &options);
    assert!(
        !ids(&document)
            .iter()
            .any(|id| id.starts_with("units") || id.starts_with("mid-term"))
    );
    let page = html(&document, &BTreeMap::new());
    for inside in ["年合计", "3/20000", "人手不足", "自评已达标", "期望事件数"] {
        assert!(!page.contains(inside), "{inside}");
    }
    let written = files(&[setting.run()], &options, &|_, _| {}).expect("written");
    let verdicts = Verdicts::of(&written);
    for row in &verdicts.rows {
        let blank = [
            "expected_events",
            "pooled",
            "pooled_numerator",
            "pooled_years",
        ];
        let empty = |name: &&str| row[verdicts.at(name)].is_empty();
        assert!(blank.iter().all(empty), "{row:?}");
        if row[verdicts.at("indicator")] == "mmr" {
            assert!(["numerator", "denominator"].iter().all(empty));
        }
    }
}

/// `verdicts.csv` as written.
struct Verdicts {
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Verdicts {
    fn of(written: &ReportFiles) -> Self {
        let mut files = written.files.iter();
        let file = files.find(|f| f.path == "verdicts.csv");
        let bytes = &file.expect("always written").bytes;
        let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(bytes);
        let record = |record: Result<csv::StringRecord, csv::Error>| {
            let record = record.expect("well formed");
            record.iter().map(str::to_owned).collect()
        };
        let mut rows: Vec<Vec<String>> = reader.records().map(record).collect();
        let header = rows.remove(0);
        Self { header, rows }
    }

    fn at(&self, name: &str) -> usize {
        let mut columns = self.header.iter();
        columns.position(|column| column == name).expect("a column")
    }

    fn cell(&self, indicator: &str, name: &str) -> &str {
        let id = self.at("indicator");
        let row = self.rows.iter().find(|row| row[id] == indicator);
        &row.expect("judged")[self.at(name)]
    }
}

/// Internally the table of verdicts has the pool beside the year.
#[test]
fn the_table_of_verdicts_has_the_pool() {
    let setting = setting();
    let written = files(&[setting.run()], &options(), &|_, _| {}).expect("written");
    let verdicts = Verdicts::of(&written);
    // 83 to 82, against 90 and more; 99.9 as before.
    let fell = ["screening", "delivery"].map(|id| verdicts.cell(id, "worsening"));
    assert_eq!(fell, ["true", "false"]);
    let told = [
        "attainment",
        "expected_events",
        "pooled_years",
        "pooled",
        "pooled_numerator",
        "pooled_denominator",
        "pooled_attainment",
    ]
    .map(|name| verdicts.cell("mmr", name));
    assert_eq!(
        told,
        [
            "not_yet",
            "2.4",
            "2023-2025",
            "10",
            "6",
            "60000",
            "met_early"
        ]
    );
}
