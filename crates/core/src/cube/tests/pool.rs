//! Pools of several years, by hand.

use std::fmt::Write;

use heng_indicator::Limits;
use heng_indicator::plan::{Period, Plan, Small};

use crate::example::{plan, reading};
use crate::read::Format;
use crate::{Cube, Panel, PanelBatch, PanelOptions, export, import, panel};

/// Deaths and births of three banners in three years: 5 deaths in 12 500 births.
const RETURNS: &str = "\
measure,area,year,value,status
maternal_deaths,150102,2021,1,
live_births,150102,2021,2000,
maternal_deaths,150102,2022,0,
live_births,150102,2022,2000,
maternal_deaths,150102,2023,1,
live_births,150102,2023,2000,
maternal_deaths,150103,2021,0,
live_births,150103,2021,1500,
maternal_deaths,150103,2022,1,
live_births,150103,2022,1500,
maternal_deaths,150103,2023,0,
live_births,150103,2023,1500,
maternal_deaths,150125,2021,1,
live_births,150125,2021,600,
maternal_deaths,150125,2022,0,
live_births,150125,2022,700,
maternal_deaths,150125,2023,1,
live_births,150125,2023,700,
";

/// The plan with a rule for small numbers.
fn pooled_plan() -> Plan {
    let mut plan = plan();
    for indicator in &mut plan.indicators {
        if indicator.id.value == "maternal_mortality_ratio" {
            indicator.small = Some(Small {
                expected_below: 10.0,
                pool_years: 3,
            });
        }
    }
    plan
}

fn run(csv: &str, plan: &Plan) -> Panel {
    let observations = reading(csv, plan).observations;
    panel(plan, &observations, &PanelOptions::default())
        .unwrap()
        .0
}

/// Area and year of every pool, in their order.
fn keys<'p>(panel: &Panel, plan: &'p Plan) -> Vec<(&'p str, i32)> {
    let rows = panel.pools.iter().flat_map(|batch| {
        let years = batch.year.iter().copied();
        batch.area.iter().copied().zip(years)
    });
    rows.map(|(area, year)| (plan.areas[area as usize].id.value.as_str(), year))
        .collect()
}

fn row(batch: &PanelBatch, plan: &Plan, area: &str, year: i32) -> usize {
    let area = plan.areas.iter().position(|a| a.id.value == area).unwrap() as u32;
    batch
        .find(area, year, &vec![0; plan.breakdowns.len()])
        .unwrap()
}

/// 5 deaths have the exact limits 1.6235 and 11.6683 (Garwood 1936).
#[test]
fn numerators_and_denominators_of_three_years_are_added() {
    let plan = pooled_plan();
    let panel = run(RETURNS, &plan);
    assert_eq!(
        keys(&panel, &plan),
        [
            ("150100", 2023),
            ("150102", 2023),
            ("150103", 2023),
            ("150125", 2023)
        ]
    );
    let pool = &panel.pools[0];
    let city = row(pool, &plan, "150100", 2023);
    assert_eq!(pool.value[city], Some(40.0));
    assert_eq!(
        (pool.numerator[city], pool.denominator[city]),
        (Some(5.0), Some(12_500.0))
    );
    let limit = |limit: Option<f64>, events: f64| (limit.unwrap() - events * 8.0).abs() < 5e-4;
    assert!(limit(pool.lower[city], 1.6235) && limit(pool.upper[city], 11.6683));
    assert_eq!(pool.interval_method[city], "poisson_exact");
    assert_eq!(pool.pool_years, [3; 4]);
    assert_eq!((pool.parts[city], pool.expected[city]), (3, 3));
    assert_eq!(pool.reported_value[city], None);
    assert_eq!(pool.computed_value[city], Some(40.0));
    assert_eq!(pool.source_rows[city].len(), 18);
    // 2 deaths in 2 000 births; the mean of the three rates would be 103.2.
    let county = row(pool, &plan, "150125", 2023);
    assert_eq!(pool.value[county], Some(100.0));
    // The years keep their own values.
    let at = pool.indicator;
    assert_eq!(panel.pool(at), Some(pool));
    let yearly = panel.batch(at).unwrap();
    assert_eq!(yearly.value[row(yearly, &plan, "150125", 2022)], Some(0.0));
    assert!(yearly.pool_years.iter().all(|years| *years == 1));
}

