//! Between two numbers (趋于正常), both included.
//!
//! ## Nearly
//! Within the scheme's tolerance outside the nearer end.
//! ## Share of the way
//! How much of the base year's distance from the band is gone.

use super::Rule;
use crate::assess::case::{Case, Reading, Way};
use crate::assess::progress::band_distance;
use crate::assess::tolerance;
use crate::assess::zones::{Grade, Zones};

pub(super) const RULE: Rule = Rule {
    id: "band",
    zh: "按公布精度比较：在两端之间（含两端）即达标；进度按到最近一端的距离计算。",
    en: "Compared at published precision: met between the two ends, both included; progress by the distance to the nearer end.",
    source: "全面建设小康社会统计监测方案（2008年）区间指标",
};

pub(super) fn read(case: &Case<'_>, low: f64, high: f64) -> Reading {
    let value = case.printed();
    let zones = zones(low, high, case);
    let (shown, low_shown, high_shown) = (case.show(value), case.show(low), case.show(high));
    let comparison = if value < low {
        format!("{shown} < {low_shown}")
    } else if value > high {
        format!("{shown} > {high_shown}")
    } else {
        format!("{low_shown} ≤ {shown} ≤ {high_shown}")
    };
    let way = case.comparable_base().map(|base| Way {
        from: case.exact(band_distance(base, low, high)),
        now: case.exact(band_distance(value, low, high)),
        goal: 0.0,
    });
    Reading {
        way,
        ..Reading::fixed(zones, comparison)
    }
}

/// Grades of a band, with the tolerance of 基本达标 outside it.
fn zones(low: f64, high: f64, case: &Case<'_>) -> Zones {
    Zones::all(Grade::Short)
        .from(
            case.exact(low - tolerance::nearly_met(case, low)),
            Grade::Nearly,
        )
        .from(low, Grade::Met)
        .beyond(high, Grade::Nearly)
        .beyond(
            case.exact(high + tolerance::nearly_met(case, high)),
            Grade::Short,
        )
}
