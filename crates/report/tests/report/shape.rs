//! What a report must have, whatever its figures.

use std::collections::BTreeSet;
use std::sync::Mutex;

use heng_report::document::{Block, Chart, Document, Edition, ReportOptions, Table, report};
use heng_report::write::files;

use crate::setting::{Setting, children, women};

fn tables(document: &Document) -> Vec<&Table> {
    let blocks = document.sections.iter().flat_map(|s| &s.blocks);
    blocks
        .filter_map(|b| {
            if let Block::Table(t) = b {
                Some(t)
            } else {
                None
            }
        })
        .collect()
}

fn charts(document: &Document) -> Vec<&Chart> {
    let blocks = document.sections.iter().flat_map(|s| &s.blocks);
    blocks
        .filter_map(|b| {
            if let Block::Chart(c) = b {
                Some(c)
            } else {
                None
            }
        })
        .collect()
}

fn text(document: &Document) -> String {
    format!("{document:?}")
}

/// The meeting list is a partition: its classes sum to the total, and both are printed.
#[test]
fn the_meeting_list_prints_its_total_and_parts() {
    let setting = Setting::new(women());
    let document = report(&[setting.run()], &ReportOptions::default());
    let section = document
        .sections
        .iter()
        .find(|s| s.id == "scoreboard")
        .expect("a scoreboard");
    let said = section.blocks.iter().find_map(|b| match b {
        Block::Statement(s) if s.text.contains(" = ") => Some(s.text.clone()),
        _ => None,
    });
    let said = said.expect("the total");
    let (total, parts) = said.split_once(" = ").expect("total and parts");
    let number = |text: &str| -> u32 {
        text.chars()
            .filter(char::is_ascii_digit)
            .collect::<String>()
            .parse()
            .expect("a number")
    };
    let parts = parts.split('。').next().unwrap_or_default();
    assert_eq!(
        number(total),
        parts.split(" + ").map(number).sum::<u32>(),
        "{said}"
    );
    let list = section
        .blocks
        .iter()
        .find_map(|b| {
            if let Block::List(l) = b {
                Some(l)
            } else {
                None
            }
        })
        .expect("by name");
    assert_eq!(list.len(), parts.split(" + ").count());
}

/// A value that is not of the run's year carries its year.
#[test]
fn an_older_value_is_printed_with_its_year() {
    let setting = Setting::new(women());
    let document = report(&[setting.run()], &ReportOptions::default());
    let table = tables(&document)
        .into_iter()
        .find(|t| t.caption == "全国：妇女参政")
        .expect("the domain");
    assert_eq!(table.columns[4].heading, "本年（2024）");
    assert_eq!(table.rows[0].cells[4].text, "23.8\n2022年");
    let health = tables(&document)
        .into_iter()
        .find(|t| t.caption == "全国：妇女与健康")
        .expect("the domain");
    let mmr = health
        .rows
        .iter()
        .find(|r| r.cells[0].text == "孕产妇死亡率")
        .expect("its row");
    assert_eq!(
        (mmr.cells[3].text.as_str(), mmr.cells[4].text.as_str()),
        ("15.1", "14.3")
    );
}

/// Two deaths among 20,000 births: the city's rate stands with its counts.
#[test]
fn small_numbers_stand_beside_the_rate() {
    let setting = Setting::new(women());
    let document = report(&[setting.run()], &ReportOptions::default());
    let table = tables(&document)
        .into_iter()
        .find(|t| t.caption.starts_with("呼和浩特市：规划期内"))
        .expect("the city");
    assert_eq!(table.rows[0].cells[4].text, "10.0\n2/20000");
    assert!(!table.notes.is_empty());
    assert!(
        table.rows[0].cells[5].text.contains("全国目标"),
        "{}",
        table.rows[0].cells[5].text
    );
}

#[test]
fn a_chart_has_two_points_and_its_target_and_a_break_is_marked() {
    let setting = Setting::new(women());
    let document = report(&[setting.run()], &ReportOptions::default());
    let charts = charts(&document);
    for chart in &charts {
        assert!(
            chart.series.iter().all(|s| s.points.len() >= 2),
            "{}",
            chart.id
        );
    }
    let mmr = charts
        .iter()
        .find(|c| c.id == "000000-mmr")
        .expect("the ratio");
    assert_eq!(mmr.series.len(), 3);
    assert_eq!(mmr.targets[0].value, 12.0);
    assert_eq!(mmr.until, Some(2030));
    let seats = charts
        .iter()
        .find(|c| c.id == "000000-seats")
        .expect("seats");
    assert!(seats.series[0].points[1].break_before);
    let ids: BTreeSet<&str> = charts.iter().map(|c| c.id.as_str()).collect();
    assert_eq!(ids.len(), charts.len());
}

#[test]
fn areas_without_a_judged_figure_are_listed_apart() {
    let setting = Setting::new(women());
    let document = report(&[setting.run()], &ReportOptions::default());
    let section = document
        .sections
        .iter()
        .find(|s| s.id == "elsewhere")
        .expect("the list");
    assert!(format!("{:?}", section.blocks).contains("新城区：2015年，1项指标（筛查率）"));
}

