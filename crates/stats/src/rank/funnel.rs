//! Funnel limits: how far chance alone carries an area of that size from the common rate.

use super::Events;
use crate::{Error, check};

/// Most expected events that the exact limits are computed for.
const MOST_EXPECTED: f64 = 1e9;

/// Tail of the inner limits (95 %, 2 standard deviations) and of the outer limits (99.8 %, 3 standard deviations).
const TAILS: [f64; 2] = [0.025, 0.001];

/// The limits for one area, per unit of the denominator.
///
/// # Example
///
/// ```
/// use heng_stats::rank::{Events, Funnel, FunnelPlace};
/// // 40 000 births where 20 per 100 000 mothers die: 8 deaths are expected.
/// let funnel = Funnel::around(20e-5, 40_000.0, Events::Count)?;
/// assert_eq!(funnel.place(8.0 / 40_000.0), FunnelPlace::Within);
/// assert_eq!(funnel.place(15.0 / 40_000.0), FunnelPlace::Above);
/// assert_eq!(funnel.place(20.0 / 40_000.0), FunnelPlace::FarAbove);
/// # Ok::<(), heng_stats::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Funnel {
    /// The common rate.
    pub centre: f64,
    /// Lower and upper 95 % limit.
    pub inner: (f64, f64),
    /// Lower and upper 99.8 % limit.
    pub outer: (f64, f64),
}

/// Where an area lies in its funnel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FunnelPlace {
    /// Below the outer limit.
    FarBelow,
    /// Below the inner limit.
    Below,
    /// Within the limits: chance explains the distance.
    Within,
    /// Above the inner limit. One area in twenty lies outside the inner limits by chance.
    Above,
    /// Above the outer limit.
    FarAbove,
}

impl Funnel {
    /// The exact limits around `centre` for an area with that denominator.
    ///
    /// Exact binomial or Poisson limits, interpolated between counts so that the chance beyond each is the stated one.
    /// The centre is a target or the areas' common rate; an area is best judged by a centre without itself.
    ///
    /// # Errors
    ///
    /// A denominator not positive (for a proportion: not a whole number), a centre negative or, for a proportion,
    /// above 1, more than 10⁹ expected events or trials.
    ///
    /// # Source
    ///
    /// Spiegelhalter, D. J. (2005), Statistics in Medicine 24, 1185-1202, appendix A.1.
    pub fn around(centre: f64, denominator: f64, kind: Events) -> Result<Self, Error> {
        let whole = kind == Events::Count || denominator.fract() == 0.0;
        check::must(
            "a denominator",
            denominator,
            "be positive, at most 1e9 for a proportion, and whole there",
            denominator > 0.0
                && denominator.is_finite()
                && whole
                && (kind == Events::Count || denominator <= MOST_EXPECTED),
        )?;
        let expected = centre * denominator;
        check::must(
            "the centre of a funnel",
            centre,
            "be a rate, at most 1 for a proportion, with at most 1e9 expected events",
            centre >= 0.0 && expected <= MOST_EXPECTED && (kind == Events::Count || centre <= 1.0),
        )?;
        if expected == 0.0 || (kind == Events::Proportion && centre == 1.0) {
            let only = (centre, centre);
            return Ok(Self {
                centre,
                inner: only,
                outer: only,
            });
        }
        let chances = match kind {
            Events::Count => Chances::poisson(expected),
            Events::Proportion => Chances::binomial(denominator, centre),
        };
        let [inner, outer] = TAILS.map(|tail| {
            let (lower, upper) = chances.limits(tail);
            let most = if kind == Events::Proportion {
                1.0
            } else {
                f64::MAX
            };
            (
                (lower / denominator).max(0.0),
                (upper / denominator).min(most),
            )
        });
        Ok(Self {
            centre,
            inner,
            outer,
        })
    }

    /// Where a rate lies; the limits themselves are within.
    pub fn place(&self, rate: f64) -> FunnelPlace {
        if rate < self.outer.0 {
            FunnelPlace::FarBelow
        } else if rate > self.outer.1 {
            FunnelPlace::FarAbove
        } else if rate < self.inner.0 {
            FunnelPlace::Below
        } else if rate > self.inner.1 {
            FunnelPlace::Above
        } else {
            FunnelPlace::Within
        }
    }
}

/// The chance of each count in the range that matters.
struct Chances {
    lowest: f64,
    of: Vec<f64>,
}

impl Chances {
    fn poisson(mean: f64) -> Self {
        Self::from_mode(mean.floor(), |k| mean / (k + 1.0))
    }

    fn binomial(n: f64, p: f64) -> Self {
        let odds = p / (1.0 - p);
        let mode = ((n + 1.0) * p).floor().min(n);
        Self::from_mode(mode, |k| (n - k) / (k + 1.0) * odds)
    }

