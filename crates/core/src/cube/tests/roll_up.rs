//! Sums and ratios along the tree, by hand.

use heng_indicator::Limits;
use heng_indicator::plan::Leads;

use super::by_hand::{batch, codes, row, run};
use crate::example::{plan, reading};
use crate::{PanelOptions, panel};

/// A year's return: three banners, the city's own level filing nothing.
const RETURNS: &str = "\
measure,area,year,value
live_births,150102,2023,2000
live_births,150103,2023,1500
live_births,150125,2023,500
maternal_deaths,150102,2023,1
maternal_deaths,150103,2023,0
maternal_deaths,150125,2023,1
";

#[test]
fn a_city_is_the_ratio_of_the_sums_of_its_parts() {
    let plan = plan();
    let (panel, told) = run(RETURNS, &plan);
    let ratio = batch(&panel, &plan, "maternal_mortality_ratio");
    let city = row(ratio, &plan, "150100", 2023).unwrap();
    // 2 deaths in 4 000 births: 50 per 100 000; the mean of the three rates would be 83.3.
    assert_eq!(ratio.value[city], Some(50.0));
    assert_eq!(
        (ratio.numerator[city], ratio.denominator[city]),
        (Some(2.0), Some(4000.0))
    );
    assert_eq!((ratio.parts[city], ratio.expected[city]), (3, 3));
    assert_eq!(ratio.interval_method[city], "poisson_exact");
    assert_eq!(ratio.source_rows[city].len(), 6);
    assert_eq!(told, []);
    // The region's other leagues are not in the list: no sum.
    assert_eq!(row(ratio, &plan, "150000", 2023), None);
}

#[test]
fn a_missing_part_is_never_zero() {
    let plan = plan();
    let (panel, told) = run(
        &RETURNS.replace("maternal_deaths,150125,2023,1\n", ""),
        &plan,
    );
    let ratio = batch(&panel, &plan, "maternal_mortality_ratio");
    let city = row(ratio, &plan, "150100", 2023).unwrap();
    assert_eq!(ratio.value[city], None);
    assert_eq!((ratio.parts[city], ratio.expected[city]), (2, 3));
    assert_eq!(codes(&told), ["D402"]);
    assert_eq!(
        told[0].message.zh,
        "呼和浩特市2023年：1 个下级未报（武川县），1 项不合计"
    );
    // Births are complete.
    let births = batch(&panel, &plan, "births");
    assert_eq!(
        births.value[row(births, &plan, "150100", 2023).unwrap()],
        Some(4000.0)
    );
}

#[test]
fn an_own_figure_stands_beside_the_sum_and_the_definition_says_which_leads() {
    let mut plan = plan();
    let csv = format!("{RETURNS}live_births,150100,2023,4100\n");
    let (panel, told) = run(&csv, &plan);
    let births = batch(&panel, &plan, "births");
    let city = row(births, &plan, "150100", 2023).unwrap();
    assert_eq!(births.value[city], Some(4100.0));
    assert_eq!(births.reported_value[city], Some(4100.0));
    assert_eq!(births.computed_value[city], Some(4000.0));
    assert_eq!((births.parts[city], births.expected[city]), (3, 3));
    assert_eq!(codes(&told), ["D405"]);
    for indicator in &mut plan.indicators {
        indicator.leads = Leads::Computed;
    }
    let (panel, _) = run(&csv, &plan);
    let births = batch(&panel, &plan, "births");
    let city = row(births, &plan, "150100", 2023).unwrap();
    assert_eq!(
        (births.value[city], births.numerator[city]),
        (Some(4000.0), Some(4000.0))
    );
}

#[test]
fn an_own_figure_stands_where_parts_are_missing() {
    let plan = plan();
    let csv = "measure,area,year,value\nlive_births,150100,2023,4100\nlive_births,150102,2023,2000\n\
               live_births,150103,2023,1500\n";
    let (panel, told) = run(csv, &plan);
    let births = batch(&panel, &plan, "births");
    let city = row(births, &plan, "150100", 2023).unwrap();
    assert_eq!(births.value[city], Some(4100.0));
    assert_eq!((births.parts[city], births.expected[city]), (2, 3));
    assert_eq!(codes(&told), ["D408"]);
}

