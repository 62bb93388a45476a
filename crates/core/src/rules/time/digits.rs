//! The digits in which a figure was written.

/// Digits from the first to the last that is not zero: 4 120 has three, 99.95 four, 32 000 two.
///
/// A figure that ends in zeros may have been rounded, so that they tell nothing.
pub(crate) fn significant(value: f64) -> usize {
    let whole = value.abs();
    if whole.fract() == 0.0 && whole < EXACT {
        let mut left = whole as u64;
        while left > 0 && left.is_multiple_of(10) {
            left /= 10;
        }
        return left.checked_ilog10().map_or(0, |log| log as usize + 1);
    }
    let text = whole.to_string();
    let digits: Vec<u8> = text.bytes().filter(u8::is_ascii_digit).collect();
    let first = digits.iter().position(|d| *d != b'0');
    let last = digits.iter().rposition(|d| *d != b'0');
    match (first, last) {
        (Some(first), Some(last)) => last - first + 1,
        _ => 0,
    }
}

/// Whole numbers below this are exact: 2⁵³.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// Digits that a percentage tells: those of its distance to the nearer of 0 and 100, since 99.9 can hardly move.
pub(crate) fn significant_of_percentage(value: f64) -> usize {
    // 100 − 99.95 leaves a residue of a few last digits.
    let complement = ((100.0 - value) * 1e6).round() / 1e6;
    significant(value).min(significant(complement))
}

/// One unit of the last digit that is not zero: of 3,604,100 it is 100, of 99.95 0.01.
pub(crate) fn last_digit(value: f64) -> f64 {
    let text = value.abs().to_string();
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    if !fraction.is_empty() {
        return 10_f64.powi(-(fraction.len() as i32));
    }
    let zeros = whole.len() - whole.trim_end_matches('0').len();
    10_f64.powi(zeros as i32)
}

/// The figures that come from `value` when two digits next to each other change places.
pub(crate) fn transpositions(value: f64) -> Vec<f64> {
    let text = value.to_string();
    let mut digits = text.into_bytes();
    let mut found = Vec::new();
    for at in 1..digits.len() {
        let (left, right) = (digits[at - 1], digits[at]);
        if !left.is_ascii_digit() || !right.is_ascii_digit() || left == right {
            continue;
        }
        digits.swap(at - 1, at);
        // A leading zero is a figure of another length, which nobody types by swapping.
        let leading = digits[0] == b'0' && digits.get(1).is_some_and(u8::is_ascii_digit);
        let swapped = std::str::from_utf8(&digits).ok();
        let swapped: Option<f64> = swapped.and_then(|text| text.parse().ok());
        found.extend(swapped.filter(|_| !leading));
        digits.swap(at - 1, at);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zeros_at_the_ends_tell_nothing() {
        let cases = [
            (4120.0, 3),
            (99.95, 4),
            (32_000.0, 2),
            (0.05, 1),
            (0.0, 0),
            (1203.1, 5),
        ];
        for (value, digits) in cases {
            assert_eq!(significant(value), digits, "{value}");
        }
        assert_eq!((last_digit(3_604_100.0), last_digit(99.95)), (100.0, 0.01));
        assert_eq!(significant_of_percentage(99.95), 1);
        assert_eq!(significant_of_percentage(46.53), 4);
    }

    #[test]
    fn neighbours_change_places() {
        assert_eq!(transpositions(4123.0), [1423.0, 4213.0, 4132.0]);
        assert_eq!(
            transpositions(10.5),
            [10.5; 0],
            "01.5 and 10.5 with the point between"
        );
        assert_eq!(transpositions(93.88), [39.88]);
    }
}
