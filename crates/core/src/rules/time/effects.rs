//! The effects of Hidiroglou and Berthelot: how far each change stands out from the others, larger units counting
//! more.
//!
//! Source: M. A. Hidiroglou and J.-M. Berthelot (1986), Statistical Editing and Imputation for Periodic Business
//! Surveys, Survey Methodology 12 (1), 73–83.

use super::spread::{Spread, median};

/// How much size counts, 0 (not at all) to 1. The paper's U.
const SIZE: f64 = 0.5;
/// The least distance between quartile and median, as a share of the median, so that figures that all moved alike
/// do not make the narrowest of ranges. The paper's A.
const FLOOR: f64 = 0.05;

/// The effects of pairs of a figure and the one before, all above zero, in their order; and the range in which
/// effects are told as ordinary when `width` (the paper's C) times the quartile distance is allowed.
pub(super) fn effects(pairs: &[(f64, f64)], width: f64) -> Option<(Vec<f64>, (f64, f64))> {
    let ratios: Vec<f64> = pairs.iter().map(|(before, now)| now / before).collect();
    let middle = median(&ratios)?;
    let effects: Vec<f64> = pairs
        .iter()
        .zip(&ratios)
        .map(|((before, now), ratio)| {
            // Halving and doubling are equally far from the median.
            let step = if *ratio < middle {
                1.0 - middle / ratio
            } else {
                ratio / middle - 1.0
            };
            step * before.max(*now).powf(SIZE)
        })
        .collect();
    let spread = Spread::of(&effects)?;
    let least = (FLOOR * spread.median).abs();
    let below = (spread.median - spread.first_quartile).max(least);
    let above = (spread.third_quartile - spread.median).max(least);
    let range = (spread.median - width * below, spread.median + width * above);
    Some((effects, range))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand, seven banners that had 100 each, now 110, 105, 100, 95, 90, 100 and 200. The median ratio is 1, so
    /// the steps are 0.1, 0.05, 0, 1 − 1/0.95, 1 − 1/0.9, 0 and 1; each times the root of the larger figure:
    /// 0.1 √110 = 1.048 808 8, 0.05 √105 = 0.512 347 5, 0, −0.052 632 × 10 = −0.526 316, −0.111 111 × 10 = −1.111 111,
    /// 0, √200 = 14.142 136. Sorted −1.111, −0.526, 0, 0, 0.512, 1.049, 14.142: median 0, first quartile −0.263 158
    /// (midway between −0.526 316 and 0), third 0.780 578 2. With C = 4 the range is −1.052 632 to 3.122 313.
    #[test]
    fn seven_banners_by_hand() {
        let pairs: Vec<(f64, f64)> = [110.0, 105.0, 100.0, 95.0, 90.0, 100.0, 200.0]
            .iter()
            .map(|now| (100.0, *now))
            .collect();
        let (effects, (low, high)) = effects(&pairs, 4.0).unwrap();
        let expected = [
            1.048_809, 0.512_348, 0.0, -0.526_316, -1.111_111, 0.0, 14.142_136,
        ];
        for (effect, expected) in effects.iter().zip(expected) {
            assert!((effect - expected).abs() < 1e-6, "{effect} {expected}");
        }
        assert!((low + 1.052_632).abs() < 1e-6, "{low}");
        assert!((high - 3.122_313).abs() < 1e-6, "{high}");
    }

    /// Halving is as far out as doubling: the symmetry that the method is for.
    #[test]
    fn halving_and_doubling_are_alike() {
        let pairs = [(100.0, 100.0), (100.0, 200.0), (200.0, 100.0)];
        let (effects, _) = effects(&pairs, 4.0).unwrap();
        assert_eq!(effects[1], -effects[2]);
    }
}
