//! Numbers, years, area codes and labels as people type them, under a declared convention.
//!
//! Every reading is one of three: the strict form that the tidy readers know, together with what was changed to
//! get there; a declared mark for "no value"; or a fault. Nothing that the convention does not declare is read.
//!
//! | typed | read as | needs |
//! |--|--|--|
//! | `１２．５`, ` 12 ` | 12.5, 12 | `full_width` (on unless switched off); blanks around are always taken off |
//! | `1,234,567`, `1 234`, `1'234` | 1234567, 1234 | the separator in `thousands`; groups of three only |
//! | `12,4` | 12.4 | `decimal = ","` |
//! | `3.5万`, `2亿` | 35000, 200000000 | `multiples` (on unless switched off), and a unit that is no multiple itself |
//! | `93.88%`, a cell shown as per cent | 93.88 | an indicator in per cent; the same with `‰` |
//! | `0.9388` for an indicator in per cent | 93.88 | `percent = "share"`; without a declaration it is a fault |
//! | `<5` | suppressed | `less_than = "Q"` |
//! | `—`, `…`, `空`, `无`, `/`, `未统计` | the status declared for it | an entry in `missing` |
//! | nothing | the status declared for it | `blank` |
//! | `2022年`, `2022年度`, `2022年末` | 2022 | |
//! | `2021-2022学年`, `2021/22` | 2022, text kept | a measure counted by school years |
//! | `2020-2022年` | 2022, text kept | a measure accumulated over so many years |
//! | `2021/22财年` | 2022 or 2021, text kept | `fiscal_years` |
//! | a date | its year | `dates` |
//! | `150102.0`, `'150102`, `1.50102E5`, `１５０１０２` | 150102 | all six digits are there |
//!
//! `#DIV/0!`, `约12`, `12左右`, `12人`, `10-15`, two-digit years and codes of five digits are never read.

mod area_code;
mod change;
mod fault;
mod label;
mod marks;
mod number;
mod period;
#[cfg(test)]
mod tests;
mod typed;
mod width;

use std::collections::BTreeMap;

pub(crate) use area_code::AreaCode;
pub(crate) use change::{Change, Tally};
pub(crate) use label::{bare, of_which};
pub(crate) use marks::{MISSING_LETTERS, Mark, mark_key};
pub(crate) use number::{Expectation, Number};
pub(crate) use typed::Typed;

/// How figures are typed in one table.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Convention {
    /// Where it is declared.
    pub(crate) declared: Declared,
    /// Full-width digits and signs are read.
    pub(crate) full_width: bool,
    /// Characters that may stand between groups of three digits.
    pub(crate) thousands: Vec<char>,
    /// The decimal mark.
    pub(crate) decimal: char,
    /// `万` and `亿` behind a number are read.
    pub(crate) multiples: bool,
    /// How a plain number of an indicator in per cent is meant; `None`: not declared.
    pub(crate) percent: Option<Percent>,
    /// Marks that stand in place of a value.
    pub(crate) missing: BTreeMap<String, Mark>,
    /// Missing status of `<5`.
    pub(crate) less_than: Option<char>,
    /// What an empty value cell means.
    pub(crate) blank: BlankCell,
    /// Dates in a year column.
    pub(crate) dates: Dates,
    /// Whole numbers in a year column may be serial dates of the 1900 system.
    pub(crate) serial_dates: bool,
    /// The year that a fiscal year is filed under.
    pub(crate) fiscal_years: Option<FiscalYear>,
}

/// Where a convention is declared, which tells what can be done about a fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Declared {
    /// In the layout of the table, which a person can change.
    InLayout,
    /// Here, once for all forms.
    ForForms,
}

/// How a plain number of an indicator in per cent is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Percent {
    /// 93.88 is 93.88 %.
    Points,
    /// 0.9388 is 93.88 %.
    Share,
}

/// What an empty value cell means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BlankCell {
    /// A missing value with this status letter.
    Missing(char),
    /// No observation.
    Skipped,
    /// A fault.
    Refused,
}

/// Dates in a year column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dates {
    /// A fault.
    Refused,
    /// 31 December stands for its year.
    YearEnd,
    /// Any day stands for its year.
    AnyDay,
}

/// The year that a fiscal year is filed under.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FiscalYear {
    /// The year in which it begins.
    Start,
    /// The year in which it ends.
    End,
}

impl Default for Convention {
    /// What holds in a layout that declares nothing: an empty cell is not available (SDMX `O`), and no mark, separator
    /// or share is read.
    fn default() -> Self {
        Self {
            declared: Declared::InLayout,
            full_width: true,
            thousands: Vec::new(),
            decimal: '.',
            multiples: true,
            percent: None,
            missing: BTreeMap::new(),
            less_than: None,
            blank: BlankCell::Missing('O'),
            dates: Dates::Refused,
            serial_dates: false,
            fiscal_years: None,
        }
    }
}

impl Convention {
    /// The fixed convention of the forms that we print: commas between thousands, per cent as points, and an empty cell
    /// is no figure.
    pub(crate) fn of_forms() -> Self {
        Self {
            declared: Declared::ForForms,
            thousands: vec![','],
            percent: Some(Percent::Points),
            blank: BlankCell::Skipped,
            ..Self::default()
        }
    }
}
