//! What a submission says in the end: one row a key.
//!
//! SDMX-CSV and DHIS2 replace a figure by a deletion with a value after it, and DHIS2 gives each row the time at which
//! it was last touched. In the store a submission is one vintage, the time at which it was filed: that is when the
//! office knew.

use std::borrow::Cow;

use heng_indicator::Diagnostic;
use rayon::prelude::*;

use super::codes::{OWN_TIMES, REPEATED_KEY, SEVERAL_VERSIONS};
use super::versions::{Key, key};
use crate::Observations;
use crate::cell::CellSpace;
use crate::findings::{Findings, say};
use crate::keys::{Sharing, shared};

/// Rows of a submission, of each key the one that counts.
#[derive(Debug)]
pub(super) struct Settled<'a> {
    pub(super) observations: Cow<'a, Observations>,
    /// Rows by key, where any is to be found by its key. A map of ten million keys would take more memory than the
    /// rows themselves.
    pub(super) order: Vec<u32>,
}

impl Settled<'_> {
    /// The row of a key.
    pub(super) fn find(&self, space: &CellSpace, sought: Key) -> Option<usize> {
        let key = |row: &u32| key(&self.observations, space, *row as usize);
        let at = self.order.binary_search_by_key(&sought, key).ok()?;
        Some(self.order[at] as usize)
    }
}

/// Settles keys that stand more than once. Two values of one key, or two versions of it, are told as errors. `sought`
/// says whether rows will be found by their keys.
pub(super) fn settled<'a>(
    all: &'a Observations,
    space: &CellSpace,
    sought: bool,
    findings: &mut Findings,
) -> Settled<'a> {
    let order = |all| {
        if sought {
            by_key(all, space)
        } else {
            Vec::new()
        }
    };
    let shared = shared(all, space, Sharing::Figure);
    let of = |row: u32| key(all, space, row as usize);
    let vintage = |row: u32| all.vintage[row as usize];
    let mut left_out = vec![false; all.len()];
    let mut several = false;
    for rows in shared.chunk_by(|a, b| of(*a) == of(*b)) {
        let [before @ .., last] = rows else { continue };
        if let Some(other) = before.iter().find(|row| vintage(**row) != vintage(*last)) {
            several = true;
            findings.add(&SEVERAL_VERSIONS, |d| {
                several_versions(d, all, *last, *other)
            });
            continue;
        }
        // A deletion takes back what stands before it; values after it must be one.
        let deleted = |row: &u32| all.status[*row as usize].is_deleted();
        let after = rows.iter().rposition(deleted).map_or(0, |at| at + 1);
        for pair in rows[after..].windows(2) {
            findings.add(&REPEATED_KEY, |d| repeated_key(d, all, pair[1], pair[0]));
        }
        for row in before {
            left_out[*row as usize] = true;
        }
    }
    let timed = all.vintage.iter().position(Option::is_some);
    if let Some(row) = timed.filter(|_| !several) {
        let count = all.vintage.iter().filter(|v| v.is_some()).count();
        findings.add(&OWN_TIMES, |d| own_times(d, all, row, count));
    }
    if !left_out.contains(&true) {
        return Settled {
            observations: Cow::Borrowed(all),
            order: order(all),
        };
    }
    let kept = all.clone().filtered(|row| !left_out[row]);
    Settled {
        order: order(&kept),
        observations: Cow::Owned(kept),
    }
}

/// Rows by key, and those of one key as they stand.
fn by_key(all: &Observations, space: &CellSpace) -> Vec<u32> {
    let mut order: Vec<u32> = (0..all.len() as u32).collect();
    order.par_sort_unstable_by_key(|row| (key(all, space, *row as usize), *row));
    order
}

fn own_times(bare: Diagnostic, all: &Observations, row: usize, timed: usize) -> Diagnostic {
    Diagnostic {
        message: say(
            format!("有 {timed} 行自带时间；版次一律按报送时间"),
            format!("{timed} row(s) have times of their own; their vintage is the time of filing"),
        ),
        ..bare
    }
    .at(all.place(row))
    .help(say(
        "补录过去的报送时，用 --at 写明当时的时间",
        "to enter a past submission, give its time with --at",
    ))
}

fn several_versions(bare: Diagnostic, all: &Observations, row: u32, other: u32) -> Diagnostic {
    let other = all.row[other as usize];
    Diagnostic {
        message: say(
            format!("与第 {other} 行是同一个数的不同版次；一次报送只有一个版次"),
            format!("is another version of the figure in row {other}; a submission is one vintage"),
        ),
        ..bare
    }
    .at(all.place(row as usize))
    .help(say(
        "按版次分开，依时间先后报送，用 --at 写明各次时间",
        "file each version on its own with --at, in the order of their dates",
    ))
}

fn repeated_key(bare: Diagnostic, all: &Observations, row: u32, first: u32) -> Diagnostic {
    let first = all.row[first as usize];
    Diagnostic {
        message: say(
            format!("与第 {first} 行键值相同"),
            format!("has the key of row {first}"),
        ),
        ..bare
    }
    .at(all.place(row as usize))
}
