//! Median, quartiles and median absolute deviation of a few figures.

/// MAD × this estimates the standard deviation of normal figures: 1 / Φ⁻¹(3/4).
/// Source: Rousseeuw & Croux (1993), Journal of the American Statistical Association 88, 1273–1283.
const NORMAL: f64 = 1.4826;

/// Where a few figures lie and how far they scatter, told by ranks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Spread {
    pub(crate) first_quartile: f64,
    pub(crate) median: f64,
    pub(crate) third_quartile: f64,
    /// 1.4826 × median absolute deviation.
    pub(crate) scaled_mad: f64,
}

impl Spread {
    /// Of figures in any order; `None` without one.
    pub(crate) fn of(figures: &[f64]) -> Option<Self> {
        let mut sorted = figures.to_vec();
        sorted.sort_unstable_by(f64::total_cmp);
        let median = quantile(&sorted, 0.5)?;
        let mut away: Vec<f64> = sorted.iter().map(|x| (x - median).abs()).collect();
        away.sort_unstable_by(f64::total_cmp);
        Some(Self {
            first_quartile: quantile(&sorted, 0.25)?,
            median,
            third_quartile: quantile(&sorted, 0.75)?,
            scaled_mad: NORMAL * quantile(&away, 0.5)?,
        })
    }
}

/// Median of figures in any order.
pub(crate) fn median(figures: &[f64]) -> Option<f64> {
    let mut sorted = figures.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    quantile(&sorted, 0.5)
}

/// Quantile with linear interpolation between ranks (Hyndman & Fan 1996, type 7, the default of R and of Excel's
/// `QUARTILE.INC`).
fn quantile(sorted: &[f64], share: f64) -> Option<f64> {
    let at = share * sorted.len().checked_sub(1)? as f64;
    let low = *sorted.get(at.floor() as usize)?;
    let high = *sorted.get(at.ceil() as usize)?;
    Some(low + (high - low) * at.fract())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand: 1 1 2 2 4 6 9 has the median 2, deviations 1 1 0 0 2 4 7 and so the MAD 1.
    #[test]
    fn mad_of_seven_figures_by_hand() {
        let spread = Spread::of(&[1.0, 1.0, 2.0, 2.0, 4.0, 6.0, 9.0]).unwrap();
        assert_eq!((spread.median, spread.scaled_mad), (2.0, 1.4826));
    }

    /// Excel's help page of QUARTILE: 1 2 4 7 8 9 10 12 has the first quartile 3.5.
    #[test]
    fn quartile_as_in_the_spreadsheet_help() {
        let spread = Spread::of(&[1.0, 2.0, 4.0, 7.0, 8.0, 9.0, 10.0, 12.0]).unwrap();
        assert_eq!(spread.first_quartile, 3.5);
        assert_eq!((spread.median, spread.third_quartile), (7.5, 9.25));
    }

    #[test]
    fn nothing_has_no_median() {
        assert_eq!(median(&[]), None);
        assert_eq!(median(&[3.0]), Some(3.0));
    }
}
