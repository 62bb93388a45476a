//! The projection from the last point, against the same formulas written in Python with numpy and scipy 1.17.1
//! (`theilslopes`, `t.ppf`, `t.cdf`).

use crate::table::close;
use heng_stats::projection::rounding_floor;
use heng_stats::{Bounds, Declared, Fitted, Model, Series, TheilSenFromLast};

struct Expected {
    scale: f64,
    quantiles: [f64; 3],
    at_most: (f64, f64),
}

fn check(bounds: Bounds, years: &[i32], values: &[f64], year: i32, expected: &Expected) {
    let declared = Declared {
        bounds,
        floor: Some(rounding_floor(0.1)),
        least_points: 4,
    };
    let series = Series::new(years.to_vec(), values.to_vec()).expect("valid input");
    let fitted = TheilSenFromLast::new(declared)
        .fit(&series)
        .expect("enough points");
    let projection = fitted.project(year).expect("a later year");
    close(projection.scale(), expected.scale, "scale");
    for (p, quantile) in [0.1, 0.5, 0.9].into_iter().zip(expected.quantiles) {
        close(
            projection.quantile(p).expect("a probability"),
            quantile,
            "quantile",
        );
    }
    let (x, probability) = expected.at_most;
    close(
        projection.probability_at_most(x).expect("a number"),
        probability,
        "probability",
    );
}

#[test]
fn a_falling_rate_on_the_log_scale() {
    let expected = Expected {
        scale: 0.11846951707302207,
        quantiles: [9.310088587741973, 10.924989142104533, 12.820005591810363],
        at_most: (12.05, 0.7885079806448322),
    };
    check(
        Bounds::Positive,
        &[
            2010, 2011, 2012, 2013, 2014, 2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023,
            2024,
        ],
        &[
            30.0, 26.1, 24.5, 23.2, 21.7, 20.1, 19.9, 19.6, 18.3, 17.8, 16.9, 16.1, 15.7, 15.1,
            14.3,
        ],
        2030,
        &expected,
    );
}

#[test]
fn irregular_waves_of_a_share_on_the_logit_scale() {
    let expected = Expected {
        scale: 0.4377316019395453,
        quantiles: [83.74339774776307, 90.76521935768083, 94.93741370879974],
        at_most: (95.0, 0.9037687336395355),
    };
    check(
        Bounds::PER_CENT,
        &[2000, 2005, 2008, 2010, 2014, 2016, 2020],
        &[61.2, 65.0, 66.5, 68.9, 75.2, 80.5, 84.1],
        2030,
        &expected,
    );
}

#[test]
fn an_open_balance() {
    let expected = Expected {
        scale: 2.2427661492005804,
        quantiles: [-2.4480775975142395, 1.2249999999999999, 4.89807759751424],
        at_most: (1.0, 0.4632084123792219),
    };
    check(
        Bounds::Open,
        &[2015, 2016, 2018, 2019, 2021],
        &[-3.1, -2.4, -2.9, -1.0, -0.2],
        2024,
        &expected,
    );
}