#[test]
fn the_own_level_is_expected_once_it_files_and_a_zone_never_is() {
    let plan = plan();
    let csv = format!(
        "{RETURNS}live_births,150101,2022,30\nlive_births,150172,2023,700\nlive_births,150102,2022,1\n\
         live_births,150103,2022,1\nlive_births,150125,2022,1\n"
    );
    let (panel, _) = run(&csv, &plan);
    let births = batch(&panel, &plan, "births");
    let city = row(births, &plan, "150100", 2022).unwrap();
    assert_eq!(
        (
            births.value[city],
            births.parts[city],
            births.expected[city]
        ),
        (Some(33.0), 4, 4)
    );
    // It filed in 2022 and not in 2023: the sum of 2023 is not whole. The zone (其中) is in no sum.
    let city = row(births, &plan, "150100", 2023).unwrap();
    assert_eq!(
        (
            births.value[city],
            births.parts[city],
            births.expected[city]
        ),
        (None, 3, 4)
    );
    let zone = row(births, &plan, "150172", 2023).unwrap();
    assert_eq!(births.value[zone], Some(700.0));
}

#[test]
fn a_part_where_the_thing_cannot_exist_is_not_expected() {
    let plan = plan();
    let csv = "measure,area,year,value,status\nlive_births,150102,2023,2000,\nlive_births,150103,2023,1500,P\n\
               live_births,150125,2023,,M\n";
    let (panel, told) = run(csv, &plan);
    let births = batch(&panel, &plan, "births");
    let city = row(births, &plan, "150100", 2023).unwrap();
    assert_eq!(
        (
            births.value[city],
            births.parts[city],
            births.expected[city]
        ),
        (Some(3500.0), 2, 2)
    );
    assert_eq!(births.status[city].to_string(), "P");
    assert_eq!(told, []);
    // Not collected is another thing.
    let (panel, told) = run(&csv.replace(",M\n", ",L\n"), &plan);
    let births = batch(&panel, &plan, "births");
    let city = row(births, &plan, "150100", 2023).unwrap();
    assert_eq!((births.value[city], births.expected[city]), (None, 3));
    assert_eq!(codes(&told), ["D402"]);
}

#[test]
fn a_county_belongs_where_its_code_of_that_year_says() {
    let plan = plan();
    // 武川县 was 152621, of 乌兰察布盟, until 1996.
    let csv = "measure,area,year,value\nlive_births,152621,1990,9\nlive_births,150102,1990,1\nlive_births,150103,1990,2\n";
    let (panel, _) = run(csv, &plan);
    let births = batch(&panel, &plan, "births");
    let city = row(births, &plan, "150100", 1990).unwrap();
    assert_eq!(
        (
            births.value[city],
            births.parts[city],
            births.expected[city]
        ),
        (Some(3.0), 2, 2)
    );
    let county = row(births, &plan, "150125", 1990).unwrap();
    assert_eq!(births.value[county], Some(9.0));
}

#[test]
fn a_body_of_one_level_is_never_summed_and_a_mean_is_weighted() {
    let plan = plan();
    let csv = "measure,area,year,value\ncongress_female_share,150102,2023,31\ncongress_female_share,150103,2023,33\n\
               congress_female_share,150125,2023,29\nmean_life_expectancy,150102,2023,80\n\
               mean_life_expectancy,150103,2023,82\nmean_life_expectancy,150125,2023,78\npopulation,150102,2023,60\n\
               population,150103,2023,30\npopulation,150125,2023,10\n";
    let (panel, _) = run(csv, &plan);
    let share = batch(&panel, &plan, "congress_female_share");
    assert_eq!(row(share, &plan, "150100", 2023), None);
    let mean = batch(&panel, &plan, "mean_life_expectancy");
    let city = row(mean, &plan, "150100", 2023).unwrap();
    // (80 × 60 + 82 × 30 + 78 × 10) / 100
    assert_eq!(mean.value[city], Some(80.4));
    assert_eq!(
        (mean.numerator[city], mean.reported_value[city]),
        (None, None)
    );
}

