//! What each item really decides.

use super::Score;
use crate::{Error, check};

/// Pearson's correlation of each item with the index, over the areas that have both: what an item decides in the
/// order of areas, whatever its nominal weight.
///
/// An item that is constant, an index that is, or fewer than three areas give `None`.
///
/// # Errors
///
/// Numbers of areas or items that differ, a score that is not finite.
///
/// # Source
///
/// Paruolo, P., Saisana, M. and Saltelli, A. (2013), Journal of the Royal Statistical Society A 176(3), 609-634.
///
/// # Example
///
/// Two items of equal weight; only the first decides:
///
/// ```
/// use heng_stats::composite::{Aggregation, Missing, Weights, effective_weights, index};
/// let areas = [vec![Some(10.0), Some(50.0)], vec![Some(50.0), Some(50.0)], vec![Some(90.0), Some(50.0)]];
/// let scores = index(&areas, &Weights::equal(2)?, Aggregation::Arithmetic, Missing::NoIndex)?;
/// let effective = effective_weights(&areas, &scores)?;
/// assert!(effective[0] > Some(0.999) && effective[1].is_none());
/// # Ok::<(), heng_stats::Error>(())
/// ```
pub fn effective_weights(
    areas: &[Vec<Option<f64>>],
    scores: &[Score],
) -> Result<Vec<Option<f64>>, Error> {
    check::same_count("areas", areas.len(), "scores", scores.len())?;
    let items = areas.first().map_or(0, Vec::len);
    for row in areas {
        check::same_count("items of the first area", items, "of another", row.len())?;
    }
    (0..items)
        .map(|item| {
            let pairs: Vec<(f64, f64)> = (areas.iter().zip(scores))
                .filter_map(|(row, score)| row[item].zip(score.value))
                .collect();
            for (own, index) in &pairs {
                check::finite(&[*own, *index])?;
            }
            Ok(correlation(&pairs))
        })
        .collect()
}

fn correlation(pairs: &[(f64, f64)]) -> Option<f64> {
    let n = pairs.len() as f64;
    let (first_x, first_y) = *pairs.first()?;
    let moves = |get: fn(&(f64, f64)) -> f64, first: f64| pairs.iter().any(|p| get(p) != first);
    if pairs.len() < 3 || !moves(|p| p.0, first_x) || !moves(|p| p.1, first_y) {
        return None;
    }
    let mean_x = pairs.iter().map(|p| p.0).sum::<f64>() / n;
    let mean_y = pairs.iter().map(|p| p.1).sum::<f64>() / n;
    let (mut xx, mut yy, mut xy) = (0.0, 0.0, 0.0);
    for (x, y) in pairs {
        let (x, y) = (x - mean_x, y - mean_y);
        xx += x * x;
        yy += y * y;
        xy += x * y;
    }
    let r = xy / (xx.sqrt() * yy.sqrt());
    // Overflow or underflow of the squares leaves nothing to say.
    r.is_finite().then(|| r.clamp(-1.0, 1.0))
}
