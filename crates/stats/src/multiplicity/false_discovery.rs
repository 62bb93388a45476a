//! Control of the false discovery rate.

use crate::{Error, check};

/// Benjamini and Hochberg's adjusted p-values, in the caller's order.
///
/// Calling real every claim with an adjusted value of at most q keeps the expected share of false ones among them at
/// q or less, if the tests are independent or positively dependent. Never below the plain p-value; no test at all
/// gives an empty list.
///
/// # Errors
///
/// A p-value outside 0 to 1.
///
/// # Source
///
/// Benjamini, Y. and Hochberg, Y. (1995), Journal of the Royal Statistical Society B 57(1), 289-300; adjusted as in
/// R's `p.adjust`.
///
/// # Example
///
/// ```
/// use heng_stats::multiplicity::benjamini_hochberg;
/// assert_eq!(benjamini_hochberg(&[0.5, 0.01, 0.25])?, [0.5, 0.03, 0.375]);
/// # Ok::<(), heng_stats::Error>(())
/// ```
pub fn benjamini_hochberg(p_values: &[f64]) -> Result<Vec<f64>, Error> {
    step_up(p_values, 1.0)
}

/// Benjamini and Yekutieli's adjusted p-values, in the caller's order: valid under any dependence between the tests,
/// at the price of a factor 1 + 1/2 + … + 1/m.
///
/// # Errors
///
/// A p-value outside 0 to 1.
///
/// # Source
///
/// Benjamini, Y. and Yekutieli, D. (2001), Annals of Statistics 29(4), 1165-1188.
///
/// # Example
///
/// ```
/// use heng_stats::multiplicity::benjamini_yekutieli;
/// let adjusted = benjamini_yekutieli(&[0.5, 0.01])?;
/// assert!((adjusted[1] - 0.03).abs() < 1e-15); // 0.01 · 2 · (1 + 1/2)
/// assert_eq!(adjusted[0], 0.75);
/// # Ok::<(), heng_stats::Error>(())
/// ```
pub fn benjamini_yekutieli(p_values: &[f64]) -> Result<Vec<f64>, Error> {
    let factor = (1..=p_values.len()).map(|i| 1.0 / i as f64).sum();
    step_up(p_values, factor)
}

fn step_up(p_values: &[f64], factor: f64) -> Result<Vec<f64>, Error> {
    for p in p_values {
        check::must(
            "a p-value",
            *p,
            "lie between 0 and 1",
            (0.0..=1.0).contains(p),
        )?;
    }
    let mut order: Vec<usize> = (0..p_values.len()).collect();
    order.sort_by(|a, b| p_values[*a].total_cmp(&p_values[*b]));
    let mut adjusted = vec![0.0; p_values.len()];
    let mut least = 1.0_f64;
    for (rank, place) in order.iter().enumerate().rev() {
        let times = factor * p_values.len() as f64 / (rank + 1) as f64;
        least = least.min(p_values[*place] * times);
        adjusted[*place] = least;
    }
    Ok(adjusted)
}

#[cfg(test)]
mod tests {
    use super::{benjamini_hochberg, benjamini_yekutieli};

    /// The fifteen comparisons of Benjamini and Hochberg (1995), section 3.2: at 0.05 their procedure rejects the
    /// four smallest (p₍₄₎ = 0.0095 <= 4/15 · 0.05 = 0.013), Bonferroni's the three smallest.
    const THROMBOLYSIS: [f64; 15] = [
        0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262,
        0.5719, 0.6528, 0.7590, 1.000,
    ];

    #[test]
    fn rejects_what_the_paper_rejects() {
        let adjusted = benjamini_hochberg(&THROMBOLYSIS).expect("valid input");
        assert_eq!(adjusted.iter().filter(|p| **p <= 0.05).count(), 4);
        let bonferroni = THROMBOLYSIS.iter().filter(|p| **p * 15.0 <= 0.05);
        assert_eq!(bonferroni.count(), 3);
        // By hand: 15/4 · 0.0095, 15/5 · 0.0201, and 15/7 · 0.0298, which is below 15/6 · 0.0278.
        for (place, by_hand) in [
            (3, 0.035_625),
            (4, 0.0603),
            (5, 0.447 / 7.0),
            (6, 0.447 / 7.0),
            (14, 1.0),
        ] {
            assert!(
                (adjusted[place] - by_hand).abs() < 1e-12,
                "{place}: {}",
                adjusted[place]
            );
        }
    }

    #[test]
    fn any_dependence_costs_the_harmonic_sum() {
        let (h, y) = (
            benjamini_hochberg(&THROMBOLYSIS).expect("valid input"),
            benjamini_yekutieli(&THROMBOLYSIS).expect("valid input"),
        );
        // 1 + 1/2 + … + 1/15 = 1195757/360360.
        for (h, y) in h.iter().zip(&y) {
            assert!((y - (h * 1_195_757.0 / 360_360.0).min(1.0)).abs() < 1e-12);
        }
    }

    #[test]
    fn ends_are_defined() {
        assert_eq!(benjamini_hochberg(&[]), Ok(vec![]));
        assert_eq!(benjamini_hochberg(&[0.0, 0.0]), Ok(vec![0.0, 0.0]));
        assert_eq!(benjamini_yekutieli(&[1.0]), Ok(vec![1.0]));
        assert!(benjamini_hochberg(&[f64::NAN]).is_err() && benjamini_hochberg(&[1.1]).is_err());
    }
}
