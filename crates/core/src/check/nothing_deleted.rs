//! A deletion of what was not given before.
//!
//! ## What it finds
//! A deletion (`ACTION` `D`, `deleted`) whose measure, area, year and breakdown cell no earlier row of the run gives:
//! none of an earlier vintage, and none of the same vintage further up.
//! ## Why it matters
//! A slip in the key would leave the figure in force that was meant to go.
//! ## What to do
//! Compare the key with the row that is meant; read the file with that row in the same run, or give the deletion its
//! later vintage. The deletion is kept all the same.

use heng_indicator::Diagnostic;

use crate::Observations;
use crate::cell::CellSpace;
use crate::codes::NOTHING_DELETED;
use crate::findings::{Findings, say};

/// Tells deletions without an earlier row.
pub(crate) fn nothing_deleted(all: &Observations, space: &CellSpace, findings: &mut Findings) {
    if !all.status.iter().any(|status| status.is_deleted()) {
        return;
    }
    let key = |row: u32| {
        let at = row as usize;
        let cell = space.pack(all.cells.iter().map(|column| column[at]));
        (all.subject[at], all.area[at], all.year[at], cell)
    };
    let mut order: Vec<u32> = (0..all.len() as u32).collect();
    order.sort_unstable_by_key(|row| (key(*row), all.vintage[*row as usize], *row));
    let mut told: Vec<u32> = Vec::new();
    for versions in order.chunk_by(|a, b| key(*a) == key(*b)) {
        let mut given = false;
        for row in versions {
            let at = *row as usize;
            if !all.status[at].is_deleted() {
                given = true;
                continue;
            }
            // A replacement is a deletion and a value of one row; there may be nothing to replace.
            let place = |at: usize| (all.file.get(at), all.row.get(at));
            if !given && place(at) != place(at + 1) {
                told.push(*row);
            }
            given = false;
        }
    }
    told.sort_unstable();
    for row in told {
        findings.add(&NOTHING_DELETED, |d| describe(d, all, row as usize));
    }
}

fn describe(bare: Diagnostic, all: &Observations, row: usize) -> Diagnostic {
    let message = say(
        "要删除的数值此前没有报送",
        "what is deleted was not given before",
    );
    Diagnostic { message, ..bare }
        .at(all.place(row))
        .expected(say(
            "同一键值较早的一行",
            "an earlier row with the same key",
        ))
        .help(say(
            "核对键值；要删除的数值须在同一次运行中读取，且早于删除行",
            "check the key; the row that is meant must be read in the same run, before the deletion",
        ))
}
