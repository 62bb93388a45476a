//! Groups of areas, by hand.

use heng_indicator::plan::{AreaCode, AreaGroup, Members, Plan, Small};
use heng_indicator::{Diagnostic, Limits, Located, Span, Text};

use crate::example::{plan, reading};
use crate::read::Format;
use crate::{Cube, Panel, PanelBatch, PanelOptions, export, import, panel};

/// Two districts and a county of one city; the city itself gives another figure of 2023.
const RETURNS: &str = "\
measure,area,year,value,status
live_births,150102,2023,2000,
live_births,150103,2023,1500,P
live_births,150125,2023,500,
live_births,150172,2023,700,
live_births,150100,2023,4100,
maternal_deaths,150102,2023,1,
maternal_deaths,150103,2023,0,
maternal_deaths,150125,2023,1,
mean_life_expectancy,150102,2023,80,
mean_life_expectancy,150103,2023,82,
population,150102,2023,60,
population,150103,2023,30,
";

fn named(id: &str) -> Located<String> {
    Located::new(id.to_owned(), Span::default())
}

fn group(id: &str, of: Option<&str>, members: Members) -> AreaGroup {
    AreaGroup {
        id: named(id),
        name: Text::new("城区", "Districts"),
        of: of.map(named),
        members,
    }
}

/// The small plan with districts (by tag), counties (listed) and an overlapping group of one of each.
fn grouped() -> Plan {
    let mut plan = plan();
    for area in &mut plan.areas {
        if area.kind == "district" {
            area.tags.push("市辖区".to_owned());
        }
    }
    let listed = |ids: &[&str]| Members::Areas(ids.iter().map(|id| named(id)).collect());
    plan.groups = vec![
        group("districts", Some("150100"), Members::Tag(named("市辖区"))),
        group("counties", Some("150100"), listed(&["150125"])),
        group("mixed", None, listed(&["150102", "150125"])),
    ];
    plan
}

fn run(csv: &str, plan: &Plan) -> (Panel, Vec<Diagnostic>) {
    let reading = reading(csv, plan);
    let errors = reading.diagnostics.iter().filter(|d| d.is_error());
    assert_eq!(errors.count(), 0, "{:#?}", reading.diagnostics);
    panel(plan, &reading.observations, &PanelOptions::default()).unwrap()
}

fn batch<'a>(panel: &'a Panel, plan: &Plan, id: &str) -> &'a PanelBatch {
    panel.batch(plan.indicator_index(id).unwrap()).unwrap()
}

fn row(batch: &PanelBatch, plan: &Plan, id: &str, year: i32) -> Option<usize> {
    let place = plan.place_index(id).unwrap() as u32;
    batch.find(place, year, &vec![0; plan.breakdowns.len()])
}

/// Value, parts and expected parts.
fn figure(batch: &PanelBatch, plan: &Plan, id: &str, year: i32) -> (Option<f64>, u32, u32) {
    let at = row(batch, plan, id, year).unwrap();
    (batch.value[at], batch.parts[at], batch.expected[at])
}

#[test]
fn a_group_is_the_ratio_of_the_sums_of_its_members() {
    let plan = grouped();
    let (panel, told) = run(RETURNS, &plan);
    let births = batch(&panel, &plan, "births");
    assert_eq!(
        figure(births, &plan, "districts", 2023),
        (Some(3500.0), 2, 2)
    );
    assert_eq!(figure(births, &plan, "counties", 2023), (Some(500.0), 1, 1));
    assert_eq!(figure(births, &plan, "mixed", 2023), (Some(2500.0), 2, 2));
    let at = row(births, &plan, "districts", 2023).unwrap();
    // A provisional member makes the sum provisional; nothing is reported beside.
    assert_eq!(births.status[at].to_string(), "P");
    assert_eq!(births.reported_value[at], None);
    let ratio = batch(&panel, &plan, "maternal_mortality_ratio");
    let at = row(ratio, &plan, "mixed", 2023).unwrap();
    // 2 deaths in 2 500 births.
    assert_eq!(ratio.value[at], Some(80.0));
    assert_eq!(
        (ratio.numerator[at], ratio.denominator[at]),
        (Some(2.0), Some(2500.0))
    );
    assert!(ratio.lower[at].is_some());
    let mean = batch(&panel, &plan, "mean_life_expectancy");
    // (80 × 60 + 82 × 30) / 90, and not 81.
    let (value, ..) = figure(mean, &plan, "districts", 2023);
    assert!((value.unwrap() - 7260.0 / 90.0).abs() < 1e-12);
    // The city's own figure differs from its parts; the county has no life expectancy for the city and for `mixed`.
    let codes: Vec<&str> = told.iter().map(|d| d.code.as_str()).collect();
    assert_eq!(codes, ["D405", "D402", "D402"]);
}

#[test]
fn a_group_gives_to_nobody_and_changes_no_area() {
    let (plain, grouped) = (plan(), grouped());
    let (without, _) = run(RETURNS, &plain);
    let (mut with, _) = run(RETURNS, &grouped);
    with.retain(|area, _| (area as usize) < grouped.areas.len());
    assert_eq!(with.batches, without.batches);
}

#[test]
fn what_a_group_lacks_is_told() {
    let plan = grouped();
    let csv = RETURNS.replace("live_births,150103,2023,1500,P\n", "");
    let (panel, told) = run(&csv, &plan);
    let births = batch(&panel, &plan, "births");
    assert_eq!(figure(births, &plan, "districts", 2023), (None, 1, 2));
    assert_eq!(figure(births, &plan, "mixed", 2023), (Some(2500.0), 2, 2));
    let said = told.iter().find(|d| d.message.zh.starts_with("城区"));
    let said = said.unwrap();
    assert_eq!(
        said.message.zh,
        "城区2023年：1 个下级未报（回民区），2 项不合计"
    );
    let help = said.help.as_ref().unwrap();
    assert!(!help.zh.contains("本级"), "{}", help.zh);
}

