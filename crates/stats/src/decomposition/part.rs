//! One part of a whole.

use crate::{Error, check};

/// What one part adds to a ratio of sums.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Part {
    /// Numerator: events, people reached.
    pub numerator: f64,
    /// Denominator: births, population. Zero for a part that is not there.
    pub denominator: f64,
}

impl Part {
    /// The part's own ratio; `None` without a denominator.
    pub fn ratio(self) -> Option<f64> {
        (self.denominator > 0.0).then(|| self.numerator / self.denominator)
    }
}

/// Sums of numerators and denominators of parts that were checked.
pub(super) fn whole(parts: &[Part]) -> Result<Part, Error> {
    check::at_least(parts.len(), 1)?;
    for part in parts {
        check::finite(&[part.numerator, part.denominator])?;
        check::must(
            "a denominator",
            part.denominator,
            "not be negative",
            part.denominator >= 0.0,
        )?;
        check::must(
            "the numerator of a part without denominator",
            part.numerator,
            "be zero",
            part.denominator > 0.0 || part.numerator == 0.0,
        )?;
    }
    let numerator = parts.iter().map(|part| part.numerator).sum();
    let denominator = parts.iter().map(|part| part.denominator).sum();
    let whole = Part {
        numerator: check::representable("the sum of numerators", numerator)?,
        denominator: check::representable("the sum of denominators", denominator)?,
    };
    match whole.ratio() {
        Some(ratio) => check::representable("the ratio of the whole", ratio).map(|_| whole),
        None => Err(Error::Undefined {
            what: "the ratio of the whole",
            because: "all denominators are zero",
        }),
    }
}
