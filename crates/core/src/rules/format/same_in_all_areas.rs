//! F08 多个地区数值完全相同 · the same value in several areas
//!
//! ## 查什么 · What it finds
//! A count of at least four digits that is the same to the last one in several areas of one level in one year.
//! ## 为什么 · Why it matters
//! The cell of one area was filled down over its neighbours.
//! ## 怎么办 · What to do
//! Ask each area for its own figure.
//! ## 阈值 · Threshold
//! From how many areas with the same value.

use crate::cube::store::Key;
use crate::findings::say;
use crate::rules::checked::Checked;
use crate::rules::checked::Figure;
use crate::rules::finding::{Found, Told};
use crate::rules::rule::{Rule, Setting, described};
use heng_indicator::Text;
use heng_indicator::plan::Level;
use std::collections::BTreeMap;

pub(crate) struct SameInAllAreas;

impl Rule for SameInAllAreas {
    described! {
        "F08" same_in_all_areas Format Warning;
        "多个地区数值完全相同" "the same value in several areas";
        "请各地区分别核实，防止下拉填充" "each area should check its own figure; cells may have been filled down";
        3.0 "数值相同的地区个数" "areas with the same value"
    }

    fn check(&self, data: &Checked<'_>, setting: &Setting, found: &mut Found<'_>) {
        for subject in data.subjects() {
            let mut columns: BTreeMap<(i32, u64), Vec<Figure>> = BTreeMap::new();
            for figure in data.figures(subject) {
                let Key { year, cell, .. } = figure.key;
                columns.entry((year, cell)).or_default().push(figure);
            }

            for ((year, _), figures) in columns {
                let mut alike: BTreeMap<(Level, u64), Vec<Figure>> = BTreeMap::new();
                for figure in figures {
                    let level = data.tree.level(figure.key.area);
                    if let Some(value) = figure.value.filter(|v| *v >= 1000.0) {
                        alike
                            .entry((level, value.to_bits()))
                            .or_default()
                            .push(figure);
                    }
                }
                for same in alike.into_values() {
                    if (same.len() as f64) < setting.threshold.max(2.0) {
                        continue;
                    }
                    for figure in &same {
                        let others = same
                            .iter()
                            .filter(|other| other.key.area != figure.key.area);
                        let names: Vec<&Text> = others
                            .map(|o| &data.area(o.key.area).name)
                            .take(5)
                            .collect();
                        let zh: Vec<&str> = names.iter().map(|n| n.zh.as_str()).collect();
                        let en: Vec<&str> = names.iter().map(|n| n.en.as_str()).collect();
                        let name = data.name(subject);
                        let (area, count) = (&data.area(figure.key.area).name, same.len());
                        let message = say(
                            format!(
                                "{}{year}年{}与{}等共 {count} 个地区完全相同",
                                area.zh,
                                name.zh,
                                zh.join("、")
                            ),
                            format!(
                                "{} {year}: {} is the same in {count} areas ({})",
                                area.en,
                                name.en,
                                en.join(", ")
                            ),
                        );
                        found.tell(Told::at(*figure, message).beside(&same));
                    }
                }
            }
        }
    }
}