    /// Outward from the mode by the ratio of a count's chance to that of the one before, until nothing is added; the
    /// sum is brought to 1, so that no factorial is needed.
    fn from_mode(mode: f64, ratio_after: impl Fn(f64) -> f64) -> Self {
        const NOTHING: f64 = 1e-20;
        let mut below = Vec::new();
        let (mut k, mut chance) = (mode, 1.0);
        while k > 0.0 {
            chance /= ratio_after(k - 1.0);
            k -= 1.0;
            if chance < NOTHING {
                break;
            }
            below.push(chance);
        }
        let lowest = mode - below.len() as f64;
        below.reverse();
        below.push(1.0);
        let mut of = below;
        let (mut k, mut chance) = (mode, 1.0);
        loop {
            chance *= ratio_after(k);
            k += 1.0;
            if chance < NOTHING {
                break;
            }
            of.push(chance);
        }
        let sum: f64 = of.iter().sum();
        for chance in &mut of {
            *chance /= sum;
        }
        Self { lowest, of }
    }

    /// Counts with the chance `tail` beyond them on either side, interpolated.
    fn limits(&self, tail: f64) -> (f64, f64) {
        let places = || self.of.iter().enumerate();
        let last = self.lowest + self.of.len() as f64 - 1.0;
        let lower = crossing(places().map(|(i, p)| (self.lowest + i as f64, *p)), tail)
            .map_or(self.lowest, |(count, over)| count - over);
        // From the top, the count whose chance passes the tail is the first that the upper limit includes.
        let upper = crossing(
            places().rev().map(|(i, p)| (self.lowest + i as f64, *p)),
            tail,
        )
        .map_or(last, |(count, over)| count - 1.0 + over);
        (lower, upper)
    }
}

/// The first count whose accumulated chance reaches `tail`, and by which share of its own chance it goes beyond.
fn crossing(counts: impl Iterator<Item = (f64, f64)>, tail: f64) -> Option<(f64, f64)> {
    let mut sum = 0.0;
    for (count, chance) in counts {
        sum += chance;
        if sum >= tail {
            return Some((count, (sum - tail) / chance));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{Events, Funnel};

    /// Exact sums with 60 decimal digits (Python `decimal`, `math.comb`): inner and outer limits in events.
    #[test]
    fn limits_equal_exact_arithmetic() {
        use Events::{Count, Proportion};
        for (kind, n, centre, limits) in [
            (
                Count,
                1.0,
                8.0,
                [
                    2.392_858_785_266,
                    13.542_475_676_822,
                    0.247_619_748_380,
                    17.629_585_396_600,
                ],
            ),
            (
                Count,
                1.0,
                0.4,
                [0.0, 1.681_613_502_502, 0.0, 2.968_706_838_465],
            ),
            (
                Count,
                1.0,
                123.5,
                [
                    101.687_801_307_699,
                    145.256_778_997_599,
                    90.114_667_698_349,
                    158.750_229_947_407,
                ],
            ),
            (
                Proportion,
                50.0,
                0.3,
                [
                    8.306_969_015_596,
                    21.006_794_335_844,
                    5.156_499_227_376,
                    24.953_479_427_401,
                ],
            ),
            (
                Proportion,
                400.0,
                0.97,
                [
                    380.348_306_182_474,
                    393.755_950_860_887,
                    375.664_162_816_108,
                    396.661_968_106_627,
                ],
            ),
        ] {
            let funnel = Funnel::around(centre, n, kind).expect("valid input");
            let ours = [
                funnel.inner.0,
                funnel.inner.1,
                funnel.outer.0,
                funnel.outer.1,
            ];
            for (ours, exact) in ours.iter().zip(limits) {
                assert!(
                    (ours * n - exact).abs() <= 1e-9 * exact,
                    "{ours} {n} {exact}"
                );
            }
        }
    }

    #[test]
    fn ends_are_defined() {
        let none = Funnel::around(0.0, 100.0, Events::Count).expect("valid input");
        assert_eq!((none.inner, none.outer), ((0.0, 0.0), (0.0, 0.0)));
        let all = Funnel::around(1.0, 100.0, Events::Proportion).expect("valid input");
        assert_eq!(all.inner, (1.0, 1.0));
        for (centre, n, kind) in [
            (0.1, 0.0, Events::Count),
            (-0.1, 5.0, Events::Count),
            (1.1, 5.0, Events::Proportion),
            (0.1, 5.5, Events::Proportion),
            (f64::NAN, 5.0, Events::Count),
            (0.1, 1e300, Events::Count),
        ] {
            assert!(Funnel::around(centre, n, kind).is_err(), "{centre} {n}");
        }
    }
}
