//! The positive root of an increasing function.

/// Doublings or halvings until the root is bracketed: enough to leave the range of `f64`.
const WIDENINGS: usize = 2_200;
const STEPS: usize = 200;

/// Where `f` crosses zero on the positive half-line, to the last few bits.
///
/// `f` gives value and derivative and increases. Newton's step is taken when it stays inside the bracket, bisection
/// otherwise. Returns 0 or infinity when the root lies beyond the range of `f64`.
pub(crate) fn positive_root(f: impl Fn(f64) -> (f64, f64), start: f64) -> f64 {
    let (mut low, mut high) = (start, start);
    for _ in 0..WIDENINGS {
        if f(low).0 > 0.0 {
            (low, high) = (low / 2.0, low);
        } else if f(high).0 < 0.0 {
            (low, high) = (high, high * 2.0);
        } else {
            break;
        }
        if low == 0.0 || high == f64::INFINITY {
            return if low == 0.0 { 0.0 } else { f64::INFINITY };
        }
    }
    let mut x = f64::midpoint(low, high);
    for _ in 0..STEPS {
        let (value, slope) = f(x);
        if value < 0.0 {
            low = x;
        } else {
            high = x;
        }
        let step = x - value / slope;
        let next = if step > low && step < high {
            step
        } else {
            f64::midpoint(low, high)
        };
        let done = (next - x).abs() <= 2.0 * f64::EPSILON * x;
        x = next;
        if done {
            break;
        }
    }
    x
}

#[cfg(test)]
mod tests {
    use super::positive_root;

    #[test]
    fn finds_a_cube_root_from_far_away() {
        for start in [1e-9, 1.0, 1e12] {
            let x = positive_root(|x| (x.powi(3) - 5.0, 3.0 * x * x), start);
            assert!((x - 5_f64.cbrt()).abs() < 1e-15 * 5.0, "{x}");
        }
    }

    #[test]
    fn says_when_the_root_is_out_of_range() {
        assert_eq!(positive_root(|_| (1.0, 0.0), 1.0), 0.0);
        assert_eq!(positive_root(|_| (-1.0, 0.0), 1.0), f64::INFINITY);
    }
}
