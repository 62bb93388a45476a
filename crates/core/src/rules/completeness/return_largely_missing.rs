//! C09 报表大部分缺失 · a return that is largely missing
//!
//! ## 查什么 · What it finds
//! A unit's return for an area of which most figures are filed as missing.
//! ## Why it matters
//! It counts as received and says nothing.
//! ## What to do
//! Talk to the unit: is the form the right one, are the records kept elsewhere?
//! ## Threshold
//! Share of the figures that is missing (default 0.5); the return must have five figures.
//! ## Source
//! domain-practice §9.1.

use std::collections::BTreeSet;

use super::super::checked::{Checked, Figure};
use super::super::finding::{Found, Told};
use super::super::rule::{Rule, Setting, described};
use crate::cube::store::Key;
use crate::findings::say;

/// Figures that a return must have.
const FEWEST: usize = 5;

pub(crate) struct ReturnLargelyMissing;

impl Rule for ReturnLargelyMissing {
    described! {
        "C09" return_largely_missing Completeness Warning;
        "报表的大部分数字缺失" "most of a return is missing";
        "请与报送单位核对：表式是否发对，数据是否由其他单位掌握" "is it the right form, and does another unit keep the records?";
        0.5 "缺失数所占比重" "share of the figures that is missing"
    }

    fn check(&self, data: &Checked<'_>, setting: &Setting, found: &mut Found<'_>) {
        let returns = data.returns();
        // Unit and place of each return with a gap.
        let mut with_gaps: BTreeSet<(usize, usize)> = BTreeSet::new();
        for subject in data.subjects() {
            for figure in data.figures(subject).filter(|f| f.status.is_missing()) {
                let Key { area, year, .. } = figure.key;
                let place = returns.place(area, year);
                with_gaps.extend(returns.unit(subject, year).zip(place));
            }
        }
        for (unit, place) in with_gaps {
            let (area, year) = returns.at(place);
            let figures: Vec<Figure> = returns
                .subjects(unit, place)
                .flat_map(|subject| data.figures_of(subject, area, year))
                .collect();
            let missing: Vec<Figure> = figures
                .iter()
                .filter(|f| f.status.is_missing())
                .copied()
                .collect();
            let (all, gaps) = (figures.len(), missing.len());
            let Some(first) = missing.first().filter(|_| all >= FEWEST) else {
                continue;
            };
            if (gaps as f64) < setting.threshold * all as f64 {
                continue;
            }
            if found.only_counts(first.subject, first.key, &missing) {
                continue;
            }
            let area = &data.area(area).name;
            let unit = returns.id(unit);
            let owner = data.plan.responsible_unit(unit);
            let [zh, en] = [
                owner.map_or(unit, |u| &u.name.zh),
                owner.map_or(unit, |u| &u.name.en),
            ];
            let message = say(
                format!(
                    "{}{year}年{zh}的 {all} 个数字中有 {gaps} 个报为缺失",
                    area.zh
                ),
                format!(
                    "{} {year}: {gaps} of {all} figures of {en} are missing",
                    area.en
                ),
            );
            found.tell(
                Told::at(*first, message)
                    .beside(&missing)
                    .expected(say("多数数字有值", "values for most figures")),
            );
        }
    }
}
