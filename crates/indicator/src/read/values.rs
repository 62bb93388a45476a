//! Values of a table that mean more than their TOML type: ids, words of a closed list, numbers, years,
//! expressions.

use jiff::civil::Date;
use toml::de::DeValue;

use super::codes::{P007, P008, P009, P010, P011, P019};
use super::faults::{did_you_mean, fault};
use super::fields::{Fields, Value};
use crate::expr::{self, Expr};
use crate::plan::Word;
use crate::suggest::nearest;
use crate::{Located, Span, Text};

/// How an id may be written.
#[derive(Clone, Copy)]
pub(crate) enum IdForm {
    /// `a-z`, then `a-z 0-9 _`.
    Name,
    /// The same, or digits first.
    Area,
    /// As it is: it names something whose own id has been looked at, or nothing.
    Reference,
    /// `-` as well.
    Plan,
    /// Six digits.
    AreaCode,
    /// `A-Z a-z 0-9 _`.
    BreakdownCode,
}

impl IdForm {
    fn allows(self, id: &str) -> bool {
        let lower = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        let first = |ok: fn(&char) -> bool| id.chars().next().is_some_and(|c| ok(&c));
        (id.len() <= 64 || matches!(self, Self::Reference))
            && match self {
                Self::Name => first(char::is_ascii_lowercase) && id.chars().all(lower),
                Self::Area => first(char::is_ascii_alphanumeric) && id.chars().all(lower),
                Self::Plan => {
                    first(char::is_ascii_lowercase) && id.chars().all(|c| lower(c) || c == '-')
                }
                Self::Reference => true,
                Self::AreaCode => id.len() == 6 && id.chars().all(|c| c.is_ascii_digit()),
                Self::BreakdownCode => {
                    first(char::is_ascii_alphanumeric)
                        && id.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
                }
            }
    }

    fn expected(self) -> Text {
        match self {
            Self::Name => Text::new(
                "小写字母开头，只含小写字母、数字、_，至多64个字符",
                "a lower-case letter, then lower-case letters, digits or _, at most 64",
            ),
            Self::Area => Text::new(
                "小写字母、数字、_，至多64个字符",
                "lower-case letters, digits or _, at most 64",
            ),
            Self::Plan => Text::new(
                "小写字母开头，只含小写字母、数字、_、-，至多64个字符",
                "a lower-case letter, then lower-case letters, digits, _ or -, at most 64",
            ),
            Self::Reference => Text::default(),
            Self::AreaCode => Text::new("六位数字", "six digits"),
            Self::BreakdownCode => Text::new(
                "字母、数字、_，不以 _ 开头",
                "letters, digits or _, not beginning with _",
            ),
        }
    }
}

