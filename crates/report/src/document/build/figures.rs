//! Figures of one indicator as they are printed.

use heng_indicator::plan::{Indicator, Rounding, UnitClass, UnitOfMeasure};
use heng_indicator::{Lang, published};

use super::view::View;
use crate::document::Cell;
use crate::text::{Phrases, change};

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
        let text = published::format(difference, self.indicator.decimals, self.rounding);
        match text.strip_prefix('-') {
            Some(size) => format!("−{size}"),
            None if difference > 0.0 => format!("+{text}"),
            None => text,
        }
    }

    /// The change from `old` to `new` in words; `since` as 上年 or 2020年.
    pub(super) fn change(&self, old: f64, new: f64, since: &str) -> String {
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
        );
        let unit = self
            .unit
            .and_then(|u| u.change.as_ref())
            .map_or("", |t| t.get(self.lang));
        (self.w.change)(&change, unit, since)
    }
}
