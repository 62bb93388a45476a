//! Words in a number format: `0"万人"` shows 2 as 2万人, `0!.0,"万"` shows 23456 as 2.3万.

use heng_indicator::plan::UnitOfMeasure;

use crate::read::number::shift;
use crate::read::unit::find_unit;
use crate::vocabulary::Vocabulary;

/// What a format writes behind a number, and by how many places it moves the point.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Written {
    /// The words, brackets and blanks left aside.
    literal: String,
    /// 23456 is shown as 2.3 under `0!.0,`: four places.
    places: i32,
}

/// Multiples that words begin with, the longest first.
const MULTIPLES: [(&str, f64); 10] = [
    ("万亿", 1e12),
    ("千万", 1e7),
    ("百万", 1e6),
    ("十万", 1e5),
    ("亿", 1e8),
    ("億", 1e8),
    ("万", 1e4),
    ("萬", 1e4),
    ("千", 1e3),
    ("百", 1e2),
];

impl Written {
    /// `None` when the format neither writes a word nor moves the point.
    pub(super) fn of(literal: &str, places: i32) -> Option<Self> {
        let ends = |c: char| !c.is_alphanumeric() && !matches!(c, '%' | '‰' | '/');
        let literal = literal.trim_matches(ends).to_owned();
        (!literal.is_empty() || places != 0).then_some(Self { literal, places })
    }

    /// By what is shown of a value, as an `OpenDocument` cell keeps both.
    pub(super) fn between(value: f64, shown: &str) -> Option<Self> {
        let digits = shown.rfind(|c: char| c.is_ascii_digit())? + 1;
        let (number, literal) = shown.split_at(digits);
        let number: String = number
            .chars()
            .filter(|c| c.is_ascii_digit() || *c == '.')
            .collect();
        let number: f64 = number.parse().ok()?;
        let places = if number == 0.0 || value == 0.0 {
            0
        } else {
            (value.abs() / number).log10().round() as i32
        };
        Self::of(literal, places)
    }

    /// A value as its cell shows it, all its digits kept.
    pub(crate) fn shown(&self, value: f64) -> String {
        let moved = shift(value, -self.places).unwrap_or(value);
        format!("{moved}{}", self.literal)
    }

    /// Whether what the cell shows is the number that it holds, in this unit.
    pub(crate) fn agrees(&self, unit: Option<&UnitOfMeasure>, vocabulary: &Vocabulary<'_>) -> bool {
        let shown = 10_f64.powi(self.places);
        let scale = unit.map_or(1.0, |unit| unit.scale);
        let same = |factor: f64| (factor - scale * shown).abs() <= 1e-9 * factor;
        if let Some(named) = find_unit(&self.literal, vocabulary) {
            return same(named.scale);
        }
        let multiple = MULTIPLES
            .iter()
            .find(|(word, _)| self.literal.starts_with(word));
        match multiple {
            Some((_, factor)) => same(*factor),
            // 例, 个: a word of its own is no multiple.
            None => self.places == 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Written;
    use crate::example::plan;
    use crate::vocabulary::Vocabulary;

    #[test]
    fn what_is_shown_against_what_is_held() {
        let plan = plan();
        let vocabulary = Vocabulary::of(&plan);
        let unit = |name: &str| plan.units.iter().find(|u| u.name.zh == name);
        let (people, ten_thousands) = (unit("人"), unit("万人"));
        assert!(people.is_some() && ten_thousands.is_some());
        let agrees = |literal, places, unit| {
            Written::of(literal, places)
                .unwrap()
                .agrees(unit, &vocabulary)
        };
        assert!(!agrees("万人", 0, people));
        assert!(agrees("万人", 0, ten_thousands));
        assert!(agrees("万", 0, ten_thousands));
        // 23456 人 shown as 2.3万.
        assert!(agrees("万", 4, people));
        assert!(!agrees("万", 4, ten_thousands));
        assert!(agrees("人", 0, people));
        assert!(!agrees("人", 0, ten_thousands));
        assert!(agrees(" 例", 0, people));
        assert!(!agrees("", 3, people));
        assert_eq!(Written::of(" ", 0), None);
        assert_eq!(Written::of("万", 4).unwrap().shown(23_456.0), "2.3456万");
        assert_eq!(Written::of("万人", 0).unwrap().shown(2.0), "2万人");
        assert_eq!(Written::between(23_456.0, "2.3万"), Written::of("万", 4));
        assert_eq!(Written::between(2.0, "2万人"), Written::of("万人", 0));
        assert_eq!(Written::between(1234.5, "1,234.5"), None);
    }
}
