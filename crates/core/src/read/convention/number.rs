//! Values.
//!
//! ```text
//! cell   = blanks (mark | value | "<" value) blanks
//! value  = [sign] whole [point digits] [multiple | "%" | "‰"]
//!        | the strict form of the tidy readers, exponent included
//! whole  = digits | 1*3 digits {separator 3 digits}     one separator throughout
//! ```

use heng_indicator::plan::{UnitClass, UnitOfMeasure};

use super::change::Change;
use super::fault::Fault;
use super::marks::Mark;
use super::typed::Typed;
use super::width::{folded, is_blank, trimmed};
use super::{BlankCell, Convention, Declared, Percent};
use crate::read::number::{NotNumber, diagnose, shifted};
use crate::vocabulary::{Bounds, Subject};

/// The sign that belongs to a unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Sign {
    #[default]
    None,
    Percent,
    PerMille,
}

/// What is known of a value before it is read.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Expectation {
    sign: Sign,
    /// The unit is a multiple or a fraction of another.
    multiple: bool,
    /// A rate that may pass 100 %.
    may_exceed: bool,
}

impl Expectation {
    /// Of a subject whose value is written in `given`, or in its own unit.
    pub(crate) fn of(subject: &Subject<'_>, given: Option<&UnitOfMeasure>) -> Self {
        let Some(unit) = given.or(subject.unit) else {
            return Self::default();
        };
        Self {
            sign: if unit.class == UnitClass::Percentage && unit.scale == 0.01 {
                Sign::Percent
            } else if unit.dimension == "1" && unit.scale == 0.001 {
                Sign::PerMille
            } else {
                Sign::None
            },
            multiple: unit.scale != 1.0,
            may_exceed: subject.bounds == Bounds::None,
        }
    }

    #[cfg(test)]
    pub(super) fn percent() -> Self {
        Self {
            sign: Sign::Percent,
            multiple: true,
            ..Self::default()
        }
    }

    #[cfg(test)]
    pub(super) fn percent_that_may_exceed() -> Self {
        Self {
            may_exceed: true,
            ..Self::percent()
        }
    }

    #[cfg(test)]
    pub(super) fn per_mille() -> Self {
        Self {
            sign: Sign::PerMille,
            multiple: true,
            ..Self::default()
        }
    }

    #[cfg(test)]
    pub(super) fn ten_thousands() -> Self {
        Self {
            multiple: true,
            ..Self::default()
        }
    }
}

/// What a value cell says.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Number {
    /// A value in the unit expected.
    Value {
        /// The number.
        number: f64,
        /// A status letter that the cell itself gives.
        status: Option<char>,
        /// What stood there, where the number does not say it all.
        kept: Option<String>,
        /// A number of an indicator in per cent that looks like a share, though points are declared.
        doubt: bool,
    },
    /// No value, and why.
    Missing {
        /// Status letter.
        letter: char,
        /// The mark; empty for an empty cell.
        kept: String,
    },
    /// No observation.
    Skipped,
}

/// A share with which every office's digits end: `0.9388` has four digits, a published percentage at most two.
const DIGITS_OF_POINTS: usize = 2;

impl Convention {
    /// Reads a value cell; what was changed is added to `changes`.
    pub(crate) fn number(
        &self,
        cell: Typed<'_>,
        expected: Expectation,
        changes: &mut Vec<Change>,
    ) -> Result<Number, Fault> {
        let read = self.cell(cell, expected, changes);
        if self.declared == Declared::ForForms {
            read.map_err(Fault::in_form)
        } else {
            read
        }
    }

    fn cell(
        &self,
        cell: Typed<'_>,
        expected: Expectation,
        changes: &mut Vec<Change>,
    ) -> Result<Number, Fault> {
        match cell {
            Typed::Blank => match self.blank {
                BlankCell::Missing(letter) => {
                    changes.push(Change::BlankCell);
                    let kept = String::new();
                    Ok(Number::Missing { letter, kept })
                }
                BlankCell::Skipped => Ok(Number::Skipped),
                BlankCell::Refused => Err(Fault::blank()),
            },
            Typed::Text(text) => self.text(text, expected, changes),
            Typed::Number { value, percent } => {
                if !value.is_finite() {
                    return Err(Fault::not_a_number(NotNumber::SpreadsheetError));
                }
                let written = if value.abs() < 1e15 {
                    value.to_string()
                } else {
                    format!("{value:e}")
                };
                if !percent {
                    return self.plain(&written, 0, expected, changes);
                }
                if expected.sign != Sign::Percent {
                    return Err(Fault::sign_against_unit("%"));
                }
                changes.push(Change::PercentCell);
                value_of(&written, 2)
            }
            Typed::Date(_) => Err(Fault::not_typed_as_number(
                "数值单元格里是日期",
                "the cell holds a date",
            )),
            Typed::Flag(_) => Err(Fault::not_typed_as_number(
                "数值单元格里是 TRUE 或 FALSE",
                "the cell holds TRUE or FALSE",
            )),
            Typed::Error(_) => Err(Fault::not_a_number(NotNumber::SpreadsheetError)),
        }
    }

