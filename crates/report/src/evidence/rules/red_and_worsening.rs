//! Red and worsening.
//!
//! ## When it fires
//! The indicator is 未达标, 达标困难 or 未改善, and its printed value moved the wrong way since the value before.
//! ## When it does not
//! It stands still at published precision; the series breaks between the two values; the target has no direction.

use heng_indicator::{Lang, Text};

use super::{Fact, Rule};
use crate::evidence::case::Case;
use crate::evidence::wording::said;

pub(super) const RULE: Rule = Rule {
    id: "red_and_worsening",
    zh: "未达标且趋向不利",
    en: "behind and getting worse",
    find,
};

fn find(case: &Case<'_>) -> Option<Fact> {
    let v = case.verdict;
    if !case.is_red() {
        return None;
    }
    let change = case.worsened()?;
    let (value, year, before) = (v.value?, v.year?, v.previous_year?);
    let text: Text = said(
        || {
            format!(
                "{year}年为{}，比{before}年{}，目标为{}",
                case.quantity(value, Lang::Zh),
                case.step(change, Lang::Zh),
                v.target_text.zh
            )
        },
        || {
            format!(
                "{} in {year}, {} on {before}; the target is {}",
                case.quantity(value, Lang::En),
                case.step(change, Lang::En),
                v.target_text.en
            )
        },
    );
    Some(text.into())
}