impl Fields<'_> {
    /// An id that must be there. A badly written one is reported and kept, so that what names it is no
    /// second fault.
    pub(crate) fn id(&self, key: &'static str, form: IdForm) -> Option<Located<String>> {
        self.need(key)
            .and_then(|value| self.id_of(key, value, form))
    }

    /// The same where it may be left out.
    pub(crate) fn id_or_none(&self, key: &'static str, form: IdForm) -> Option<Located<String>> {
        self.take(key)
            .and_then(|value| self.id_of(key, value, form))
    }

    /// A list of ids; an absent one is empty.
    pub(crate) fn ids(&self, key: &'static str, form: IdForm) -> Vec<Located<String>> {
        self.list(key)
            .iter()
            .filter_map(|value| self.id_of(key, value, form))
            .collect()
    }

    fn id_of(&self, key: &str, value: &Value<'_>, form: IdForm) -> Option<Located<String>> {
        let id = self.string_of(key, value)?;
        if !form.allows(&id) {
            let found = fault(
                &P008,
                format!("标识 `{id}` 写法不对"),
                format!("badly written id `{id}`"),
            );
            self.file.report(
                value.span(),
                found.saw(id.clone()).expected(form.expected()),
            );
        }
        Some(Located::new(id, self.content(value)))
    }

    /// The place of a string without its quotes, if they are plain ones.
    fn content(&self, value: &Value<'_>) -> Span {
        let range = value.span();
        let raw = self.file.text(&range);
        let text = value.get_ref().as_str().unwrap_or("");
        match raw.find(text) {
            Some(at) if !text.is_empty() => self
                .file
                .span(&(range.start + at..range.start + at + text.len())),
            _ => self.file.span(&range),
        }
    }

    /// A word of a closed list that must be there.
    pub(crate) fn word<T: Word>(&self, key: &'static str) -> Option<T> {
        self.need(key).and_then(|value| self.word_of(key, value))
    }

    /// The same with what holds when it is left out.
    pub(crate) fn word_or<T: Word>(&self, key: &'static str, default: T) -> T {
        self.take(key)
            .and_then(|value| self.word_of(key, value))
            .unwrap_or(default)
    }

    /// The same where it may be left out.
    pub(crate) fn word_or_none<T: Word>(&self, key: &'static str) -> Option<T> {
        self.take(key).and_then(|value| self.word_of(key, value))
    }

    /// A list of such words; an absent one is empty.
    pub(crate) fn words<T: Word>(&self, key: &'static str) -> Vec<T> {
        self.list(key)
            .iter()
            .filter_map(|value| self.word_of(key, value))
            .collect()
    }

    fn word_of<T: Word>(&self, key: &str, value: &Value<'_>) -> Option<T> {
        let seen = self.string_of(key, value)?;
        let word = T::from_word(&seen);
        if word.is_none() {
            let known: Vec<&str> = T::WORDS.iter().map(|w| w.1).collect();
            self.unknown_word(key, value, &seen, &known);
        }
        word
    }

    /// Reports a word outside a closed list.
    pub(crate) fn unknown_word(&self, key: &str, value: &Value<'_>, seen: &str, known: &[&str]) {
        let mut found = fault(
            &P007,
            format!("`{key}` 不能是 `{seen}`"),
            format!("`{key}` cannot be `{seen}`"),
        )
        .saw(seen)
        .expected(Text::new(known.join("、"), known.join(", ")));
        if let Some(word) = nearest(seen, known.iter().copied()) {
            found = found.help(did_you_mean(word));
        }
        self.file.report(value.span(), found);
    }

    /// A finite number that must be there and pass `ok`.
    pub(crate) fn number(&self, key: &'static str, bound: Bound) -> Option<f64> {
        self.need(key)
            .and_then(|value| self.number_of(key, value, bound))
    }

    /// The same where it may be left out.
    pub(crate) fn number_or_none(&self, key: &'static str, bound: Bound) -> Option<f64> {
        self.take(key)
            .and_then(|value| self.number_of(key, value, bound))
    }

    /// A value as a number.
    pub(crate) fn number_of(&self, key: &str, value: &Value<'_>, bound: Bound) -> Option<f64> {
        let number = match value.get_ref() {
            DeValue::Integer(integer) => i64::from_str_radix(integer.as_str(), integer.radix())
                .ok()
                .map(|whole| whole as f64),
            DeValue::Float(float) => float.as_str().parse::<f64>().ok(),
            _ => {
                self.wrong_type(key, value, "数字", "a number");
                return None;
            }
        };
        let number = number.filter(|n| n.is_finite() && bound.allows(*n));
        if number.is_none() {
            let expected = bound.expected();
            let found = fault(
                &P009,
                format!("`{key}` 超出允许范围"),
                format!("`{key}` is out of bounds"),
            );
            self.file
                .report(value.span(), found.saw(self.seen(value)).expected(expected));
        }
        number
    }

    /// A year that must be there.
    pub(crate) fn year(&self, key: &'static str) -> Option<i32> {
        self.need(key).and_then(|value| self.year_of(key, value))
    }

    /// The same where it may be left out.
    pub(crate) fn year_or_none(&self, key: &'static str) -> Option<i32> {
        self.take(key).and_then(|value| self.year_of(key, value))
    }

    /// A list of years; an absent one is empty.
    pub(crate) fn years(&self, key: &'static str) -> Vec<i32> {
        self.list(key)
            .iter()
            .filter_map(|value| self.year_of(key, value))
            .collect()
    }

    fn year_of(&self, key: &str, value: &Value<'_>) -> Option<i32> {
        let DeValue::Integer(integer) = value.get_ref() else {
            self.wrong_type(key, value, "年份", "a year");
            return None;
        };
        let year = i32::from_str_radix(integer.as_str(), integer.radix())
            .ok()
            .filter(|y| YEARS.contains(y));
        if year.is_none() {
            let seen = self.seen(value);
            let found = fault(
                &P010,
                format!("年份 {seen} 不可能"),
                format!("impossible year {seen}"),
            );
            let bounds = format!("{}—{}", YEARS.start(), YEARS.end());
            self.file.report(
                value.span(),
                found.saw(seen).expected(Text::new(bounds.clone(), bounds)),
            );
        }
        year
    }

    /// A date that must be there.
    pub(crate) fn date(&self, key: &'static str) -> Option<Date> {
        self.need(key).and_then(|value| self.date_of(key, value))
    }

    /// The same where it may be left out.
    pub(crate) fn date_or_none(&self, key: &'static str) -> Option<Date> {
        self.take(key).and_then(|value| self.date_of(key, value))
    }

    fn date_of(&self, key: &str, value: &Value<'_>) -> Option<Date> {
        let DeValue::Datetime(written) = value.get_ref() else {
            self.wrong_type(
                key,
                value,
                "日期，如 2022-03-08，不加引号",
                "a date such as 2022-03-08, without quotes",
            );
            return None;
        };
        let date = match (written.date, written.time) {
            (Some(date), None) => i16::try_from(date.year)
                .ok()
                .zip(i8::try_from(date.month).ok())
                .zip(i8::try_from(date.day).ok())
                .and_then(|((year, month), day)| Date::new(year, month, day).ok())
                .filter(|date| YEARS.contains(&i32::from(date.year()))),
            _ => None,
        };
        if date.is_none() {
            let seen = self.seen(value);
            let found = fault(
                &P019,
                format!("`{key}` 不是可用的日期"),
                format!("`{key}` is no usable date"),
            )
            .saw(seen)
            .expected(Text::new(
                "日期，如 2022-03-08",
                "a date such as 2022-03-08",
            ));
            self.file.report(value.span(), found);
        }
        date
    }

    /// An expression that must be there.
    pub(crate) fn expression(&self, key: &'static str) -> Option<Located<Expr>> {
        self.need(key)
            .and_then(|value| self.expression_of(key, value))
    }

    /// The same where it may be left out.
    pub(crate) fn expression_or_none(&self, key: &'static str) -> Option<Located<Expr>> {
        self.take(key)
            .and_then(|value| self.expression_of(key, value))
    }

    fn expression_of(&self, key: &str, value: &Value<'_>) -> Option<Located<Expr>> {
        let text = self.string_of(key, value)?;
        let span = self.content(value);
        match expr::parse(&text, span, self.file.reading.limits) {
            Ok(expr) => Some(Located::new(expr, span)),
            Err(wrong) => {
                let message = &wrong.message;
                let mut found = fault(
                    &P011,
                    format!("`{key}` 的算式写法不对：{}", message.zh),
                    format!("`{key}` is no expression: {}", message.en),
                );
                if !wrong.seen.is_empty() {
                    found = found.saw(wrong.seen);
                }
                if let Some(help) = wrong.help {
                    found = found.help(*help);
                }
                self.file.report_at(wrong.span, found);
                None
            }
        }
    }
}