#[test]
fn a_member_counts_in_the_years_in_which_it_was_there() {
    let plan = grouped();
    // 武川县 was 152621, of 乌兰察布盟, until 1996: in `counties` it lay outside the city then, in `mixed` it counts.
    let csv = "measure,area,year,value\nlive_births,152621,1990,9\nlive_births,150102,1990,1\n\
               live_births,150125,2000,8\n";
    let (panel, _) = run(csv, &plan);
    let births = batch(&panel, &plan, "births");
    assert_eq!(row(births, &plan, "counties", 1990), None);
    assert_eq!(figure(births, &plan, "counties", 2000), (Some(8.0), 1, 1));
    assert_eq!(figure(births, &plan, "mixed", 1990), (Some(10.0), 2, 2));
}

#[test]
fn a_correction_gives_the_groups_of_its_area_anew() {
    let plan = grouped();
    let mut cube = Cube::new(&plan, &PanelOptions::default()).unwrap();
    cube.add(&reading(RETURNS, &plan).observations).unwrap();
    let late = "measure,area,year,value,vintage\nlive_births,150125,2023,600,2024-06-30\n";
    let late = reading(late, &plan).observations;
    let at = plan.indicator_index("births").unwrap();
    let mut given = Vec::new();
    cube.update(&late, &mut |batch| given.push(batch)).unwrap();
    let births = given.iter().find(|batch| batch.indicator == at).unwrap();
    assert_eq!(figure(births, &plan, "counties", 2023), (Some(600.0), 1, 1));
    assert_eq!(figure(births, &plan, "mixed", 2023), (Some(2600.0), 2, 2));
    assert_eq!(row(births, &plan, "districts", 2023), None);
}

#[test]
fn a_pool_of_a_group_ends_where_a_member_changed() {
    let mut plan = grouped();
    for indicator in &mut plan.indicators {
        if indicator.id.value == "maternal_mortality_ratio" {
            indicator.small = Some(Small {
                expected_below: 10.0,
                pool_years: 2,
            });
        }
    }
    let csv = "measure,area,year,value\nlive_births,150102,2022,2000\nlive_births,150103,2022,1500\n\
               live_births,150102,2023,2100\nlive_births,150103,2023,1400\nmaternal_deaths,150102,2022,1\n\
               maternal_deaths,150103,2022,0\nmaternal_deaths,150102,2023,2\nmaternal_deaths,150103,2023,4\n";
    let pooled = |plan: &Plan| {
        let (panel, _) = run(csv, plan);
        let pool = panel.pools.first().unwrap().clone();
        row(&pool, plan, "districts", 2023).map(|at| pool.value[at])
    };
    // 7 deaths in 7 000 births.
    assert_eq!(pooled(&plan), Some(Some(100.0)));
    let member = plan.area_index("150103").unwrap();
    plan.areas[member].codes = vec![
        AreaCode {
            code: named("150109"),
            from: Some(1980),
            to: Some(2022),
        },
        AreaCode {
            code: named("150103"),
            from: Some(2023),
            to: None,
        },
    ];
    let renamed = csv.replace("150103,2022", "150109,2022");
    let (panel, _) = run(&renamed, &plan);
    let ratio = batch(&panel, &plan, "maternal_mortality_ratio");
    assert_eq!(figure(ratio, &plan, "districts", 2022).1, 2);
    let pool = &panel.pools[0];
    assert_eq!(row(pool, &plan, "districts", 2023), None);
}

#[test]
fn groups_come_back_from_every_file() {
    let plan = grouped();
    let (panel, _) = run(RETURNS, &plan);
    let limits = Limits::default();
    let options = export::CsvOptions::default();
    let mut sources = Vec::new();
    export::sources::csv(&panel, options, &mut sources).unwrap();
    let mut table = Vec::new();
    export::csv(&panel, &plan, options, &mut table).unwrap();
    let text = String::from_utf8(table.clone()).unwrap();
    assert!(text.contains("births,districts,2023,"), "{text}");
    assert!(text.contains(",城区,Districts"), "{text}");
    let back = import::panel(Format::Csv, &table, Some(&sources), &plan, &limits).unwrap();
    assert_eq!(back, panel);
    let mut table = Vec::new();
    export::sdmx(&panel, &plan, &mut table).unwrap();
    let back = import::panel(Format::Csv, &table, Some(&sources), &plan, &limits).unwrap();
    assert_eq!(back, panel);
    for format in [Format::Parquet, Format::Arrow] {
        let (mut table, mut sources) = (Vec::new(), Vec::new());
        if format == Format::Parquet {
            export::parquet(&panel, &plan, &mut table).unwrap();
            export::sources::parquet(&panel, &mut sources).unwrap();
        } else {
            export::arrow(&panel, &plan, &mut table).unwrap();
            export::sources::arrow(&panel, &mut sources).unwrap();
        }
        let back = import::panel(format, &table, Some(&sources), &plan, &limits).unwrap();
        assert_eq!(back, panel, "{format:?}");
    }
    let mut json = Vec::new();
    export::json(&panel, &plan, &mut json).unwrap();
    let json: serde_json::Value = serde_json::from_slice(&json).unwrap();
    let rows = json["panel"].as_array().unwrap();
    assert!(
        rows.iter()
            .any(|row| row["area"] == "districts" && row["value"] == 3500.0)
    );
}
