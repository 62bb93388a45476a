//! What holds between figures of one year.

pub(super) mod area_sum;
pub(super) mod at_most_relation;
pub(super) mod city_rate_outside;
pub(super) mod codes_total;
pub(super) mod equal_sides;
pub(super) mod numerator_above_denominator;
pub(super) mod part_above_area;
pub(super) mod part_above_total;
mod relations;
pub(super) mod reported_differs;
pub(super) mod sex_total;
pub(super) mod sum_relation;
pub(super) mod total_rate_outside;
pub(super) mod urban_rural_total;
pub(super) mod zone_above_host;

use super::checked::Checked;
use super::finding::{Found, Told};
use super::formula::{additive, split};
use super::usual::number;
use crate::findings::say;

/// Tells totals that differ from the sum of all codes of a breakdown.
fn adds_up_to_total(data: &Checked<'_>, dimension: usize, found: &mut Found<'_>) {
    let split_so = |s: &u32| data.is_split(*s, dimension) && additive(data, *s);
    for subject in data.subjects().filter(split_so) {
        for total in data.figures(subject) {
            let Some(whole) = total.value else { continue };
            if data.codes(dimension) < 2 || data.space.code(total.key.cell, dimension) != 0 {
                continue;
            }
            let parts = split(data, subject, total.key, dimension);
            if parts.absent > 0
                || (whole - parts.sum).abs() <= parts.tolerance(data, subject, whole)
            {
                continue;
            }
            if found.only_counts(
                subject,
                total.key,
                [&total].into_iter().chain(&parts.figures),
            ) {
                continue;
            }
            let (zh, en) = data.words(total.key);
            let (name, sum) = (data.name(subject), number(parts.sum));
            let breakdown = data.plan.breakdowns.get(dimension).map(|b| &b.name);
            let of = breakdown.cloned().unwrap_or_default();
            let difference = number(whole - parts.sum);
            let whole = number(whole);
            let message = say(
                format!(
                    "{zh}{}合计 {whole}，{}各组之和 {sum}，相差 {difference}",
                    name.zh, of.zh
                ),
                format!(
                    "{en}: {} is {whole}, its codes by {} add up to {sum}, {difference} apart",
                    name.en, of.en
                ),
            );
            found.tell(
                Told::at(total, message)
                    .beside(&parts.figures)
                    .expected(say(sum.clone(), sum)),
            );
        }
    }
}
