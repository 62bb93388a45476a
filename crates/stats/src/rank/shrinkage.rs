//! Rates shrunk towards the other areas.

use crate::{Error, check, draws::Draws};

/// What the events are counted against; it decides how much of a rate's movement is chance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Events {
    /// Few events against an exposure, such as deaths per live births: Poisson, with a gamma prior.
    Count,
    /// People among people, each once, such as the screened among those due: binomial, with a beta prior.
    Proportion,
}

/// An area's rate as a model sees it (模型估计); made by [`shrink`].
///
/// Never used in a verdict or printed as the area's rate: both are shown, each under its name.
#[derive(Debug, Clone, PartialEq)]
pub struct Shrunk {
    /// (x + a) / (n + b), per unit of the denominator.
    pub rate: f64,
    /// a/b: the other areas' common rate.
    pub prior_mean: f64,
    /// n / (n + b): the share of the area's own data in `rate`; 0 for full shrinkage.
    pub own_weight: f64,
    /// Whether the others differ by no more than chance, so that `rate` is their common rate. An area that stands out
    /// from equal neighbours is shrunk too: read it beside its [`Funnel`](super::Funnel) place. Its rank interval is
    /// drawn with what all areas together differ by, so that being the only one to stand out does not hide it.
    pub full: bool,
    posterior: Posterior,
}

#[derive(Debug, Clone, PartialEq)]
enum Posterior {
    Gamma { shape: f64, rate: f64 },
    Beta { a: f64, b: f64 },
}

impl Posterior {
    /// After seeing `x` of `n`.
    fn of(prior: Prior, x: f64, n: f64, kind: Events) -> Self {
        let Prior { mean, size } = prior;
        match kind {
            Events::Count => Self::Gamma {
                shape: x + mean * size,
                rate: n + size,
            },
            Events::Proportion => Self::Beta {
                a: x + mean * size,
                b: (n - x).max(0.0) + (1.0 - mean) * size,
            },
        }
    }

    /// Of one common rate of which `x` of `n` is all that is known: half an event more (Jeffreys), so that none at all
    /// is not certainty.
    fn common(x: f64, n: f64, kind: Events) -> Self {
        match kind {
            Events::Count => Self::Gamma {
                shape: x + 0.5,
                rate: n,
            },
            Events::Proportion => Self::Beta {
                a: x + 0.5,
                b: (n - x).max(0.0) + 0.5,
            },
        }
    }
}

impl Shrunk {
    /// A rate that the area may have.
    pub(super) fn draw(&self, draws: &mut Draws) -> f64 {
        match self.posterior {
            Posterior::Gamma { shape, rate } => draws.gamma(shape) / rate,
            Posterior::Beta { a, b } => draws.beta(a, b),
        }
    }
}

/// Least size of a beta prior, in observations: areas may be so different that no prior fits.
const LEAST_PRIOR: f64 = 0.01;

/// Shrinks each area's rate towards the other areas' common rate, the more the fewer its denominator.
///
/// Mean and variance of the prior are fitted by moments to the other areas, each weighing by its denominator, so that
/// no area is shrunk towards itself; chance is taken off the variance. Where nothing is left of it, the others are
/// equal for all that can be seen and shrinkage is full.
///
/// # Errors
///
/// Lists of different length, fewer than three areas (two leave no variance between the others), events negative or
/// not finite, a denominator not positive, more events than a proportion's denominator.
///
/// # Source
///
/// Gamma-Poisson: Marshall, R. J. (1991), Applied Statistics 40(2), 283-294, with the unbiased moments of Böhning, D.
/// et al. (2004), Biostatistics 5(1), 61-74; beta-binomial: Kleinman, J. C. (1973), Journal of the American
/// Statistical Association 68, 46-54.
///
/// # Example
///
/// A small banner's year without a death is drawn up to its neighbours' level:
///
/// ```
/// use heng_stats::rank::{Events, shrink};
/// let deaths = [0.0, 30.0, 8.0, 25.0];
/// let births = [900.0, 100_000.0, 90_000.0, 80_000.0];
/// let small = &shrink(&deaths, &births, Events::Count)?[0];
/// assert!(small.own_weight < 0.1 && small.rate > 0.000_2);
/// # Ok::<(), heng_stats::Error>(())
/// ```
pub fn shrink(events: &[f64], denominators: &[f64], kind: Events) -> Result<Vec<Shrunk>, Error> {
    check::same_count("events", events.len(), "denominators", denominators.len())?;
    check::at_least(events.len(), 3)?;
    for (x, n) in events.iter().zip(denominators) {
        check::must(
            "a denominator",
            *n,
            "be positive and finite",
            *n > 0.0 && n.is_finite(),
        )?;
        check::must(
            "events",
            *x,
            "be finite, not negative and not exceed a proportion's denominator",
            *x >= 0.0 && x.is_finite() && (kind == Events::Count || x <= n),
        )?;
    }
    let all = Sums::of(events, denominators)?;
    events
        .iter()
        .zip(denominators)
        .map(|(x, n)| all.shrink(*x, *n, kind))
        .collect()
}

