//! Both sides alike (平等、均衡): the value at parity, or the other side's value.
//!
//! ## When it is met
//! Within the tolerance of parity on either side: the target's own, else the scheme's share of the parity value
//! (0.97 to 1.03 is UNESCO's custom). Around 0 a share of nothing is nothing: only the declared tolerance counts.
//! ## Share of the way
//! How much of the base year's distance from that range is gone.

use heng_indicator::plan::Reference;

use super::Rule;
use super::about::resolve;
use crate::assess::case::{Case, Reading, Refusal, Way};
use crate::assess::progress::{band_distance, parity_distance};
use crate::assess::zones::{Grade, Zones};

pub(super) const RULE: Rule = Rule {
    id: "parity",
    zh: "均等：与均等值（或另一侧的数）之差在容差内即达标，两侧同等看待；容差取目标自带的，否则取评价规则规定的均等值的一定比例。",
    en: "Parity: met within the tolerance of the parity value (or of the other side's value), either side alike; the target's own tolerance, else the scheme's share of the parity value.",
    source: "UNESCO gender parity index, 0.97–1.03",
};

pub(super) fn read(
    case: &Case<'_>,
    reference: &Reference,
    tolerance: Option<f64>,
) -> Result<Reading, Refusal> {
    let (parity, at_base, moving) = resolve(case, reference)?;
    let width =
        |parity: f64| case.exact(tolerance.unwrap_or(case.scheme.parity_tolerance * parity.abs()));
    let range = |parity: f64| {
        (
            case.exact(parity - width(parity)),
            case.exact(parity + width(parity)),
        )
    };
    let zones = |parity: f64| {
        let (low, high) = range(parity);
        Zones::all(Grade::Short)
            .from(low, Grade::Met)
            .beyond(high, Grade::Short)
    };
    let away = |value: f64, parity: f64| {
        let (low, high) = range(parity);
        case.exact(band_distance(value, low, high))
    };
    let value = case.printed();
    let way = case.comparable_base().zip(at_base).map(|(base, then)| Way {
        from: away(base, then),
        now: away(value, parity),
        goal: 0.0,
    });
    let distance = case.exact(parity_distance(value, parity));
    let sign = if distance > width(parity) { ">" } else { "≤" };
    let comparison = format!(
        "|{} − {}| = {} {sign} {}",
        case.show(value),
        case.show(parity),
        case.show(distance),
        case.show(width(parity)),
    );
    Ok(Reading {
        base_zones: at_base.filter(|_| moving).map(zones),
        future_zones: (!moving).then(|| zones(parity)),
        target: Some(parity),
        way,
        ..Reading::fixed(zones(parity), comparison)
    })
}
