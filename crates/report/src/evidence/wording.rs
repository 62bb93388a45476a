//! Facts in words, in both languages at once.

use heng_indicator::plan::{UnitClass, UnitOfMeasure};
use heng_indicator::{Lang, Text, published};

use super::case::Case;
use crate::text::Phrases;

/// Digits added at most so that a small difference does not print as zero.
const FINEST: u8 = 6;

/// A text from one template per language.
pub(super) fn said(zh: impl FnOnce() -> String, en: impl FnOnce() -> String) -> Text {
    Text::new(zh(), en())
}

impl Case<'_> {
    fn unit(&self) -> Option<&UnitOfMeasure> {
        self.plan().unit(&self.indicator.unit.value)
    }

    /// A value with its unit.
    pub(super) fn quantity(&self, value: f64, lang: Lang) -> String {
        let plain = published::format(value, self.indicator.decimals, self.rounding);
        let Some(unit) = self.unit() else {
            return plain;
        };
        match unit.class {
            UnitClass::Ratio => plain,
            UnitClass::YesNo => Phrases::of(lang).yes_no(value).to_owned(),
            _ => (Phrases::of(lang).with_unit)(&plain, unit.name.get(lang)),
        }
    }

    /// The size of a difference in the words of one: 0.4个百分点, with digits enough not to print zero.
    pub(super) fn size(&self, difference: f64, lang: Lang) -> String {
        let size = difference.abs();
        let own = self.indicator.decimals;
        let shows = |decimals: &u8| published::round(size, *decimals, self.rounding) != 0.0;
        let decimals = (own..=own.saturating_add(FINEST))
            .find(shows)
            .unwrap_or(own);
        let plain = published::format(size, decimals, self.rounding);
        let Some(unit) = self.unit() else {
            return plain;
        };
        match (unit.class, &unit.change) {
            (UnitClass::Ratio | UnitClass::YesNo, _) => plain,
            (_, Some(change)) => (Phrases::of(lang).with_change_unit)(&plain, change.get(lang)),
            (_, None) => (Phrases::of(lang).with_unit)(&plain, unit.name.get(lang)),
        }
    }

    /// Rise or fall with its size.
    pub(super) fn step(&self, difference: f64, lang: Lang) -> String {
        let size = self.size(difference, lang);
        match (lang, difference < 0.0) {
            (Lang::Zh, true) => format!("下降{size}"),
            (Lang::Zh, false) => format!("上升{size}"),
            (Lang::En, true) => format!("down by {size}"),
            (Lang::En, false) => format!("up by {size}"),
        }
    }

    /// Names of areas, in the plan's order.
    pub(super) fn names(&self, areas: &[u32], lang: Lang) -> String {
        let named = areas.iter().filter_map(|at| self.world.area(*at));
        let names: Vec<&str> = named.map(|a| a.name.get(lang)).collect();
        names.join(match lang {
            Lang::Zh => "、",
            Lang::En => ", ",
        })
    }

    /// Ids of areas.
    pub(super) fn ids(&self, areas: &[u32]) -> Vec<String> {
        let known = areas.iter().filter_map(|at| self.world.area(*at));
        known.map(|a| a.id.value.clone()).collect()
    }
}
