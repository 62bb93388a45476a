//! The standard normal distribution.

use statrs::function::{erf::erfc_inv, gamma::checked_gamma_ur};
use std::f64::consts::SQRT_2;

/// The point that leaves the probability `tail` (0 < tail <= 0.5) above it.
pub(crate) fn normal_quantile(tail: f64) -> f64 {
    SQRT_2 * erfc_inv(2.0 * tail)
}

/// The probability of lying at least as far from 0 as `z`, on either side.
///
/// By the incomplete gamma function: `statrs`' own error function has ten digits only.
pub(crate) fn normal_two_sided(z: f64) -> f64 {
    if z == 0.0 {
        1.0
    } else {
        checked_gamma_ur(0.5, z * z / 2.0).unwrap_or(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{normal_quantile, normal_two_sided};

    /// scipy 1.17.1: `norm.isf(tail)`, `2 * norm.sf(z)`.
    #[test]
    fn equals_scipy() {
        let close = |a: f64, b: f64| assert!((a - b).abs() <= 1e-12 * b.abs(), "{a} {b}");
        for (tail, z) in NORMAL {
            close(normal_quantile(tail), z);
        }
        for (z, p) in TWO_SIDED {
            close(normal_two_sided(z), p);
        }
        assert_eq!(normal_quantile(0.5), 0.0);
        assert_eq!(normal_two_sided(0.0), 1.0);
    }

    const NORMAL: [(f64, f64); 8] = [
        (0.4, 0.253_347_103_135_799_7),
        (0.25, 0.674_489_750_196_081_7),
        (0.1, 1.281_551_565_544_600_4),
        (0.05, 1.644_853_626_951_472_9),
        (0.025, 1.959_963_984_540_054_5),
        (0.001, 3.090_232_306_167_813),
        (1.0e-06, 4.753_424_308_822_899),
        (1.0e-12, 7.034_483_825_301_131),
    ];

    const TWO_SIDED: [(f64, f64); 5] = [
        (0.01, 0.992_021_287_370_736_8),
        (0.5, 0.617_075_077_451_973_8),
        (1.96, 0.049_995_790_296_440_87),
        (3.935_479_640_399_629_7, 8.303_070_332_644_974e-05),
        (8.0, 1.244_192_114_854_348e-15),
    ];
}
