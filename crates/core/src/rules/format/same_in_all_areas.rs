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

/// Year, cell, level of the area and value.
type Alike = (i32, u64, Level, u64);

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
            let mut all: Vec<(Alike, Figure)> = data
                .figures(subject)
                .filter_map(|figure| {
                    let Key { year, cell, area } = figure.key;
                    let value = figure.value.filter(|v| *v >= 1000.0)?;
                    Some(((year, cell, data.tree.level(area), value.to_bits()), figure))
                })
                .collect();
            // Stable, so that equal ones stay in the order of the areas.
            all.sort_by_key(|(alike, _)| *alike);
            for same in all.chunk_by(|a, b| a.0 == b.0) {
                if (same.len() as f64) < setting.threshold.max(2.0) {
                    continue;
                }
                let same: Vec<Figure> = same.iter().map(|(_, figure)| *figure).collect();
                // One submitted figure makes all of them a question; there may be thousands.
                let submitted = same.iter().find(|f| data.is_submitted(f.row)).copied();
                for figure in &same {
                    if found.only_counts(
                        subject,
                        figure.key,
                        [figure].into_iter().chain(&submitted),
                    ) {
                        continue;
                    }
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
                    let year = figure.key.year;
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
                    found.tell(Told::at(*figure, message).beside(submitted.as_slice()));
                }
            }
        }
    }
}
