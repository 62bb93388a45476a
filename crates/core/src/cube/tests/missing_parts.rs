//! What is shown where parts are missing, by hand.

use heng_indicator::Diagnostic;
use heng_indicator::plan::{MissingParts, Plan};

use super::by_hand::{batch, codes, row, run};
use crate::example::plan;
use crate::{Panel, PanelBatch};

/// Three banners in 2022, two of them in 2023.
const RETURNS: &str = "\
measure,area,year,value,status
live_births,150102,2022,2100,
live_births,150103,2022,1600,
live_births,150125,2022,600,E
maternal_deaths,150102,2022,1,
maternal_deaths,150103,2022,0,
maternal_deaths,150125,2022,2,
live_births,150102,2023,2000,P
live_births,150103,2023,1500,
live_births,150125,2023,500,
maternal_deaths,150102,2023,1,
maternal_deaths,150103,2023,0,
";

fn with(missing_parts: MissingParts) -> Plan {
    let mut plan = plan();
    for indicator in &mut plan.indicators {
        indicator.missing_parts = missing_parts;
    }
    plan
}

fn of(missing_parts: MissingParts, csv: &str) -> (Panel, Vec<Diagnostic>, Plan) {
    let plan = with(missing_parts);
    let (panel, told) = run(csv, &plan);
    (panel, told, plan)
}

/// Value, parts, expected and flags of the city in a year.
fn city(batch: &PanelBatch, year: i32) -> (Option<f64>, u32, u32, String) {
    let at = row(batch, &plan(), "150100", year).unwrap();
    (
        batch.value[at],
        batch.parts[at],
        batch.expected[at],
        batch.status[at].to_string(),
    )
}

const RATIO: &str = "maternal_mortality_ratio";

#[test]
fn refused_is_no_value() {
    let (panel, told, plan) = of(MissingParts::Refuse, RETURNS);
    let (value, parts, expected, _) = city(batch(&panel, &plan, RATIO), 2023);
    assert_eq!((value, parts, expected), (None, 2, 3));
    assert_eq!(codes(&told), ["D402"]);
}

#[test]
fn marked_is_what_the_parts_come_to_that_are_there() {
    let (panel, told, plan) = of(MissingParts::Mark, RETURNS);
    let ratio = batch(&panel, &plan, RATIO);
    // 1 death in 3 500 births of the two: 28.6. The 500 births without deaths are in neither side.
    assert_eq!(
        city(ratio, 2023),
        (Some(1.0 / 3500.0 * 100_000.0), 2, 3, "P;D".into())
    );
    let at = row(ratio, &plan, "150100", 2023).unwrap();
    assert!(ratio.is_marked(at));
    assert_eq!((ratio.numerator[at], ratio.denominator[at]), (None, None));
    assert_eq!(
        (ratio.reported_value[at], ratio.computed_value[at]),
        (None, None)
    );
    assert_eq!((ratio.lower[at], ratio.upper[at]), (None, None));
    assert_eq!(ratio.source_rows[at].len(), 4);
    assert_eq!(codes(&told), ["D410"]);
    assert_eq!(
        told[0].message.zh,
        "呼和浩特市2023年：1 个下级未报（武川县），1 项只显示已报下级的汇总，不评价"
    );
    // A whole year is as ever: 3 in 4 300.
    assert_eq!(
        city(ratio, 2022),
        (Some(3.0 / 4300.0 * 100_000.0), 3, 3, "E".into())
    );
    assert!(!ratio.is_marked(row(ratio, &plan, "150100", 2022).unwrap()));
}

#[test]
fn a_marked_mean_is_weighted_by_those_that_are_there() {
    let csv = "measure,area,year,value\nmean_life_expectancy,150102,2023,80\nmean_life_expectancy,150103,2023,82\n\
               population,150102,2023,60\npopulation,150103,2023,30\npopulation,150125,2023,10\n\
               mean_life_expectancy,150125,2022,78\n";
    let (panel, told, plan) = of(MissingParts::Mark, csv);
    let mean = batch(&panel, &plan, "mean_life_expectancy");
    // (80 × 60 + 82 × 30) / 90
    assert_eq!(
        city(mean, 2023),
        (Some(7260.0 / 90.0), 2, 3, "D".to_owned())
    );
    assert!(codes(&told).contains(&"D410"));
}

#[test]
fn nothing_is_computed_from_what_is_marked() {
    let csv = "measure,area,year,value\nlive_births,150102,2023,2000\nlive_births,150103,2023,1500\n\
               population,150102,2023,60\npopulation,150103,2023,30\npopulation,150125,2023,10\n";
    let refused = of(MissingParts::Refuse, csv).0;
    let (panel, _, plan) = of(MissingParts::Mark, csv);
    let births = batch(&panel, &plan, "births");
    assert_eq!(city(births, 2023).0, Some(3500.0));
    let rate = batch(&panel, &plan, "crude_birth_rate");
    assert_eq!(city(rate, 2023).0, None);
    assert_eq!(rate.value, batch(&refused, &plan, "crude_birth_rate").value);
    // No pool has a marked year.
    let years: String = [2021, 2022, 2023]
        .map(|year| {
            format!(
                "live_births,150102,{year},2000\nlive_births,150103,{year},1500\nmaternal_deaths,150102,{year},1\n\
                 maternal_deaths,150103,{year},0\n"
            )
        })
        .concat();
    let csv = format!(
        "measure,area,year,value\n{years}live_births,150125,2022,500\nmaternal_deaths,150125,2022,1\n"
    );
    let (panel, _, plan) = of(MissingParts::Mark, &csv);
    let at = plan.indicators.iter().position(|i| i.id.value == RATIO);
    let of_city = |batch: &PanelBatch| row(batch, &plan, "150100", 2023).is_some();
    assert!(!panel.pool(at.unwrap()).is_some_and(of_city));
}

