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
    let others = match earlier {
        [_, _, ..] => earlier.len(),
        _ => figures.len() - 1,
    };
    if others < 2 {
        return None;
    }
    let expected = *earlier.last().or(later.first())?;
    // Well inside the nearest power of ten, as nearly all figures are, there is nothing to look up.
    let ratio = value / expected;
    if ratio * close < 9.9 && ratio * 9.9 > close {
        return None;
    }
    let others: Vec<f64> = match earlier {
        [_, _, ..] => earlier.to_vec(),
        _ => earlier.iter().chain(later).copied().collect(),
    };
    let usual = median(&others)?;
    powers().find_map(|power| {
        let near = |reference: f64| is_near(value / reference, power, close);
        // A return to the usual after a slip is none.
        (near(expected) && near(usual)).then_some(Slip { power, expected })
    })
}

/// How near a power of ten a figure must be when a single earlier one is known.
const LONE: f64 = 1.05;

/// The slip of a figure of which a single earlier one is known: so near a power of ten that a change hardly comes there.
/// Which of the two slipped it does not tell; the later one is asked about.
pub(crate) fn lone_slip(value: f64, earlier: f64) -> Option<Slip> {
    let power = powers().find(|power| is_near(value / earlier, *power, LONE))?;
    let expected = earlier;
    Some(Slip { power, expected })
}

/// Whether a ratio is within a factor of `close` of a power of ten.
pub(crate) fn is_near(ratio: f64, power: i32, close: f64) -> bool {
    let left = ratio / 10_f64.powi(power);
    left < close && left > 1.0 / close
}

fn powers() -> impl Iterator<Item = i32> {
    (1..=4).flat_map(|k| [k, -k])
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

    /// 20,600 births of 2024 filed for 2025 as 20 (`20.000`) and as 2 (2万), 0.97 of a 1,000th and of a 10,000th.
    #[test]
    fn one_earlier_year_is_enough_near_a_power_of_ten() {
        let power = |value, earlier| lone_slip(value, earlier).map(|slip| slip.power);
        assert_eq!(power(20.0, 20_600.0), Some(-3));
        assert_eq!(power(2.0, 20_600.0), Some(-4));
        assert_eq!(power(206_000.0, 20_000.0), Some(1));
        assert_eq!(power(230_000.0, 20_600.0), None, "11.2 times");
        assert_eq!(power(20_000.0, 20_600.0), None);
    }
}
