//! K01 两个地区的一批数完全相同 · a block of values copied from another area
//!
//! ## 查什么 · What it finds
//! Two areas of one level that in one year agree to the last digit in nearly all figures that both file; zeros, 100 %
//! and figures of less than three digits do not count.
//! ## 为什么 · Why it matters
//! One area's return was filed under another's name.
//! ## 怎么办 · What to do
//! Ask both areas.
//! ## 阈值 · Threshold
//! From how many equal figures.

use crate::cube::store::Key;
use crate::findings::say;
use crate::rules::checked::Checked;
use crate::rules::checked::Figure;
use crate::rules::finding::{Found, Told};
use crate::rules::rule::{Rule, Setting, described};
use std::collections::BTreeMap;

pub(crate) struct CopiedBlock;

impl Rule for CopiedBlock {
    described! {
        "K01" copied_block Key Error;
        "两个地区的一批数完全相同" "a block of values copied from another area";
        "请两地分别核实是否误报了对方的表" "both areas should check whether one filed the other's return";
        6.0 "相同数值的个数" "figures that are equal"
    }

    fn check(&self, data: &Checked<'_>, setting: &Setting, found: &mut Found<'_>) {
        // By year and pair of areas: how many figures are equal, and the first.
        let mut pairs: BTreeMap<(i32, u32, u32), (u32, [Figure; 2])> = BTreeMap::new();
        for subject in data.subjects() {
            let mut alike: Vec<(i32, u64, u64, Figure)> = data
                .figures(subject)
                .filter_map(|figure| {
                    let value = figure.value.filter(|v| telling(*v))?;
                    Some((figure.key.year, figure.key.cell, value.to_bits(), figure))
                })
                .collect();
            // Stable, so that equal ones stay in the order of the areas.
            alike.sort_by_key(|(year, cell, value, _)| (*year, *cell, *value));
            // More than a few areas with one value are no copy of a return.
            for same in alike
                .chunk_by(|a, b| (a.0, a.1, a.2) == (b.0, b.1, b.2))
                .filter(|same| (2..=4).contains(&same.len()))
            {
                for (at, (year, .., first)) in same.iter().enumerate() {
                    for (.., second) in same.iter().skip(at + 1) {
                        if data.tree.level(first.key.area) == data.tree.level(second.key.area) {
                            let pair = (*year, first.key.area, second.key.area);
                            let pair = pairs.entry(pair).or_insert((0, [*first, *second]));
                            pair.0 += 1;
                        }
                    }
                }
            }
        }
        for ((year, first, second), (equal, [one, other])) in pairs {
            if f64::from(equal) < setting.threshold {
                continue;
            }
            let both = shared(data, year, first, second);
            if f64::from(equal) < 0.9 * f64::from(both) {
                continue;
            }
            let (a, b) = (&data.area(first).name, &data.area(second).name);
            let message = say(
                format!(
                    "{}与{}{year}年有 {equal} 个数完全相同（共同填报 {both} 个）",
                    a.zh, b.zh
                ),
                format!(
                    "{} and {} {year}: {equal} of {both} figures are equal to the last digit",
                    a.en, b.en
                ),
            );
            // Either may have filed the other's, so both are asked.
            for (asked, with) in [(one, other), (other, one)] {
                found.tell(Told::at(asked, message.clone()).beside(&[with]));
            }
        }
    }
}

/// Whether two areas are unlikely to have a value by chance.
fn telling(value: f64) -> bool {
    if value.fract() == 0.0 {
        return value.abs() >= 100.0 && value != 100.0;
    }
    let digits = value.to_string().bytes().filter(u8::is_ascii_digit).count();
    digits >= 3 && value != 100.0
}

/// Figures that both areas file in a year, with a telling value in either.
fn shared(data: &Checked<'_>, year: i32, first: u32, second: u32) -> u32 {
    let mut both = 0;
    for subject in data.subjects() {
        for figure in data.figures_of(subject, first, year) {
            let Key { cell, .. } = figure.key;
            let key = Key {
                area: second,
                year,
                cell,
            };
            let values = figure.value.zip(data.valued(subject, key).map(|(_, v)| v));
            both += u32::from(values.is_some_and(|(a, b)| telling(a) || telling(b)));
        }
    }
    both
}
