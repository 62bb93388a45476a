//! Record batches cut into pieces of a size that several threads can read side by side.

use arrow::array::RecordBatch;
use arrow::error::ArrowError;

use super::file::guarded;
use super::row::RowReader;
use crate::findings::Findings;

/// Rows of a piece.
const ROWS: usize = 64 << 10;

/// Some rows of a table.
pub(super) struct Piece {
    pub(super) batch: RecordBatch,
    /// The row of the table that its first row is; the header counts as row 1, as in a sheet.
    pub(super) first: u64,
}

/// What a piece gave.
pub(super) struct PieceRead<'a> {
    pub(super) rows: RowReader<'a, 'a>,
    pub(super) findings: Findings,
    /// `false` when a column's content does not fit its type: nothing behind it is read.
    pub(super) sound: bool,
}

/// The pieces of a table, in order.
pub(super) struct Pieces<I> {
    batches: I,
    /// What is left of the batch that was cut last.
    rest: Option<RecordBatch>,
    next: u64,
    /// Why the batches ended before their end.
    pub(super) broken: Option<String>,
}

impl<I: Iterator<Item = Result<RecordBatch, ArrowError>>> Pieces<I> {
    pub(super) fn of(batches: I) -> Self {
        Self {
            batches,
            rest: None,
            next: 2,
            broken: None,
        }
    }

    /// The next pieces, as many as asked for; fewer at the end, none behind it.
    pub(super) fn next_some(&mut self, wanted: usize) -> Vec<Piece> {
        let mut some = Vec::with_capacity(wanted);
        while some.len() < wanted {
            let Some(batch) = self.rest.take().or_else(|| self.pull()) else {
                break;
            };
            let rows = batch.num_rows().min(ROWS);
            if rows < batch.num_rows() {
                self.rest = Some(batch.slice(rows, batch.num_rows() - rows));
            }
            some.push(Piece {
                batch: batch.slice(0, rows),
                first: self.next,
            });
            self.next += rows as u64;
        }
        some
    }

    fn pull(&mut self) -> Option<RecordBatch> {
        if self.broken.is_some() {
            return None;
        }
        let batches = &mut self.batches;
        match guarded(|| batches.next().transpose().map_err(|e| e.to_string())) {
            Ok(batch) => batch,
            Err(why) => {
                self.broken = Some(why);
                None
            }
        }
    }
}
