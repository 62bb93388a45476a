//! Wilson, exact Poisson and Byar.

use crate::table::{close, rows};
use heng_stats::interval::{byar, poisson, poisson_exact, wilson};

#[test]
fn formulas_equal_scipy() {
    for row in rows("small_numbers_intervals_scipy.csv", 33) {
        let (x, n, level) = (row.needed("x"), row.needed("n"), row.needed("conf"));
        let [w, e, b] = [wilson(x, n, level), poisson_exact(x, level), byar(x, level)]
            .map(|interval| interval.expect("valid input"));
        for (name, ours) in [
            ("wilson_lo", w.lower),
            ("wilson_hi", w.upper),
            ("poisson_exact_lo", e.lower),
            ("poisson_exact_hi", e.upper),
            ("byar_lo", b.lower),
            ("byar_hi", b.upper),
        ] {
            // Where the bare formula turns negative, ours stays at 0.
            close(
                ours,
                row.needed(name).max(0.0),
                &format!("{name} {x} of {n} at {level}"),
            );
        }
    }
}

#[test]
fn byar_and_wilson_equal_phe() {
    for row in rows("phe_byars_wilson.csv", 13) {
        let level = row
            .text("confidence")
            .trim_end_matches('%')
            .parse::<f64>()
            .expect("a level")
            / 100.0;
        let x = row.needed("x");
        let ours = match row.number("n") {
            Some(n) => wilson(x, n, level),
            None => byar(x, level),
        }
        .expect("valid input");
        let what = format!("{} {x} at {level}", row.text("method"));
        close(ours.lower, row.number("lowercl").unwrap_or(0.0), &what);
        close(ours.upper, row.needed("uppercl"), &what);
    }
}

#[test]
fn proportions_equal_phe() {
    for row in rows("phe_proportion.csv", 16) {
        for (level, digits) in [(0.95, "95_0"), (0.998, "99_8")] {
            let ours = wilson(row.needed("Numerator"), row.needed("Denominator"), level)
                .and_then(|interval| interval.scaled(row.needed("multiplier")))
                .expect("valid input");
            let what = format!("{} at {level}", row.text("Area"));
            close(ours.lower, row.needed(&format!("lower{digits}cl")), &what);
            close(ours.upper, row.needed(&format!("upper{digits}cl")), &what);
        }
    }
}

#[test]
fn rates_equal_phe_and_switch_where_it_switches() {
    for row in rows("phe_rate.csv", 17) {
        for (level, digits) in [(0.95, "95_0"), (0.998, "99_8")] {
            let ours = poisson(row.needed("Numerator"), level)
                .and_then(|interval| {
                    interval.scaled(row.needed("multiplier") / row.needed("Denominator"))
                })
                .expect("valid input");
            let what = format!("{} at {level}", row.text("Area"));
            let method = if row.text("method") == "Exact" {
                "poisson_exact"
            } else {
                "byar"
            };
            assert_eq!(ours.method, method, "{what}");
            close(ours.lower, row.needed(&format!("lower{digits}cl")), &what);
            close(ours.upper, row.needed(&format!("upper{digits}cl")), &what);
        }
    }
}
