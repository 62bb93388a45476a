//! A whole shared out so that the parts add up to it exactly (largest remainder).

/// Parts of `whole` in proportion to `weights`: each the share rounded down, and the units left over go to the largest
/// remainders, earlier places first. All zero where every weight is zero.
pub(crate) fn allot(whole: i64, weights: &[i64]) -> Vec<i64> {
    let sum: i128 = weights.iter().map(|w| i128::from(*w)).sum();
    if sum <= 0 {
        return vec![0; weights.len()];
    }
    let shares: Vec<i128> = weights
        .iter()
        .map(|w| i128::from(whole) * i128::from(*w))
        .collect();
    let mut parts: Vec<i64> = shares.iter().map(|share| (share / sum) as i64).collect();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by_key(|at| (-(shares[*at] % sum), *at));
    let left = whole - parts.iter().sum::<i64>();
    for at in order.into_iter().take(left.max(0) as usize) {
        parts[at] += 1;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::allot;

    /// The textbook case of Hamilton's method: 10 seats for 6, 6 and 2 votes of 14.
    #[test]
    fn parts_add_up() {
        assert_eq!(allot(10, &[6, 6, 2]), [4, 4, 2]);
        assert_eq!(allot(7, &[0, 0]), [0, 0]);
        assert_eq!(allot(3, &[1, 1, 1, 1]), [1, 1, 1, 0]);
    }
}
