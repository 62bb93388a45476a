//! What must not come in, and what must not come out of it: no panic, no NaN, nothing silent.

use heng_indicator::plan::{AreaCode, Level};
use heng_indicator::{Diagnostic, Located, Plan, Span};
use proptest::prelude::*;

use super::drawn::{self, Case, Dice, Given, area, nothing, observations};
use crate::example::reading;
use crate::{Cube, Observations, Panel, PanelOptions, StatusSet, panel};

/// 2⁵³: up to here a double keeps every whole number.
const EXACT: f64 = 9_007_199_254_740_992.0;

fn world() -> Plan {
    let mut plan = drawn::plan(&mut Dice(7));
    plan.areas = vec![
        area("150100", Level::Prefecture, None),
        area("150121", Level::County, Some("150100")),
        area("150122", Level::County, Some("150100")),
    ];
    plan
}

fn given(plan: &Plan, id: &str, area: u32, year: i32, value: f64) -> Given {
    let measures = plan.measures.iter().map(|m| &m.id.value);
    let mut subjects = measures.chain(plan.indicators.iter().map(|i| &i.id.value));
    Given {
        subject: subjects.position(|subject| subject == id).unwrap() as u32,
        area,
        year,
        cell: vec![0; plan.breakdowns.len()],
        value: Some(value),
        ..Given::default()
    }
}

fn run(plan: &Plan, rows: &[Given]) -> (Panel, Vec<Diagnostic>) {
    panel(plan, &observations(plan, rows), &PanelOptions::default()).unwrap()
}

fn value(panel: &Panel, plan: &Plan, id: &str, area: u32, year: i32) -> Option<f64> {
    let at = plan
        .indicators
        .iter()
        .position(|i| i.id.value == id)
        .unwrap();
    let batch = panel.batch(at)?;
    batch.value[batch.find(area, year, &vec![0; plan.breakdowns.len()])?]
}

fn codes(told: &[Diagnostic]) -> Vec<&str> {
    told.iter().map(|d| d.code.as_str()).collect()
}

/// Every number of a panel, lower and upper limits around their value.
fn finite(panel: &Panel) -> bool {
    let pools = panel.pools.iter().flat_map(|pool| {
        pool.value
            .iter()
            .chain(&pool.numerator)
            .chain(&pool.denominator)
    });
    let batches = panel.batches.iter().flat_map(|b| {
        let own = b
            .value
            .iter()
            .chain(&b.numerator)
            .chain(&b.denominator)
            .chain(&b.lower);
        own.chain(&b.upper)
            .chain(&b.reported_value)
            .chain(&b.computed_value)
    });
    batches
        .chain(pools)
        .flatten()
        .all(|number| number.is_finite())
}

#[test]
fn an_empty_set_gives_an_empty_panel() {
    let plan = world();
    for rows in [Observations::default(), nothing(&plan)] {
        let (panel, told) = panel(&plan, &rows, &PanelOptions::default()).unwrap();
        assert_eq!((panel.batches.len(), told.len()), (0, 0));
        let mut cube = Cube::new(&plan, &PanelOptions::default()).unwrap();
        cube.add(&rows).unwrap();
        assert_eq!(cube.batches(&mut |_| panic!("a batch of nothing")), []);
        assert_eq!(
            cube.update(&rows, &mut |_| panic!("a batch of nothing"))
                .unwrap(),
            []
        );
    }
}

type Change = fn(&mut Observations);

