//! Intervals for ranks.

use super::{Shrunk, standing::best_first};
use crate::{Better, Error, check, draws::Draws};

/// Most draws times areas that [`rank_intervals`] accepts.
pub const MOST_DRAWN: usize = 20_000_000;

/// How rank intervals are drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RankDrawing {
    /// Which way is better.
    pub better: Better,
    /// Level of the interval, as a fraction: 0.9 for 90 %.
    pub level: f64,
    /// From the rate to the printed value: 100 for per cent, `100_000` for per 100 000.
    pub factor: f64,
    /// Published digits after the point, at most 15: drawn values that print equal are tied.
    pub decimals: u32,
    /// Number of draws, at least 100; 2 000 hold the ends of a 90 % interval within a rank as a rule.
    pub draws: usize,
    /// Where the draws start: the same seed gives the same intervals.
    pub seed: u64,
}

/// The interval of one area's rank; made by [`rank_intervals`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RankInterval {
    /// Best rank.
    pub best: usize,
    /// Worst rank.
    pub worst: usize,
    /// Level of the interval, as a fraction.
    pub level: f64,
    /// How it was computed.
    pub method: &'static str,
}

/// The interval of each area's rank, in the caller's order.
///
/// In every draw each area takes a rate that its data allow, all areas are ranked, and ties at published precision
/// take the whole range of their ranks; the interval leaves out the same share of draws at either end. It is
/// marginal: it speaks of one area, not of the order of all. Where the data are few it may exclude the rank by
/// the raw rate, which a single event can place at either end. The order of the areas is part of the seed: keep it
/// fixed (by area id).
///
/// # Errors
///
/// `level` outside 0 to 1, a factor not positive, more than 15 decimals, fewer than 100 draws, more than
/// [`MOST_DRAWN`] draws times areas, a drawn value that overflows.
///
/// # Source
///
/// Goldstein, H. and Spiegelhalter, D. J. (1996), Journal of the Royal Statistical Society A 159(3), 385-443.
///
/// # Example
///
/// ```
/// use heng_stats::{Better, rank::{Events, RankDrawing, rank_intervals, shrink}};
/// let shrunk = shrink(&[940.0, 700.0, 8.0, 500.0], &[1_000.0, 1_000.0, 10.0, 1_000.0], Events::Proportion)?;
/// let drawing = RankDrawing {
///     better: Better::Higher, level: 0.9, factor: 100.0, decimals: 1, draws: 2_000, seed: 2025,
/// };
/// let ranks = rank_intervals(&shrunk, &drawing)?;
/// assert_eq!(ranks[0].best, 1);
/// assert!(ranks[2].worst - ranks[2].best >= 1); // ten people do not place a banner
/// # Ok::<(), heng_stats::Error>(())
/// ```
pub fn rank_intervals(areas: &[Shrunk], drawing: &RankDrawing) -> Result<Vec<RankInterval>, Error> {
    let tail = check::tail_of(drawing.level)?;
    check::must(
        "factor",
        drawing.factor,
        "be positive and finite",
        drawing.factor > 0.0 && drawing.factor.is_finite(),
    )?;
    check::must(
        "decimals",
        f64::from(drawing.decimals),
        "be at most 15",
        drawing.decimals <= 15,
    )?;
    check::at_least(drawing.draws, 100)?;
    check::at_most(drawing.draws.saturating_mul(areas.len()), MOST_DRAWN)?;
    let unit = drawing.better.sign() * drawing.factor * 10_f64.powi(drawing.decimals as i32);
    let mut streams: Vec<Draws> = (0..areas.len())
        .map(|area| Draws::new(drawing.seed, area as u64))
        .collect();
    let mut ends = vec![(Vec::new(), Vec::new()); areas.len()];
    let mut drawn = Vec::with_capacity(areas.len());
    for _ in 0..drawing.draws {
        drawn.clear();
        for (place, (area, stream)) in areas.iter().zip(&mut streams).enumerate() {
            let value = check::representable("a drawn value", (area.draw(stream) * unit).round())?;
            drawn.push((value, place));
        }
        for (place, rank) in best_first(&mut drawn) {
            ends[place].0.push(rank.rank);
            ends[place].1.push(rank.rank + rank.tied - 1);
        }
    }
    let skipped = (tail * drawing.draws as f64).floor() as usize;
    Ok(ends
        .into_iter()
        .map(|(mut best, mut worst)| {
            best.sort_unstable();
            worst.sort_unstable();
            RankInterval {
                // A tail is less than half of at least 100 draws.
                best: best[skipped],
                worst: worst[worst.len() - 1 - skipped],
                level: drawing.level,
                method: "shrunk_posterior",
            }
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::{RankDrawing, rank_intervals};
    use crate::rank::{Events, ranks, shrink};
    use crate::{Better, draws::Draws};

    const DRAWING: RankDrawing = RankDrawing {
        better: Better::Lower,
        level: 0.9,
        factor: 1e5,
        decimals: 6,
        draws: 400,
        seed: 5,
    };

    /// Twelve areas with rates from a known gamma, many times over: the true rank lies in the interval about as often
    /// as it says. Drawing around raw rates would fall far short.
    #[test]
    fn covers_the_true_rank() {
        let mut draws = Draws::new(99, 0);
        let (mut held, mut all) = (0.0, 0.0);
        for _ in 0..150 {
            let births: Vec<f64> = (0..12).map(|i| 5e3 * f64::from(1 + i % 4)).collect();
            let rates: Vec<f64> = (0..12).map(|_| draws.gamma(6.0) / 6.0 * 1e-3).collect();
            let deaths: Vec<f64> = (births.iter().zip(&rates))
                .map(|(n, r)| {
                    let (mut waited, mut events) = (draws.gamma(1.0), 0.0);
                    while waited < n * r {
                        waited += draws.gamma(1.0);
                        events += 1.0;
                    }
                    events
                })
                .collect();
            let shrunk = shrink(&deaths, &births, Events::Count).expect("valid input");
            let intervals = rank_intervals(&shrunk, &DRAWING).expect("valid input");
            let truth: Vec<Option<f64>> = rates.iter().copied().map(Some).collect();
            let truth = ranks(&truth, Better::Lower).expect("valid input");
            for (rank, interval) in truth.iter().flatten().zip(&intervals) {
                held += f64::from(u8::from(
                    (interval.best..=interval.worst).contains(&rank.rank),
                ));
                all += 1.0;
            }
        }
        let share = held / all;
        assert!((0.86..=0.97).contains(&share), "{share}");
    }

    #[test]
    fn says_nothing_of_equal_areas_and_much_of_unequal_ones() {
        let equal = shrink(&[5.0; 10], &[1e4; 10], Events::Count).expect("valid input");
        assert!(equal.iter().all(|area| area.full));
        for interval in rank_intervals(&equal, &DRAWING).expect("valid input") {
            assert!(interval.best <= 2 && interval.worst >= 9, "{interval:?}");
        }
        let apart: Vec<f64> = (1..=10).map(|i| 1e4 * f64::from(i)).collect();
        let apart = shrink(&apart, &[1e6; 10], Events::Count).expect("valid input");
        for (place, interval) in (1..).zip(rank_intervals(&apart, &DRAWING).expect("valid input")) {
            assert_eq!((interval.best, interval.worst), (place, place));
        }
    }

    /// Leaving it out, the others are equal and it would be shrunk to them entirely; its rank is certain all the same.
    #[test]
    fn the_only_one_that_stands_out_is_not_hidden() {
        for kind in [Events::Count, Events::Proportion] {
            let mut screened = [4_750.0; 10];
            screened[3] = 3_000.0;
            let areas = shrink(&screened, &[5_000.0; 10], kind).expect("valid input");
            assert!(areas[3].full && areas[3].rate == 0.95);
            let better = Better::Higher;
            let drawing = RankDrawing { better, ..DRAWING };
            let ranks = rank_intervals(&areas, &drawing).expect("valid input");
            assert_eq!((ranks[3].best, ranks[3].worst), (10, 10));
            assert!(ranks[0].best <= 2 && ranks[0].worst >= 8);
        }
    }

    #[test]
    fn the_seed_decides_and_ties_take_their_whole_range() {
        let areas = shrink(&[5.0, 9.0, 2.0], &[1e4; 3], Events::Proportion).expect("valid input");
        let once = rank_intervals(&areas, &DRAWING);
        assert_eq!(once, rank_intervals(&areas, &DRAWING));
        let coarse = RankDrawing {
            factor: 1.0,
            decimals: 0,
            ..DRAWING
        };
        for interval in rank_intervals(&areas, &coarse).expect("valid input") {
            assert_eq!((interval.best, interval.worst), (1, 3));
        }
    }

    #[test]
    fn refuses_what_it_cannot_draw() {
        let areas = shrink(&[5.0, 9.0, 2.0], &[1e4; 3], Events::Count).expect("valid input");
        for drawing in [
            RankDrawing {
                level: 1.0,
                ..DRAWING
            },
            RankDrawing {
                factor: 0.0,
                ..DRAWING
            },
            RankDrawing {
                decimals: 16,
                ..DRAWING
            },
            RankDrawing {
                draws: 99,
                ..DRAWING
            },
            RankDrawing {
                draws: usize::MAX,
                ..DRAWING
            },
        ] {
            assert!(rank_intervals(&areas, &drawing).is_err(), "{drawing:?}");
        }
        assert_eq!(rank_intervals(&[], &DRAWING), Ok(vec![]));
    }
}
