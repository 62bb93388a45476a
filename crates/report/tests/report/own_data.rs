//! Reports of an office's own data: who leads, which year is meant, and what stands beside a value.

use heng_indicator::Lang;
use heng_report::assess::{Attainment, Margin, Outlook};
use heng_report::document::{Block, Document, ReportOptions, Table, report};

use crate::setting::{Setting, women};

const HEAD: &str = "measure,area,year,urbanisation,value,status,source,note\n";

fn of_city(rows: &str) -> Setting {
    Setting::of(women(), &format!("{HEAD}{rows}"))
}

fn written(setting: &Setting, options: &ReportOptions) -> Document {
    report(&[setting.run()], options)
}

fn tables(document: &Document) -> Vec<&Table> {
    let blocks = document.sections.iter().flat_map(|s| &s.blocks);
    blocks
        .filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        })
        .collect()
}

fn behind<'a>(document: &'a Document, id: &str) -> Option<&'a Table> {
    tables(document).into_iter().find(|t| t.id == id)
}

/// A city that hands in its own figures reads of itself on the first page, and 本年 is the year of its figures.
#[test]
fn own_data_lead_where_the_plan_has_none() {
    let setting = of_city(
        "screening,150102,2023,_T,91.0,,,\nscreening,150100,2024,_T,92.0,,,\ndelivery,150100,2024,_T,99.0,,,\n\
         delivery,150100,2020,_T,98.5,,,\n",
    );
    let document = written(&setting, &ReportOptions::default());
    assert_eq!(document.subtitle, "征求意见稿 · 呼和浩特市及1个地区");
    let year = document.facts.iter().find(|(label, _)| label == "本年");
    assert!(year.expect("this year").1.starts_with("2024年"));
    let known = &tables(&document)[0];
    assert!(known.caption.starts_with("呼和浩特市"), "{}", known.caption);
    // 筛查率 and 住院分娩率 are judged.
    let total = known.rows.iter().find(|r| r.is_sum).expect("a total");
    assert_eq!(total.cells[6].text, "2");
    assert_eq!(document.sections[2].name, "呼和浩特市分领域情况");
    let as_of = &document.facts[0].1;
    assert_eq!(as_of, "收到的全部数据，最新数据年份2024");
}

/// The area that was asked for leads even over one with more data; the others are not said to have none.
#[test]
fn an_area_that_is_asked_for_leads() {
    let setting = Setting::new(women());
    let options = ReportOptions {
        areas: vec!["150100".into()],
        ..ReportOptions::default()
    };
    let document = written(&setting, &options);
    assert_eq!(document.subtitle, "征求意见稿 · 呼和浩特市");
    let all = format!("{document:?}");
    assert!(all.contains("本次只评价所选地区。") && !all.contains("没有其他地区"));
}

/// Only base-year figures: there is no later year to mean.
#[test]
fn the_base_year_is_meant_only_where_nothing_is_later() {
    let year = |rows: &str| {
        let document = written(&of_city(rows), &ReportOptions::default());
        let found = document
            .facts
            .into_iter()
            .find(|(label, _)| label == "本年");
        found.expect("this year").1[..4].to_owned()
    };
    assert_eq!(year("screening,150100,2020,_T,92.0,,,\n"), "2020");
    // The nation leads with its base year alone; the city's later figure says which year it is.
    let both = "screening,000000,2020,_T,92.0,,,\nscreening,150100,2023,_T,93.0,,,\n";
    assert_eq!(year(both), "2023");
}

/// 1 death among 15,280 births is 6.5, not the 9.9 that was reported: both are told, and 9.9 has no counts.
#[test]
fn a_reported_value_never_carries_the_counts_of_another() {
    let setting = of_city(
        "mmr,150100,2024,_T,9.9,,,\nmaternal_deaths,150100,2024,_T,1,,,\nlive_births,150100,2024,_T,15280,,,\n",
    );
    let document = written(&setting, &ReportOptions::default());
    let all = format!("{document:?}");
    assert!(
        all.contains("上报9.9，按分子分母计算6.5，以上报数为准"),
        "{all}"
    );
    assert!(!all.contains("1/15280") && !all.contains("分子1，分母15280"));
    let agrees = of_city(
        "mmr,150100,2024,_T,6.5,,,\nmaternal_deaths,150100,2024,_T,1,,,\nlive_births,150100,2024,_T,15280,,,\n",
    );
    let all = format!("{:?}", written(&agrees, &ReportOptions::default()));
    assert!(all.contains("1/15280") && !all.contains("上报6.5"));
}

