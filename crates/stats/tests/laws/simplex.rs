//! A linear programme in the smallest form that the disclosure audit needs.

const TINY: f64 = 1e-9;

/// The largest value of variable `target` with `rows` (coefficients and right-hand side) as equations and every variable
/// at least 0; infinity when nothing bounds it, `None` when the equations contradict each other. Two phases, Bland's
/// rule.
pub(crate) fn largest(rows: &[(Vec<f64>, f64)], target: usize, variables: usize) -> Option<f64> {
    // One artificial variable for each row starts the first phase.
    let width = variables + rows.len();
    let mut tableau: Vec<Vec<f64>> = Vec::new();
    for (i, (coefficients, right)) in rows.iter().enumerate() {
        let sign = if *right < 0.0 { -1.0 } else { 1.0 };
        let mut row: Vec<f64> = coefficients.iter().map(|c| sign * c).collect();
        row.resize(width + 1, 0.0);
        row[variables + i] = 1.0;
        row[width] = sign * right;
        tableau.push(row);
    }
    let mut basis: Vec<usize> = (variables..width).collect();
    let mut cost = vec![0.0; width + 1];
    for row in &tableau {
        for (cost, value) in cost.iter_mut().zip(row) {
            *cost -= value;
        }
    }
    for artificial in &mut cost[variables..width] {
        *artificial = 0.0;
    }
    solve(&mut tableau, &mut cost, &mut basis, width, variables);
    if cost[width] < -1e-6 {
        return None;
    }
    // An artificial variable that stays at zero leaves by any pivot; a row without one says nothing.
    for row in 0..tableau.len() {
        if basis[row] >= variables
            && let Some(column) = (0..variables).find(|c| tableau[row][*c].abs() > TINY)
        {
            pivot(&mut tableau, &mut cost, &mut basis, row, column);
        }
    }
    let mut cost = vec![0.0; width + 1];
    cost[target] = -1.0;
    if let Some(row) = basis.iter().position(|b| *b == target) {
        for (cost, value) in cost.iter_mut().zip(&tableau[row]) {
            *cost += value;
        }
    }
    if !solve(&mut tableau, &mut cost, &mut basis, width, variables) {
        return Some(f64::INFINITY);
    }
    Some(cost[width])
}

/// False when nothing bounds the objective.
fn solve(
    tableau: &mut [Vec<f64>],
    cost: &mut [f64],
    basis: &mut [usize],
    width: usize,
    variables: usize,
) -> bool {
    loop {
        let Some(column) = (0..variables).find(|c| cost[*c] < -TINY) else {
            return true;
        };
        let mut best: Option<(f64, usize)> = None;
        for (row, values) in tableau.iter().enumerate() {
            if values[column] > TINY {
                let ratio = values[width] / values[column];
                let better = best.is_none_or(|(least, old)| {
                    ratio < least - TINY || (ratio < least + TINY && basis[row] < basis[old])
                });
                if better {
                    best = Some((ratio, row));
                }
            }
        }
        let Some((_, row)) = best else { return false };
        pivot(tableau, cost, basis, row, column);
    }
}

fn pivot(
    tableau: &mut [Vec<f64>],
    cost: &mut [f64],
    basis: &mut [usize],
    row: usize,
    column: usize,
) {
    let by = tableau[row][column];
    for value in &mut tableau[row] {
        *value /= by;
    }
    let pivot = tableau[row].clone();
    let others = tableau.iter_mut().enumerate().filter(|(i, _)| *i != row);
    for values in others
        .map(|(_, values)| values.as_mut_slice())
        .chain([cost])
    {
        let factor = values[column];
        if factor != 0.0 {
            for (value, pivot) in values.iter_mut().zip(&pivot) {
                *value -= factor * pivot;
            }
        }
    }
    basis[row] = column;
}

/// max x with x + 2y = 4, x + s = 3: 3; without the second equation 4; with x = -1 none.
#[test]
fn solves_by_hand() {
    let rows = [(vec![1.0, 2.0, 0.0], 4.0), (vec![1.0, 0.0, 1.0], 3.0)];
    assert_eq!(largest(&rows, 0, 3), Some(3.0));
    assert_eq!(largest(&rows[..1], 0, 3), Some(4.0));
    assert_eq!(
        largest(&[(vec![1.0, -1.0], 0.0)], 0, 2),
        Some(f64::INFINITY)
    );
    assert_eq!(largest(&[(vec![1.0], -1.0)], 0, 1), None);
}
