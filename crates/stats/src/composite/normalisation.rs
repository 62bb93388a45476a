//! Putting one item of all areas on a common scale.

use crate::{Better, Error, check, rank::ranks};

/// How an item's values become scores. Higher scores are better; an item where lower is better is turned round first
/// (times −1), as `COINr` does, with its reference values.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Normalisation {
    /// Lowest value to `low`, highest to `high`. Depends on which areas take part.
    MinMax {
        /// Score of the lowest value.
        low: f64,
        /// Score of the highest.
        high: f64,
    },
    /// To that mean and (sample) standard deviation. Depends on which areas take part.
    ZScore {
        /// Mean of the scores.
        mean: f64,
        /// Standard deviation of the scores.
        deviation: f64,
    },
    /// Between two fixed values to 0 and 100, not cut off.
    Scaled {
        /// Value that scores 0, the worse one of the two.
        zero: f64,
        /// Value that scores 100.
        hundred: f64,
    },
    /// Between two fixed values to 0 and `full`, cut off at both ends: the target is the upper goalpost.
    Goalposts {
        /// Value that scores 0, the worse one of the two.
        zero: f64,
        /// Value that scores `full`.
        target: f64,
        /// Score of the target.
        full: f64,
    },
    /// The number of areas that are worse, plus 1; equal values share the lower rank.
    Rank,
    /// The number of areas that are worse.
    Borda,
    /// The share of the other areas that are worse.
    PercentileRank,
    /// Share of the highest value; only where higher is better and no value is negative.
    FractionOfMax,
    /// The way from the worst area to the best, as a share: 1 for the best.
    DistanceToMax,
    /// The way from the worst area to the area at that place in the list, as a share; more than 1 beyond it.
    DistanceToReference {
        /// Place in the list, from 0.
        area: usize,
    },
    /// The way from the worst area to a target, as a share.
    DistanceToTarget {
        /// The target.
        target: f64,
        /// Whether shares above 1 are cut off.
        cap: bool,
    },
}

impl Normalisation {
    /// The scores, in the caller's order; a missing value stays missing and takes part in nothing.
    ///
    /// # Errors
    ///
    /// A value or parameter that is not finite, no value at all, values that are all equal where their distance is
    /// the scale, a reference that is missing or coincides with the worst area, goalposts in the wrong order.
    ///
    /// # Source
    ///
    /// OECD/JRC (2008), Handbook on Constructing Composite Indicators, step 5; forms and parameters of `COINr`
    /// (Becker et al. 2022, Journal of Open Source Software 7(78)).
    ///
    /// # Example
    ///
    /// ```
    /// use heng_stats::{Better, composite::Normalisation};
    /// let towards = Normalisation::Goalposts { zero: 20.0, target: 12.0, full: 100.0 };
    /// let scores = towards.apply(&[Some(16.0), None, Some(11.0), Some(25.0)], Better::Lower)?;
    /// assert_eq!(scores, [Some(50.0), None, Some(100.0), Some(0.0)]);
    /// # Ok::<(), heng_stats::Error>(())
    /// ```
    pub fn apply(self, values: &[Option<f64>], better: Better) -> Result<Vec<Option<f64>>, Error> {
        for (position, value) in values.iter().enumerate() {
            if let Some(value) = value.filter(|v| !v.is_finite()) {
                return Err(Error::NotFinite { position, value });
            }
        }
        let sign = better.sign();
        let turned: Vec<Option<f64>> = values.iter().map(|v| v.map(|v| sign * v)).collect();
        let present: Vec<f64> = turned.iter().flatten().copied().collect();
        check::at_least(present.len(), 1)?;
        let lowest = present.iter().copied().fold(f64::INFINITY, f64::min);
        let highest = present.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        match self {
            Self::MinMax { low, high } => {
                check::finite(&[low, high])?;
                let scale = Scale::between(lowest, highest, "min-max scaling", ALL_EQUAL)?;
                scale.each(&turned, |share| low + share * (high - low))
            }
            Self::ZScore { mean, deviation } => {
                check::finite(&[mean, deviation])?;
                check::at_least(present.len(), 2)?;
                let n = present.len() as f64;
                let centre = check::representable("the mean", present.iter().sum::<f64>() / n)?;
                let squares: f64 = present.iter().map(|v| (v - centre).powi(2)).sum();
                let spread = (squares / (n - 1.0)).sqrt();
                if lowest == highest || spread == 0.0 {
                    return Err(ALL_EQUAL.refuse("a z-score"));
                }
                let scale = Scale {
                    zero: centre,
                    length: check::representable("the standard deviation", spread)?,
                };
                scale.each(&turned, |z| mean + z * deviation)
            }
            Self::Scaled { zero, hundred } => {
                let scale = Scale::fixed(sign * zero, sign * hundred)?;
                scale.each(&turned, |share| share * 100.0)
            }
            Self::Goalposts { zero, target, full } => {
                check::finite(&[full])?;
                let scale = Scale::fixed(sign * zero, sign * target)?;
                scale.each(&turned, |share| share.clamp(0.0, 1.0) * full)
            }
            Self::Rank => ranked(&turned, |worse, _| worse + 1.0),
            Self::Borda => ranked(&turned, |worse, _| worse),
            Self::PercentileRank => {
                check::at_least(present.len(), 2)?;
                ranked(&turned, |worse, others| worse / others)
            }
            Self::FractionOfMax => {
                if better == Better::Lower || lowest < 0.0 || highest == 0.0 {
                    return Err(Error::Undefined {
                        what: "a fraction of the highest value",
                        because: "lower is better, a value is negative or all are zero",
                    });
                }
                let scale = Scale {
                    zero: 0.0,
                    length: highest,
                };
                scale.each(&turned, |share| share)
            }
            Self::DistanceToMax => {
                let scale = Scale::between(lowest, highest, "the distance to the best", ALL_EQUAL)?;
                scale.each(&turned, |share| share)
            }
            Self::DistanceToReference { area } => {
                let what = "the distance to a reference area";
                let Some(reference) = turned.get(area).copied().flatten() else {
                    return Err(Error::Undefined {
                        what,
                        because: "the reference area has no value",
                    });
                };
                let because = Refusal("the reference area is the worst");
                Scale::between(lowest, reference, what, because)?.each(&turned, |share| share)
            }
            Self::DistanceToTarget { target, cap } => {
                check::finite(&[target])?;
                let because = Refusal("no area is worse than the target");
                let scale =
                    Scale::between(lowest, sign * target, "the distance to a target", because)?;
                scale.each(&turned, |share| if cap { share.min(1.0) } else { share })
            }
        }
    }
}

