//! Withheld cells against attackers who solve for them.

use crate::simplex::largest;
use heng_stats::disclosure::{Axis, Counts, Rule, Withheld, propagated_bounds, withhold};
use proptest::{collection::vec, prelude::*};

/// A crossed table: all cells from counts of the parts, row-major, with what an attacker may use.
#[derive(Debug, Clone)]
struct Table {
    axes: Vec<(usize, Vec<Vec<usize>>)>,
    cells: Vec<u64>,
    denominators: Option<Vec<u64>>,
}

impl Table {
    /// Each cell by its parts: the places among the parts' own cells.
    fn parts_of_cells(axes: &[(usize, Vec<Vec<usize>>)]) -> Vec<Vec<usize>> {
        let mut cells = vec![vec![0]];
        for (parts, totals) in axes {
            let entries = (0..*parts).map(|p| vec![p]).chain(totals.iter().cloned());
            let entries: Vec<Vec<usize>> = entries.collect();
            cells = cells
                .iter()
                .flat_map(|cell| {
                    entries.iter().map(move |entry| {
                        let crossed = cell
                            .iter()
                            .flat_map(|c| entry.iter().map(move |e| c * parts + e));
                        crossed.collect()
                    })
                })
                .collect();
        }
        cells
    }

    fn new(axes: Vec<(usize, Vec<Vec<usize>>)>, parts: &[(u64, u64)], bounded: bool) -> Self {
        let of_cells = Self::parts_of_cells(&axes);
        let sum = |get: fn(&(u64, u64)) -> u64| -> Vec<u64> {
            let cells = of_cells
                .iter()
                .map(|cell| cell.iter().map(|p| get(&parts[*p])).sum());
            cells.collect()
        };
        Self {
            axes,
            cells: sum(|p| p.0),
            denominators: bounded.then(|| sum(|p| p.0 + p.1)),
        }
    }

    fn counts(&self) -> Counts {
        let axes = self
            .axes
            .iter()
            .map(|(parts, totals)| Axis::new(*parts, totals).expect("an axis"));
        Counts::new(axes.collect(), &self.cells, self.denominators.as_deref()).expect("sums hold")
    }

    /// Ends of what a cell can be, by linear programming over the parts' counts: printed and known cells are equations,
    /// withheld ones lie from 1 to one below their denominator.
    fn ends(&self, withheld: &[bool], known: Option<usize>, cell: usize) -> (f64, f64) {
        let of_cells = Self::parts_of_cells(&self.axes);
        let parts: usize = self.axes.iter().map(|(parts, _)| parts).product();
        // Variables: the parts, then for each withheld cell its distances from either end.
        let hidden: Vec<usize> = (0..self.cells.len())
            .filter(|c| withheld[*c] && Some(*c) != known)
            .collect();
        let variables = parts + 2 * hidden.len();
        let mut rows = Vec::new();
        for (c, of_cell) in of_cells.iter().enumerate() {
            let mut row = vec![0.0; variables];
            for part in of_cell {
                row[*part] = 1.0;
            }
            if let Some(h) = hidden.iter().position(|h| *h == c) {
                let mut upper = row.clone();
                row[parts + 2 * h] = -1.0;
                rows.push((row, 1.0));
                if let Some(denominators) = &self.denominators {
                    upper[parts + 2 * h + 1] = 1.0;
                    rows.push((upper, denominators[c] as f64 - 1.0));
                }
            } else {
                rows.push((row, self.cells[c] as f64));
            }
        }
        let place = hidden
            .iter()
            .position(|h| *h == cell)
            .expect("withheld and not known");
        // The distance from 1 is the cell less 1: its largest value gives the upper end. The lower end is the largest
        // distance from above; where no denominator bounds it, from a bound far away.
        let above = parts + 2 * place;
        let highest = 1.0 + largest(&rows, above, variables).expect("the true table solves it");
        let far = 1e4;
        let mut row = vec![0.0; variables + 1];
        row[above] = 1.0;
        row[variables] = 1.0;
        for (coefficients, _) in &mut rows {
            coefficients.push(0.0);
        }
        rows.push((row, far));
        let lowest =
            1.0 + far - largest(&rows, variables, variables + 1).expect("the true table solves it");
        (lowest, highest)
    }