#[test]
fn observations_of_another_plan_are_refused() {
    let plan = world();
    let whole = observations(
        &plan,
        &[
            given(&plan, "births", 1, 2024, 3.0),
            given(&plan, "births", 2, 2024, 4.0),
        ],
    );
    let changes: [(&str, Change); 16] = [
        ("an area", |rows| rows.area[1] = 3),
        ("a subject", |rows| rows.subject[0] = 1_000),
        ("a file", |rows| rows.file[0] = 1),
        ("a code", |rows| rows.cells[1][0] = 3),
        ("no cells", |rows| rows.cells.clear()),
        ("too many cells", |rows| rows.cells.push(vec![0, 0])),
        ("short cells", |rows| rows.cells[0].truncate(1)),
        ("short areas", |rows| rows.area.truncate(1)),
        ("short values", |rows| rows.value.truncate(1)),
        ("no vintages", |rows| rows.vintage.clear()),
        ("other subjects", |rows| {
            rows.subjects = vec!["births".to_owned()];
        }),
        ("subjects in another order", |rows| rows.subjects.reverse()),
        ("not a number", |rows| rows.value[0] = Some(f64::NAN)),
        ("an infinity", |rows| {
            rows.value[1] = Some(f64::NEG_INFINITY);
        }),
        ("nothing, and no word why", |rows| rows.value[0] = None),
        ("a value that is missing", |rows| {
            rows.status[0] = StatusSet::parse("L").unwrap();
        }),
    ];
    for (name, change) in changes {
        let mut rows = whole.clone();
        change(&mut rows);
        let error = panel(&plan, &rows, &PanelOptions::default()).expect_err(name);
        assert!(error.is_not_observations(), "{name}: {error}");
        assert!(error.text().zh.starts_with("观测值不合规划："), "{name}");
        let mut cube = Cube::new(&plan, &PanelOptions::default()).unwrap();
        assert!(cube.add(&rows).expect_err(name).is_not_observations());
        assert!(
            cube.update(&rows, &mut |_| {})
                .expect_err(name)
                .is_not_observations()
        );
        assert_eq!(cube.rows(), 0, "{name}");
    }
    let (expected, _) = panel(&plan, &whole, &PanelOptions::default()).unwrap();
    // Pieces that are streamed leave the names out.
    let unnamed = Observations {
        subjects: Vec::new(),
        ..whole
    };
    let (panel, _) = panel(&plan, &unnamed, &PanelOptions::default()).unwrap();
    assert_eq!(panel, expected);
}

/// The loader refuses such a plan (A002); one put together by a program neither hangs nor counts anything twice.
#[test]
fn a_cycle_in_the_tree_is_cut() {
    let mut plan = world();
    plan.areas[0].parent = Some(plan.areas[1].id.clone());
    let rows = [
        given(&plan, "births", 1, 2024, 3.0),
        given(&plan, "births", 2, 2024, 4.0),
    ];
    let (panel, _) = run(&plan, &rows);
    assert_eq!(value(&panel, &plan, "all_births", 0, 2024), Some(7.0));
    assert_eq!(value(&panel, &plan, "all_births", 1, 2024), Some(3.0));
    plan.areas[2].parent = Some(plan.areas[2].id.clone());
    let (panel, _) = run(&plan, &rows);
    assert_eq!(value(&panel, &plan, "all_births", 0, 2024), Some(3.0));
}

fn code(code: &str, from: Option<i32>, to: Option<i32>) -> AreaCode {
    AreaCode {
        code: Located::new(code.to_owned(), Span::default()),
        from,
        to,
    }
}

/// A banner that was another prefecture's until 2021 and nobody's in 2022: it has its own row in every year and is in
/// the sum, and expected there, only in the years in which it belonged.
#[test]
fn a_banner_without_parent_in_some_years_is_in_no_sum_then() {
    let mut plan = world();
    plan.areas[2].codes = vec![
        code("152601", None, Some(2021)),
        code("150122", Some(2023), None),
    ];
    plan.areas[0].codes = vec![code("150100", None, None)];
    let years = [2021, 2022, 2023];
    let rows: Vec<Given> = years
        .iter()
        .flat_map(|year| {
            [
                given(&plan, "births", 1, *year, 3.0),
                given(&plan, "births", 2, *year, 4.0),
            ]
        })
        .collect();
    let (panel, told) = run(&plan, &rows);
    assert_eq!(
        years.map(|year| value(&panel, &plan, "all_births", 0, year)),
        [Some(3.0), Some(3.0), Some(7.0)]
    );
    assert_eq!(
        years.map(|year| value(&panel, &plan, "all_births", 2, year)),
        [Some(4.0); 3]
    );
    assert_eq!(told, []);
}

/// The loader refuses two areas with one code in a year (A004); put together by a program, each still has one parent.
#[test]
fn overlapping_validity_counts_nobody_twice() {
    let mut plan = world();
    plan.areas.push(area("150200", Level::Prefecture, None));
    for at in [1, 2] {
        plan.areas[at].codes = vec![code("150121", None, None), code("150221", Some(2020), None)];
    }
    let rows = [
        given(&plan, "births", 1, 2024, 3.0),
        given(&plan, "births", 2, 2024, 4.0),
    ];
    let (panel, _) = run(&plan, &rows);
    assert_eq!(value(&panel, &plan, "all_births", 0, 2024), Some(7.0));
    assert_eq!(value(&panel, &plan, "all_births", 3, 2024), None);
}

