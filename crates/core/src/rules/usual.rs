//! What a figure usually is: the median of its own other years, else of the other areas of its level that year.

use heng_indicator::Text;
use heng_indicator::plan::UnitClass;

use super::checked::{Checked, Figure};
use crate::cube::store::Key;
use crate::findings::say;

/// The usual level of a figure: the median of the same area and cell in at least two other years within ten; else of at least three other
/// areas of its level in the same year. `None` where there are fewer, or the median is not positive.
pub(crate) fn usual(data: &Checked<'_>, figure: Figure) -> Option<f64> {
    let key = figure.key;
    let years = (key.year.saturating_sub(10)..=key.year.saturating_add(10))
        .filter(|year| *year != key.year)
        .filter_map(|year| data.valued(figure.subject, Key { year, ..key }));
    let mut values: Vec<f64> = years.map(|(_, value)| value).collect();
    if values.len() < 2 {
        let level = data.tree.level(key.area);
        let areas = (0..data.plan.areas.len() as u32)
            .filter(|area| *area != key.area && data.tree.level(*area) == level)
            .filter_map(|area| data.valued(figure.subject, Key { area, ..key }));
        values = areas.map(|(_, value)| value).collect();
        if values.len() < 3 {
            return None;
        }
    }
    median(&mut values).filter(|usual| *usual > 0.0)
}

/// Whether a figure is out of place: more than twice or less than half of what is usual, or of a size that its unit
/// cannot have. `None` where nothing tells.
pub(crate) fn out_of_place(data: &Checked<'_>, figure: Figure) -> Option<bool> {
    let value = figure.value?;
    let class = data.subject(figure.subject).unit.map(|unit| unit.class);
    let small = [UnitClass::Percentage, UnitClass::Ratio, UnitClass::YesNo];
    if class.is_some_and(|class| small.contains(&class)) && value.abs() >= 500.0 {
        return Some(true);
    }
    let usual = usual(data, figure)?;
    Some(value <= 0.0 || value / usual > 2.0 || usual / value > 2.0)
}

/// Digits after the point of a number as it was typed.
pub(crate) fn digits(value: f64) -> usize {
    if value.fract() == 0.0 {
        return 0;
    }
    let text = value.to_string();
    text.split_once('.').map_or(0, |(_, after)| after.len())
}

/// The median; of an even number the mean of the two in the middle.
pub(crate) fn median(values: &mut [f64]) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    let upper = *values.get(middle)?;
    if values.len() % 2 == 1 {
        return Some(upper);
    }
    Some(f64::midpoint(*values.get(middle.checked_sub(1)?)?, upper))
}

/// A number as what was probably meant.
pub(crate) fn about(value: f64) -> Text {
    let text = rounded(value);
    say(format!("约 {text}"), format!("about {text}"))
}

/// A number to four significant digits; what is before the point is kept whole, and at most four digits after it.
pub(crate) fn rounded(value: f64) -> String {
    let before = value.abs().max(1e-9).log10().floor() as i32 + 1;
    let decimals = (4 - before).clamp(0, 4) as usize;
    number(format!("{value:.decimals$}").parse().unwrap_or(value))
}

/// A number with at most four digits after the point, without trailing zeros.
pub(crate) fn number(value: f64) -> String {
    let text = format!("{value:.4}");
    if !text.contains('.') {
        return text;
    }
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" {
        "0".to_owned()
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::rounded;

    #[test]
    fn expected_figures_are_rounded_as_people_say_them() {
        for (value, said) in [
            (2658.7998, "2659"),
            (404_812.3, "404812"),
            (92.456, "92.46"),
            (0.76894, "0.7689"),
            (103.07, "103.1"),
            (100.0, "100"),
            (0.0, "0"),
            (-12.5, "-12.5"),
        ] {
            assert_eq!(rounded(value), said);
        }
    }
}
