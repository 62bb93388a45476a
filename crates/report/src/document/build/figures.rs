//! Figures of one indicator as they are printed.

use heng_indicator::plan::{Indicator, Rounding, UnitClass, UnitOfMeasure};
use heng_indicator::{Lang, published};

use super::view::View;
use crate::document::Cell;
use crate::text::{Phrases, change};

/// Digits added at most so that a small difference does not print as zero.
const FINEST: u8 = 6;

/// Prints the values of one indicator.
pub(super) struct Figures<'a> {
    pub(super) indicator: &'a Indicator,
    pub(super) unit: Option<&'a UnitOfMeasure>,
    rounding: Rounding,
    lang: Lang,
    w: &'static Phrases,
}

impl<'a> Figures<'a> {
    pub(super) fn new(view: &View<'a>, indicator: &'a Indicator) -> Self {
        Self {
            indicator,
            unit: view.plan.unit(&indicator.unit.value),
            rounding: view.rounding,
            lang: view.options.lang,
            w: view.w,
        }
    }

    fn is_yes_no(&self) -> bool {
        self.unit.is_some_and(|u| u.class == UnitClass::YesNo)
    }

    pub(super) fn unit_name(&self) -> &'a str {
        self.unit.map_or(self.indicator.unit.value.as_str(), |u| {
            u.name.get(self.lang)
        })
    }

    pub(super) fn round(&self, value: f64) -> f64 {
        published::round(value, self.indicator.decimals, self.rounding)
    }

    /// The figure alone.
    pub(super) fn plain(&self, value: f64) -> String {
        if self.is_yes_no() {
            return self.w.yes_no(value).to_owned();
        }
        published::format(value, self.indicator.decimals, self.rounding)
    }

    /// The figure with its unit, as in a sentence.
    pub(super) fn quantity(&self, value: f64) -> String {
        let plain = self.plain(value);
        match self.unit.map(|u| u.class) {
            Some(UnitClass::Ratio | UnitClass::YesNo) => plain,
            _ => (self.w.with_unit)(&plain, self.unit_name()),
        }
    }

    /// A cell with the figure, or a dash.
    pub(super) fn cell(&self, value: Option<f64>) -> Cell {
        let Some(value) = value else {
            return Cell::text("—");
        };
        let number = (!self.is_yes_no()).then(|| self.round(value));
        Cell {
            text: self.plain(value),
            number,
            decimals: self.indicator.decimals,
            ..Cell::default()
        }
    }

    /// A cell with the figure, and its year where that is not `expected`.
    pub(super) fn dated_cell(&self, value: Option<(f64, i32)>, expected: i32) -> Cell {
        let mut cell = self.cell(value.map(|(value, _)| value));
        if let Some((_, year)) = value.filter(|(_, year)| *year != expected) {
            cell.text = format!("{}\n{}", cell.text, (self.w.in_year)(year));
        }
        cell
    }

    /// The difference of the printed figures.
    pub(super) fn difference(&self, new: f64, old: f64) -> f64 {
        published::difference(new, old, self.indicator.decimals, self.rounding)
    }

    /// A difference with its sign; a true minus, so that it does not read as a dash.
    pub(super) fn signed(&self, difference: f64) -> String {
        self.signed_with(difference, self.indicator.decimals)
    }

    fn signed_with(&self, difference: f64, decimals: u8) -> String {
        let text = published::format(difference, decimals, self.rounding);
        match text.strip_prefix('-') {
            Some(size) => format!("−{size}"),
            None if difference > 0.0 => format!("+{text}"),
            None => text,
        }
    }

    /// A distance in the words of a difference: 0.1个百分点, never 0.1%. With digits enough not to print zero.
    pub(super) fn distance(&self, size: f64) -> String {
        let decimals = self.decimals_of(size);
        let plain = published::format(size, decimals, self.rounding);
        let change = self.unit.and_then(|u| u.change.as_ref());
        match (self.unit.map(|u| u.class), change) {
            (Some(UnitClass::Ratio | UnitClass::YesNo), _) => plain,
            (_, Some(change)) => (self.w.with_change_unit)(&plain, change.get(self.lang)),
            (_, None) => (self.w.with_unit)(&plain, self.unit_name()),
        }
    }

    /// A yearly step with its sign, with digits enough not to print zero.
    pub(super) fn step(&self, step: f64) -> String {
        self.signed_with(step, self.decimals_of(step))
    }

    /// Digits after the point of the indicator, and more where a difference would print as zero and is none.
    fn decimals_of(&self, difference: f64) -> u8 {
        let own = self.indicator.decimals;
        let shows = |decimals: &u8| published::round(difference, *decimals, self.rounding) != 0.0;
        if difference == 0.0 {
            return own;
        }
        (own..=own.saturating_add(FINEST))
            .find(shows)
            .unwrap_or(own)
    }

    /// The change from `old` to `new` in words; `since` as 上年 or 2020年. With `decided`, a step of the last digit
    /// is told with its number and not as 基本持平.
    pub(super) fn change(&self, old: f64, new: f64, since: &str, decided: bool) -> String {
        if self.is_yes_no() {
            return String::new();
        }
        let decimals = self.indicator.decimals;
        let change = change::change(
            old,
            new,
            decimals,
            self.unit,
            self.indicator.direction,
            self.rounding,
            decided,
        );
        let unit = self
            .unit
            .and_then(|u| u.change.as_ref())
            .map_or("", |t| t.get(self.lang));
        (self.w.change)(&change, unit, since)
    }
}