#[test]
fn two_plans_are_counted_apart_and_together() {
    let (women, children) = (Setting::new(women()), Setting::new(children()));
    let document = report(&[women.run(), children.run()], &ReportOptions::default());
    assert_eq!(
        document.title,
        "《示例妇女规划》《示例儿童规划》监测评估报告"
    );
    let joint = tables(&document)
        .into_iter()
        .find(|t| t.id == "joint")
        .expect("joint totals");
    let rows: Vec<(&str, &str, f64, f64)> = joint
        .rows
        .iter()
        .filter(|r| r.cells[1].text == "达标率")
        .map(|r| {
            (
                r.cells[0].text.as_str(),
                r.cells[2].text.as_str(),
                r.cells[3].number.unwrap_or(-1.0),
                r.cells[4].number.unwrap_or(-1.0),
            )
        })
        .collect();
    // 筛查率 and 住院分娩率 of four; 疫苗接种率 of two.
    assert_eq!(rows[0], ("示例妇女规划", "量化目标", 2.0, 4.0));
    assert_eq!(rows[1], ("示例儿童规划", "量化目标", 1.0, 2.0));
    assert_eq!(rows[2], ("各规划合计", "量化目标", 3.0, 6.0));
    let ids: BTreeSet<&str> = document.sections.iter().map(|s| s.id.as_str()).collect();
    assert_eq!(ids.len(), document.sections.len());
}

/// A public edition fails closed: an indicator without a release class is nowhere, nor are units on lists.
#[test]
fn a_public_edition_leaves_out_what_no_one_released() {
    let setting = Setting::new(women());
    let options = ReportOptions {
        public: true,
        ..ReportOptions::default()
    };
    let document = report(&[setting.run()], &options);
    let all = text(&document);
    assert!(!all.contains("村委会成员女性比例") && !all.contains("23.8"));
    assert!(all.contains("孕产妇死亡率"));
    let behind = document
        .sections
        .iter()
        .find(|s| s.id == "behind")
        .expect("the list");
    assert!(!format!("{:?}", behind.blocks).contains("卫生健康委"));
    for file in files(&[setting.run()], &options, &|_, _| {})
        .expect("written")
        .files
    {
        if matches!(file.path.rsplit('.').next(), Some("csv" | "json" | "html")) {
            let content = String::from_utf8(file.bytes).expect("text");
            assert!(
                !content.contains("村委会成员女性比例")
                    && !content.contains("\"seats\"")
                    && !content.contains(",seats,"),
                "{}",
                file.path
            );
        }
    }
    // Headline rates are those of the internal edition: withholding raises none. The only directional indicator is
    // withheld, so its rate would be its verdict.
    let internal = report(&[setting.run()], &ReportOptions::default());
    let figures = |d: &Document| {
        let section = d
            .sections
            .iter()
            .find(|s| s.id == "scoreboard")
            .expect("a scoreboard");
        let figures = section.blocks.iter().find_map(|b| {
            if let Block::Figures(f) = b {
                Some(f)
            } else {
                None
            }
        });
        figures
            .expect("rates")
            .iter()
            .map(|f| f.value.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(figures(&internal), ["50.0%", "50.0%", "66.7%", "—"]);
    assert_eq!(figures(&document), ["50.0%", "50.0%", "66.7%", "—"]);
    assert!(!all.contains("暂不评价1") && !all.contains("break_in_series"));
}

#[test]
fn a_draft_has_room_for_the_units_and_a_final_edition_has_not() {
    let setting = Setting::new(women());
    let draft = report(&[setting.run()], &ReportOptions::default());
    let edition = Edition::Final("2025-01".into());
    let options = ReportOptions {
        edition,
        ..ReportOptions::default()
    };
    let frozen = report(&[setting.run()], &options);
    assert!(text(&draft).contains("单位自评或异议") && draft.subtitle.contains("征求意见稿"));
    assert!(
        !text(&frozen).contains("单位自评或异议") && frozen.subtitle.contains("定稿（2025-01）")
    );
}

/// The same bytes again, and progress that reaches its end.
#[test]
fn the_same_run_gives_the_same_bytes() {
    let setting = Setting::new(women());
    let options = ReportOptions::default();
    let told = Mutex::new(Vec::new());
    let first = files(&[setting.run()], &options, &|done, total| {
        told.lock().expect("no panic").push((done, total));
    });
    let first = first.expect("written");
    let single = rayon_of_one(|| files(&[setting.run()], &options, &|_, _| {}).expect("written"));
    assert!(
        first == single,
        "bytes differ between runs or numbers of threads"
    );
    let told = told.into_inner().expect("no panic");
    assert_eq!(told.iter().map(|(done, _)| *done).max(), Some(told[0].1));
    let paths: Vec<&str> = first.files.iter().map(|f| f.path.as_str()).collect();
    for path in [
        "report.html",
        "report.xlsx",
        "panel.csv",
        "panel.json",
        "sources.csv",
        "verdicts.csv",
        "verdicts.json",
        "charts/000000-mmr.svg",
        "charts/000000-mmr.png",
    ] {
        assert!(paths.contains(&path), "{path} of {paths:?}");
    }
}

fn rayon_of_one<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    rayon::ThreadPoolBuilder::new()
        .num_threads(1)
        .build()
        .expect("a pool")
        .install(work)
}

#[test]
fn nothing_at_all_still_makes_a_report() {
    let document = report(&[], &ReportOptions::default());
    assert!(document.sections.is_empty());
    let mut plan = women();
    plan.indicators.clear();
    let setting = Setting {
        plan,
        panel: heng_core::Panel::default(),
        evaluation: Setting::new(women()).evaluation,
    };
    let options = ReportOptions::default();
    assert!(files(&[setting.run()], &options, &|_, _| {}).is_ok());
}
