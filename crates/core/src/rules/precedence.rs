//! Which finding gives way to which, so that one slip is asked about once and of the right unit.

use std::collections::{BTreeMap, BTreeSet};

use super::checked::Checked;
use super::finding::{Finding, Spoken};
use crate::cube::store::Key;

/// A figure: subject and key.
type Of = (u32, Key);

/// Rules that give way, and the beginnings of the ids of those that they give way to.
///
/// - T05 and T06 see a figure that changed unlike others; when it is another area's figure, T21 says so.
/// - T20 sees a change that is only unusual; whatever says more of the figure comes first. A city's change is told by
///   the banner whose figure made it.
/// - R03 says why a rate is implausible, and R04 knows the indicator where R06 has one ceiling for all.
/// - A01, A07, A13 and S01 would ask the unit of the other figure, A07 each banner, when one of the two slipped by a power
///   of ten.
const GIVES_WAY: &[(&str, &[&str])] = &[
    ("A01", &["T01"]),
    ("A07", &["T01"]),
    ("A13", &["T01"]),
    ("S01", &["T01"]),
    ("R04", &["R03"]),
    ("R06", &["R04"]),
    ("T05", &["T21"]),
    ("T06", &["T21"]),
    ("T16", &["T21"]),
    (
        "T20",
        &[
            "F", "K", "R", "S01", "T01", "T02", "T05", "T06", "T10", "T13", "T18", "T19", "T21",
            "V01",
        ],
    ),
    ("T21", &["T19"]),
];

/// Rules that give way on any figure that they compared, not only on the one they are told of.
const ON_ANY: &[&str] = &["A01", "A07", "A13", "S01"];

/// A city's change is asked about where it was made: T20 of the city gives way to these of its banners, where their
/// changes make most of the city's.
const FROM_BELOW: (&str, &[&str]) = (
    "T20",
    &[
        "F", "K", "R", "T01", "T05", "T06", "T10", "T13", "T18", "T20",
    ],
);

/// All findings but those that give way, in their order.
pub(super) fn settled(data: &Checked<'_>, found: Vec<Spoken>) -> Vec<Finding> {
    let needed = |id: &str| {
        GIVES_WAY
            .iter()
            .any(|(_, to)| to.iter().any(|p| id.starts_with(p)))
    };
    // What is said of a figure, by rule; and of a figure's parts.
    let mut said: BTreeMap<&str, BTreeSet<Of>> = BTreeMap::new();
    let mut below: BTreeMap<Of, BTreeSet<u32>> = BTreeMap::new();
    for Spoken { finding, rows } in &found {
        let id = finding.rule.as_str();
        let from_below = begins(id, FROM_BELOW.1);
        for (subject, key) in rows.iter().filter_map(|row| data.of_row(*row)) {
            // The year before is only what a figure was held against.
            if finding.year != Some(key.year) {
                continue;
            }
            if needed(id) {
                said.entry(id).or_default().insert((subject, key));
            }
            let above = data.tree.summed_to(key.area).filter(|_| from_below);
            if let Some(above) = above {
                let whole = Key { area: above, ..key };
                below.entry((subject, whole)).or_default().insert(key.area);
            }
        }
    }
    let gives_way = |spoken: &Spoken| {
        let id = spoken.finding.rule.as_str();
        let to = GIVES_WAY.iter().find(|(rule, _)| *rule == id);
        let Some((_, to)) = to else { return false };
        let any = ON_ANY.contains(&id);
        let rows = spoken.rows.iter().take(if any { usize::MAX } else { 1 });
        let figures: Vec<Of> = rows.filter_map(|row| data.of_row(*row)).collect();
        let told = |of: &BTreeSet<Of>| figures.iter().any(|figure| of.contains(figure));
        let by_others = said.iter().filter(|(by, _)| begins(by, to));
        let from_below = |(subject, key): &Of| {
            let parts = below.get(&(*subject, *key));
            id == FROM_BELOW.0 && parts.is_some_and(|parts| is_made_by(data, *subject, *key, parts))
        };
        by_others.into_iter().any(|(_, of)| told(of)) || figures.iter().any(from_below)
    };
    let way: Vec<bool> = found.iter().map(gives_way).collect();
    let kept = found.into_iter().zip(way).filter(|(_, way)| !way);
    kept.map(|(spoken, _)| spoken.finding).collect()
}

/// Whether the changes of some parts since the year before make more than half of the whole's.
fn is_made_by(data: &Checked<'_>, subject: u32, whole: Key, parts: &BTreeSet<u32>) -> bool {
    let change = |area: u32| {
        let value = |year: i32| {
            data.valued(
                subject,
                Key {
                    area,
                    year,
                    ..whole
                },
            )
        };
        Some(value(whole.year)?.1 - value(whole.year - 1)?.1)
    };
    let parts: f64 = parts.iter().filter_map(|part| change(*part)).sum();
    change(whole.area).is_some_and(|whole| parts * whole.signum() > whole.abs() / 2.0)
}

fn begins(id: &str, prefixes: &[&str]) -> bool {
    prefixes.iter().any(|prefix| id.starts_with(prefix))
}

#[cfg(test)]
mod tests {
    use super::super::RULES;
    use super::*;

    #[test]
    fn every_rule_named_here_exists() {
        let rows = GIVES_WAY.iter().chain([&FROM_BELOW]);
        for (rule, to) in rows {
            assert!(RULES.iter().any(|r| r.id() == *rule), "{rule}");
            for prefix in *to {
                assert!(RULES.iter().any(|r| r.id().starts_with(prefix)), "{prefix}");
            }
        }
    }
}