#[test]
fn a_year_without_whole_counts_leaves_no_pool() {
    let plan = pooled_plan();
    let others = [("150102", 2023), ("150103", 2023)];
    for (from, to) in [
        ("maternal_deaths,150125,2022,0,\n", ""),
        (
            "maternal_deaths,150125,2022,0,",
            "maternal_deaths,150125,2022,,L",
        ),
        (
            "maternal_deaths,150125,2022,0,",
            "maternal_deaths,150125,2022,,Q",
        ),
        (
            "maternal_deaths,150125,2022,0,",
            "maternal_deaths,150125,2022,0,F",
        ),
    ] {
        let csv = RETURNS.replace(from, to);
        assert_ne!(csv, RETURNS);
        assert_eq!(keys(&run(&csv, &plan), &plan), others, "{to}");
    }
    // A reported rate that the counts do not give is no ground for a pool of them; the city is of counts.
    let csv = format!("{RETURNS}maternal_mortality_ratio,150125,2022,20,\n");
    assert_eq!(
        keys(&run(&csv, &plan), &plan),
        [("150100", 2023), ("150102", 2023), ("150103", 2023)]
    );
    let csv = format!("{RETURNS}maternal_mortality_ratio,150125,2022,0.0,\n");
    assert_eq!(keys(&run(&csv, &plan), &plan).len(), 4);
}

#[test]
fn a_break_in_a_later_year_ends_the_window() {
    let plan = pooled_plan();
    let flagged = |year: i32, status: &str| {
        let from = format!("live_births,150103,{year},1500,");
        RETURNS.replace(&from, &format!("{from}{status}"))
    };
    let rest = [("150102", 2023), ("150125", 2023)];
    assert_eq!(keys(&run(&flagged(2022, "B"), &plan), &plan), rest);
    assert_eq!(keys(&run(&flagged(2023, "B"), &plan), &plan), rest);
    // What begins with the break is one series.
    let panel = run(&flagged(2021, "B"), &plan);
    let pool = &panel.pools[0];
    assert_eq!(
        pool.status[row(pool, &plan, "150100", 2023)].to_string(),
        "B"
    );
    // Other flags stay.
    let panel = run(&flagged(2022, "P"), &plan);
    let pool = &panel.pools[0];
    assert_eq!(
        pool.status[row(pool, &plan, "150100", 2023)].to_string(),
        "P"
    );
    assert_eq!(
        pool.status[row(pool, &plan, "150102", 2023)].to_string(),
        ""
    );
}

/// 武川县 went from 乌兰察布盟 (152621) to 呼和浩特 (150125) in 1996: the county has another code, the city another extent.
#[test]
fn a_change_of_the_boundary_ends_the_window() {
    let plan = pooled_plan();
    let mut csv = "measure,area,year,value\n".to_owned();
    for year in 1992..=2000 {
        for area in ["150102", "150103", "150125"] {
            let code = if area == "150125" && year < 1996 {
                "152621"
            } else {
                area
            };
            writeln!(
                csv,
                "maternal_deaths,{code},{year},1\nlive_births,{code},{year},1000"
            )
            .unwrap();
        }
    }
    let panel = run(&csv, &plan);
    let of = |area: &str| -> Vec<i32> {
        let keys = keys(&panel, &plan).into_iter();
        keys.filter(|(a, _)| *a == area).map(|(_, y)| y).collect()
    };
    assert_eq!(of("150102"), [1994, 1995, 1996, 1997, 1998, 1999, 2000]);
    assert_eq!(of("150125"), [1994, 1995, 1999, 2000]);
    assert_eq!(of("150100"), [1994, 1995, 1999, 2000]);
}

/// What an area came from ended in 2021: years on both sides of that are no one series.
#[test]
fn an_area_that_took_over_another_is_another() {
    let mut plan = pooled_plan();
    let mut former = plan.areas[3].clone();
    "150199".clone_into(&mut former.id.value);
    "150199".clone_into(&mut former.codes[0].code.value);
    former.codes[0].to = Some(2021);
    plan.areas[3].predecessors.push(former.id.clone());
    plan.areas.push(former);
    let panel = run(RETURNS, &plan);
    assert_eq!(plan.areas[3].id.value, "150102");
    assert!(!keys(&panel, &plan).contains(&("150102", 2023)));
    assert!(keys(&panel, &plan).contains(&("150103", 2023)));
}

