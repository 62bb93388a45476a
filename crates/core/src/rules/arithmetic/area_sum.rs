//! A06 旗县区之和与全市不符 · the parts of an area do not add up to it
//!
//! ## 查什么 · What it finds
//! A count or amount of an area that differs from the sum of its parts, all of which are filed; or is below the sum of
//! those that are. Where only the city's own level (市本级) is not filed, what is left for it may not be far above what
//! was left in other years; one that filed the measure in no year has nothing. 市本级 is a part; development zones (其中) are not; bodies of each level are left out.
//! ## 为什么 · Why it matters
//! Either a banner or the city is wrong, or they count different things.
//! ## 怎么办 · What to do
//! Ask city and banners; own level (市本级) is often forgotten.
//! ## 阈值 · Threshold
//! Share of the area's figure that may differ beside rounding.
//! ## 依据 · Source
//! design §4.6; law 4: with complete parts the parent equals its adding-up parts.

use crate::cube::store::Key;
use crate::findings::say;
use crate::rules::checked::{Checked, Figure};
use crate::rules::finding::{Found, Told};
use crate::rules::formula::{Split, adds_up, areas, is_overtopped, is_own_level};
use crate::rules::rule::{Rule, Setting, described};
use crate::rules::usual::{median, number};

pub(crate) struct AreaSum;

impl Rule for AreaSum {
    described! {
        "A06" area_sum Arithmetic Warning;
        "旗县区之和与全市不符" "the parts of an area do not add up to it";
        "请核实市级与各旗县区（含市本级）的数，开发区不另计" "check the area and its parts, own level included; zones are not counted again";
        0.0 "除四舍五入外允许相差的比例" "share of the area's figure that may differ beside rounding"
    }

    fn check(&self, data: &Checked<'_>, setting: &Setting, found: &mut Found<'_>) {
        for subject in data.subjects().filter(|s| adds_up(data, *s)) {
            for figure in data.figures(subject) {
                let Some(whole) = figure.value else { continue };
                let parts = areas(data, subject, figure.key);
                let allowed =
                    parts.tolerance(data, subject, whole) + setting.threshold * whole.abs();
                let apart = parts.sum - whole;
                let differs = if parts.absent == 0 {
                    apart.abs() > allowed
                } else {
                    apart > allowed || is_too_much_left(data, &parts, figure, whole, allowed)
                };
                // One part above the whole is told by itself.
                let single = !is_overtopped(&parts, whole, allowed)
                    && parts
                        .figures
                        .iter()
                        .any(|p| p.value.is_some_and(|v| v > whole + allowed));
                if parts.figures.is_empty() || !differs || single {
                    continue;
                }
                if found.only_counts(
                    subject,
                    figure.key,
                    [&figure].into_iter().chain(&parts.figures),
                ) {
                    continue;
                }
                let (zh, en) = data.words(figure.key);
                let name = data.name(subject);
                let (sum, count) = (number(parts.sum), parts.figures.len());
                let (whole, apart) = (number(whole), number(apart.abs()));
                let message = say(
                    format!(
                        "{zh}{}为 {whole}，{count} 个下级之和 {sum}，相差 {apart}",
                        name.zh
                    ),
                    format!(
                        "{en}: {} is {whole}, {count} parts add up to {sum}, {apart} apart",
                        name.en
                    ),
                );
                found.tell(
                    Told::at(figure, message)
                        .beside(&parts.figures)
                        .expected(say(sum.clone(), sum)),
                );
            }
        }
    }
}

/// Share of the city that its own level may have beyond twice its usual share.
const MORE: f64 = 0.05;

/// Whether all parts but the city's own level are there, and what they leave for it is far above its share in the
/// other years.
fn is_too_much_left(
    data: &Checked<'_>,
    parts: &Split,
    figure: Figure,
    whole: f64,
    allowed: f64,
) -> bool {
    let left = |figure: Figure| {
        let Key { area, year, .. } = figure.key;
        let mut sum = 0.0;
        for part in data.parts(area, year) {
            if !is_own_level(data, part) {
                let key = Key {
                    area: part,
                    ..figure.key
                };
                sum += data.valued(figure.subject, key)?.1;
            }
        }
        let whole = figure.value.filter(|whole| *whole > 0.0)?;
        Some((whole - sum) / whole)
    };
    let Some(share) = left(figure).filter(|_| parts.absent == 1) else {
        return false;
    };
    let key = figure.key;
    let years = (key.year.saturating_sub(10)..=key.year.saturating_add(10))
        .filter(|year| *year != key.year)
        .filter_map(|year| data.figure(figure.subject, Key { year, ..key }));
    let mut shares: Vec<f64> = years.filter_map(left).collect();
    let few = shares.len() < 2;
    let Some(usual) = median(&mut shares).filter(|_| !few) else {
        return false;
    };
    let most = if usual.abs() < 0.001 {
        allowed / whole.abs().max(1.0)
    } else {
        2.0 * usual.max(0.0) + MORE
    };
    share > most
}
