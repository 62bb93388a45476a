//! The rules of countermeasure evidence; each file is the manual of its rule.

mod concentrated;
mod data_gap;
mod falling_back;
mod infeasible_pace;
mod red_and_worsening;
mod unit_overloaded;
mod widening_gap;

use heng_indicator::Text;

use super::case::Case;
use super::entry::Ground;

/// A rule: when it fires it says why, in facts.
#[derive(Clone, Copy)]
pub struct Rule {
    /// Stable id, as in `evidence.json`.
    pub id: &'static str,
    /// Name in Chinese.
    zh: &'static str,
    /// Name in English.
    en: &'static str,
    find: fn(&Case<'_>) -> Option<Fact>,
}

/// What a rule found.
pub(super) struct Fact {
    pub(super) text: Text,
    /// Areas that it names.
    pub(super) areas: Vec<u32>,
}

impl From<Text> for Fact {
    fn from(text: Text) -> Self {
        Self {
            text,
            areas: Vec::new(),
        }
    }
}

impl Rule {
    /// Its name.
    ///
    /// ```
    /// use heng_report::evidence::RULES;
    /// assert_eq!(RULES[0].name().zh, "未达标且趋向不利");
    /// ```
    pub fn name(&self) -> Text {
        Text::new(self.zh, self.en)
    }

    pub(super) fn ground(&self, case: &Case<'_>) -> Option<Ground> {
        let Fact { text, areas } = (self.find)(case)?;
        Some(Ground {
            rule: self.id,
            name: self.name(),
            fact: text,
            areas: case.ids(&areas),
        })
    }
}

/// All rules, in the order in which a meeting reads them.
pub const RULES: &[Rule] = &[
    red_and_worsening::RULE,
    falling_back::RULE,
    infeasible_pace::RULE,
    widening_gap::RULE,
    concentrated::RULE,
    unit_overloaded::RULE,
    data_gap::RULE,
];
