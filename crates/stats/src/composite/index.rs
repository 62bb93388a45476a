//! The index of each area, and what it was made of.

use super::{Aggregation, Weights};
use crate::{Error, check};

/// What happens to an area that lacks an item. Nothing is ever filled in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Missing {
    /// No index for that area.
    NoIndex,
    /// The other items carry its weight, as long as the items present weigh at least that share (0 to 1); else no
    /// index.
    Reweight {
        /// Least share of the weight that must be present.
        at_least: f64,
    },
}

/// One area's index; made by [`index`].
#[derive(Debug, Clone, PartialEq)]
pub struct Score {
    /// The index; `None` where too much is missing.
    pub value: Option<f64>,
    /// Share of the weight that was present.
    pub present: f64,
    /// Places of the items that were missing, to be printed beside the index.
    pub missing: Vec<usize>,
}

/// The index of each area from its normalised scores: one row per area, one column per item.
///
/// # Errors
///
/// A row that is not as long as the weights, what [`Aggregation::of`] refuses, a share outside 0 to 1.
///
/// # Example
///
/// ```
/// use heng_stats::composite::{Aggregation, Missing, Weights, index};
/// let areas = [vec![Some(80.0), Some(60.0)], vec![Some(90.0), None]];
/// let weights = Weights::given(&[3.0, 1.0])?;
/// let scores = index(&areas, &weights, Aggregation::Arithmetic, Missing::Reweight { at_least: 0.7 })?;
/// assert_eq!(scores[0].value, Some(75.0));
/// assert_eq!((scores[1].value, scores[1].present, &scores[1].missing[..]), (Some(90.0), 0.75, &[1][..]));
/// # Ok::<(), heng_stats::Error>(())
/// ```
pub fn index(
    areas: &[Vec<Option<f64>>],
    weights: &Weights,
    aggregation: Aggregation,
    missing: Missing,
) -> Result<Vec<Score>, Error> {
    let shares = weights.shares();
    let needed = match missing {
        Missing::NoIndex => 1.0,
        Missing::Reweight { at_least } => at_least,
    };
    check::must(
        "the least share present",
        needed,
        "lie between 0 and 1",
        (0.0..=1.0).contains(&needed),
    )?;
    areas
        .iter()
        .map(|row| {
            check::same_count("items", row.len(), "weights", shares.len())?;
            let lacking: Vec<usize> = (0..row.len()).filter(|i| row[*i].is_none()).collect();
            let present: Vec<(f64, f64)> = (row.iter().zip(shares))
                .filter_map(|(score, share)| score.map(|score| (score, *share)))
                .collect();
            let there = if lacking.is_empty() {
                1.0
            } else {
                present.iter().map(|(_, share)| share).sum()
            };
            // Shares such as 0.1 + 0.2 must not fall short of 0.3 by rounding; an item without weight must be there
            // too where all are asked for.
            let complete = lacking.is_empty() || missing != Missing::NoIndex;
            let enough = complete && there > 0.0 && there >= needed - 1e-12;
            let (scores, weights): (Vec<f64>, Vec<f64>) = present.into_iter().unzip();
            Ok(Score {
                value: enough
                    .then(|| aggregation.of(&scores, &weights))
                    .transpose()?,
                present: there,
                missing: lacking,
            })
        })
        .collect()
}