    fn audit(&self, withheld: &Withheld, insider: bool) {
        for range in &withheld.protected {
            // Who knows a sum over the cell, or a part of it, is told of the cell itself.
            let of_cells = Self::parts_of_cells(&self.axes);
            let holds = |a: usize, b: usize| of_cells[b].iter().all(|p| of_cells[a].contains(p));
            let others = (0..self.cells.len()).filter(|c| {
                insider && withheld.cells[*c] && !holds(*c, range.cell) && !holds(range.cell, *c)
            });
            for known in std::iter::once(None).chain(others.map(Some)) {
                let (lowest, highest) = self.ends(&withheld.cells, known, range.cell);
                assert!(
                    lowest <= range.lower as f64 + 1e-6 && highest >= range.upper as f64 - 1e-6,
                    "{self:?} {withheld:?} knowing {known:?}: {range:?} is within {lowest} to {highest}"
                );
            }
        }
    }
}

/// Many small counts and zeros, some large; with a complement that is often small.
fn parts(number: usize) -> impl Strategy<Value = Vec<(u64, u64)>> {
    let count = prop_oneof![2 => 0..6_u64, 1 => 6..40_u64];
    vec(
        (count, prop_oneof![1 => 0..6_u64, 3 => 20..400_u64]),
        number,
    )
}

/// Areas in two groups under a city, two sexes; and three years with a pool and their sum, or single years.
fn city_by_sex() -> Vec<(usize, Vec<Vec<usize>>)> {
    vec![
        (5, vec![vec![0, 1], vec![2, 3, 4], vec![0, 1, 2, 3, 4]]),
        (2, vec![vec![0, 1]]),
    ]
}

fn by_years() -> Vec<(usize, Vec<Vec<usize>>)> {
    vec![
        (3, vec![vec![0, 1, 2]]),
        (2, vec![vec![0, 1]]),
        (3, vec![vec![0, 1], vec![0, 1, 2]]),
    ]
}

/// What may be printed, and the mark for it, follows from the definition alone.
fn keeps_the_rule(table: &Table, withheld: &Withheld, threshold: u64) {
    for (cell, value) in table.cells.iter().enumerate() {
        let complement = table.denominators.as_ref().map(|d| d[cell] - value);
        let printed_anyway = *value == 0 || complement == Some(0);
        let small =
            !printed_anyway && (*value < threshold || complement.is_some_and(|c| c < threshold));
        assert!(!small || withheld.cells[cell], "{cell} is printed");
        assert!(
            !printed_anyway || !withheld.cells[cell],
            "{cell} is withheld"
        );
        let told =
            withheld.protected.iter().any(|p| p.cell == cell) || withheld.exposed.contains(&cell);
        assert_eq!(small, told, "{cell}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn linear_programming_finds_nothing_closer(parts in parts(10), bounded in any::<bool>(), threshold in 2..6_u64) {
        let table = Table::new(city_by_sex(), &parts, bounded);
        let withheld = withhold(&table.counts(), Rule { threshold, insider: false })?;
        keeps_the_rule(&table, &withheld, threshold);
        table.audit(&withheld, false);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10))]

    #[test]
    fn nor_over_years_and_pools(parts in parts(18), bounded in any::<bool>()) {
        let table = Table::new(by_years(), &parts, bounded);
        let withheld = withhold(&table.counts(), Rule { threshold: 4, insider: false })?;
        keeps_the_rule(&table, &withheld, 4);
        table.audit(&withheld, false);
    }

    #[test]
    fn nor_does_an_insider(parts in parts(10), bounded in any::<bool>()) {
        let table = Table::new(city_by_sex(), &parts, bounded);
        let withheld = withhold(&table.counts(), Rule { threshold: 4, insider: true })?;
        keeps_the_rule(&table, &withheld, 4);
        table.audit(&withheld, true);
    }

    /// Whole numbers only: every table of three areas by two sexes that prints the same is tried.
    #[test]
    fn whole_tables_reach_both_ends(parts in vec((0..5_u64, 3..9_u64), 6)) {
        let axes = vec![(3, vec![vec![0, 1, 2]]), (2, vec![vec![0, 1]])];
        let table = Table::new(axes.clone(), &parts, true);
        let withheld = withhold(&table.counts(), Rule { threshold: 3, insider: false })?;
        let denominators = table.denominators.clone().expect("bounded");
        let of_cells = Table::parts_of_cells(&axes);
        let mut seen = vec![(u64::MAX, 0); table.cells.len()];
        for number in 0..7_u64.pow(6) {
            let tried: Vec<u64> = (0..6).map(|i| number / 7_u64.pow(i) % 7).collect();
            let cells: Vec<u64> = of_cells.iter().map(|c| c.iter().map(|p| tried[*p]).sum()).collect();
            let possible = (0..cells.len()).all(|c| if withheld.cells[c] {
                (1..denominators[c]).contains(&cells[c])
            } else {
                cells[c] == table.cells[c]
            });
            if possible {
                for (seen, cell) in seen.iter_mut().zip(&cells) {
                    *seen = (seen.0.min(*cell), seen.1.max(*cell));
                }
            }
        }
        for range in &withheld.protected {
            prop_assert!(seen[range.cell].0 <= range.lower && seen[range.cell].1 >= range.upper, "{range:?} {seen:?}");
        }
    }
}

