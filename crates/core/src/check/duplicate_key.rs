//! Duplicate observation key.
//!
//! ## What it finds
//! Two rows of one run with the same measure, area, year, breakdown cell and vintage.
//! ## Why it matters
//! A roll-up would count the area twice, and nobody can tell which figure is final.
//! ## What to do
//! Delete one, or give the later one a `vintage`. Rows that differ are all left out; a row that only repeats the
//! first is a warning and the first is used. Rows before and after a deletion are no duplicates. Two sheets, or two
//! files, that have many keys in common (a form handed in twice) are told once, with their number.

use std::collections::BTreeMap;

use heng_indicator::{Diagnostic, Place};

use crate::cell::CellSpace;
use crate::codes::{DUPLICATE_KEY, REPEATED_ROW};
use crate::findings::{Findings, say};
use crate::keys::{Sharing, shared};
use crate::{Observations, SourceFile};

/// The observations with one row per key.
pub(crate) fn without_duplicates(
    all: Observations,
    space: &CellSpace,
    findings: &mut Findings,
) -> Observations {
    let order = shared(&all, space, Sharing::Version);
    if order.is_empty() {
        return all;
    }
    let key = |row: u32| {
        let at = row as usize;
        let cell = space.pack(all.cells.iter().map(|column| column[at]));
        (
            all.subject[at],
            all.area[at],
            all.year[at],
            cell,
            all.vintage[at],
        )
    };
    let mut left_out = vec![false; all.len()];
    let mut told: Vec<(u32, u32, bool)> = Vec::new();
    for rows in order.chunk_by(|a, b| key(*a) == key(*b)) {
        // What a deletion took back is no duplicate of what came after it.
        let deleted = |row: &u32| all.status[*row as usize].is_deleted();
        let rows = &rows[rows.iter().rposition(deleted).map_or(0, |at| at + 1)..];
        let Some(&first) = rows.first() else {
            continue;
        };
        let same = |row: &u32| {
            let (a, b) = (first as usize, *row as usize);
            all.value[a] == all.value[b] && all.status[a] == all.status[b]
        };
        let agree = rows.iter().all(same);
        for row in &rows[1..] {
            left_out[*row as usize] = true;
            told.push((*row, first, agree));
        }
        left_out[first as usize] |= !agree;
    }
    told.sort_unstable();
    let sheets = |row: u32, first: u32| {
        let file = |row: u32| all.file.get(row as usize).copied();
        Some((file(row)?, file(first)?)).filter(|(of, other)| of != other)
    };
    let mut counts: BTreeMap<(u32, u32, bool), usize> = BTreeMap::new();
    for (row, first, agree) in &told {
        if let Some((of, other)) = sheets(*row, *first) {
            *counts.entry((of, other, *agree)).or_default() += 1;
        }
    }
    counts.retain(|_, count| *count > LISTED);
    for (row, first, agree) in told {
        let code = if agree { &REPEATED_ROW } else { &DUPLICATE_KEY };
        let of_sheets = sheets(row, first).map(|(of, other)| (of, other, agree));
        let count = of_sheets.and_then(|sheets| counts.get_mut(&sheets));
        // The first of them tells all; the others find nothing left.
        let count = match count {
            Some(0) => continue,
            Some(count) => std::mem::take(count),
            None => 0,
        };
        findings.add(code, |d| {
            let told = describe(d, &all, row as usize, first as usize, agree);
            if count == 0 {
                return told;
            }
            let other = all.files.get(all.file[first as usize] as usize);
            in_common(told, other, count, agree)
        });
    }
    if left_out.iter().any(|out| *out) {
        all.filtered(|row| !left_out[row])
    } else {
        all
    }
}

/// Keys in common that two sheets are told row by row.
const LISTED: usize = 5;

/// Says of two sheets at once what `first` says of the first of their rows.
fn in_common(
    first: Diagnostic,
    other: Option<&SourceFile>,
    count: usize,
    agree: bool,
) -> Diagnostic {
    let other = other.cloned().unwrap_or_default();
    let (message, help) = if agree {
        (
            say(
                format!("有 {count} 个数与 {other} 重复，内容相同（此为第一处）"),
                format!("{count} figures repeat those of {other} (this is the first)"),
            ),
            say("只采用前一处的", "those that come first are used"),
        )
    } else {
        (
            say(
                format!("有 {count} 个数与 {other} 键值相同而内容不同（此为第一处）"),
                format!("{count} figures have keys of {other} and differ (this is the first)"),
            ),
            say(
                "两处均未采用。同一张表交了两份的，请报送单位确认以哪一份为准，删去另一份；如为修订，分开报送",
                "none of them is used. Of a form handed in twice the unit keeps one; a revision is filed apart",
            ),
        )
    };
    Diagnostic { message, ..first }.help(help)
}

fn describe(
    bare: Diagnostic,
    all: &Observations,
    row: usize,
    first: usize,
    agree: bool,
) -> Diagnostic {
    let shown = |row: usize| {
        let value = all.value[row].map_or_else(|| all.status[row].to_string(), |v| v.to_string());
        (all.place(row), value)
    };
    clash(bare, shown(row), shown(first), agree)
}

/// Says that a row has the key of an earlier one; each with what it gives.
pub(crate) fn clash(
    bare: Diagnostic,
    (place, given): (Place, String),
    (first, given_first): (Place, String),
    agree: bool,
) -> Diagnostic {
    let (file, row) = match first {
        Place::Cell {
            path, sheet, row, ..
        } => (SourceFile { path, sheet }, row),
        _ => (SourceFile::default(), 0),
    };
    let (message, help) = if agree {
        (
            say(
                format!("与 {file} 第 {row} 行重复，内容相同"),
                format!("repeats row {row} of {file}"),
            ),
            say("只采用前一行", "the first is used"),
        )
    } else {
        (
            say(
                format!("与 {file} 第 {row} 行键值相同而内容不同"),
                format!("has the key of row {row} of {file} and differs from it"),
            ),
            say(
                "各行均未采用。请报送单位确认哪一行为准；如为修订，在 vintage 列写提交时间",
                "none of them is used. Ask the unit which is final; a revision carries a `vintage`",
            ),
        )
    };
    Diagnostic { message, ..bare }
        .at(place)
        .saw(format!("{given} / {given_first}"))
        .expected(say(
            "数据项、地区、年份、分组和版次相同的只有一行",
            "one row per measure, area, year, breakdown and vintage",
        ))
        .help(help)
}
