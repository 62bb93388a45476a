//! Laws of design 5.3 on random plans and data.

use std::collections::BTreeMap;

use heng_indicator::plan::Leads;
use proptest::prelude::*;

use super::drawn::{self, Case, all_bits};
use super::reference::{Key, Reference};
use crate::{Panel, PanelBatch, StatusSet};

/// The batch of an indicator.
fn of<'a>(case: &Case, panel: &'a Panel, id: &str) -> Option<&'a PanelBatch> {
    panel.batch(case.plan.indicators.iter().position(|i| i.id.value == id)?)
}

fn keys(batch: &PanelBatch) -> impl Iterator<Item = (usize, Key)> + '_ {
    let cell = |row: usize| batch.cells.iter().map(|codes| codes[row]).collect();
    (0..batch.len()).map(move |row| (row, (batch.area[row], batch.year[row], cell(row))))
}

/// A case in which only the lowest areas file, counts only, and none says that there can be nothing.
fn counts_from_below(seed: u64) -> Case {
    let mut case = Case::of(seed);
    let (areas, measures) = (&case.plan.areas, case.plan.measures.len() as u32);
    let bottom = |area: u32| {
        !areas
            .iter()
            .any(|a| a.parent.as_ref() == Some(&areas[area as usize].id))
    };
    case.rows
        .retain(|row| row.subject < measures && bottom(row.area) && !row.status.is_exempt());
    case
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// Law 2: no value has a word that there is none, and no value comes of nothing.
    #[test]
    fn what_is_missing_has_no_value(seed in any::<u64>()) {
        let case = Case::of(seed);
        for batch in &case.panel().batches {
            for row in 0..batch.len() {
                let has = batch.value[row].is_some();
                prop_assert!(!(has && batch.status[row].is_missing()), "{:?}", batch.status[row]);
                prop_assert!(!has || !batch.source_rows[row].is_empty());
                prop_assert!(has || (batch.lower[row], batch.upper[row]) == (None, None));
                let made = batch.reported_value[row].or(batch.computed_value[row]).is_some();
                prop_assert_eq!(has, made || batch.is_marked(row));
            }
        }
    }

    /// Laws 3 and 4: a sum is that of its parts to the last one, and a ratio of sums lies between the least and the
    /// greatest of its parts.
    #[test]
    fn sums_and_ratios_are_those_of_their_parts(seed in any::<u64>()) {
        let case = counts_from_below(seed);
        let panel = case.panel();
        let rows = drawn::observations(&case.plan, &case.rows);
        let reference = Reference::new(&case.plan, &rows, &case.options);
        for id in ["all_births", "all_deaths", "increase", "mortality", "screening", "girls", "surveyed"] {
            let Some(batch) = of(&case, &panel, id) else { continue };
            let whole = |row: usize| batch.value[row].filter(|_| !batch.is_marked(row));
            let values: BTreeMap<Key, f64> = keys(batch).filter_map(|(row, key)| Some((key, whole(row)?))).collect();
            for (row, key) in keys(batch) {
                let parts = reference.parts(key.0, key.1);
                let Some(value) = whole(row).filter(|_| !parts.is_empty()) else { continue };
                let of_parts: Vec<f64> = parts
                    .iter()
                    .filter_map(|part| values.get(&(*part, key.1, key.2.clone())).copied())
                    .collect();
                // A part without a case has no ratio and takes nothing from the sum.
                if id.starts_with("all_") || id == "increase" {
                    prop_assert_eq!(of_parts.iter().sum::<f64>(), value);
                    prop_assert_eq!((batch.parts[row], batch.expected[row]), (of_parts.len() as u32, of_parts.len() as u32));
                } else if of_parts.len() == batch.parts[row] as usize {
                    let least = of_parts.iter().copied().fold(f64::INFINITY, f64::min);
                    let most = of_parts.iter().copied().fold(f64::NEG_INFINITY, f64::max);
                    prop_assert!(value >= least * (1.0 - 1e-12) && value <= most * (1.0 + 1e-12), "{id}: {least} {value} {most}");
                }
            }
        }
    }

    /// Law 6, in the core: a provisional, estimated or low-reliability flag changes no number, and is kept.
    #[test]
    fn a_flag_changes_no_number(seed in any::<u64>(), at in any::<prop::sample::Index>(), flag in prop::sample::select(b"PEU".to_vec())) {
        let mut case = Case::of(seed);
        let valued: Vec<usize> = (0..case.rows.len()).filter(|row| case.rows[*row].value.is_some()).collect();
        prop_assume!(!valued.is_empty());
        let before = case.panel();
        let row = *at.get(&valued);
        case.rows[row].status = case.rows[row].status.with(flag).unwrap();
        let after = case.panel();
        prop_assert_eq!(before.batches.len(), after.batches.len());
        for (before, mut after) in before.batches.into_iter().zip(after.batches) {
            for (old, new) in before.status.iter().zip(&after.status) {
                let grown = old.with(flag).unwrap();
                prop_assert!(*new == *old || *new == grown);
            }
            after.status.clone_from(&before.status);
            prop_assert_eq!(before, after);
        }
    }

    /// Law 10: as of a date the panel is that of the rows known then, deletions included.
    #[test]
    fn as_of_is_what_was_known_then(seed in any::<u64>()) {
        let mut case = Case::of(seed);
        let then = all_bits(&case.panel().batches);
        let rows = drawn::observations(&case.plan, &case.rows);
        let as_of = case.options.as_of.take();
        let mut number = 0..;
        case.rows.retain(|_| number.next().is_some_and(|row| rows.known(row, as_of)));
        prop_assert_eq!(then, all_bits(&case.panel().batches));
    }
}