/// Distances in points, small steps with a digit more, no probability where nothing can be told.
#[test]
fn distances_steps_and_probabilities_are_printed_as_what_they_are() {
    let mut setting = Setting::new(women());
    for verdict in &mut setting.evaluation.verdicts {
        verdict.margin = Some(Margin {
            distance: 0.1,
            next: Attainment::MetEarly,
        });
        verdict.required_per_year = Some(0.02);
        verdict.outlook = Some(Outlook::CannotTell);
        verdict.probability = Some(0.5);
    }
    let all = format!("{:?}", written(&setting, &ReportOptions::default()));
    assert!(all.contains("距“提前达标”的分界0.1个百分点"));
    assert!(all.contains("距“提前达标”的分界0.1个十万分点"));
    assert!(!all.contains("再差") && !all.contains("概率50%"));
    assert!(all.contains("(\"此后每年须\", \"+0.02\")"));
    let english = ReportOptions {
        lang: Lang::En,
        ..ReportOptions::default()
    };
    let all = format!("{:?}", written(&setting, &english));
    assert!(all.contains("0.1 percentage points from the edge of “met early”"));
    for (probability, text) in [(0.9999, "概率>99%"), (0.0001, "概率<1%")] {
        for verdict in &mut setting.evaluation.verdicts {
            verdict.outlook = Some(Outlook::OnCourse);
            verdict.probability = Some(probability);
        }
        let all = format!("{:?}", written(&setting, &ReportOptions::default()));
        assert!(all.contains(text) && all.contains(&format!("达标{text}")));
    }
}

/// 略降 beside 未改善, never 基本持平.
#[test]
fn the_change_does_not_contradict_the_verdict() {
    let data = "seats,000000,2020,_T,46.7,,,\nseats,000000,2024,_T,46.6,,,\n";
    let mut setting = of_city(data);
    for verdict in setting
        .evaluation
        .verdicts
        .iter_mut()
        .filter(|v| v.value.is_some())
    {
        verdict.attainment = Attainment::NotImproved;
    }
    let all = format!("{:?}", written(&setting, &ReportOptions::default()));
    assert!(
        all.contains("比2020年略降0.1个百分点。2030年目标为较2020年提高，未改善"),
        "{all}"
    );
}

/// 基本达标 is no 尚未达标 and is counted apart; a zone is 其中.
#[test]
fn nearly_met_ones_and_zones_are_told_apart() {
    let mut setting = Setting::new(women());
    let screening = setting
        .plan
        .indicators
        .iter()
        .position(|i| i.id.value == "screening");
    for verdict in &mut setting.evaluation.verdicts {
        if Some(verdict.indicator) == screening && verdict.value.is_some() {
            verdict.attainment = Attainment::NearlyMet;
        }
    }
    let document = written(&setting, &ReportOptions::default());
    let (short, nearly) = (
        behind(&document, "behind-women"),
        behind(&document, "nearly-women"),
    );
    let (short, nearly) = (short.expect("a list"), nearly.expect("a list"));
    assert_eq!((short.rows.len(), nearly.rows.len()), (1, 1));
    assert!(short.caption.contains("计1项") && nearly.caption.contains("基本达标"));
    assert_eq!(nearly.rows[0].cells[1].text, "全国");
    for area in &mut setting.plan.areas {
        area.adds_up = false;
    }
    let document = written(&setting, &ReportOptions::default());
    let nearly = behind(&document, "nearly-women").expect("a list");
    assert_eq!(nearly.rows[0].cells[1].text, "其中：全国");
}

/// The embedded figures have an English name, and a target without a wording has no line for it.
#[test]
fn english_names_the_embedded_figures() {
    let mut setting = Setting::new(women());
    setting.panel.provenance.files = vec!["内置公布数据".into()];
    for verdict in &mut setting.evaluation.verdicts {
        verdict.target_wording.clear();
    }
    let options = ReportOptions {
        lang: Lang::En,
        ..ReportOptions::default()
    };
    let all = format!("{:?}", written(&setting, &options));
    assert!(all.contains("embedded published figures row 2") && !all.contains("内置公布数据"));
    assert!(!all.contains("“”"));
}

/// Breakdown rows are for reference, and the projection window is printed with its years.
#[test]
fn breakdowns_are_for_reference_and_the_window_is_printed() {
    let mut setting = Setting::new(women());
    for scheme in &mut setting.plan.schemes {
        scheme.outlook.window_years = Some(15);
    }
    let document = written(&setting, &ReportOptions::default());
    let health = tables(&document)
        .into_iter()
        .find(|t| t.caption == "全国：妇女与健康");
    let notes = health.expect("the domain").notes.join("");
    assert!(
        notes.contains("对照总体目标，仅供参考，不计入比率"),
        "{notes}"
    );
    let scheme = document.facts.iter().find(|(label, _)| label == "评价规则");
    assert!(
        scheme
            .expect("a scheme")
            .1
            .contains("预期按最近15年的数推算")
    );
}
