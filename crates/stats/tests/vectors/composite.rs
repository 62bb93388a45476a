//! Normalisation and aggregation against `COINr`, entropy weights and the gender inequality index.

use crate::table::{Row, close, rows};
use heng_stats::{
    Better::{Higher, Lower},
    composite::{Aggregation, Gii, GiiSex, Normalisation, entropy_weights, logarithms, winsorised},
};

#[test]
fn normalisations_equal_coinr() {
    use Normalisation as N;
    let rows = rows("coinr_normalise_vectors.csv", 8);
    let number = |row: &Row, column: &str| match row.text(column) {
        "NA" => None,
        _ => row.number(column),
    };
    let values: Vec<Option<f64>> = rows.iter().map(|row| number(row, "x")).collect();
    for (column, better, method) in [
        (
            "n_minmax_0_100",
            Higher,
            N::MinMax {
                low: 0.0,
                high: 100.0,
            },
        ),
        (
            "n_minmax_1_100",
            Higher,
            N::MinMax {
                low: 1.0,
                high: 100.0,
            },
        ),
        (
            "n_zscore_0_1",
            Higher,
            N::ZScore {
                mean: 0.0,
                deviation: 1.0,
            },
        ),
        (
            "n_zscore_10_2",
            Higher,
            N::ZScore {
                mean: 10.0,
                deviation: 2.0,
            },
        ),
        (
            "n_scaled_0_10",
            Higher,
            N::Scaled {
                zero: 0.0,
                hundred: 10.0,
            },
        ),
        ("n_rank", Higher, N::Rank),
        ("n_borda", Higher, N::Borda),
        ("n_prank", Higher, N::PercentileRank),
        ("n_fracmax", Higher, N::FractionOfMax),
        ("n_dist2max", Higher, N::DistanceToMax),
        ("n_dist2ref_i1", Higher, N::DistanceToReference { area: 0 }),
        (
            "n_dist2targ_8_pos_cap",
            Higher,
            N::DistanceToTarget {
                target: 8.0,
                cap: true,
            },
        ),
        (
            "n_dist2targ_2_neg_cap",
            Lower,
            N::DistanceToTarget {
                target: 2.0,
                cap: true,
            },
        ),
        (
            "n_goalposts_2_8_100",
            Higher,
            N::Goalposts {
                zero: 2.0,
                target: 8.0,
                full: 100.0,
            },
        ),
        (
            "n_goalposts_2_8_100_neg",
            Lower,
            N::Goalposts {
                zero: 8.0,
                target: 2.0,
                full: 100.0,
            },
        ),
    ] {
        let ours = method.apply(&values, better).expect("valid input");
        for (ours, row) in ours.iter().zip(&rows) {
            match number(row, column) {
                Some(theirs) => close(ours.expect("a score"), theirs, column),
                None => assert_eq!(*ours, None, "{column}"),
            }
        }
    }
}

#[test]
fn aggregations_equal_coinr() {
    for row in rows("coinr_aggregate_vectors.csv", 4) {
        let list = |column: &str| -> Vec<f64> {
            let numbers = row.text(column).split(';');
            numbers.map(|v| v.parse().expect("a number")).collect()
        };
        for (column, method) in [
            ("a_amean", Aggregation::Arithmetic),
            ("a_gmean", Aggregation::Geometric),
            ("a_hmean", Aggregation::Harmonic),
            ("a_genmean_p2", Aggregation::Power(2.0)),
        ] {
            let ours = method.of(&list("x"), &list("w")).expect("valid input");
            close(ours, row.needed(column), column);
        }
    }
}

#[test]
fn entropy_weights_equal_their_formula() {
    let rows = rows("entropy_weight_vectors.csv", 8);
    let named = |name: &str| {
        let mut found = rows.iter().filter(|row| row.text("item") == name);
        found.next().expect("a row")
    };
    let to_one = Normalisation::MinMax {
        low: 0.0,
        high: 1.0,
    };
    let columns = ["i1", "i2", "i3"];
    let items: Vec<Vec<f64>> = columns
        .iter()
        .map(|column| {
            let values: Vec<Option<f64>> = rows[..5].iter().map(|row| row.number(column)).collect();
            let scores = to_one.apply(&values, Higher).expect("valid input");
            scores.into_iter().flatten().collect()
        })
        .collect();
    let ours = entropy_weights(&items).expect("valid input");
    for (i, column) in columns.iter().enumerate() {
        close(ours.entropy[i], named("entropy_e").needed(column), column);
        close(
            ours.weights.shares()[i],
            named("weight").needed(column),
            column,
        );
    }
}

#[test]
fn gender_inequality_equals_its_formula() {
    for row in rows("gii_vectors.csv", 5) {
        let side = |sex: &str| GiiSex {
            seats: row.needed(&format!("parl_{sex}")),
            secondary: row.needed(&format!("sec_{sex}")),
            labour: row.needed(&format!("lfpr_{sex}")),
        };
        let ours = Gii {
            maternal_mortality: row.needed("mmr"),
            adolescent_births: row.needed("abr"),
            women: side("f"),
            men: side("m"),
        };
        close(
            ours.value().expect("valid input"),
            row.needed("GII"),
            row.text("case"),
        );
    }
}

#[test]
fn treatment_equals_coinr() {
    let rows = rows("coinr_treat_vectors.csv", 10);
    let column =
        |name: &str| -> Vec<Option<f64>> { rows.iter().map(|row| row.number(name)).collect() };
    let other = winsorised(&column("z"), 5).expect("valid input");
    assert_eq!(other.values, column("z_winsorised"));
    let treated = winsorised(&column("y"), 5).expect("valid input");
    assert_eq!(treated.values, column("winsorised"));
    close(treated.skew, rows[0].needed("skew_before"), "skew");
    close(treated.kurtosis, rows[0].needed("kurt_before"), "kurtosis");
    for (ours, row) in logarithms(&column("z"))
        .expect("valid input")
        .iter()
        .zip(&rows)
    {
        close(ours.expect("a value"), row.needed("log_CT"), "log_CT");
    }
}