/// Years that a definition may name.
pub(crate) const YEARS: std::ops::RangeInclusive<i32> = 1949..=2100;

/// What a number may be.
#[derive(Clone, Copy)]
pub(crate) enum Bound {
    /// Any finite number.
    Any,
    /// Above zero.
    Positive,
    /// Zero or more.
    NotNegative,
    /// Strictly between 0 and 1.
    Probability,
    /// A whole number between two, both included.
    Whole(u32, u32),
}

impl Bound {
    fn allows(self, number: f64) -> bool {
        match self {
            Self::Any => true,
            Self::Positive => number > 0.0,
            Self::NotNegative => number >= 0.0,
            Self::Probability => number > 0.0 && number < 1.0,
            Self::Whole(least, most) => {
                number.fract() == 0.0 && number >= f64::from(least) && number <= f64::from(most)
            }
        }
    }

    fn expected(self) -> Text {
        match self {
            Self::Any => Text::new("有限的数", "a finite number"),
            Self::Positive => Text::new("大于0的数", "a number above 0"),
            Self::NotNegative => Text::new("不小于0的数", "a number not below 0"),
            Self::Probability => Text::new("0与1之间的数", "a number between 0 and 1"),
            Self::Whole(least, most) => Text::new(
                format!("{least}至{most}的整数"),
                format!("a whole number from {least} to {most}"),
            ),
        }
    }
}
