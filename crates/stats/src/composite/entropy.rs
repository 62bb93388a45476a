//! Weights from the spread of the items: the entropy method (熵权法).

use super::Weights;
use crate::{Error, check};

/// Weights by entropy; made by [`entropy_weights`].
#[derive(Debug, Clone, PartialEq)]
pub struct EntropyWeights {
    /// The weights.
    pub weights: Weights,
    /// Each item's entropy, from 0 (one area has all of it) to 1 (all areas are equal).
    pub entropy: Vec<f64>,
}

/// Weighs each item by how unequally its scores are spread: e = −Σ p ln p / ln n with p = z / Σ z, w = (1 − e) / Σ (1 − e).
///
/// `items` holds each item's normalised scores, none negative, the same areas in each; 0 ln 0 = 0. An item that is
/// constant weighs nothing. For comparison only: it weighs what differs, not what matters, and one outlier carries it
/// away.
///
/// # Errors
///
/// No item, fewer than two areas, items with different numbers of areas, a score negative or not finite, items that
/// are all constant.
///
/// # Source
///
/// Shannon entropy as used in 熵权法; Zou, Z., Yun, Y. and Sun, J. (2006), Journal of Environmental Sciences 18(5).
///
/// # Example
///
/// ```
/// use heng_stats::composite::entropy_weights;
/// let all = entropy_weights(&[vec![1.0, 0.0, 0.0], vec![0.5, 0.5, 0.5]])?;
/// assert_eq!(all.weights.shares(), [1.0, 0.0]);
/// # Ok::<(), heng_stats::Error>(())
/// ```
pub fn entropy_weights(items: &[Vec<f64>]) -> Result<EntropyWeights, Error> {
    check::at_least(items.len(), 1)?;
    let areas = items[0].len();
    check::at_least(areas, 2)?;
    let entropy = items
        .iter()
        .map(|scores| {
            check::same_count("areas of the first item", areas, "of another", scores.len())?;
            entropy(scores)
        })
        .collect::<Result<Vec<f64>, Error>>()?;
    let spread: Vec<f64> = entropy.iter().map(|e| 1.0 - e).collect();
    if spread.iter().all(|s| *s == 0.0) {
        return Err(Error::Undefined {
            what: "weights by entropy",
            because: "every item is constant",
        });
    }
    Ok(EntropyWeights {
        weights: Weights::given(&spread)?,
        entropy,
    })
}

fn entropy(scores: &[f64]) -> Result<f64, Error> {
    check::finite(scores)?;
    for score in scores {
        check::must("a score", *score, "not be negative", *score >= 0.0)?;
    }
    if scores.iter().all(|score| *score == scores[0]) {
        return Ok(1.0);
    }
    let sum = check::representable("the sum of scores", scores.iter().sum())?;
    let terms = scores.iter().map(|score| {
        let p = score / sum;
        if p == 0.0 { 0.0 } else { -p * p.ln() }
    });
    Ok((terms.sum::<f64>() / (scores.len() as f64).ln()).clamp(0.0, 1.0))
}
