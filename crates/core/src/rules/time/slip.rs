//! A figure that is a power of ten away from its own series.

use super::spread::median;

/// A slip of the decimal point or of the unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Slip {
    /// Power of ten: 4 if the figure is about 10,000 times what its series expects, −4 if a 10,000th.
    pub(crate) power: i32,
    /// What the series expects: the year before's figure, or the next one's for the first.
    pub(crate) expected: f64,
}

/// The slip of the figure at `at` in the figures of a series by year, all above zero. Both the figure beside it and
/// the median of the others must be a power of ten away, each within a factor of `close`.
pub(crate) fn slip(figures: &[f64], at: usize, close: f64) -> Option<Slip> {
    let value = *figures.get(at)?;
    let (earlier, later) = (figures.get(..at)?, figures.get(at + 1..)?);
    // Once a slip has lasted, later years tell nothing; without two earlier ones they are all there is.
    let others: Vec<f64> = match earlier {
        [_, _, ..] => earlier.to_vec(),
        _ => earlier.iter().chain(later).copied().collect(),
    };
    if others.len() < 2 {
        return None;
    }
    let expected = *earlier.last().or(later.first())?;
    let usual = median(&others)?;
    (1..=4).flat_map(|k| [k, -k]).find_map(|power| {
        let near = |reference: f64| {
            let left = value / reference / 10_f64.powi(power);
            left < close && left > 1.0 / close
        };
        // A return to the usual after a slip is none.
        (near(expected) && near(usual)).then_some(Slip { power, expected })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn power(figures: &[f64], at: usize) -> Option<i32> {
        slip(figures, at, 1.4).map(|slip| slip.power)
    }

    #[test]
    fn a_power_of_ten_both_ways() {
        for (figure, expected) in [(41_200.0, 1), (412_000.0, 2), (4_120_000.0, 3), (4.1e7, 4)] {
            assert_eq!(power(&[4300.0, 4200.0, figure], 2), Some(expected));
        }
        for (figure, expected) in [(412.0, -1), (41.2, -2), (4.12, -3), (0.41, -4)] {
            assert_eq!(power(&[4300.0, 4200.0, figure], 2), Some(expected));
        }
    }

    #[test]
    fn growth_is_no_slip() {
        assert_eq!(power(&[4300.0, 4200.0, 29_000.0], 2), None, "seven times");
        assert_eq!(power(&[40.0, 400.0, 4000.0], 2), None, "grew before");
    }

    #[test]
    fn a_slip_is_told_where_it_stands() {
        let figures = [4300.0, 4200.0, 42_000.0, 4100.0];
        assert_eq!(power(&figures, 2), Some(1));
        assert_eq!(power(&figures, 3), None, "the way back");
        assert_eq!(power(&[0.43, 4200.0, 4100.0, 4000.0], 0), Some(-4));
        assert_eq!(
            power(&[4200.0, 42.0], 1),
            None,
            "two figures do not tell which is right"
        );
    }
}