proptest! {
    #[test]
    fn propagation_holds_the_truth_and_is_no_closer_than_linear_programming(parts in parts(6), marks in vec(any::<bool>(), 12), bounded in any::<bool>()) {
        let table = Table::new(vec![(3, vec![vec![0, 1, 2]]), (2, vec![vec![0, 1]])], &parts, bounded);
        let denominator = |c: usize| table.denominators.as_ref().map_or(u64::MAX, |d| d[c]);
        let marks: Vec<bool> = (0..12).map(|c| marks[c] && table.cells[c] > 0 && table.cells[c] < denominator(c)).collect();
        let bounds = propagated_bounds(&table.counts(), &marks, &[])?;
        for (cell, bound) in bounds.iter().enumerate() {
            prop_assert!(bound.lower <= table.cells[cell] && table.cells[cell] <= bound.upper);
            if marks[cell] {
                let (lowest, highest) = table.ends(&marks, None, cell);
                let upper = if bound.upper == u64::MAX { f64::INFINITY } else { bound.upper as f64 };
                prop_assert!(bound.lower as f64 <= lowest + 1e-6 && upper >= highest - 1e-6, "{bound:?} {lowest} {highest}");
            } else {
                prop_assert!(bound.lower == bound.upper);
            }
        }
    }
}

/// How often a table can be published, and what it costs: the numbers are seen, not promised.
#[test]
fn a_city_of_usual_size_can_be_published() {
    // Nine banners and districts by sex over five years: many small cells, none of them alone.
    let axes = vec![(9, vec![(0..9).collect()]), (2, vec![vec![0, 1]])];
    let parts: Vec<(u64, u64)> = (0..18)
        .map(|i| (1 + (i * 7) % 23, 4_000 + 100 * i))
        .collect();
    let table = Table::new(axes, &parts, true);
    for insider in [false, true] {
        let withheld = withhold(
            &table.counts(),
            Rule {
                threshold: 5,
                insider,
            },
        )
        .expect("valid input");
        assert!(withheld.is_safe(), "{withheld:?}");
        keeps_the_rule(&table, &withheld, 5);
        table.audit(&withheld, insider);
        let count = withheld.cells.iter().filter(|w| **w).count();
        assert!(count <= if insider { 24 } else { 16 }, "{count}");
    }
}

#[test]
fn what_cannot_be_protected_is_said() {
    // One area, one sex: the city's total gives the count away unless it goes too; who knows it knows the count.
    let table = Table::new(vec![(1, vec![vec![0]])], &[(2, 500)], true);
    let open = withhold(
        &table.counts(),
        Rule {
            threshold: 5,
            insider: false,
        },
    )
    .expect("valid input");
    assert_eq!((open.is_safe(), open.cells), (true, vec![true, true]));
    let inside = withhold(
        &table.counts(),
        Rule {
            threshold: 5,
            insider: true,
        },
    )
    .expect("valid input");
    assert!(inside.is_safe());
    // One of two: only 1 is neither none nor all.
    let half = Table::new(vec![(1, vec![])], &[(1, 1)], true);
    let half = withhold(
        &half.counts(),
        Rule {
            threshold: 5,
            insider: false,
        },
    )
    .expect("valid input");
    assert_eq!(half.exposed, [0]);
}

#[test]
fn broken_tables_are_refused() {
    let axes = || vec![Axis::with_total(2).expect("an axis")];
    assert!(Counts::new(axes(), &[1, 2, 4], None).is_err());
    assert!(Counts::new(axes(), &[1, 2], None).is_err());
    assert!(Counts::new(axes(), &[1, 2, 3], Some(&[1, 1, 2])).is_err());
    assert!(Counts::new(axes(), &[u64::MAX, 1, 0], None).is_err());
    assert!(Axis::new(0, &[]).is_err() && Axis::new(2, &[vec![]]).is_err());
    assert!(Axis::new(2, &[vec![2]]).is_err() && Axis::new(2, &[vec![1, 1]]).is_err());
    let counts = Counts::new(axes(), &[1, 2, 3], None).expect("valid input");
    assert!(
        withhold(
            &counts,
            Rule {
                threshold: 1,
                insider: false
            }
        )
        .is_err()
    );
    assert!(propagated_bounds(&counts, &[true], &[]).is_err());
    assert!(propagated_bounds(&counts, &[true; 3], &[3]).is_err());
}
