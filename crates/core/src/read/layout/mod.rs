//! Tables that are no form and no tidy data, read as a layout declares.
//!
//! A layout is a small TOML file that a person writes, or corrects after a draft was written for it. It says which rows are the
//! header, in which columns or cells stand the measure, the area, the year, the breakdowns, the unit and the value, what
//! names and marks mean and which rows are passed over. `docs/layouts.md` lists its keys.
//!
//! Nothing is guessed: without a layout such a table is not read. Every row below the header is read, passed over by a
//! declared rule and counted, or told as a fault; every figure knows its cell.
//!
//! | file | does |
//! |--|--|
//! | `parse.rs` over `keys.rs` | the TOML, every fault in one run |
//! | `shelf.rs` | which layout is for which sheet |
//! | `sheet.rs` | header texts, merged and carried cells, columns by title |
//! | `rows.rs`, `figure.rs` | rows to figures, each a tidy row |

mod draft;
mod faults;
mod figure;
mod keys;
mod model;
mod parse;
mod pattern;
mod rows;
mod sheet;
mod shelf;
#[cfg(test)]
mod tests;
mod tidy;

use heng_indicator::Limits;

use super::book::Book;
use super::file::{Task, bytes_within, size};
use super::input::{Format, Input};
use super::row::RowReader;
use super::{book, encoding, separator};
use crate::Error;
use crate::codes::LAYOUT_CLASH;
use crate::findings::Findings;

pub use draft::{Draft, draft};
pub(super) use shelf::{Chosen, Shelf};
pub use shelf::{LayoutFile, UsedLayout};

impl Task<'_, '_> {
    /// Reads an input by its layouts, sheet by sheet.
    pub(super) fn laid_out(
        &self,
        input: &Input,
        chosen: &Chosen<'_>,
        findings: &mut Findings,
    ) -> Result<Vec<RowReader<'_, '_>>, Error> {
        if chosen.is_empty() {
            // The layout for it has faults, and they are told.
            return Ok(Vec::new());
        }
        let Some(book) = open_book(input, self.limits, self.step, findings)? else {
            return Ok(Vec::new());
        };
        let mut all = Vec::new();
        for (sheet, layout) in shelf::of_sheets(chosen, &book, &input.name, findings) {
            let read = rows::read(
                self.vocabulary,
                self.others,
                (layout, sheet),
                &input.name,
                self.limits,
                findings,
            )?;
            all.extend(read);
        }
        Ok(all)
    }
}

/// The sheets of a workbook, or a delimited text as one. `step` is told the bytes read.
fn open_book(
    input: &Input,
    limits: &Limits,
    step: &dyn Fn(u64),
    findings: &mut Findings,
) -> Result<Option<Book>, Error> {
    match input.format {
        Format::Csv => {
            let bytes = bytes_within(input, limits)?;
            step(bytes.len() as u64);
            let Some(text) = encoding::decode(&bytes, &input.name, findings) else {
                return Ok(None);
            };
            let mark = separator::find(&text, &input.name, findings);
            Book::of_text(&text, mark, &input.name, limits, findings).map(Some)
        }
        Format::Json | Format::Parquet | Format::Arrow => {
            findings.add(&LAYOUT_CLASH, |d| faults::no_table(d, input));
            Ok(None)
        }
        Format::Xlsx | Format::Xls | Format::Ods => {
            step(size(input, limits)?);
            book::open(&input.name, &input.content, input.format, limits, findings)
        }
    }
}
