//! Area codes that lost their type on the way.
//!
//! | typed | code |
//! |--|--|
//! | `150102`, a cell with the number 150102 | 150102 |
//! | `150102.0`, ` 150102 `, `'150102`, `１５０１０２` | 150102 |
//! | `1.50102E5`, `1.50102E+05` | 150102: all six digits are there |
//! | `150102000000` | 150102: the statistical code of the whole county |
//! | `1.501E+05`, `15012`, `150102.5` | refused: digits may be lost |
//!
//! A text that is no number stays what it is: a name, or the id of an area.

use super::Convention;
use super::change::Change;
use super::fault::Fault;
use super::label::bare;
use super::typed::Typed;
use super::width::{folded, trimmed};

/// What an area cell says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum AreaCode {
    /// Nothing.
    Blank,
    /// Six digits.
    Code(String),
    /// A name or an id, without blanks and in half-width characters.
    Name(String),
}

impl Convention {
    /// Reads an area cell; what was changed is added to `changes`.
    pub(crate) fn area(
        &self,
        cell: Typed<'_>,
        changes: &mut Vec<Change>,
    ) -> Result<AreaCode, Fault> {
        let text = match cell {
            Typed::Blank => return Ok(AreaCode::Blank),
            Typed::Text(text) => text,
            Typed::Number { value, .. } => {
                return if value.fract() == 0.0 && (100_000.0..1e6).contains(&value) {
                    Ok(AreaCode::Code(value.to_string()))
                } else {
                    let written = value.to_string();
                    of_digits(&written).map_or_else(|| Err(unsure(&written)), Ok)
                };
            }
            Typed::Date(_) | Typed::Flag(_) | Typed::Error(_) => {
                return Err(Fault::area_code(None));
            }
        };
        let (inner, _) = trimmed(text);
        let half = folded(inner);
        let marked = half.strip_prefix('\'').unwrap_or(&half);
        if !marked.starts_with(|c: char| c.is_ascii_digit()) {
            return Ok(AreaCode::Name(bare(text)));
        }
        if is_code(text) {
            return Ok(AreaCode::Code(text.to_owned()));
        }
        if half != inner && !self.full_width {
            return Err(Fault::area_code(None));
        }
        let found = restored(marked).or_else(|| match of_digits(marked) {
            Some(AreaCode::Code(code)) => Some(code),
            _ => None,
        });
        match found {
            Some(code) => {
                changes.push(Change::Code);
                Ok(AreaCode::Code(code))
            }
            None => Err(unsure(marked)),
        }
    }
}

fn is_code(text: &str) -> bool {
    text.len() == 6 && text.bytes().all(|b| b.is_ascii_digit())
}

/// Twelve digits of which the last six are zeros.
fn of_digits(text: &str) -> Option<AreaCode> {
    let code = text.strip_suffix("000000")?;
    is_code(code).then(|| AreaCode::Code(code.to_owned()))
}

/// The six digits of a code that looks like a number.
fn restored(text: &str) -> Option<String> {
    let whole = text
        .split_once('.')
        .filter(|(_, zeros)| !zeros.is_empty() && zeros.bytes().all(|b| b == b'0'))
        .map_or(text, |(whole, _)| whole);
    if is_code(whole) {
        return Some(whole.to_owned());
    }
    let (mantissa, exponent) = text.split_once(['e', 'E'])?;
    let exponent = exponent.strip_prefix('+').unwrap_or(exponent);
    let digits = mantissa.replacen('.', "", 1);
    let one_before_the_point = mantissa.find('.') == Some(1);
    (one_before_the_point && is_code(&digits) && exponent.trim_start_matches('0') == "5")
        .then_some(digits)
}

/// A code that may have lost digits, with the one that was probably meant.
fn unsure(text: &str) -> Fault {
    let meant = text
        .parse::<f64>()
        .ok()
        .filter(|n| (100_000.0..1e6).contains(n))
        .map(|n| n.trunc().to_string());
    Fault::area_code(meant.as_deref())
}
