//! A worked example from published figures (`fixtures/worked/inner-mongolia-population/SOURCE.md`), equal to print.

use heng_indicator::plan::{Plan, Rounding};
use heng_indicator::{Limits, embedded, load, published};

use crate::example::reading;
use crate::{Panel, PanelOptions, panel};

const RETURNS: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../fixtures/worked/inner-mongolia-population/returns.csv"
));

fn run(csv: &str) -> (Plan, Panel, Vec<String>) {
    let plan = load(&embedded(), &Limits::default()).unwrap().plan.unwrap();
    let reading = reading(csv, &plan);
    assert!(
        !reading
            .diagnostics
            .iter()
            .any(heng_indicator::Diagnostic::is_error),
        "{:#?}",
        reading.diagnostics
    );
    let (panel, told) = panel(&plan, &reading.observations, &PanelOptions::of(&plan)).unwrap();
    (plan, panel, told.iter().map(|d| d.code.clone()).collect())
}

/// Value, numerator and denominator.
fn row(of: &(Plan, Panel, Vec<String>), id: &str, area: &str, year: i32) -> [Option<f64>; 3] {
    let (plan, panel, _) = of;
    let at = plan
        .indicators
        .iter()
        .position(|i| i.id.value == id)
        .unwrap();
    let area = plan.areas.iter().position(|a| a.id.value == area).unwrap() as u32;
    let batch = panel.batch(at).unwrap();
    let Some(row) = batch.find(area, year, &vec![0; plan.breakdowns.len()]) else {
        return [None; 3];
    };
    [
        batch.value[row],
        batch.numerator[row],
        batch.denominator[row],
    ]
}

fn print(value: Option<f64>, decimals: u8) -> String {
    value.map_or_else(String::new, |value| {
        published::format(value, decimals, Rounding::HalfUp)
    })
}

#[test]
fn births_and_the_share_of_women_are_as_printed() {
    let run = run(RETURNS);
    let births =
        [2021, 2022, 2023, 2024].map(|year| print(row(&run, "births", "150000", year)[0], 1));
    assert_eq!(births, ["15.0", "13.4", "12.0", "13.2"]);
    // 1177.3881 of 2404.9155, 1174.0 of 2400.0, 1168.93 of 2396.0 and 1167 of 2388, by hand.
    let shares = [2020, 2021, 2022, 2023, 2024]
        .map(|year| row(&run, "population_female_share", "150000", year));
    // The women of 2022 are not in the compilation: no value, and no zero.
    assert_eq!(
        shares.map(|share| print(share[0], 2)),
        ["48.96", "48.92", "", "48.79", "48.87"]
    );
    // Men for a hundred women, as printed.
    for (share, ratio) in [(shares[0], "104.26"), (shares[3], "104.97")] {
        let [_, Some(women), Some(all)] = share else {
            panic!("{share:?}")
        };
        assert_eq!(print(Some((all - women) / women * 100.0), 2), ratio);
    }
    assert_eq!(
        print(row(&run, "population_female_share", "000000", 2024)[0], 2),
        "48.94"
    );
}

/// Ordos printed a share of rounded counts: it stands beside the one of the counts themselves, and is told.
#[test]
fn a_share_of_rounded_counts_is_told() {
    let csv = format!("{RETURNS}population_female_share,150600,2022,_T,46.36,percent,,监测报告\n");
    let run = run(&csv);
    assert_eq!(run.2.iter().filter(|code| *code == "D404").count(), 1);
    let [_, women, all] = row(&run, "population_female_share", "150600", 2022);
    assert_eq!(
        print(Some(women.unwrap() / all.unwrap() * 100.0), 2),
        "46.40"
    );
}
