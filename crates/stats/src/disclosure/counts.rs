//! A table of counts with its sums.

use super::Axis;
use crate::{Error, check};

/// Most cells of a table.
pub const MOST_CELLS: usize = 200_000;

/// Counts over crossed axes, every total equal to the sum of its parts.
///
/// Cells lie in row-major order: the last axis moves fastest.
///
/// # Errors
///
/// [`Counts::new`] refuses a number of cells other than the axes span or above [`MOST_CELLS`], a total that is not the
/// sum of its parts, a count above its denominator.
///
/// # Example
///
/// ```
/// use heng_stats::disclosure::{Axis, Counts};
/// let axes = vec![Axis::with_total(2)?, Axis::with_total(2)?];
/// //                      women men both   of the first area, the second, both
/// let counts = Counts::new(axes, &[3, 5, 8,  20, 31, 51,  23, 36, 59], None)?;
/// assert_eq!(counts.cell(&[1, 2]), Some(5));
/// # Ok::<(), heng_stats::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counts {
    pub(super) axes: Vec<Axis>,
    pub(super) steps: Vec<usize>,
    pub(super) values: Vec<u64>,
    pub(super) denominators: Option<Vec<u64>>,
}

impl Counts {
    /// Checks a table. `denominators`, where they are public, bound the counts.
    pub fn new(
        axes: Vec<Axis>,
        counts: &[u64],
        denominators: Option<&[u64]>,
    ) -> Result<Self, Error> {
        let span = axes
            .iter()
            .fold(1_usize, |span, axis| span.saturating_mul(axis.len()));
        check::at_most(span, MOST_CELLS)?;
        check::same_count("cells along the axes", span, "counts", counts.len())?;
        let mut steps = vec![1; axes.len()];
        for axis in (0..axes.len().saturating_sub(1)).rev() {
            steps[axis] = steps[axis + 1] * axes[axis + 1].len();
        }
        let table = Self {
            axes,
            steps,
            values: counts.to_vec(),
            denominators: denominators.map(<[u64]>::to_vec),
        };
        if let Some(denominators) = denominators {
            check::same_count("counts", counts.len(), "denominators", denominators.len())?;
            for (count, denominator) in counts.iter().zip(denominators) {
                check::must(
                    "a count",
                    *count as f64,
                    "not exceed its denominator",
                    count <= denominator,
                )?;
            }
            table.adds_up(denominators)?;
        }
        table.adds_up(counts)?;
        Ok(table)
    }

    /// The cell at those entries, one for each axis.
    pub fn cell(&self, entries: &[usize]) -> Option<usize> {
        let fits = entries.len() == self.axes.len()
            && entries
                .iter()
                .zip(&self.axes)
                .all(|(e, axis)| *e < axis.len());
        fits.then(|| {
            entries
                .iter()
                .zip(&self.steps)
                .map(|(e, step)| e * step)
                .sum()
        })
    }

    /// The entries of a cell.
    pub(super) fn entries(&self, cell: usize) -> Vec<usize> {
        let along = self.axes.iter().zip(&self.steps);
        along.map(|(axis, step)| cell / step % axis.len()).collect()
    }

    /// Every sum along every axis: the total's cell, and its parts'.
    pub(super) fn sums(&self) -> impl Iterator<Item = (usize, Vec<usize>)> + '_ {
        (0..self.values.len()).flat_map(move |cell| {
            let along = self.axes.iter().zip(&self.steps);
            along.filter_map(move |(axis, step)| {
                let entry = cell / step % axis.len();
                axis.totals().contains(&entry).then(|| {
                    let first = cell - entry * step;
                    let parts = axis.parts_of(entry).iter();
                    (cell, parts.map(|part| first + part * step).collect())
                })
            })
        })
    }

    /// The cells crossed from the parts of every entry: those that are no sum.
    pub(super) fn smallest_parts(&self, cell: usize) -> Vec<usize> {
        let along = self.axes.iter().zip(&self.steps).zip(self.entries(cell));
        along.fold(vec![0], |cells, ((axis, step), entry)| {
            let parts = axis.parts_of(entry);
            let crossed = cells
                .iter()
                .flat_map(|cell| parts.iter().map(move |p| cell + p * step));
            crossed.collect()
        })
    }

    /// Whether one cell is a sum over the other, or the same.
    pub(super) fn overlap_entirely(&self, a: usize, b: usize) -> bool {
        let holds = |outer: usize, inner: usize| {
            let along = self
                .axes
                .iter()
                .zip(self.entries(outer))
                .zip(self.entries(inner));
            along.into_iter().all(|((axis, outer), inner)| {
                let outer = axis.parts_of(outer);
                axis.parts_of(inner)
                    .iter()
                    .all(|p| outer.binary_search(p).is_ok())
            })
        };
        holds(a, b) || holds(b, a)
    }

    fn adds_up(&self, values: &[u64]) -> Result<(), Error> {
        for (total, parts) in self.sums() {
            let sum = parts
                .iter()
                .try_fold(0_u64, |sum, part| sum.checked_add(values[*part]));
            check::must(
                "a total",
                values[total] as f64,
                "equal the sum of its parts",
                sum == Some(values[total]),
            )?;
        }
        Ok(())
    }

    /// The largest value that a withheld cell may have: complete cells are never withheld.
    pub(super) fn most(&self, cell: usize) -> u64 {
        let denominators = self.denominators.as_ref();
        denominators.map_or(u64::MAX, |all| all[cell].saturating_sub(1))
    }

    /// Whether the cell may be withheld: neither zero nor complete, both of which are printed.
    pub(super) fn can_be_withheld(&self, cell: usize) -> bool {
        (1..=self.most(cell)).contains(&self.values[cell])
    }
}
