//! The panel against the slow reference, and against itself fed in other ways.

use std::sync::LazyLock;

use proptest::prelude::*;
use rayon::ThreadPool;

use super::drawn::{self, Case, all_bits, bits};
use super::reference::{Cell, Line, Reference};
use crate::{Cube, Panel, PanelBatch};

static ONE: LazyLock<ThreadPool> = LazyLock::new(|| pool(1));
static FOUR: LazyLock<ThreadPool> = LazyLock::new(|| pool(4));

fn pool(threads: usize) -> ThreadPool {
    rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .unwrap()
}

fn batches(cube: &Cube<'_>) -> Vec<PanelBatch> {
    let mut batches = Vec::new();
    cube.batches(&mut |batch| batches.push(batch));
    batches
}

fn near(ours: Option<f64>, theirs: Option<f64>) -> bool {
    match (ours, theirs) {
        (Some(a), Some(b)) => (a - b).abs() <= 1e-12 * a.abs().max(b.abs()),
        (a, b) => a == b,
    }
}

/// A row of the panel as the reference has it.
fn line(panel: &Panel, batch: &PanelBatch, at: usize) -> Line {
    let source = |row: &u32| panel.provenance.rows[*row as usize].row as usize;
    Line {
        value: batch.value[at],
        sides: [batch.numerator[at], batch.denominator[at]],
        reported: batch.reported_value[at],
        computed: batch.computed_value[at],
        limits: batch.lower[at].zip(batch.upper[at]).map(<[f64; 2]>::from),
        method: batch.interval_method[at],
        parts: (batch.parts[at], batch.expected[at]),
        trail: super::reference::Trail {
            status: batch.status[at],
            vintage: batch.vintage[at],
            rows: batch.source_rows[at].iter().map(source).collect(),
        },
    }
}

fn same(ours: &Line, theirs: &Line) -> bool {
    let limits = |line: &Line| [0, 1].map(|at| line.limits.map(|limits| limits[at]));
    let numbers = |line: &Line| {
        let [lower, upper] = limits(line);
        [
            line.value,
            line.sides[0],
            line.sides[1],
            line.reported,
            line.computed,
            lower,
            upper,
        ]
    };
    let all_near = numbers(ours)
        .iter()
        .zip(numbers(theirs))
        .all(|(a, b)| near(*a, b));
    all_near
        && (ours.method, ours.parts, &ours.trail) == (theirs.method, theirs.parts, &theirs.trail)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// Every column of every row.
    #[test]
    fn the_panel_is_that_of_the_reference(seed in any::<u64>()) {
        let case = Case::of(seed);
        let panel = case.panel();
        let rows = drawn::observations(&case.plan, &case.rows);
        let reference = Reference::new(&case.plan, &rows, &case.options);
        for (at, indicator) in case.plan.indicators.iter().enumerate() {
            let expected = reference.indicator(at);
            let empty = PanelBatch::default();
            let batch = panel.batch(at).unwrap_or(&empty);
            let keys: Vec<(u32, i32, Cell)> = (0..batch.len())
                .map(|row| (batch.area[row], batch.year[row], batch.cells.iter().map(|c| c[row]).collect()))
                .collect();
            let theirs: Vec<_> = expected.keys().cloned().collect();
            prop_assert_eq!(&keys, &theirs, "{}", indicator.id.value);
            for (row, (key, theirs)) in expected.iter().enumerate() {
                let ours = line(&panel, batch, row);
                prop_assert!(
                    same(&ours, theirs),
                    "{} of {:?} {key:?}\nours {ours:#?}\ntheirs {theirs:#?}",
                    indicator.id.value,
                    case.plan.place(key.0 as usize).unwrap().0.value,
                );
                prop_assert_eq!(batch.interval_level[row], ours.limits.map(|_| case.options.level));
                prop_assert_eq!(batch.pool_years[row], 1);
            }
        }
    }

    /// Law 1, in the core: pieces, order and threads change no bit.
    #[test]
    fn pieces_order_and_threads_change_no_bit(seed in any::<u64>()) {
        let mut case = Case::of(seed);
        let one = ONE.install(|| case.panel());
        let four = FOUR.install(|| case.panel());
        prop_assert_eq!(all_bits(&one.batches), all_bits(&four.batches));
        prop_assert_eq!(&one.provenance, &four.provenance);
        let expected = all_bits(&one.batches);
        let cube = case.in_pieces();
        prop_assert_eq!(all_bits(&ONE.install(|| batches(&cube))), &*expected);
        prop_assert_eq!(all_bits(&FOUR.install(|| batches(&cube))), &*expected);
        // The rows are in another order now.
        prop_assert_eq!(all_bits(&case.panel().batches), expected);
    }

    /// What an update gives stands in the panel of all rows, and what it does not give has not changed.
    #[test]
    fn an_update_gives_every_row_that_changes(seed in any::<u64>(), late in 1..40_usize) {
        let mut case = Case::of(seed);
        let late = case.rows.split_off(case.rows.len().saturating_sub(late));
        let mut cube = case.in_pieces();
        let former = batches(&cube);
        let late = drawn::observations(cube.plan(), &late);
        let mut given = Vec::new();
        cube.update(&late, &mut |batch| given.push(batch)).unwrap();
        let after = batches(&cube);
        let rows = |batches: &[PanelBatch]| -> std::collections::BTreeMap<(usize, u32, i32, Cell), String> {
            let of = |batch: &PanelBatch| -> Vec<_> {
                (0..batch.len())
                    .map(|row| {
                        let cell: Cell = batch.cells.iter().map(|c| c[row]).collect();
                        let mut one = PanelBatch::default();
                        copy(batch, row, &mut one);
                        ((batch.indicator, batch.area[row], batch.year[row], cell), bits(&one))
                    })
                    .collect()
            };
            batches.iter().flat_map(of).collect()
        };
        let (former, given, after) = (rows(&former), rows(&given), rows(&after));
        for (key, row) in &given {
            prop_assert_eq!(after.get(key), Some(row), "{:?}", key);
        }
        for (key, row) in &after {
            let told = given.contains_key(key);
            prop_assert!(told || former.get(key) == Some(row), "{key:?} changed and was not given");
        }
    }
}

/// One row of a batch, appended to another.
fn copy(from: &PanelBatch, row: usize, to: &mut PanelBatch) {
    to.value.push(from.value[row]);
    to.numerator.push(from.numerator[row]);
    to.denominator.push(from.denominator[row]);
    to.lower.push(from.lower[row]);
    to.upper.push(from.upper[row]);
    to.interval_method.push(from.interval_method[row]);
    to.interval_level.push(from.interval_level[row]);
    to.pool_years.push(from.pool_years[row]);
    to.status.push(from.status[row]);
    to.parts.push(from.parts[row]);
    to.expected.push(from.expected[row]);
    to.reported_value.push(from.reported_value[row]);
    to.computed_value.push(from.computed_value[row]);
    to.vintage.push(from.vintage[row]);
}
