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
    /// from equal neighbours is shrunk too: read it beside its [`Funnel`](super::Funnel) place.
    pub full: bool,
    posterior: Posterior,
}

#[derive(Debug, Clone, PartialEq)]
enum Posterior {
    Gamma { shape: f64, rate: f64 },
    Beta { a: f64, b: f64 },
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
/// equal for all that can be seen and shrinkage is full; the rate is then drawn from what all areas together say of
/// one common rate.
///
/// # Errors
///
/// Lists of different length, fewer than three areas (two leave no variance between the others), events negative or
/// not finite, a denominator not positive, more events than a proportion's denominator.
///
/// # Source
///
/// Gamma-Poisson: Marshall, R. J. (1991), Applied Statistics 40(2), 283-294, with the unbiased moments of Böhning, D.
/// et al. (2004), Statistics in Medicine 23; beta-binomial: Kleinman, J. C. (1973), Journal of the American
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

    /// Mean and variance between the areas other than the one with `x` of `n`; the variance may be negative.
    fn others(&self, x: f64, n: f64, kind: Events) -> (f64, f64) {
        let others = self.areas - 1.0;
        let sum = self.denominators - n;
        let mean = ((self.events - x) / sum).max(0.0);
        let spread =
            self.spread - n * (x / n - self.centre).powi(2) - sum * (mean - self.centre).powi(2);
        let room = sum - (self.squares - n * n) / sum;
        let (chance, room) = match kind {
            Events::Count => (mean, room),
            Events::Proportion => (mean * (1.0 - mean), room - (others - 1.0)),
        };
        let variance = (spread - (others - 1.0) * chance) / room;
        (mean, if room > 0.0 { variance } else { 0.0 })
    }

    fn shrink(&self, x: f64, n: f64, kind: Events) -> Result<Shrunk, Error> {
        let (mean, variance) = self.others(x, n, kind);
        let prior = match kind {
            Events::Count => mean / variance,
            Events::Proportion => (mean * (1.0 - mean) / variance - 1.0).max(LEAST_PRIOR),
        };
        let full = !(variance > 0.0 && prior > 0.0 && (prior * n.max(1.0)).is_finite());
        let (x_all, n_all) = (self.events, self.denominators);
        let (rate, own_weight) = if full {
            (mean, 0.0)
        } else {
            ((x + mean * prior) / (n + prior), n / (n + prior))
        };
        let posterior = match (kind, full) {
            (Events::Count, false) => Posterior::Gamma {
                shape: x + mean * prior,
                rate: n + prior,
            },
            (Events::Count, true) => Posterior::Gamma {
                shape: x_all + 0.5,
                rate: n_all,
            },
            (Events::Proportion, false) => Posterior::Beta {
                a: x + mean * prior,
                b: (n - x) + (1.0 - mean) * prior,
            },
            (Events::Proportion, true) => Posterior::Beta {
                a: x_all + 0.5,
                b: (n_all - x_all).max(0.0) + 0.5,
            },
        };
        Ok(Shrunk {
            rate: check::representable("the shrunk rate", rate)?,
            prior_mean: check::representable("the common rate", mean)?,
            own_weight: check::representable("the weight", own_weight)?,
            full,
            posterior,
        })
    }
}
