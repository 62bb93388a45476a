//! Groups of areas stand side by side in one chapter and are counted nowhere.

use heng_indicator::plan::{AreaGroup, Members, Plan};
use heng_indicator::{Located, Span, Text};
use heng_report::assess::{AssessOptions, areas_outside_period, joint};
use heng_report::document::{Block, ReportOptions, Table, report};

use crate::setting::{Setting, women};

/// Two districts and a banner: 1 of 2 000, 2 of 3 000 and 0 of 500.
const RETURNS: &str = "measure,area,year,urbanisation,value,status,source,note\n\
    live_births,150102,2024,_T,2000,,a,\nmaternal_deaths,150102,2024,_T,1,,a,\n\
    live_births,150103,2024,_T,3000,,a,\nmaternal_deaths,150103,2024,_T,2,,a,\n\
    live_births,150121,2024,_T,500,,a,\nmaternal_deaths,150121,2024,_T,0,,a,\n\
    live_births,150102,2023,_T,2100,,a,\nlive_births,150103,2023,_T,3100,,a,\n";

fn named(id: &str) -> Located<String> {
    Located::new(id.to_owned(), Span::default())
}

fn plan(with_groups: bool) -> Plan {
    let mut plan = women();
    let district = plan.areas.iter().position(|a| a.id.value == "150102");
    let district = plan.areas[district.expect("a district")].clone();
    for (id, zh) in [("150103", "回民区"), ("150121", "土默特左旗")] {
        let mut area = district.clone();
        area.id = named(id);
        area.name = Text::new(zh, id);
        plan.areas.push(area);
    }
    for area in &mut plan.areas {
        area.parts_listed |= area.id.value == "150100";
    }
    if with_groups {
        for (id, zh, members) in [
            ("districts", "市区组", &["150102", "150103"][..]),
            ("banners", "旗县组", &["150121"][..]),
        ] {
            plan.groups.push(AreaGroup {
                id: named(id),
                name: Text::new(zh, id),
                of: Some(named("150100")),
                members: Members::Areas(members.iter().map(|id| named(id)).collect()),
            });
        }
    }
    plan
}

fn options() -> ReportOptions {
    ReportOptions {
        areas: vec!["150100".to_owned(), "150102".to_owned()],
        ..ReportOptions::default()
    }
}

fn texts(table: &Table) -> Vec<Vec<&str>> {
    let rows = table.rows.iter();
    rows.map(|row| row.cells.iter().map(|cell| cell.text.as_str()).collect())
        .collect()
}

#[test]
fn groups_stand_side_by_side() {
    let setting = Setting::of(plan(true), RETURNS);
    let document = report(&[setting.run()], &options());
    let section = document.sections.iter().find(|s| s.id == "groups");
    let tables = section.expect("the chapter").blocks.iter();
    let tables: Vec<&Table> = tables
        .filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        })
        .collect();
    assert_eq!(tables.len(), 1);
    let headings: Vec<&str> = tables[0]
        .columns
        .iter()
        .map(|c| c.heading.as_str())
        .collect();
    assert_eq!(headings[3..], ["呼和浩特市", "市区组", "旗县组"]);
    // 3 of 5 500, 3 of 5 000, 0 of 500: no mean of rates (50 and 66.7).
    let row = &texts(tables[0])[0];
    assert_eq!(row[..3], ["孕产妇死亡率", "1/10万", "2024年"]);
    assert_eq!(row[3], "54.5\n3/5500");
    assert_eq!(row[4..], ["60.0\n3/5000", "0.0\n0/500"]);
    assert!(
        tables[0].notes[0].contains("新城区、回民区"),
        "{:?}",
        tables[0].notes
    );
}

#[test]
fn a_group_with_a_member_missing_says_how_many_reported() {
    let without = RETURNS.replace("live_births,150103,2024,_T,3000,,a,\n", "");
    let setting = Setting::of(plan(true), &without);
    let document = report(&[setting.run()], &options());
    let section = document.sections.iter().find(|s| s.id == "groups");
    let table = section
        .expect("the chapter")
        .blocks
        .iter()
        .find_map(|b| match b {
            Block::Table(table) => Some(table),
            _ => None,
        });
    assert_eq!(texts(table.expect("a table"))[0][4], "—\n已报 1/2");
}

#[test]
fn groups_change_nothing_else() {
    let (with, without) = (
        Setting::of(plan(true), RETURNS),
        Setting::of(plan(false), RETURNS),
    );
    assert_eq!(with.evaluation.verdicts, without.evaluation.verdicts);
    assert_eq!(with.evaluation.scoreboards, without.evaluation.scoreboards);
    let joined = |setting: &Setting| joint(&[(&setting.plan, &setting.evaluation)]);
    assert_eq!(joined(&with), joined(&without));
    let outside = |setting: &Setting| {
        areas_outside_period(&setting.plan, &setting.panel, &AssessOptions::new(2025))
    };
    assert_eq!(outside(&with), outside(&without));
    for asked in [options(), ReportOptions::default()] {
        let with = report(&[with.run()], &asked);
        let without = report(&[without.run()], &asked);
        assert!(without.sections.iter().all(|s| s.id != "groups"));
        let rest: Vec<_> = with.sections.iter().filter(|s| s.id != "groups").collect();
        assert_eq!(rest.len() + 1, with.sections.len());
        assert_eq!(rest.len(), without.sections.len());
        for (ours, theirs) in rest.iter().zip(&without.sections) {
            assert_eq!(ours.id, theirs.id);
            // Groups say who is compared with whom.
            if ours.id != "between" {
                assert_eq!(ours.blocks, theirs.blocks, "{}", ours.id);
            }
        }
        assert_eq!(with.facts, without.facts);
    }
}
