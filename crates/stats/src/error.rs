//! The one error of this crate: why a number was not computed.

use thiserror::Error as Derive;

/// Why a number was not computed; the message is written for the person who supplied the input.
///
/// # Example
///
/// ```
/// use heng_stats::{Error, interval};
///
/// let refused = interval::wilson(12.0, 10.0, 0.95).unwrap_err();
/// assert_eq!(refused.to_string(), "events is 12: it must lie between 0 and n");
/// assert!(!refused.is_too_short());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Derive)]
#[non_exhaustive]
pub enum Error {
    /// An argument lies outside what the method is defined for.
    #[error("{what} is {value}: it must {must}")]
    OutOfRange {
        /// The argument's name.
        what: &'static str,
        /// What was given.
        value: f64,
        /// What it must do, as the end of a sentence.
        must: &'static str,
    },
    /// A value is infinite or not a number.
    #[error("the value at position {position} is {value}, not a finite number")]
    NotFinite {
        /// Place in the slice, from 0.
        position: usize,
        /// What was given.
        value: f64,
    },
    /// Two slices that belong together differ in length.
    #[error("{years} years but {values} values")]
    LengthsDiffer {
        /// Number of years.
        years: usize,
        /// Number of values.
        values: usize,
    },
    /// Two lists that belong together differ in length.
    #[error("{first} {what} but {second} {other}")]
    CountsDiffer {
        /// What the first list holds, in the plural.
        what: &'static str,
        /// Entries of the first list.
        first: usize,
        /// What the second list holds, in the plural.
        other: &'static str,
        /// Entries of the second list.
        second: usize,
    },
    /// The input is sound and the measure has no value for it.
    #[error("{what} is not defined: {because}")]
    Undefined {
        /// Which measure.
        what: &'static str,
        /// Why, as the end of a sentence.
        because: &'static str,
    },
    /// A year does not follow the one before it.
    #[error("year {year} follows {before}: years must increase strictly")]
    YearsNotIncreasing {
        /// The earlier entry.
        before: i32,
        /// The entry that is not later.
        year: i32,
    },
    /// Fewer points than the method, or the caller's scheme, needs.
    #[error("{points} points: {needed} are needed")]
    TooShort {
        /// Points given.
        points: usize,
        /// Points needed.
        needed: usize,
    },
    /// More points than a pairwise method accepts.
    #[error("{points} points: at most {allowed} are accepted")]
    TooLong {
        /// Points given.
        points: usize,
        /// Points accepted.
        allowed: usize,
    },
    /// A value lies outside the bounds declared for its quantity.
    #[error("the value {value} of {year} lies outside its declared bounds {lower} to {upper}")]
    OutsideBounds {
        /// Year of the value.
        year: i32,
        /// The value.
        value: f64,
        /// Declared lower bound.
        lower: f64,
        /// Declared upper bound.
        upper: f64,
    },
    /// The points lie exactly on a line and no published precision was declared, so no spread can be stated.
    #[error(
        "the points lie exactly on a line: declare the published precision as the floor of the spread"
    )]
    NoSpread,
    /// A projection was asked for a year that is not after the last one observed.
    #[error("year {year} is not after the last observed year {last}")]
    NotAfterLast {
        /// Year asked for.
        year: i32,
        /// Last year of the series.
        last: i32,
    },
    /// The result is too large for a floating-point number.
    #[error("{what} is too large to be represented")]
    NotRepresentable {
        /// Which result.
        what: &'static str,
    },
}

impl Error {
    /// Whether more observations would mend it.
    pub fn is_too_short(&self) -> bool {
        matches!(self, Self::TooShort { .. })
    }

    /// Whether the data are sound and the method declines to answer, as opposed to a faulty input.
    ///
    /// ```
    /// use heng_stats::Error;
    /// assert!(Error::TooShort { points: 2, needed: 4 }.is_refusal());
    /// assert!(!Error::NotFinite { position: 0, value: f64::NAN }.is_refusal());
    /// ```
    pub fn is_refusal(&self) -> bool {
        matches!(
            self,
            Self::TooShort { .. }
                | Self::TooLong { .. }
                | Self::NoSpread
                | Self::Undefined { .. }
                | Self::NotAfterLast { .. }
                | Self::NotRepresentable { .. }
        )
    }
}