/// No birth in a year is a year of counts; three of them give no rate.
#[test]
fn a_year_without_births_counts_as_none() {
    let plan = pooled_plan();
    let mut csv = "measure,area,year,value\n".to_owned();
    for (year, deaths, births) in [(2019, 0, 0), (2020, 0, 0), (2021, 0, 0), (2022, 1, 50)] {
        writeln!(
            csv,
            "maternal_deaths,150172,{year},{deaths}\nlive_births,150172,{year},{births}"
        )
        .unwrap();
    }
    let panel = run(&csv, &plan);
    assert_eq!(keys(&panel, &plan), [("150172", 2022)]);
    let pool = &panel.pools[0];
    assert_eq!(pool.value, [Some(2000.0)]);
    assert_eq!((pool.parts[0], pool.expected[0]), (1, 1));
}

#[test]
fn spans_and_terms_are_not_pooled() {
    for period in [Period::Cumulative(3), Period::Term(5), Period::Wave] {
        let mut plan = pooled_plan();
        for indicator in &mut plan.indicators {
            indicator.period = period;
        }
        assert_eq!(run(RETURNS, &plan).pools, []);
    }
    assert_eq!(run(RETURNS, &plan()).pools, []);
}

#[test]
fn pools_come_back_from_every_file() {
    let plan = pooled_plan();
    let panel = run(RETURNS, &plan);
    let rows: usize = panel.batches.iter().map(PanelBatch::len).sum();
    for format in [Format::Csv, Format::Parquet, Format::Arrow] {
        let (mut table, mut sources) = (Vec::new(), Vec::new());
        match format {
            Format::Csv => {
                export::csv(&panel, &plan, export::CsvOptions::default(), &mut table).unwrap();
                export::sources::csv(&panel, export::CsvOptions::default(), &mut sources).unwrap();
            }
            Format::Parquet => {
                export::parquet(&panel, &plan, &mut table).unwrap();
                export::sources::parquet(&panel, &mut sources).unwrap();
            }
            _ => {
                export::arrow(&panel, &plan, &mut table).unwrap();
                export::sources::arrow(&panel, &mut sources).unwrap();
            }
        }
        let limits = Limits::default();
        let back = import::panel(format, &table, Some(&sources), &plan, &limits).unwrap();
        assert_eq!(back, panel, "{format:?}");
    }
    let mut json = Vec::new();
    export::json(&panel, &plan, &mut json).unwrap();
    let json: serde_json::Value = serde_json::from_slice(&json).unwrap();
    let written = json["panel"].as_array().unwrap();
    assert_eq!(written.len(), rows + 4);
    assert_eq!(written[rows]["pool_years"], 3);
    assert_eq!(written[rows]["value"], 40.0);
}

#[test]
fn the_cube_gives_the_same_pools() {
    let plan = pooled_plan();
    let mut expected = run(RETURNS, &plan).pools;
    for batch in &mut expected {
        batch.source_rows.iter_mut().for_each(Vec::clear);
    }
    let mut cube = Cube::new(&plan, &PanelOptions::default()).unwrap();
    cube.add(&reading(RETURNS, &plan).observations).unwrap();
    let (mut yearly, mut pools) = (Vec::new(), Vec::new());
    cube.batches_and_pools(&mut |batch, pool| {
        yearly.push(batch);
        pools.extend(pool);
    });
    assert_eq!(pools, expected);
    let mut alone = Vec::new();
    cube.batches(&mut |batch| alone.push(batch));
    assert_eq!(yearly, alone);

    let rows = |columns| {
        let mut file = Vec::new();
        let (rows, _) = export::cube_to_parquet(&cube, columns, &mut file).unwrap();
        rows as usize
    };
    let count: usize = yearly.iter().map(PanelBatch::len).sum();
    assert_eq!(rows(export::PanelColumns::Figures), count);
    assert_eq!(rows(export::PanelColumns::All), count + 4);
}
