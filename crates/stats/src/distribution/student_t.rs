//! Student's t distribution.

use super::root::positive_root;
use statrs::function::beta::{checked_beta_reg, ln_beta};

/// Student's t with `df` > 0 degrees of freedom, centre 0, scale 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct StudentT {
    pub(crate) df: f64,
}

impl StudentT {
    /// The probability above `t`; infinite `t` allowed.
    pub(crate) fn above(self, t: f64) -> f64 {
        if t < 0.0 {
            1.0 - self.tail(-t)
        } else {
            self.tail(t)
        }
    }

    /// The probability below `t`; infinite `t` allowed.
    pub(crate) fn below(self, t: f64) -> f64 {
        self.above(-t)
    }

    /// The point with probability `p` (0 < p < 1) below it; infinite when beyond the range of `f64`.
    pub(crate) fn quantile(self, p: f64) -> f64 {
        if p < 0.5 {
            -self.isf(p)
        } else if p > 0.5 {
            self.isf(1.0 - p)
        } else {
            0.0
        }
    }

    fn isf(self, tail: f64) -> f64 {
        positive_root(|t| (tail - self.tail(t), self.density(t)), 1.0)
    }

    /// The probability above `t` >= 0. Near the centre the mass between 0 and `t` is what the incomplete beta
    /// function gives exactly, in the tail the mass beyond.
    fn tail(self, t: f64) -> f64 {
        let (half, square) = (self.df / 2.0, t * t);
        if square < self.df {
            0.5 - 0.5 * beta(0.5, half, square / (self.df + square))
        } else {
            0.5 * beta(half, 0.5, self.df / (self.df + square))
        }
    }

    fn density(self, t: f64) -> f64 {
        let log = -0.5 * (self.df + 1.0) * (t * t / self.df).ln_1p()
            - 0.5 * self.df.ln()
            - ln_beta(0.5, self.df / 2.0);
        log.exp()
    }
}

fn beta(a: f64, b: f64, x: f64) -> f64 {
    checked_beta_reg(a, b, x.clamp(0.0, 1.0)).unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::StudentT;

    /// scipy 1.17.1: `t.ppf(p, df)`.
    #[test]
    fn equals_scipy() {
        for (df, p, t) in STUDENT {
            let ours = StudentT { df }.quantile(p);
            assert!((ours - t).abs() <= 1e-11 * t.abs(), "{df} {p} {ours} {t}");
            let back = StudentT { df }.below(t);
            assert!((back - p).abs() <= 1e-10 * p, "{df} {p} {back}");
        }
    }

    #[test]
    fn centre_and_ends() {
        let t = StudentT { df: 3.0 };
        assert_eq!(t.quantile(0.5), 0.0);
        assert_eq!((t.below(0.0), t.above(0.0)), (0.5, 0.5));
        assert_eq!((t.below(f64::INFINITY), t.above(f64::INFINITY)), (1.0, 0.0));
        assert_eq!(
            (t.below(f64::NEG_INFINITY), t.above(f64::NEG_INFINITY)),
            (0.0, 1.0)
        );
        assert!((t.above(1e-9) - 0.5 + 1e-9 * 0.367_552_596_947_861_4).abs() < 1e-16);
    }

    const STUDENT: [(f64, f64, f64); 35] = [
        (1.0, 1.0e-06, -318_309.886_182_743_5),
        (1.0, 0.025, -12.706_204_736_174_705),
        (1.0, 0.1, -3.077_683_537_175_253_6),
        (1.0, 0.25, -1.000_000_000_000_000_2),
        (1.0, 0.49, -0.031_426_266_043_351_25),
        (2.0, 1.0e-06, -707.105_720_525_933_9),
        (2.0, 0.025, -4.302_652_729_749_464),
        (2.0, 0.1, -1.885_618_083_164_126_7),
        (2.0, 0.25, -0.816_496_580_927_726_1),
        (2.0, 0.49, -0.028_289_929_799_333_573),
        (3.0, 1.0e-06, -103.299_467_780_419_35),
        (3.0, 0.025, -3.182_446_305_283_708_6),
        (3.0, 0.1, -1.637_744_353_696_208_9),
        (3.0, 0.25, -0.764_892_328_404_344_4),
        (3.0, 0.49, -0.027_211_467_049_117_997),
        (6.0, 1.0e-06, -17.830_314_500_655_49),
        (6.0, 0.025, -2.446_911_851_144_979_4),
        (6.0, 0.1, -1.439_755_747_265_148),
        (6.0, 0.25, -0.717_558_196_491_412_6),
        (6.0, 0.49, -0.026_131_359_673_892_598),
        (13.0, 1.0e-06, -8.081_844_372_004_72),
        (13.0, 0.025, -2.160_368_656_462_793),
        (13.0, 0.1, -1.350_171_288_780_055),
        (13.0, 0.25, -0.693_829_304_235_440_6),
        (13.0, 0.49, -0.025_555_505_564_540_88),
        (60.0, 1.0e-06, -5.263_554_854_652_544),
        (60.0, 0.025, -2.000_297_822_014_260_4),
        (60.0, 0.1, -1.295_821_093_515_730_8),
        (60.0, 0.25, -0.678_600_720_648_135_5),
        (60.0, 0.49, -0.025_173_641_480_054_836),
        (1_000.0, 1.0e-06, -4.781_608_620_458_351),
        (1_000.0, 0.025, -1.962_339_080_826_408_5),
        (1_000.0, 0.1, -1.282_398_721_460_924_5),
        (1_000.0, 0.25, -0.674_735_164_607_009_3),
        (1_000.0, 0.49, -0.025_075_180_209_466_443),
    ];
}
