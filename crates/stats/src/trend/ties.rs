//! Ordering, and the variance of Kendall's S with equal values.

/// The values in increasing order.
pub(super) fn sorted(values: &[f64]) -> Vec<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted
}

/// The middle of sorted values, which must not be empty.
pub(super) fn middle(sorted: &[f64]) -> f64 {
    let half = sorted.len() / 2;
    if sorted.len() % 2 == 1 {
        sorted[half]
    } else {
        f64::midpoint(sorted[half - 1], sorted[half])
    }
}

/// Var S = [n(n−1)(2n+5) − Σ t(t−1)(2t+5)] / 18, where the sum runs over groups of t equal values.
pub(super) fn variance_of_s(sorted: &[f64]) -> f64 {
    let term = |t: usize| {
        let t = t as f64;
        t * (t - 1.0) * (2.0 * t + 5.0)
    };
    let tied: f64 = sorted
        .chunk_by(|a, b| a == b)
        .map(|group| term(group.len()))
        .sum();
    (term(sorted.len()) - tied) / 18.0
}

/// Whether two values are equal.
pub(super) fn has_ties(sorted: &[f64]) -> bool {
    sorted.windows(2).any(|pair| pair[0] == pair[1])
}
