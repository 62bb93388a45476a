//! How much the order of areas owes to the choice of weights and aggregation.

use super::{Aggregation, Missing, Weights, index};
use crate::{Better, Error, check, draws::Draws, rank::ranks};

/// What is varied in [`rank_ranges`].
#[derive(Debug, Clone, PartialEq)]
pub struct Sensitivity {
    /// Each weight is drawn evenly from this share below to this share above its value: 0.25 for ±25 %; below 1.
    pub spread: f64,
    /// The aggregations to choose from, each equally often.
    pub aggregations: Vec<Aggregation>,
    /// Level of the range, as a fraction: 0.9 leaves out 5 % at either end.
    pub level: f64,
    /// Number of draws, 100 to 100 000.
    pub draws: usize,
    /// Where the draws start: the same seed gives the same ranges.
    pub seed: u64,
}

/// The ranks one area takes; made by [`rank_ranges`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RankRange {
    /// Best rank of the range.
    pub best: usize,
    /// Median rank.
    pub median: usize,
    /// Worst rank of the range.
    pub worst: usize,
}

/// The range of ranks of each area when weights and aggregation vary; `None` for an area without an index.
///
/// It answers for the choices, not for the data: beside it stand the intervals of [`crate::rank`].
///
/// # Errors
///
/// As [`index`](super::index) for every aggregation (a score of zero refuses the geometric mean before anything is
/// drawn), a spread not from 0 to below 1, no aggregation, `level` outside 0 to 1, too few or too many draws.
///
/// # Source
///
/// Saisana, M., Saltelli, A. and Tarantola, S. (2005), Journal of the Royal Statistical Society A 168(2), 307-323.
///
/// # Example
///
/// The first area leads in everything; between the others the choice of weights decides:
///
/// ```
/// use heng_stats::composite::{Aggregation, Missing, Sensitivity, Weights, rank_ranges};
/// let row = |a: f64, b: f64| vec![Some(a), Some(b)];
/// let areas = [row(90.0, 90.0), row(70.0, 30.0), row(30.0, 70.0)];
/// let vary = Sensitivity {
///     spread: 0.25, aggregations: vec![Aggregation::Arithmetic, Aggregation::Geometric],
///     level: 0.9, draws: 1_000, seed: 2025,
/// };
/// let ranges = rank_ranges(&areas, &Weights::equal(2)?, Missing::NoIndex, &vary)?;
/// let ends: Vec<_> = ranges.iter().flatten().map(|r| (r.best, r.worst)).collect();
/// assert_eq!(ends, [(1, 1), (2, 3), (2, 3)]);
/// # Ok::<(), heng_stats::Error>(())
/// ```
pub fn rank_ranges(
    areas: &[Vec<Option<f64>>],
    weights: &Weights,
    missing: Missing,
    vary: &Sensitivity,
) -> Result<Vec<Option<RankRange>>, Error> {
    let tail = check::tail_of(vary.level)?;
    check::must(
        "the spread",
        vary.spread,
        "be at least 0 and below 1",
        (0.0..1.0).contains(&vary.spread),
    )?;
    check::at_least(vary.aggregations.len(), 1)?;
    check::at_least(vary.draws, 100)?;
    check::at_most(vary.draws, 100_000)?;
    check::at_most(
        vary.draws.saturating_mul(areas.len()),
        crate::rank::MOST_DRAWN,
    )?;
    // Which areas have an index is settled by the stated weights, so that the same areas compete in every draw.
    let mut ranked = vec![false; areas.len()];
    for aggregation in &vary.aggregations {
        let scores = index(areas, weights, *aggregation, missing)?;
        for (place, score) in scores.iter().enumerate() {
            ranked[place] = score.value.is_some();
        }
    }
    let competing: Vec<Vec<Option<f64>>> = (areas.iter().zip(&ranked))
        .filter(|(_, ranked)| **ranked)
        .map(|(row, _)| row.clone())
        .collect();
    let mut draws = Draws::new(vary.seed, 0);
    let mut seen = vec![Vec::with_capacity(vary.draws); competing.len()];
    for _ in 0..vary.draws {
        let drawn: Vec<f64> = (weights.shares().iter())
            .map(|w| w * (1.0 + vary.spread * (2.0 * draws.uniform() - 1.0)))
            .collect();
        let aggregation = vary.aggregations[draws.below(vary.aggregations.len())];
        let any = Missing::Reweight { at_least: 0.0 };
        let scores = index(&competing, &Weights::given(&drawn)?, aggregation, any)?;
        let values: Vec<Option<f64>> = scores.into_iter().map(|score| score.value).collect();
        for (place, rank) in ranks(&values, Better::Higher)?.into_iter().enumerate() {
            seen[place].extend(rank.map(|rank| rank.rank));
        }
    }
    let skipped = (tail * vary.draws as f64).floor() as usize;
    let mut ranges = seen.into_iter().map(|mut ranks| {
        ranks.sort_unstable();
        // A competing area has a rank in every draw: weights stay positive where they were.
        let at = |place: usize| ranks.get(place).copied().unwrap_or(1);
        RankRange {
            best: at(skipped),
            median: at((ranks.len().max(1) - 1) / 2),
            worst: at(ranks.len().max(skipped + 1) - 1 - skipped),
        }
    });
    Ok(ranked
        .iter()
        .map(|ranked| if *ranked { ranges.next() } else { None })
        .collect())
}
