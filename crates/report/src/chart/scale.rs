//! Axes: a span of values with round ticks, and whole years.

/// A vertical span with ticks at round numbers.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Span {
    pub(super) low: f64,
    pub(super) high: f64,
    pub(super) ticks: Vec<f64>,
    /// Digits after the point that tell the ticks apart.
    pub(super) decimals: usize,
}

/// A span around `values` with about `wanted` ticks.
///
/// It never goes below zero, or above 100 of a percentage, unless a value does.
pub(super) fn span(values: &[f64], percentage: bool, wanted: usize) -> Span {
    let least = values.iter().copied().fold(f64::INFINITY, f64::min);
    let most = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if !least.is_finite() || !most.is_finite() {
        return Span {
            low: 0.0,
            high: 1.0,
            ticks: vec![0.0, 1.0],
            decimals: 0,
        };
    }
    // A flat series still gets a visible height: a hundredth of its level, or one.
    let width = (most - least)
        .max(most.abs().max(least.abs()) * 0.01)
        .max(f64::MIN_POSITIVE);
    let width = if width > 0.0 && (most != 0.0 || least != 0.0) {
        width
    } else {
        1.0
    };
    let (mut low, mut high) = (least - width * 0.07, most + width * 0.07);
    if least >= 0.0 {
        low = low.max(0.0);
    }
    if percentage && most <= 100.0 {
        high = high.min(100.0);
    }
    let step = round_step((high - low) / wanted.max(2) as f64);
    let (first, last) = ((low / step).floor(), (high / step).ceil());
    low = first * step;
    high = last * step;
    if percentage && most <= 100.0 {
        high = high.min(100.0);
    }
    let count = ((high - low) / step + 1e-6).floor() as usize;
    let ticks = (0..=count.min(50)).map(|k| low + k as f64 * step).collect();
    let decimals = if step >= 1.0 {
        0
    } else {
        (-step.log10()).ceil().clamp(0.0, 8.0) as usize
    };
    let decimals = if step < 1.0 && (step * 10f64.powi(decimals as i32)).fract() > 1e-6 {
        decimals + 1
    } else {
        decimals
    };
    Span {
        low,
        high,
        ticks,
        decimals,
    }
}

/// The next of 1, 2, 2.5, 5 times a power of ten.
fn round_step(raw: f64) -> f64 {
    let power = 10f64.powf(raw.log10().floor());
    let of = raw / power;
    let step = [1.0, 2.0, 2.5, 5.0]
        .into_iter()
        .find(|s| of <= *s + 1e-9)
        .unwrap_or(10.0);
    step * power
}

/// Years that are labelled: every `n`th counted back from the last, so that `room` labels fit.
pub(super) fn years(first: i32, last: i32, room: usize) -> Vec<i32> {
    let count = (i64::from(last) - i64::from(first) + 1).max(1);
    let step = [1, 2, 5, 10, 20, 50, 100]
        .into_iter()
        .find(|step| count / step <= room.max(2) as i64)
        .unwrap_or(500) as i32;
    (first.max(last.saturating_sub(1000))..=last)
        .filter(|year| (last - year) % step == 0)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_hold_the_values() {
        let mortality = span(&[16.9, 14.3, 12.0], false, 5);
        assert!(mortality.low <= 12.0 && mortality.high >= 16.9);
        assert_eq!(mortality.ticks.first(), Some(&mortality.low));
        assert!(mortality.ticks.len() >= 4 && mortality.ticks.len() <= 8);
    }

    #[test]
    fn a_percentage_stops_at_a_hundred_and_a_count_at_zero() {
        assert_eq!(span(&[99.9, 98.0], true, 5).high, 100.0);
        assert_eq!(span(&[0.0, 3.0], false, 5).low, 0.0);
        assert!(span(&[101.5, 98.0], true, 5).high > 101.5);
    }

    #[test]
    fn nothing_to_show_or_a_flat_line_still_gives_a_span() {
        assert_eq!(span(&[], false, 5).ticks.len(), 2);
        for value in [0.0, 99.9, 5e-7, -3.0, 1e15] {
            let flat = span(&[value, value], false, 5);
            assert!(flat.high > flat.low, "{value}: {flat:?}");
            assert!(flat.ticks.len() >= 2, "{value}: {flat:?}");
        }
    }

    #[test]
    fn years_are_whole_and_end_at_the_last() {
        assert_eq!(years(2020, 2030, 11), (2020..=2030).collect::<Vec<_>>());
        assert_eq!(years(2010, 2030, 12).last(), Some(&2030));
        assert_eq!(years(2010, 2030, 12).first(), Some(&2010));
        assert_eq!(years(2024, 2024, 10), [2024]);
    }
}
