//! Theil-Sen and Mann-Kendall.

use crate::table::{Row, close, rows};
use heng_stats::trend::{mann_kendall, theil_sen};
use std::collections::BTreeMap;

fn values(row: &Row) -> Vec<f64> {
    row.text("values")
        .split(';')
        .map(|v| v.parse().expect("a value"))
        .collect()
}

fn years(values: &[f64]) -> Vec<i32> {
    (0..values.len() as i32).collect()
}

#[test]
fn test_and_line_equal_pymannkendall() {
    for row in rows("mk_pymannkendall.csv", 8) {
        let (values, series) = (values(&row), row.text("series"));
        let ours = mann_kendall(&values).expect("valid input");
        close(ours.s as f64, row.needed("s"), series);
        close(ours.variance, row.needed("var_s"), series);
        close(ours.z, row.needed("z"), series);
        close(ours.tau, row.needed("tau"), series);
        if ours.method == "normal" {
            close(ours.p, row.needed("p"), series);
        }
        let line = theil_sen(&years(&values), &values).expect("valid input");
        close(line.slope, row.needed("slope"), series);
        close(line.intercept, row.needed("intercept"), series);
    }
}

#[test]
fn lines_and_exact_p_equal_scipy() {
    let series: BTreeMap<String, Vec<f64>> = rows("mk_pymannkendall.csv", 8)
        .iter()
        .map(|row| (row.text("series").to_owned(), values(row)))
        .collect();
    for row in rows("mk_theilsen_ols_scipy.csv", 7) {
        let name = row.text("series");
        let values = &series[name];
        let line = theil_sen(&years(values), values).expect("valid input");
        close(line.slope, row.needed("ts_slope"), name);
        close(line.intercept, row.needed("ts_intercept"), name);
        for (level, digits) in [(0.95, "95"), (0.9, "90")] {
            let sen = line.interval(level).expect("valid level");
            close(sen.lower, row.needed(&format!("ts_lo{digits}")), name);
            close(sen.upper, row.needed(&format!("ts_hi{digits}")), name);
        }
        let test = mann_kendall(values).expect("valid input");
        if test.method == "exact" {
            close(test.p, row.needed("kendall_p_exact"), name);
        }
    }
}

/// scipy 1.17.1: `theilslopes(y, x, alpha)`.
#[test]
fn irregular_years_equal_scipy() {
    let years = [2000, 2010, 2013, 2018, 2020, 2021, 2024];
    let values = [38.0, 42.1, 41.6, 44.9, 45.6, 43.2, 47.7];
    let line = theil_sen(&years, &values).expect("valid input");
    close(line.slope, 0.38000000000000006, "slope");
    close(line.intercept, -723.6400000000001, "intercept");
    for (level, lower, upper) in [
        (0.95, 0.10000000000000013, 0.5545454545454547),
        (0.8, 0.24761904761904777, 0.4666666666666674),
    ] {
        let sen = line.interval(level).expect("valid level");
        close(sen.lower, lower, "lower");
        close(sen.upper, upper, "upper");
    }
}

/// scipy 1.17.1: `kendalltau(range(n), y, method="exact").pvalue`.
#[test]
fn exact_p_equals_scipy() {
    let cases: [(&[f64], f64); 11] = [
        (&[2.0, 1.0], 1.0),
        (&[1.0, 2.0, 3.0], 0.3333333333333333),
        (&[1.0, 3.0, 2.0], 1.0),
        (&[4.0, 3.0, 2.0, 1.0], 0.08333333333333333),
        (&[1.0, 2.0, 3.0, 4.0, 5.0], 0.016666666666666666),
        (&[2.0, 1.0, 3.0, 5.0, 4.0], 0.23333333333333334),
        (&[1.0, 2.0, 3.0, 4.0, 6.0, 5.0], 0.016666666666666666),
        (&[3.0, 1.0, 2.0, 6.0, 5.0, 4.0], 0.46944444444444444),
        (&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0], 0.0003968253968253968),
        (&[7.0, 5.0, 6.0, 3.0, 4.0, 1.0, 2.0], 0.03015873015873016),
        (&[4.0, 1.0, 7.0, 2.0, 6.0, 3.0, 5.0], 0.7726190476190476),
    ];
    for (values, p) in cases {
        let ours = mann_kendall(values).expect("valid input");
        assert_eq!(ours.method, "exact");
        close(ours.p, p, &format!("{values:?}"));
    }
}
