//! One plan with its rows, drawn from a seed, and panels of it to the bit.

use heng_indicator::Plan;

use super::{Dice, Given, observations, options, plan, rows};
use crate::{Cube, Panel, PanelBatch, PanelOptions, panel};

/// A case drawn from a seed.
pub(in super::super) struct Case {
    dice: Dice,
    pub(in super::super) plan: Plan,
    pub(in super::super) rows: Vec<Given>,
    pub(in super::super) options: PanelOptions,
}

impl Case {
    pub(in super::super) fn of(seed: u64) -> Self {
        let mut dice = Dice(seed);
        let plan = plan(&mut dice);
        let rows = rows(&mut dice, &plan);
        let options = options(&mut dice);
        Self {
            dice,
            plan,
            rows,
            options,
        }
    }

    pub(in super::super) fn panel(&self) -> Panel {
        let rows = observations(&self.plan, &self.rows);
        panel(&self.plan, &rows, &self.options).unwrap().0
    }

    /// Batches of a cube that is given the rows in a random order and in random pieces.
    pub(in super::super) fn in_pieces(&mut self) -> Cube<'_> {
        self.dice.shuffle(&mut self.rows);
        let mut cube = Cube::new(&self.plan, &self.options).unwrap();
        let mut left = self.rows.as_slice();
        while !left.is_empty() {
            let (piece, rest) = left.split_at(1 + self.dice.below(left.len() as u64) as usize);
            cube.add(&observations(&self.plan, piece)).unwrap();
            left = rest;
        }
        cube
    }
}

/// Everything of a batch but its trail, to the last bit: numbers are compared as their bits.
pub(in super::super) fn bits(batch: &PanelBatch) -> String {
    let bits = |column: &[Option<f64>]| -> Vec<Option<u64>> {
        column.iter().map(|value| value.map(f64::to_bits)).collect()
    };
    let numbers = [
        &batch.value,
        &batch.numerator,
        &batch.denominator,
        &batch.lower,
        &batch.upper,
        &batch.interval_level,
        &batch.reported_value,
        &batch.computed_value,
    ];
    let rest = (
        (batch.indicator, &batch.area, &batch.year, &batch.cells),
        (&batch.interval_method, &batch.pool_years, &batch.status),
        (&batch.parts, &batch.expected, &batch.vintage),
    );
    format!("{:?} {rest:?}", numbers.map(|column| bits(column)))
}

pub(in super::super) fn all_bits(batches: &[PanelBatch]) -> Vec<String> {
    batches.iter().map(bits).collect()
}