#[test]
fn an_expression_is_recomputed_from_rolled_up_components() {
    let plan = plan();
    let csv = format!(
        "{RETURNS}population,150102,2023,60\npopulation,150103,2023,30\npopulation,150125,2023,10\n"
    );
    let (panel, _) = run(&csv, &plan);
    let rate = batch(&panel, &plan, "crude_birth_rate");
    let city = row(rate, &plan, "150100", 2023).unwrap();
    // 4 000 births in 1 000 000 persons: 400 per 100 000.
    assert_eq!(rate.value[city], Some(400.0));
    assert_eq!((rate.parts[city], rate.expected[city]), (3, 3));

    let csv = "measure,area,year,urbanisation,value\nscreening_rate,150102,2023,U,80\nscreening_rate,150102,2023,R,70\n\
               screening_rate,150103,2023,U,80\n";
    let (panel, _) = run(csv, &plan);
    let gap = batch(&panel, &plan, "screening_gap");
    assert_eq!(
        gap.value[row(gap, &plan, "150102", 2023).unwrap()],
        Some(10.0)
    );
    assert_eq!(row(gap, &plan, "150103", 2023), None);
}

#[test]
fn breakdowns_are_computed_in_their_own_cells() {
    let plan = plan();
    let csv = "measure,area,year,urbanisation,value\nwomen_checked,150102,2023,U,60\nwomen_due,150102,2023,U,80\n\
               women_checked,150102,2023,R,30\nwomen_due,150102,2023,R,120\n";
    let (panel, _) = run(csv, &plan);
    let rate = batch(&panel, &plan, "screening_rate");
    // No total is invented from its parts.
    let values: Vec<(u16, Option<f64>)> = rate
        .area
        .iter()
        .enumerate()
        .filter(|(_, area)| plan.areas[**area as usize].id.value == "150102")
        .map(|(row, _)| (rate.cells[1][row], rate.value[row]))
        .collect();
    assert_eq!(values, [(1, Some(75.0)), (2, Some(25.0))]);
}

#[test]
fn as_of_a_date_gives_what_was_known_then() {
    let plan = plan();
    let csv = "measure,area,year,value,vintage,status\nlive_births,150102,2022,1900,,\n\
               live_births,150102,2022,1950,2023-05-31,\nlive_births,150102,2022,,2024-05-31,Q\n";
    let reading = reading(csv, &plan);
    let at = |as_of: Option<i64>| {
        let options = PanelOptions {
            as_of,
            ..PanelOptions::default()
        };
        let (panel, _) = panel(&plan, &reading.observations, &options).unwrap();
        let births = batch(&panel, &plan, "births");
        births.value[row(births, &plan, "150102", 2022).unwrap()]
    };
    assert_eq!(at(crate::end_of_day("2022-12-31")), Some(1900.0));
    assert_eq!(at(crate::end_of_day("2023-05-31")), Some(1950.0));
    assert_eq!(at(crate::end_of_day("2023-05-30")), Some(1900.0));
    // A withdrawal is a version.
    assert_eq!(at(None), None);
}

#[test]
fn limits_reach_the_panel() {
    // The reader keeps within limits; the panel keeps within its room for diagnostics.
    let plan = plan();
    let csv = RETURNS.replace(
        "maternal_deaths,150125,2023,1\n",
        "live_births,150100,2023,1\n",
    );
    let reading = reading(&csv, &plan);
    let options = PanelOptions {
        diagnostics: 1,
        ..PanelOptions::default()
    };
    let (_, told) = panel(&plan, &reading.observations, &options).unwrap();
    assert_eq!(told.last().map(|d| d.code.as_str()), Some("D100"));
    assert!(Limits::default().diagnostics > 1);
}
