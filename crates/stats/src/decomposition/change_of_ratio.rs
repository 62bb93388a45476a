//! The change of a ratio of sums, by part.

use super::part::{Part, whole};
use crate::{Error, check};

/// The change of a ratio, split; made by [`change_of_ratio`].
#[derive(Debug, Clone, PartialEq)]
pub struct ChangeOfRatio {
    /// The whole's ratio before.
    pub before: f64,
    /// The whole's ratio after.
    pub after: f64,
    /// Part of the change from the parts' own ratios.
    pub within: f64,
    /// Part of the change from their weights: `within` plus `shift` is `after` minus `before`.
    pub shift: f64,
    /// The parts, in the caller's order.
    pub parts: Vec<PartChange>,
}

/// One part's share in a [`ChangeOfRatio`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PartChange {
    /// w̄ᵢ Δrᵢ: what its own ratio did.
    pub within: f64,
    /// r̄ᵢ Δwᵢ: what its weight did, counted from zero.
    pub shift: f64,
    /// (r̄ᵢ − R̄) Δwᵢ: what its weight did, counted from the whole's ratio. The sum over the parts is the same as of
    /// `shift`, because the weights always add up to 1; the sign says whether a growing part pulled the whole up or
    /// down. For print.
    pub shift_from_whole: f64,
}

/// Splits the change of Σ N / Σ D into what the parts' ratios did and what their weights did, exactly.
///
/// ΔR = Σ w̄ᵢ Δrᵢ (within) + Σ r̄ᵢ Δwᵢ (shift), with wᵢ = Dᵢ / Σ D, rᵢ = Nᵢ / Dᵢ and bars for the mean of before and
/// after. Nothing is left over. A part that exists in one of the two years only has no ratio of its own in the
/// other: it takes the ratio it has, so that all of its effect is shift. Both lists hold the same parts in the same
/// order; across a boundary transfer put both years on one set of boundaries first.
///
/// # Errors
///
/// Lists of different length or empty, values not finite, a negative denominator, a numerator without denominator,
/// a year whose denominators are all zero, a result that overflows.
///
/// # Source
///
/// Kitagawa, E. M. (1955), Journal of the American Statistical Association 50, 1168-1194.
///
/// # Example
///
/// Both banners improve by one point, yet the city stands still: people moved to the weaker one.
///
/// ```
/// use heng_stats::decomposition::{Part, change_of_ratio};
/// let part = |numerator, denominator| Part { numerator, denominator };
/// let change = change_of_ratio(
///     &[part(45.0, 50.0), part(35.0, 50.0)],
///     &[part(40.95, 45.0), part(39.05, 55.0)],
/// )?;
/// assert!((change.within - 0.01).abs() < 1e-12);
/// assert!((change.shift + 0.01).abs() < 1e-12);
/// # Ok::<(), heng_stats::Error>(())
/// ```
pub fn change_of_ratio(before: &[Part], after: &[Part]) -> Result<ChangeOfRatio, Error> {
    check::same_count("parts before", before.len(), "parts after", after.len())?;
    let (whole0, whole1) = (whole(before)?, whole(after)?);
    let ratio = |whole: Part| whole.numerator / whole.denominator;
    let (r0, r1) = (ratio(whole0), ratio(whole1));
    let middle = f64::midpoint(r0, r1);
    let parts: Vec<PartChange> = before
        .iter()
        .zip(after)
        .map(|(then, now)| {
            let (w0, w1) = (
                then.denominator / whole0.denominator,
                now.denominator / whole1.denominator,
            );
            // No ratio in either year: the part was never there and adds nothing.
            let own0 = then.ratio().or(now.ratio()).unwrap_or(0.0);
            let own1 = now.ratio().or(then.ratio()).unwrap_or(0.0);
            let own = f64::midpoint(own0, own1);
            PartChange {
                within: f64::midpoint(w0, w1) * (own1 - own0),
                shift: own * (w1 - w0),
                shift_from_whole: (own - middle) * (w1 - w0),
            }
        })
        .collect();
    for part in &parts {
        check::representable("a part's contribution", part.within)?;
        check::representable("a part's contribution", part.shift)?;
        check::representable("a part's contribution", part.shift_from_whole)?;
    }
    let within = parts.iter().map(|part| part.within).sum();
    // The centred terms lose fewer digits: they are small where the weights barely move.
    let shift = parts.iter().map(|part| part.shift_from_whole).sum();
    Ok(ChangeOfRatio {
        before: r0,
        after: r1,
        within: check::representable("the part within", within)?,
        shift: check::representable("the shift", shift)?,
        parts,
    })
}