/// What the moments need of a set of areas. Rates are centred on the common rate of all areas, which keeps digits
/// when one area is taken out.
struct Sums {
    areas: f64,
    events: f64,
    denominators: f64,
    squares: f64,
    centre: f64,
    spread: f64,
}

impl Sums {
    fn of(events: &[f64], denominators: &[f64]) -> Result<Self, Error> {
        let x = check::representable("the sum of events", events.iter().sum())?;
        let n = check::representable("the sum of denominators", denominators.iter().sum())?;
        let centre = x / n;
        let spread = (events.iter().zip(denominators))
            .map(|(x, n)| n * (x / n - centre).powi(2))
            .sum();
        Ok(Self {
            areas: events.len() as f64,
            events: x,
            denominators: n,
            squares: check::representable(
                "the sum of squared denominators",
                denominators.iter().map(|n| n * n).sum(),
            )?,
            centre,
            spread: check::representable("the spread of the rates", spread)?,
        })
    }

    /// The prior that the areas other than the one with `x` of `n` give, and their common rate.
    fn without(&self, x: f64, n: f64, kind: Events) -> (f64, Option<Prior>) {
        let sum = self.denominators - n;
        let mean = ((self.events - x) / sum).max(0.0);
        let spread =
            self.spread - n * (x / n - self.centre).powi(2) - sum * (mean - self.centre).powi(2);
        let squares = (self.squares - n * n).max(0.0);
        (
            mean,
            Prior::of(self.areas - 1.0, sum, squares, spread, mean, kind),
        )
    }

    fn shrink(&self, x: f64, n: f64, kind: Events) -> Result<Shrunk, Error> {
        let (mean, prior) = self.without(x, n, kind);
        let (rate, own_weight) = prior.map_or((mean, 0.0), |prior| {
            (
                (x + prior.mean * prior.size) / (n + prior.size),
                n / (n + prior.size),
            )
        });
        let all = || {
            let (sum, squares) = (self.denominators, self.squares);
            Prior::of(self.areas, sum, squares, self.spread, self.centre, kind)
        };
        // Where no area differs from the others for all that can be seen, each may have the common rate.
        let posterior = prior.or_else(all).map_or_else(
            || Posterior::common(self.events, self.denominators, kind),
            |prior| Posterior::of(prior, x, n, kind),
        );
        Ok(Shrunk {
            rate: check::representable("the shrunk rate", rate)?,
            prior_mean: check::representable("the common rate", mean)?,
            own_weight: check::representable("the weight", own_weight)?,
            full: prior.is_none(),
            posterior,
        })
    }
}

/// What is known of an area's rate before its own data.
#[derive(Clone, Copy)]
struct Prior {
    mean: f64,
    /// How many units of denominator it is worth.
    size: f64,
}

impl Prior {
    /// By moments from a set of areas; `None` where chance explains all of their spread.
    fn of(
        areas: f64,
        denominators: f64,
        squares: f64,
        spread: f64,
        mean: f64,
        kind: Events,
    ) -> Option<Self> {
        let room = denominators - squares / denominators;
        let (chance, room) = match kind {
            Events::Count => (mean, room),
            Events::Proportion => (mean * (1.0 - mean), room - (areas - 1.0)),
        };
        let variance = (spread - (areas - 1.0) * chance) / room;
        if !(room > 0.0 && variance > 0.0) {
            return None;
        }
        let size = match kind {
            Events::Count => mean / variance,
            Events::Proportion => (mean * (1.0 - mean) / variance - 1.0).max(LEAST_PRIOR),
        };
        (mean > 0.0 && size > 0.0 && (size * size).is_finite()).then_some(Self { mean, size })
    }
}
