//! Disparity between areas.

use crate::table::{Row, close, rows};
use heng_stats::disparity::AreaValues;

fn list(row: &Row, column: &str) -> Vec<f64> {
    row.text(column)
        .split(';')
        .map(|v| v.parse().expect("a number"))
        .collect()
}

#[test]
fn measures_equal_their_formulas() {
    for row in rows("disparity_vectors.csv", 4) {
        let case = row.text("case");
        let values = list(&row, "y");
        let plain = AreaValues::new(&values).expect("valid input");
        let weighted = AreaValues::weighted(&values, &list(&row, "pop")).expect("valid input");
        for (column, ours) in [
            ("mean", plain.mean()),
            ("wmean", weighted.mean()),
            ("range", plain.range()),
            ("rel_range", plain.relative_range()),
            ("cv_pop", plain.cv()),
            ("cv_sample", plain.cv_sample()),
            ("cv_weighted_williamson", weighted.cv()),
            ("gini_unweighted", plain.gini()),
            ("gini_weighted", weighted.gini()),
            ("theil_T", plain.theil_t()),
            ("theil_T_weighted", weighted.theil_t()),
            ("between_group_variance", weighted.variance()),
            (
                "mean_abs_diff_from_best_high",
                plain.mean_distance_to_highest(),
            ),
        ] {
            close(
                ours.expect("defined"),
                row.needed(column),
                &format!("{case} {column}"),
            );
        }
        // The reference gives infinity, or nothing, where ours refuses with a reason.
        for (column, ours) in [
            ("max_min_ratio", plain.max_min_ratio()),
            ("theil_L_mld", plain.theil_l()),
            ("mld_weighted", weighted.theil_l()),
        ] {
            match row.number(column).filter(|v| v.is_finite()) {
                Some(theirs) => close(ours.expect("defined"), theirs, &format!("{case} {column}")),
                None => assert!(ours.expect_err(column).is_refusal(), "{case} {column}"),
            }
        }
    }
}