    fn text(
        &self,
        text: &str,
        expected: Expectation,
        changes: &mut Vec<Change>,
    ) -> Result<Number, Fault> {
        let (bare, blanks) = trimmed(text);
        let half = folded(bare);
        if let Some(mark) = self.missing.get(half.as_ref()) {
            changes.push(Change::Mark);
            return Ok(marked(*mark, bare));
        }
        if half.starts_with('#') {
            return Err(Fault::not_a_number(NotNumber::SpreadsheetError));
        }
        if blanks {
            changes.push(Change::Blanks);
        }
        let is_full_width = half != bare;
        if is_full_width {
            changes.push(Change::FullWidth);
        }
        let refuse_width = || {
            if is_full_width && !self.full_width {
                Err(Fault::undeclared(NotNumber::FullWidth, "full_width = true"))
            } else {
                Ok(())
            }
        };
        if let Some(bound) = half.strip_prefix('<') {
            refuse_width()?;
            return self.below(bound, bare, changes);
        }
        let (body, suffix) = suffix(&half);
        let Some(number) = self.decimal(body, changes) else {
            return Err(self.refused(bare, &half));
        };
        refuse_width()?;
        match suffix {
            Suffix::None => self.plain(&number, 0, expected, changes),
            Suffix::Multiple(word, power) => {
                if !self.multiples {
                    return Err(Fault::undeclared(NotNumber::Unit, "multiples = true"));
                }
                if expected.multiple || number.contains(['e', 'E']) {
                    return Err(Fault::multiple_of_multiple(word));
                }
                changes.push(Change::Multiple);
                value_of(&number, power)
            }
            Suffix::Percent if expected.sign == Sign::Percent => {
                changes.push(Change::Sign);
                value_of(&number, 0)
            }
            Suffix::PerMille if expected.sign == Sign::PerMille => {
                changes.push(Change::Sign);
                value_of(&number, 0)
            }
            Suffix::Percent => Err(Fault::sign_against_unit("%")),
            Suffix::PerMille => Err(Fault::sign_against_unit("‰")),
        }
    }

    /// A number without a sign or word behind it.
    fn plain(
        &self,
        number: &str,
        power: i32,
        expected: Expectation,
        changes: &mut Vec<Change>,
    ) -> Result<Number, Fault> {
        let size = shifted(number, 0).map_err(Fault::not_a_number)?.abs();
        if expected.sign != Sign::Percent || size == 0.0 {
            return value_of(number, power);
        }
        match self.percent {
            Some(Percent::Points) => {
                let digits = number.split('.').nth(1).map_or(0, str::len);
                let mut read = value_of(number, power)?;
                if let Number::Value { doubt, .. } = &mut read {
                    *doubt = size < 1.0 && digits > DIGITS_OF_POINTS;
                }
                Ok(read)
            }
            // A rate that may pass 100 % passes it by less than ten times.
            Some(Percent::Share) if size > if expected.may_exceed { 10.0 } else { 1.0 } => {
                Err(Fault::not_a_share(number))
            }
            Some(Percent::Share) => {
                changes.push(Change::Share);
                value_of(number, power + 2)
            }
            None if size <= 1.0 => Err(Fault::share_or_points(number)),
            None => value_of(number, power),
        }
    }

    /// `<5`.
    fn below(&self, bound: &str, whole: &str, changes: &mut Vec<Change>) -> Result<Number, Fault> {
        let (bound, _) = trimmed(bound);
        let Some(letter) = self.less_than else {
            return Err(Fault::less_than());
        };
        if self.decimal(bound, &mut Vec::new()).is_none() {
            return Err(Fault::inexact());
        }
        changes.push(Change::Mark);
        let kept = whole.to_owned();
        Ok(Number::Missing { letter, kept })
    }

