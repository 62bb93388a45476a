//! All of it (全覆盖, 100 %).
//!
//! ## When it is met
//! The value at published precision is not below the full value. There is no 基本达标: 99.9 is not all.

use super::Rule;
use crate::assess::case::{Case, Reading, Way};
use crate::assess::zones::{Grade, Zones};

pub(super) const RULE: Rule = Rule {
    id: "full",
    zh: "全覆盖：按公布精度达到全部（一般为100%）才达标，不设基本达标。",
    en: "All of it: met only when the value at published precision reaches the whole (usually 100 %); nearly met does not exist.",
    source: "规划文本“全覆盖”“100%”",
};

pub(super) fn read(case: &Case<'_>, whole: f64) -> Reading {
    let value = case.printed();
    let zones = Zones::all(Grade::Short).from(whole, Grade::Met);
    let sign = if value < whole { "<" } else { "≥" };
    let comparison = format!("{} {sign} {}", case.show(value), case.show(whole));
    let way = case.comparable_base().map(|from| Way {
        from,
        now: value,
        goal: whole,
    });
    Reading {
        target: Some(whole),
        way,
        ..Reading::fixed(zones, comparison)
    }
}
