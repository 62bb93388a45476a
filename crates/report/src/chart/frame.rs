//! Where the parts of a chart lie: title, plot, axes, source.

use super::labels::Box;
use super::scale::{Span, span};
use super::{ChartStyle, Fonts};
use crate::document::Chart;

/// The plot and the way from values and years to points on it.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    pub(super) plot: Box,
    pub(super) first: i32,
    pub(super) last: i32,
    pub(super) span: Span,
}

impl Frame {
    pub(super) fn new(chart: &Chart, style: ChartStyle, fonts: &Fonts) -> Self {
        let years = || {
            chart
                .series
                .iter()
                .flat_map(|s| s.points.iter().map(|p| p.year))
        };
        let first = years().min().unwrap_or(0);
        let last_point = years().max().unwrap_or(first);
        let last = chart
            .until
            .map_or(last_point, |until| until.max(last_point));
        let span = span_of(chart);
        let text = style.text;
        let tick = span
            .ticks
            .iter()
            .map(|t| fonts.width(&tick_label(*t, span.decimals), text, false));
        let left = tick.fold(0.0, f64::max) + text * 1.3;
        // Names stand right of the last points; where the axis goes on to the target's year there is room inside.
        let named = chart.series.len() > 1 && last - last_point < 3;
        let name = chart
            .series
            .iter()
            .map(|s| fonts.width(&s.name, text, true))
            .fold(0.0, f64::max);
        let right = text * 1.4 + if named { name } else { 0.0 };
        let (top, bottom) = if style.alone {
            (text * 5.0, text * 5.0)
        } else {
            (text * 2.1, text * 1.9)
        };
        let plot = Box {
            left,
            top,
            right: f64::from(style.width) - right,
            bottom: f64::from(style.height) - bottom,
        };
        Self {
            plot,
            first,
            last,
            span,
        }
    }

    /// Horizontal place of a year. Half a step is left free at both ends.
    pub(super) fn x(&self, year: i32) -> f64 {
        let steps = f64::from(self.last - self.first).max(1.0);
        let step = (self.plot.right - self.plot.left) / (steps + 1.0);
        let at = if self.last == self.first {
            0.5
        } else {
            f64::from(year - self.first)
        };
        self.plot.left + step * (at + 0.5)
    }

    /// Vertical place of a value.
    pub(super) fn y(&self, value: f64) -> f64 {
        let share = (value - self.span.low) / (self.span.high - self.span.low);
        self.plot.bottom - share * (self.plot.bottom - self.plot.top)
    }
}

/// The values that an axis must show: the points and the targets.
pub(super) fn span_of(chart: &Chart) -> Span {
    let mut values: Vec<f64> = chart
        .series
        .iter()
        .flat_map(|s| s.points.iter().map(|p| p.value))
        .collect();
    for target in &chart.targets {
        values.push(target.value);
        values.extend(target.upper);
    }
    span(&values, chart.unit.starts_with('%'), 5)
}

/// A tick as printed.
pub(super) fn tick_label(value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    if text
        .trim_start_matches('-')
        .chars()
        .all(|c| c == '0' || c == '.')
    {
        text.trim_start_matches('-').to_owned()
    } else {
        text
    }
}

/// Lines no wider than `width`, broken at any character, at most `lines` of them; what is left out ends in `…`.
pub(super) fn wrap(
    text: &str,
    width: f64,
    lines: usize,
    measure: impl Fn(&str) -> f64,
) -> Vec<String> {
    let mut wrapped = vec![String::new()];
    for c in text.chars() {
        let Some(line) = wrapped.last_mut() else {
            break;
        };
        line.push(c);
        if measure(line) > width {
            line.pop();
            if wrapped.len() == lines {
                if let Some(line) = wrapped.last_mut() {
                    line.pop();
                    line.push('…');
                }
                break;
            }
            wrapped.push(c.to_string());
        }
    }
    wrapped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_wrapped_and_cut_with_a_sign() {
        let by_count = |t: &str| t.chars().count() as f64;
        assert_eq!(wrap("一二三四五", 3.0, 2, by_count), ["一二三", "四五"]);
        assert_eq!(
            wrap("一二三四五六七", 3.0, 2, by_count),
            ["一二三", "四五…"]
        );
        assert_eq!(wrap("", 3.0, 2, by_count), [""]);
    }

    #[test]
    fn zero_has_no_sign() {
        assert_eq!(tick_label(-0.0, 1), "0.0");
        assert_eq!(tick_label(-0.5, 1), "-0.5");
    }
}