/// The draw is worth something only if it draws everything that can happen.
#[test]
fn the_draw_has_every_kind_of_row() {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for seed in 0..40 {
        let case = Case::of(seed);
        let panel = case.panel();
        for batch in &panel.batches {
            let leads = case.plan.indicators[batch.indicator].leads;
            for row in 0..batch.len() {
                let (value, parts) = (batch.value[row], (batch.parts[row], batch.expected[row]));
                let both = batch.reported_value[row].zip(batch.computed_value[row]);
                let differ = both.is_some_and(|(reported, computed)| reported != computed);
                let group = batch.area[row] as usize >= case.plan.areas.len();
                let kinds = [
                    (
                        "a group of several areas",
                        group && value.is_some() && parts.0 > 1,
                    ),
                    ("an incomplete group", group && value.is_none()),
                    (
                        "a sum of all parts",
                        value.is_some() && parts.0 == parts.1 && parts.0 > 1,
                    ),
                    (
                        "an incomplete sum",
                        value.is_none() && parts.0 > 0 && parts.0 < parts.1,
                    ),
                    (
                        "an own figure beside missing parts",
                        value.is_some() && parts.0 < parts.1 && !batch.is_marked(row),
                    ),
                    (
                        "a marked sum",
                        batch.is_marked(row) && batch.status[row].has(b'D'),
                    ),
                    (
                        "a completed sum",
                        batch.is_marked(row) && batch.status[row].has(b'I'),
                    ),
                    ("reported leads", differ && leads == Leads::Reported),
                    ("computed leads", differ && leads == Leads::Computed),
                    (
                        "a missing flag",
                        value.is_none() && batch.status[row].is_missing(),
                    ),
                    ("an exempt area", batch.status[row].is_exempt()),
                    (
                        "flags together",
                        batch.status[row] == StatusSet::parse("B;P;E;U").unwrap(),
                    ),
                    (
                        "a breakdown",
                        batch.cells.iter().any(|codes| codes[row] > 0),
                    ),
                ];
                for (kind, is) in kinds {
                    *seen.entry(kind).or_default() += usize::from(is);
                }
                *seen.entry(batch.interval_method[row]).or_default() += 1;
            }
        }
    }
    let few: Vec<_> = seen.iter().filter(|(_, times)| **times < 20).collect();
    assert!(few.is_empty() && seen.len() == 18, "{seen:#?}");
}
