//! Areas beside each other in the report: only with three of them, and never in a public edition.

use heng_indicator::plan::Plan;
use heng_indicator::{Lang, Located, Span, Text};
use heng_report::document::{Block, Document, ReportOptions, Table, report};
use heng_report::write::{VerdictFormat, files, verdict_table};

use crate::setting::{Setting, women};

/// Births and deaths of three districts and of the city: 5 of 5 500 in 2020, 3 of 5 500 in 2024.
const RETURNS: &str = "measure,area,year,urbanisation,value,status,source,note\n\
    live_births,150102,2020,_T,2000,,a,\nmaternal_deaths,150102,2020,_T,2,,a,\n\
    live_births,150103,2020,_T,3000,,a,\nmaternal_deaths,150103,2020,_T,3,,a,\n\
    live_births,150121,2020,_T,500,,a,\nmaternal_deaths,150121,2020,_T,0,,a,\n\
    live_births,150102,2024,_T,2000,,a,\nmaternal_deaths,150102,2024,_T,1,,a,\n\
    live_births,150103,2024,_T,3000,,a,\nmaternal_deaths,150103,2024,_T,2,,a,\n\
    live_births,150121,2024,_T,500,,a,\nmaternal_deaths,150121,2024,_T,0,,a,\n";

fn plan() -> Plan {
    let mut plan = women();
    let district = plan.areas.iter().position(|a| a.id.value == "150102");
    let district = plan.areas[district.expect("a district")].clone();
    for (id, zh) in [("150103", "回民区"), ("150121", "玉泉区")] {
        let mut area = district.clone();
        area.id = Located::new(id.to_owned(), Span::default());
        area.name = Text::new(zh, id);
        plan.areas.push(area);
    }
    for area in &mut plan.areas {
        area.parts_listed |= area.id.value == "150100";
    }
    plan
}

fn options() -> ReportOptions {
    ReportOptions {
        areas: vec!["150100".to_owned()],
        year: Some(2024),
        ..ReportOptions::default()
    }
}

fn table<'a>(document: &'a Document, id: &str) -> Option<&'a Table> {
    let blocks = document.sections.iter().flat_map(|s| &s.blocks);
    let mut tables = blocks.filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    tables.find(|table| table.id.starts_with(id))
}

/// The returns without the lines that hold this.
fn without(this: &str) -> String {
    let lines = RETURNS.split_inclusive('\n');
    lines.filter(|line| !line.contains(this)).collect()
}

fn texts(table: &Table) -> Vec<Vec<&str>> {
    let rows = table.rows.iter();
    rows.map(|row| row.cells.iter().map(|cell| cell.text.as_str()).collect())
        .collect()
}

#[test]
fn values_ranks_and_causes_stand_in_the_report() {
    let setting = Setting::of(plan(), RETURNS);
    let document = report(&[setting.run()], &options());
    let headings: Vec<&str> = document.sections.iter().map(|s| s.name.as_str()).collect();
    assert!(
        headings.contains(&"地区比较") && headings.contains(&"差距分解"),
        "{headings:?}"
    );
    // 1 of 2 000, 2 of 3 000, 0 of 500: one event more or less moves every rank.
    let standing = texts(table(&document, "standing").expect("three values"));
    assert_eq!(standing[0][0], "孕产妇死亡率\n1/10万");
    assert_eq!(
        standing[0][2..],
        ["50.0\n第2（1–3）", "66.7\n第3（1–3）", "0.0\n第1（1–3）"]
    );
    // 5 of 5 500 = 90.9, 3 of 5 500 = 54.5; weights did not move: all of it is within.
    let change = texts(table(&document, "change-base").expect("both years"));
    assert_eq!(
        change[0][1..7],
        ["2020–2024", "90.9", "54.5", "−36.4", "−36.4", "0.0"]
    );
    // 54.5 against 12: 42.5 too many; 回民区 has 200 − 36 = 1.64 deaths too many of 2.34 in all.
    let short = texts(table(&document, "shortfall").expect("12 is missed"));
    assert_eq!(short[0][3], "+42.5");
    assert_eq!(short[0][5], "回民区、新城区");
    let english = report(
        &[setting.run()],
        &ReportOptions {
            lang: Lang::En,
            ..options()
        },
    );
    assert!(table(&english, "standing").is_some_and(|t| t.notes[0].contains("model estimates")));
}

#[test]
fn two_areas_are_not_compared() {
    let two = without("150121");
    let setting = Setting::of(plan(), &two);
    let written = files(&[setting.run()], &options(), &|_, _| {}).expect("written");
    assert!(written.files.iter().all(|f| f.path != "compare.json"));
    let document = report(&[setting.run()], &options());
    assert!(
        document
            .sections
            .iter()
            .all(|s| s.id != "between" && s.id != "causes")
    );
}

#[test]
fn a_public_edition_has_no_ranks_and_no_parts() {
    let setting = Setting::of(plan(), RETURNS);
    let run = setting.run();
    let written = files(std::slice::from_ref(&run), &options(), &|_, _| {}).expect("written");
    assert!(written.files.iter().any(|f| f.path == "compare.json"));
    let verdicts = verdict_table(std::slice::from_ref(&run), &options());
    let public = ReportOptions {
        public: true,
        previous: Some(verdicts),
        ..options()
    };
    let written = files(std::slice::from_ref(&run), &public, &|_, _| {}).expect("written");
    assert!(written.files.iter().all(|f| f.path != "compare.json"));
    let document = report(&[run], &public);
    let ours = ["between", "causes", "since"];
    assert!(
        document
            .sections
            .iter()
            .all(|s| !ours.contains(&s.id.as_str()))
    );
}

/// A later year and a corrected death; the tables go through a file.
#[test]
fn what_changed_since_the_last_report_is_told_with_its_reason() {
    let until_2020 = without(",2024,");
    let first = format!("{until_2020}screening,150100,2024,_T,91.0,,a,\n");
    let last = Setting::of(plan(), &first);
    let kept = VerdictFormat::Csv
        .write(&verdict_table(&[last.run()], &options()))
        .expect("written");
    let kept = VerdictFormat::Csv
        .read(&kept, &heng_indicator::Limits::default())
        .expect("read");
    let now = Setting::of(
        plan(),
        &format!("{RETURNS}screening,150100,2024,_T,89.7,,a,\n"),
    );
    let with = ReportOptions {
        previous: Some(kept.clone()),
        ..options()
    };
    let document = report(&[now.run()], &with);
    let changed = texts(table(&document, "since-verdicts").expect("changes"));
    let of = |name: &str| changed.iter().find(|row| row[1] == name).expect(name);
    assert_eq!(
        of("筛查率")[3..],
        [
            "91.0\n2024年",
            "提前达标\n暂难判断",
            "89.7\n2024年",
            "基本达标\n暂难判断",
            "数据修订"
        ]
    );
    assert_eq!(of("孕产妇死亡率")[7], "新数据");
    // The same report again: nothing changed.
    let again = ReportOptions {
        previous: Some(kept),
        ..options()
    };
    let document = report(&[last.run()], &again);
    assert!(table(&document, "since").is_none());
}