#[test]
fn a_division_by_zero_is_told_and_has_no_value() {
    let plan = world();
    let rows = |below: &str| {
        let rows = [("checked", 5.0), (below, 0.0)];
        rows.map(|(id, value)| given(&plan, id, 1, 2024, value))
    };
    // A ratio.
    let (panel, told) = run(&plan, &rows("due"));
    assert_eq!(value(&panel, &plan, "screening", 1, 2024), None);
    assert!(codes(&told).contains(&"D403"), "{told:#?}");
    assert!(finite(&panel));
    // An expression over finished values.
    let [mut above, mut below] = [
        given(&plan, "births", 1, 2024, 5.0),
        given(&plan, "population", 1, 2024, 0.0),
    ];
    let (panel, told) = run(&plan, &[above.clone(), below.clone()]);
    assert_eq!(value(&panel, &plan, "per_person", 1, 2024), None);
    assert!(codes(&told).contains(&"D403"), "{told:#?}");
    assert!(finite(&panel));
    // Weights that add up to nothing.
    (above.value, below.area) = (Some(80.0), 2);
    let lives = ["lives", "population"].map(|id| {
        [1, 2].map(|area| {
            given(
                &plan,
                id,
                area,
                2024,
                if id == "lives" { 80.0 } else { 0.0 },
            )
        })
    });
    let (panel, told) = run(&plan, &lives.concat());
    assert_eq!(value(&panel, &plan, "lives", 0, 2024), None);
    assert_eq!(codes(&told), ["D403"], "{told:#?}");
    assert!(finite(&panel));
}

/// Counts are whole up to 2⁵³, sums of them too; a count above is told by the reader and left out.
#[test]
fn counts_are_exact_as_far_as_numbers_go() {
    let plan = world();
    let (panel, _) = run(
        &plan,
        &[
            given(&plan, "births", 1, 2024, EXACT - 3.0),
            given(&plan, "births", 2, 2024, 2.0),
        ],
    );
    assert_eq!(
        value(&panel, &plan, "all_births", 0, 2024),
        Some(EXACT - 1.0)
    );
    let example = crate::example::plan();
    for (count, code) in [("9007199254740994", "D202"), ("1E16", "D308")] {
        let csv = format!("measure,area,year,value\nlive_births,150102,2024,{count}\n");
        let reading = reading(&csv, &example);
        assert_eq!(codes(&reading.diagnostics), [code]);
        assert!(reading.observations.is_empty());
    }
}

#[test]
fn a_result_that_no_number_can_hold_is_told() {
    let plan = world();
    let most = f64::MAX;
    let (panel, told) = run(
        &plan,
        &[
            given(&plan, "births", 1, 2024, most),
            given(&plan, "births", 2, 2024, most),
        ],
    );
    assert!(finite(&panel));
    assert_eq!(value(&panel, &plan, "all_births", 0, 2024), None);
    assert!(codes(&told).contains(&"D407"), "{told:#?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// Whatever finite numbers are handed in, only finite ones come out, and limits hold their value.
    #[test]
    fn nothing_but_finite_numbers_comes_out(seed in any::<u64>()) {
        let mut case = Case::of(seed);
        let mut dice = Dice(seed);
        for row in &mut case.rows {
            if row.value.is_some() && dice.percent(20) {
                row.value = Some(dice.one_of(&[
                    0.0, -0.0, -1.0, 5e-324, f64::MIN_POSITIVE, 0.1, EXACT - 1.0, EXACT, EXACT + 2.0, 1e200, f64::MAX, f64::MIN,
                ]));
            }
        }
        let panel = case.panel();
        prop_assert!(finite(&panel));
        for batch in &panel.batches {
            for row in 0..batch.len() {
                if let (Some(value), Some(lower), Some(upper)) = (batch.value[row], batch.lower[row], batch.upper[row]) {
                    prop_assert!(lower <= value && value <= upper);
                }
            }
        }
    }
}
