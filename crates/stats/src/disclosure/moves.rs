//! Whole tables that print the same: the witnesses of protection.

use super::Counts;
use std::collections::BTreeMap;

/// Moves tried along one axis, cheapest first; all of them are where these do not suffice.
const FIRST_TRIED: usize = 32;

/// What a protected cell must be able to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Need {
    pub(super) cell: usize,
    /// Towards more, or towards fewer.
    pub(super) up: bool,
    /// By how much.
    pub(super) by: u64,
}

/// Cells that move together and which way: with the protected cell or against it.
type Move = Vec<(usize, bool)>;

impl Need {
    /// The cells that differ in a table that prints the same and meets the need, or nothing if none is found.
    ///
    /// Each step takes the move that withholds the fewest further cells, then those with the smallest counts; several
    /// steps where no move carries all of it, as for a sum of two small parts. `avoid` is a cell that an insider knows
    /// and that must not move.
    pub(super) fn witness(
        self,
        counts: &Counts,
        withheld: &[bool],
        avoid: Option<usize>,
    ) -> Option<Vec<usize>> {
        let mut shifted: BTreeMap<usize, u64> = BTreeMap::new();
        let mut left = self.by;
        while left > 0 {
            let (by, moves) = (1..=left).rev().find_map(|by| {
                let step = Step {
                    need: Self { by, ..self },
                    counts,
                    withheld,
                    shifted: &shifted,
                    avoid,
                };
                step.cheapest(FIRST_TRIED)
                    .or_else(|| step.cheapest(usize::MAX))
                    .map(|moves| (by, moves))
            })?;
            for (cell, with) in moves {
                let value = shifted.entry(cell).or_insert(counts.values[cell]);
                // The step checked that the cell has room.
                *value = if self.up == with {
                    *value + by
                } else {
                    *value - by
                };
            }
            left -= by;
        }
        shifted.retain(|cell, value| *value != counts.values[*cell]);
        Some(shifted.into_keys().collect())
    }
}

/// One step of a witness, from the table as shifted so far.
struct Step<'a> {
    need: Need,
    counts: &'a Counts,
    withheld: &'a [bool],
    shifted: &'a BTreeMap<usize, u64>,
    avoid: Option<usize>,
}

impl Step<'_> {
    /// Whether a cell can go along.
    fn allows(&self, cell: usize, with: bool) -> bool {
        let now = self.shifted.get(&cell).copied();
        let (value, by) = (now.unwrap_or(self.counts.values[cell]), self.need.by);
        Some(cell) != self.avoid
            && self.counts.can_be_withheld(cell)
            && if self.need.up == with {
                value
                    .checked_add(by)
                    .is_some_and(|v| v <= self.counts.most(cell))
            } else {
                value.checked_sub(by).is_some_and(|v| v >= 1)
            }
    }

    fn fits(&self, moves: &Move) -> bool {
        moves.iter().all(|(cell, with)| self.allows(*cell, *with))
    }

    /// How many cells a move would newly withhold, and the sum of their counts.
    fn cost(&self, moves: &Move) -> (usize, u64) {
        let new = moves.iter().filter(|(cell, _)| !self.withheld[*cell]);
        new.fold((0, 0), |(n, sum), (cell, _)| {
            (n + 1, sum.saturating_add(self.counts.values[*cell]))
        })
    }

    /// The cheapest of the moves of all axes crossed, with `tried` moves along each. Starting from the protected cell,
    /// each axis carries what has been gathered along its own move; the line through the protected cell must fit by
    /// itself.
    fn cheapest(&self, tried: usize) -> Option<Move> {
        let cell = self.need.cell;
        let mut gathered = vec![vec![(cell, true)]];
        let along = self.counts.axes.iter().zip(&self.counts.steps);
        for ((axis, step), entry) in along.zip(self.counts.entries(cell)) {
            let place = |cell: usize, to: usize| cell - entry * step + to * step;
            let line = |moves: &Move| -> Move {
                let cells = moves.iter().map(|(to, with)| (place(cell, *to), *with));
                cells.collect()
            };
            let mut lines: Vec<Move> = axis.moves(entry).filter(|m| self.fits(&line(m))).collect();
            lines.sort_by_cached_key(|moves| (moves.len(), self.cost(&line(moves))));
            lines.truncate(tried);
            gathered = gathered
                .iter()
                .flat_map(|cells| {
                    lines.iter().map(move |moves| {
                        let crossed = cells.iter().flat_map(|(cell, with)| {
                            moves
                                .iter()
                                .map(move |(to, on)| (place(*cell, *to), with == on))
                        });
                        crossed.collect::<Move>()
                    })
                })
                .filter(|cells| self.fits(cells))
                .collect();
        }
        gathered.into_iter().min_by_key(|cells| self.cost(cells))
    }
}