#[test]
fn the_last_own_value_of_the_missing_completes() {
    let (panel, told, plan) = of(MissingParts::Complete(1), RETURNS);
    let ratio = batch(&panel, &plan, RATIO);
    // 武川县 with 2 in 600 of 2022, the others of 2023: 3 in 4 100.
    assert_eq!(
        city(ratio, 2023),
        (Some(3.0 / 4100.0 * 100_000.0), 2, 3, "E;I;P".into())
    );
    let at = row(ratio, &plan, "150100", 2023).unwrap();
    assert!(ratio.is_marked(at));
    assert_eq!(ratio.source_rows[at].len(), 6);
    assert_eq!(codes(&told), ["D411"]);
    assert_eq!(
        told[0].message.zh,
        "呼和浩特市2023年：1 个下级未报，1 项以往年数代替（武川县2022年），不评价"
    );
    // An own figure needs none.
    let own = format!("{RETURNS}maternal_deaths,150100,2023,4,\nlive_births,150100,2023,4000,\n");
    let (panel, _, plan) = of(MissingParts::Complete(1), &own);
    let ratio = batch(&panel, &plan, RATIO);
    assert_eq!(city(ratio, 2023), (Some(100.0), 2, 3, String::new()));
    assert!(!ratio.is_marked(row(ratio, &plan, "150100", 2023).unwrap()));
}

/// What an older value may not cross, and what is no value.
#[test]
fn an_older_value_does_not_always_complete() {
    let refused = |csv: &str, years: u8, why: &str| {
        let (panel, told, plan) = of(MissingParts::Complete(years), csv);
        let (value, parts, expected, _) = city(batch(&panel, &plan, RATIO), 2023);
        assert_eq!((value, parts, expected), (None, 2, 3), "{why}");
        assert!(codes(&told).contains(&"D402"), "{why}");
    };
    let older = RETURNS
        .replace("live_births,150125,2022", "live_births,150125,2021")
        .replace("maternal_deaths,150125,2022", "maternal_deaths,150125,2021");
    refused(&older, 1, "too old");
    let (panel, _, plan) = of(MissingParts::Complete(2), &older);
    let value = city(batch(&panel, &plan, RATIO), 2023).0;
    assert_eq!(value, Some(3.0 / 4100.0 * 100_000.0));
    refused(
        &RETURNS.replace(
            "live_births,150103,2023,1500,",
            "live_births,150103,2023,1500,B",
        ),
        3,
        "another part's series breaks: the definition did",
    );
    refused(
        &RETURNS.replace(
            "live_births,150125,2023,500,",
            "live_births,150125,2023,500,B",
        ),
        3,
        "its own series breaks",
    );
    refused(
        &format!("{RETURNS}maternal_deaths,150125,2023,,Q\n"),
        3,
        "withheld",
    );
    refused(
        &format!("{older}maternal_deaths,150125,2022,,Q\n"),
        3,
        "withheld since",
    );
    refused(
        &RETURNS.replace(
            "maternal_deaths,150125,2022,2,",
            "maternal_deaths,150125,2022,2,F",
        ),
        3,
        "a forecast",
    );
    // A break in the year of the older value itself lies before it.
    let (panel, _, plan) = of(
        MissingParts::Complete(1),
        &RETURNS.replace(
            "live_births,150125,2022,600,E",
            "live_births,150125,2022,600,B",
        ),
    );
    assert!(city(batch(&panel, &plan, RATIO), 2023).0.is_some());
    // Its boundary moved between the two years.
    let mut plan = with(MissingParts::Complete(3));
    let county = plan.areas.iter_mut().find(|a| a.id.value == "150125");
    let codes = &mut county.unwrap().codes;
    let mut later = codes.last().unwrap().clone();
    codes.last_mut().unwrap().to = Some(2022);
    (later.from, later.to) = (Some(2023), None);
    codes.push(later);
    let (panel, _) = run(RETURNS, &plan);
    assert_eq!(city(batch(&panel, &plan, RATIO), 2023).0, None);
}

#[test]
fn withheld_is_never_marked() {
    let csv = format!("{RETURNS}maternal_deaths,150125,2023,,Q\n");
    let (panel, _, plan) = of(MissingParts::Mark, &csv);
    assert_eq!(
        city(batch(&panel, &plan, RATIO), 2023),
        (None, 2, 3, "Q;P".into())
    );
}

/// A region of two leagues: what one of them shows of some of its banners is in no whole sum of the region.
#[test]
fn a_marked_sum_goes_up_to_marked_sums_only() {
    let mut plan = with(MissingParts::Mark);
    let region = plan.areas.iter_mut().find(|a| a.id.value == "150000");
    region.unwrap().parts_listed = true;
    let (panel, told) = run(RETURNS, &plan);
    let ratio = batch(&panel, &plan, RATIO);
    let region = row(ratio, &plan, "150000", 2023).unwrap();
    assert_eq!(ratio.value[region], Some(1.0 / 3500.0 * 100_000.0));
    assert_eq!((ratio.parts[region], ratio.expected[region]), (0, 1));
    assert!(ratio.is_marked(region));
    assert_eq!(codes(&told), ["D410", "D410"]);
}
