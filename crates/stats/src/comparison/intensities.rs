//! Two rates of events.

use statrs::function::beta::checked_beta_reg;

use crate::{Error, check};

/// Two-sided p-value for two rates of events, each `(events, exposure)`: deaths among live births, cases among
/// inhabitants.
///
/// Given all events together, those of the first follow a binomial with the share of its exposure; twice the smaller
/// tail, at most 1. Exact for counts; without any event nothing differs and the value is 1.
///
/// # Errors
///
/// An exposure that is not positive, events that are negative or no whole number.
///
/// # Source
///
/// Przyborowski, J. and Wilenski, H. (1940), Biometrika 31, 313-323 (the conditional test); doubled as in R's
/// `poisson.exact` with `tsmethod = "central"`.
///
/// # Example
///
/// Three deaths this year and ten the year before, among as many births:
///
/// ```
/// use heng_stats::comparison::intensities_differ;
/// let p = intensities_differ((3.0, 20_000.0), (10.0, 20_000.0))?;
/// assert_eq!(format!("{p:.4}"), "0.0923"); // 2 · (1 + 13 + 78 + 286) / 2¹³
/// # Ok::<(), heng_stats::Error>(())
/// ```
pub fn intensities_differ(first: (f64, f64), second: (f64, f64)) -> Result<f64, Error> {
    for (events, exposure) in [first, second] {
        check::finite(&[events, exposure])?;
        check::must("the exposure", exposure, "be positive", exposure > 0.0)?;
        let whole = events >= 0.0 && events.fract() == 0.0;
        check::must(
            "a number of events",
            events,
            "be whole and not negative",
            whole,
        )?;
    }
    let share = first.1 / (check::representable("the exposure", first.1 + second.1)?);
    let (x, rest) = (first.0, second.0);
    if x + rest == 0.0 {
        return Ok(1.0);
    }
    // P(X ≥ x) is the incomplete beta function at the share; P(X ≤ x) that of the rest at the complement.
    let at_least = if x == 0.0 {
        1.0
    } else {
        tail(x, rest + 1.0, share)?
    };
    let at_most = if rest == 0.0 {
        1.0
    } else {
        tail(rest, x + 1.0, 1.0 - share)?
    };
    Ok((2.0 * at_least.min(at_most)).clamp(0.0, 1.0))
}

fn tail(a: f64, b: f64, share: f64) -> Result<f64, Error> {
    checked_beta_reg(a, b, share.clamp(0.0, 1.0)).map_err(|_| Error::Undefined {
        what: "the tail of the binomial distribution",
        because: "its parameters are out of range",
    })
}

#[cfg(test)]
mod tests {
    use super::intensities_differ;

    fn close(a: f64, b: f64) -> bool {
        (a - b).abs() <= 1e-12
    }

    /// By hand, binomials with a half: 2 · (1 + 13 + 78 + 286) / 8192; 2 · 1 / 32; with a quarter: none of 5 in a
    /// quarter of the births has 0.75⁵, and twice that.
    #[test]
    fn counts_worked_by_hand() {
        let p = |a, b| intensities_differ(a, b).expect("valid");
        assert!(close(p((3.0, 1.0), (10.0, 1.0)), 2.0 * 378.0 / 8192.0));
        assert!(close(p((10.0, 1.0), (3.0, 1.0)), 2.0 * 378.0 / 8192.0));
        assert!(close(p((0.0, 7.0), (5.0, 7.0)), 2.0 / 32.0));
        assert!(close(p((0.0, 1.0), (5.0, 3.0)), 2.0 * 0.75_f64.powi(5)));
    }

    #[test]
    fn ends_are_defined() {
        assert_eq!(intensities_differ((0.0, 5.0), (0.0, 9.0)), Ok(1.0));
        assert_eq!(intensities_differ((4.0, 5.0), (4.0, 5.0)), Ok(1.0));
        let far = intensities_differ((0.0, 1e6), (1e5, 1e6)).expect("valid");
        assert!((0.0..1e-12).contains(&far), "{far}");
    }

    #[test]
    fn refuses_what_is_no_count() {
        for wrong in [(1.5, 10.0), (-1.0, 10.0), (0.0, 0.0), (f64::INFINITY, 1.0)] {
            assert!(intensities_differ(wrong, (1.0, 2.0)).is_err(), "{wrong:?}");
        }
    }
}
