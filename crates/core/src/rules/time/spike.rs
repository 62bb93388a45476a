//! T16 一年突起突落 · a single year that stands out
//!
//! ## 查什么 · What it finds
//! A figure far above or far below both the year before and the year after, which agree with each other.
//! ## Why it matters
//! A slip in one year bends every trend and average that crosses it, long after the return was filed.
//! ## What to do
//! Ask the unit for the record of that year.
//! ## Threshold
//! Distance from both neighbours as a factor (default 1.5; percentages: 15 points). The neighbours lie within a fifth of each
//! other (percentages: 5 points), and counts are apart by more than chance. 2020 to 2022 and rates of rare events are let be,
//! and so is what a slip or swapped digits explain (T01, T02, T13).
//! ## Source
//! Our own rule; it looks back, the others look at the newest year.

use super::super::checked::Checked;
use super::super::finding::{Found, Told};
use super::super::rule::{Rule, Setting, described};
use super::super::usual::about;
use super::chance::beyond_chance;
use super::explained::is_rare;
use super::walk::{Nature, Point, is_comparable, is_yearly, nature, points, things};
use crate::findings::say;

/// Years of the pandemic, in which much stood out.
const UNUSUAL: std::ops::RangeInclusive<i32> = 2020..=2022;

pub(crate) struct Spike;

impl Rule for Spike {
    described! {
        "T16" spike Time Warning;
        "一年突起突落" "a single year that stands out";
        "请核对该年的原始记录" "compare that year’s record";
        1.5 "与前后两年之比" "factor from both neighbours"
    }

    fn check(&self, data: &Checked<'_>, setting: &Setting, found: &mut Found<'_>) {
        for subject in data.subjects() {
            let Some(nature) = nature(data, subject).filter(|_| is_yearly(data, subject)) else {
                continue;
            };
            if is_rare(data, subject) {
                continue;
            }
            let explained = data.explained(subject);
            for series in data.series(subject) {
                for years in points(&series).windows(3) {
                    let [before, now, after] = years else {
                        continue;
                    };
                    let key = now.figure.key;
                    let follows = now.year() - before.year() == 1 && after.year() - now.year() == 1;
                    let comparable = years.iter().all(|p| is_comparable(p.figure.status));
                    if !follows
                        || !comparable
                        || UNUSUAL.contains(&key.year)
                        || explained.binary_search(&key).is_ok()
                    {
                        continue;
                    }
                    let chance = |other: &Point| {
                        let [one, other] = [now, other].map(|p| things(data, subject, p.value));
                        nature == Nature::Count && !beyond_chance(one, other)
                    };
                    if !stands_out(
                        nature,
                        [before.value, now.value, after.value],
                        setting.threshold,
                    ) || chance(before)
                        || chance(after)
                    {
                        continue;
                    }
                    if found.only_counts(subject, key, &[now.figure, before.figure, after.figure]) {
                        continue;
                    }
                    let (zh, en) = data.words(key);
                    let name = data.name(subject);
                    let message = say(
                        format!(
                            "{zh}{}与前后两年（{}、{}）相差悬殊",
                            name.zh, before.value, after.value
                        ),
                        format!(
                            "{en}: {} stands out from the years around it ({}, {})",
                            name.en, before.value, after.value
                        ),
                    );
                    let told = Told::at(now.figure, message).beside(&[before.figure, after.figure]);
                    found.tell(told.expected(about(f64::midpoint(before.value, after.value))));
                }
            }
        }
    }
}

/// Whether the middle of three figures is away from both others on the same side, and these agree.
fn stands_out(nature: Nature, [before, now, after]: [f64; 3], times: f64) -> bool {
    if nature == Nature::Percentage {
        let points = (times - 1.0) * 30.0;
        let (up, down) = (now - before.max(after), before.min(after) - now);
        return up.max(down) >= points && (before - after).abs() <= 5.0;
    }
    if before.min(now).min(after) <= 0.0 {
        return false;
    }
    let (high, low) = (before.max(after), before.min(after));
    (now / high).max(low / now) >= times && high / low <= 1.2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_lone_year_stands_out() {
        let count = |years| stands_out(Nature::Count, years, 1.5);
        assert!(count([4000.0, 6200.0, 4100.0]));
        assert!(count([4000.0, 2500.0, 4100.0]));
        assert!(!count([4000.0, 6200.0, 6300.0]), "a new level");
        assert!(!count([4000.0, 5900.0, 4100.0]));
        assert!(stands_out(Nature::Percentage, [80.0, 64.0, 81.0], 1.5));
        assert!(!stands_out(Nature::Percentage, [80.0, 70.0, 81.0], 1.5));
    }
}
