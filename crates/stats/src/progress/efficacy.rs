//! 功效系数: between the unacceptable value (60 points) and the satisfactory value (100 points).
//!
//! ## Formula
//! `value = (v - s) / (h - s) × 40 + 60`, h 满意值, s 不允许值; the same for an inverse indicator, where h < s. Not
//! capped; `score` is capped to 0 to 100.
//!
//! ## Classes
//! `satisfactory` from 100, `acceptable` from 60, `unacceptable` below.
//!
//! ## Edges
//! Where h and s are not given, the target and the base stand for them, and a note says so; a base that had met the
//! target cannot, and is refused.
//!
//! ## Source
//! Textbook form of the 功效系数法; an examination's published answer: v 5.81, h 12, s 6 give 58.73.

use super::case::{Case, Target};
use super::outcome::{Outcome, Status};
use super::reason::Reason;

pub(super) fn assess(case: &Case) -> Outcome {
    let Some(value) = case.current else {
        return Outcome::refused(Reason::CurrentMissing);
    };
    let (h, s, assumed) = match (case.satisfactory, case.unacceptable) {
        (Some(h), Some(s)) => (h, s, false),
        (None, None) => match (case.target, case.base) {
            // A base that had met the target cannot be what is unacceptable.
            (Some(target), Some(s)) if target.met(s, case.direction) => {
                return Outcome::refused(Reason::StandardsUnfit);
            }
            (Some(Target::Value(h)), Some(s)) if !case.two_sided() => (h, s, true),
            _ => return Outcome::refused(Reason::StandardsMissing),
        },
        _ => return Outcome::refused(Reason::StandardsMissing),
    };
    let Some(points) = efficacy(value, h, s) else {
        return Outcome::refused(Reason::StandardsEqual);
    };
    Outcome::of(match points {
        p if p >= 100.0 => Status::Satisfactory,
        p if p >= 60.0 => Status::Acceptable,
        _ => Status::Unacceptable,
    })
    .value(points)
    .score(points.clamp(0.0, 100.0))
    .because(assumed.then_some(Reason::StandardsAssumed))
}

/// `(v - s) / (h - s) × 40 + 60`; `None` where the two standards are equal.
///
/// ```
/// use heng_stats::progress::efficacy;
/// assert_eq!(format!("{:.2}", efficacy(5.81, 12.0, 6.0).unwrap()), "58.73");
/// ```
pub fn efficacy(value: f64, satisfactory: f64, unacceptable: f64) -> Option<f64> {
    let span = satisfactory - unacceptable;
    (span != 0.0).then(|| (value - unacceptable) / span * 40.0 + 60.0)
}

/// Total efficacy coefficient: the weighted geometric mean of the single ones. `None` without any, where a coefficient
/// or a weight is negative or not finite, or where all weights are 0.
///
/// ```
/// use heng_stats::progress::total_efficacy;
/// let four = [75.368, 96.844, 74.940, 83.404].map(|d| (d, 1.0));
/// assert_eq!(format!("{:.3}", total_efficacy(&four).unwrap()), "82.185");
/// ```
pub fn total_efficacy(weighted: &[(f64, f64)]) -> Option<f64> {
    let fit = |x: f64| x >= 0.0 && x.is_finite();
    if !weighted.iter().all(|(d, w)| fit(*d) && fit(*w)) {
        return None;
    }
    let weights: f64 = weighted.iter().map(|(_, w)| w).sum();
    if weights == 0.0 || weights.is_infinite() {
        return None;
    }
    let counted = weighted.iter().filter(|(_, w)| *w > 0.0);
    let logs: f64 = counted.map(|(d, w)| w / weights * d.ln()).sum();
    Some(logs.exp())
}
