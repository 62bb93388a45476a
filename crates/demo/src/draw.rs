//! Numbers that look random and are a pure function of a seed and a place.
//!
//! The generator counts instead of remembering: the mix of [`SplitMix64`](https://doi.org/10.1145/2714064.2660195) is
//! applied to a hash of the place (measure, area, year, purpose), so that adding a measure changes no other number, and
//! there is no order in which numbers have to be drawn. Integers only: the same bytes on every machine.

/// Seed of the committed city.
const SEED: u64 = 202_120_301_501;

/// A draw at a place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Draw(u64);

impl Draw {
    /// The draw of a measure.
    pub(crate) fn of(measure: &str) -> Self {
        measure
            .bytes()
            .fold(Self(mix(SEED)), |at, byte| at.at(u64::from(byte)))
    }

    /// The draw one step further down.
    pub(crate) fn at(self, step: u64) -> Self {
        Self(mix(self.0 ^ mix(step.wrapping_add(0x9E37_79B9_7F4A_7C15))))
    }

    /// Uniform in `0..below`; 0 where `below` is 0.
    pub(crate) fn below(self, below: u64) -> u64 {
        ((u128::from(self.0) * u128::from(below)) >> 64) as u64
    }

    /// Uniform in `-reach..=reach`.
    pub(crate) fn either_way(self, reach: i64) -> i64 {
        self.below(2 * reach.unsigned_abs() + 1) as i64 - reach.abs()
    }

    /// Triangular in `-reach..=reach`: small deviations are commoner than large ones.
    pub(crate) fn around(self, reach: i64) -> i64 {
        i64::midpoint(self.at(1).either_way(reach), self.at(2).either_way(reach))
    }

    /// `above / below`, rounded down or up so that its mean is exact.
    pub(crate) fn whole(self, above: i128, below: i128) -> i64 {
        let rest = above.rem_euclid(below);
        let up = i128::from(self.below(1 << 40)) * below < rest << 40;
        (above.div_euclid(below) + i128::from(up)) as i64
    }
}

/// The finalizer of `SplitMix64`.
fn mix(seed: u64) -> u64 {
    let mut z = seed.wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// First output of the reference `SplitMix64` seeded with 0 (Steele, Lea and Flood; also in the Java library).
    #[test]
    fn the_mix_is_the_published_one() {
        assert_eq!(mix(0), 0xE220_A839_7B1D_CDAF);
    }

    #[test]
    fn rounding_keeps_the_mean() {
        let sum: i64 = (0..10_000).map(|n| Draw::of("x").at(n).whole(13, 10)).sum();
        assert!((12_800..13_200).contains(&sum), "{sum}");
        assert_eq!(Draw::of("x").whole(40, 10), 4);
        assert_eq!(Draw::of("x").below(0), 0);
    }
}