/// Why a scale does not exist.
#[derive(Clone, Copy)]
struct Refusal(&'static str);

const ALL_EQUAL: Refusal = Refusal("all values are equal");

impl Refusal {
    fn refuse(self, what: &'static str) -> Error {
        Error::Undefined {
            what,
            because: self.0,
        }
    }
}

/// A straight scale: 0 at `zero`, 1 at `zero + length`.
struct Scale {
    zero: f64,
    length: f64,
}

impl Scale {
    fn between(zero: f64, one: f64, what: &'static str, refusal: Refusal) -> Result<Self, Error> {
        if zero >= one {
            return Err(refusal.refuse(what));
        }
        Ok(Self {
            zero,
            length: check::representable("the length of the scale", one - zero)?,
        })
    }

    fn fixed(zero: f64, one: f64) -> Result<Self, Error> {
        check::finite(&[zero, one])?;
        Self::between(
            zero,
            one,
            "a scale between fixed values",
            Refusal("the value for full score is not better than that for zero"),
        )
    }

    fn each(
        &self,
        values: &[Option<f64>],
        score: impl Fn(f64) -> f64,
    ) -> Result<Vec<Option<f64>>, Error> {
        let one = |value: f64| {
            let share = check::representable("a score", (value - self.zero) / self.length)?;
            check::representable("a score", score(share) + 0.0)
        };
        values.iter().map(|v| v.map(one).transpose()).collect()
    }
}

/// From the number of areas that are worse and the number of other areas.
fn ranked(
    values: &[Option<f64>],
    score: impl Fn(f64, f64) -> f64,
) -> Result<Vec<Option<f64>>, Error> {
    // Lowest first: the competition rank less 1 is the number of areas that are worse.
    let standing = ranks(values, Better::Lower)?;
    let others = standing.iter().flatten().count() as f64 - 1.0;
    Ok(standing
        .into_iter()
        .map(|rank| rank.map(|rank| score(rank.rank as f64 - 1.0, others)))
        .collect())
}