    /// The number in the strict form of the tidy readers; `None` when the convention does not read it.
    fn decimal(&self, text: &str, changes: &mut Vec<Change>) -> Option<String> {
        let text = text.trim_matches(is_blank);
        // An exponent is written by programs only, and without separators.
        if text.contains(['e', 'E']) {
            let strict = self.decimal == '.' && shape_is_strict(text);
            if strict {
                changes.push(Change::Exponent);
            }
            return strict.then(|| text.to_owned());
        }
        let (sign, digits) = match text.as_bytes().first() {
            Some(b'-') => ("-", &text[1..]),
            Some(b'+') => ("", &text[1..]),
            _ => ("", text),
        };
        let (whole, fraction) = match digits.split_once(self.decimal) {
            Some((whole, fraction)) => (whole, Some(fraction)),
            None => (digits, None),
        };
        if fraction.is_some_and(|f| !is_digits(f)) {
            return None;
        }
        let joined = self.joined(whole)?;
        if joined.len() != whole.len() {
            changes.push(Change::Thousands);
        }
        if self.decimal == ',' && fraction.is_some() {
            changes.push(Change::DecimalComma);
        }
        let fraction = fraction.map_or_else(String::new, |f| format!(".{f}"));
        Some(format!("{sign}{joined}{fraction}"))
    }

    /// The digits of a whole number whose groups are separated as declared.
    fn joined(&self, whole: &str) -> Option<String> {
        if is_digits(whole) {
            return Some(whole.to_owned());
        }
        let separator = whole.chars().find(|c| !c.is_ascii_digit())?;
        if !self.separates(separator) {
            return None;
        }
        let mut groups = whole.split(separator);
        let first = groups.next()?;
        let sound = is_digits(first)
            && first.len() <= 3
            && groups.all(|group| group.len() == 3 && is_digits(group));
        sound.then(|| whole.replace(separator, ""))
    }

    /// A declared blank stands for every kind of blank.
    fn separates(&self, c: char) -> bool {
        self.thousands.contains(&c) || (is_blank(c) && self.thousands.contains(&' '))
    }

    /// Why a text is not read.
    fn refused(&self, bare: &str, half: &str) -> Fault {
        const HEDGES: [&str; 9] = [
            "左右", "上下", "以上", "以下", "以内", "约", "近", "超", "多",
        ];
        let has_digit = half.bytes().any(|b| b.is_ascii_digit());
        if has_digit && HEDGES.iter().any(|hedge| half.contains(hedge)) {
            return Fault::inexact();
        }
        if !has_digit && bare.chars().count() <= 8 {
            return Fault::mark(bare);
        }
        match diagnose(half) {
            NotNumber::NoValueMark => Fault::mark(bare),
            NotNumber::Separators if !self.thousands.iter().any(|c| half.contains(*c)) => {
                let used = half.chars().find(|c| !c.is_ascii_digit() && *c != '-');
                let used = used.filter(|c| !is_blank(*c)).unwrap_or(' ');
                Fault::undeclared(NotNumber::Separators, &format!("thousands = \"{used}\""))
            }
            NotNumber::DecimalComma if self.decimal == '.' => {
                Fault::undeclared(NotNumber::DecimalComma, "decimal = \",\"")
            }
            // What stays is folded: width is no fault of its own any more.
            NotNumber::FullWidth => Fault::not_a_number(NotNumber::Other),
            why => Fault::not_a_number(why),
        }
    }
}

fn marked(mark: Mark, text: &str) -> Number {
    let kept = text.to_owned();
    let value = |status, kept| Number::Value {
        number: 0.0,
        status,
        kept,
        doubt: false,
    };
    match mark {
        Mark::Missing(letter) => Number::Missing { letter, kept },
        Mark::Zero => value(None, Some(kept)),
        Mark::BelowHalf => value(Some('N'), Some(kept)),
    }
}

fn value_of(number: &str, power: i32) -> Result<Number, Fault> {
    let number = shifted(number, power).map_err(Fault::not_a_number)?;
    Ok(Number::Value {
        number,
        status: None,
        kept: None,
        doubt: false,
    })
}

/// What stands behind the digits.
enum Suffix {
    None,
    Multiple(&'static str, i32),
    Percent,
    PerMille,
}

fn suffix(text: &str) -> (&str, Suffix) {
    const ALL: [(&str, Suffix); 4] = [
        ("万", Suffix::Multiple("万", 4)),
        ("亿", Suffix::Multiple("亿", 8)),
        ("%", Suffix::Percent),
        ("‰", Suffix::PerMille),
    ];
    for (word, suffix) in ALL {
        if let Some(body) = text.strip_suffix(word) {
            return (body, suffix);
        }
    }
    (text, Suffix::None)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

fn shape_is_strict(text: &str) -> bool {
    // A number that is only too large or too small is of the right form.
    shifted(text, 0).map_or_else(NotNumber::is_range, |_| true)
}
