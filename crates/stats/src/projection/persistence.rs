//! How far the surprise of one step carries into the next.

/// Most persistence assumed: beyond it a handful of points cannot tell a surprise from a bend of the path.
const MOST: f64 = 0.95;

/// Persistence of residuals from one step between points to the next, from 0 to 0.95.
///
/// The lag-one autocorrelation of m residuals, corrected for its small-sample bias by (1 + 3φ)/m. Below 0 it is
/// taken as 0: noise that cancels out is not relied on to do so.
///
/// Source: Marriott, F. H. C. and Pope, J. A. (1954), Biometrika 41, 390-402.
pub(super) fn persistence(residuals: &[f64]) -> f64 {
    let squares: f64 = residuals.iter().map(|r| r * r).sum();
    let products: f64 = residuals.windows(2).map(|pair| pair[0] * pair[1]).sum();
    let seen = if squares > 0.0 {
        products / squares
    } else {
        0.0
    };
    (seen + (1.0 + 3.0 * seen) / residuals.len() as f64).clamp(0.0, MOST)
}

/// Variance of the sum of `steps` changes, in units of the variance of one.
///
/// steps + 2 Σ (steps − k) φᵏ over k from 1 to steps − 1, in a closed form that also holds between whole steps:
/// `steps` without persistence, towards steps² with full persistence. Within the first step it is `steps`.
pub(super) fn summed_variance(persistence: f64, steps: f64) -> f64 {
    let rest = 1.0 - persistence;
    let sum = steps * (1.0 + persistence) / rest
        - 2.0 * persistence * (1.0 - persistence.powf(steps)) / (rest * rest);
    sum.max(steps)
}

#[cfg(test)]
mod tests {
    use super::{MOST, persistence, summed_variance};

    #[test]
    fn closed_form_equals_the_sum() {
        for phi in [0.0, 0.2, 0.5, MOST] {
            for years in 1..20_i32 {
                let sum: f64 = (1 - years..years)
                    .map(|k| f64::from(years - k.abs()) * f64::powi(phi, k.abs()))
                    .sum();
                let ours = summed_variance(phi, f64::from(years));
                assert!(
                    (ours - sum).abs() < 1e-9 * sum,
                    "{phi} {years}: {ours} {sum}"
                );
            }
        }
    }

    #[test]
    fn grows_between_whole_steps_and_is_never_less_than_independent() {
        for phi in [0.0, 0.2, 0.5, MOST] {
            for tenths in 1..200 {
                let steps = f64::from(tenths) / 10.0;
                let sum = summed_variance(phi, steps);
                assert!(
                    sum >= steps && sum < summed_variance(phi, steps + 0.1),
                    "{phi} {steps}"
                );
            }
        }
    }

    #[test]
    fn one_side_persists_and_alternation_does_not() {
        assert_eq!(persistence(&[1.0, -1.0, 1.0, -1.0]), 0.0);
        let bend = persistence(&[1.0, 1.0, 1.0, -1.0, -1.0, -1.0]);
        assert!((bend - (0.5 + 2.5 / 6.0)).abs() < 1e-12, "{bend}");
        assert_eq!(persistence(&[1.0; 12]), MOST);
        // No residual at all: the correction alone.
        assert_eq!(persistence(&[0.0; 4]), 0.25);
    }
}
