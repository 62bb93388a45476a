//! What chance alone does to counts and to shares of them.

/// Standard deviations beyond which a change of a count is not chance. Four happen once in 16,000 figures, which one
/// city's returns have in a few years; five once in 1.7 million.
const BEYOND: f64 = 5.0;

/// Whether two counts, in single things, differ by more than chance: events that come one by one make a count
/// scatter by its root (Poisson), so a difference scatters by the root of the sum.
pub(super) fn beyond_chance(one: f64, other: f64) -> bool {
    (one - other).abs() > BEYOND * (one + other).max(0.0).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand: 12 and 3 are 9 apart, and 5 √15 = 19.4; 120 and 30 are 90 apart, and 5 √150 = 61.2.
    #[test]
    fn small_counts_move_by_chance() {
        assert!(!beyond_chance(12.0, 3.0));
        assert!(beyond_chance(120.0, 30.0));
        assert!(!beyond_chance(0.0, 0.0));
    }
}
