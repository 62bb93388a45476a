//! F09 数值逐行加一 · values that go up by one from row to row
//!
//! ## 查什么 · What it finds
//! Values of one year that, in the order of the rows, go up by exactly 1 over several areas (1203, 1204, 1205 …).
//! ## 为什么 · Why it matters
//! Excel's fill handle makes a series out of the first cell.
//! ## 怎么办 · What to do
//! Ask each area for its own figure.
//! ## 阈值 · Threshold
//! From how many rows in a row.

use crate::cube::store::Key;
use crate::findings::say;
use crate::rules::checked::Checked;
use crate::rules::checked::Figure;
use crate::rules::finding::{Found, Told};
use crate::rules::rule::{Rule, Setting, described};
use std::collections::BTreeMap;

pub(crate) struct FillHandle;

impl Rule for FillHandle {
    described! {
        "F09" fill_handle Format Warning;
        "数值逐行加一" "values that go up by one from row to row";
        "请核实是否误用了 Excel 下拉填充" "was Excel's fill handle used by mistake?";
        5.0 "连续加一的行数" "rows in a row that go up by one"
    }

    fn check(&self, data: &Checked<'_>, setting: &Setting, found: &mut Found<'_>) {
        for subject in data.subjects() {
            let mut columns: BTreeMap<(i32, u64), Vec<Figure>> = BTreeMap::new();
            for figure in data.figures(subject) {
                let Key { year, cell, .. } = figure.key;
                columns.entry((year, cell)).or_default().push(figure);
            }

            for figures in columns.values_mut() {
                figures.sort_by_key(|figure| {
                    let at = figure.row as usize;
                    (
                        data.all.file.get(at),
                        data.all.row.get(at),
                        data.all.column.get(at),
                    )
                });
                let steps = |a: &Figure, b: &Figure| {
                    let up = a
                        .value
                        .zip(b.value)
                        .is_some_and(|(a, b)| a >= 10.0 && b - a == 1.0);
                    up && data.all.file.get(a.row as usize) == data.all.file.get(b.row as usize)
                };
                for run in figures.chunk_by(steps) {
                    let (Some(first), Some(last)) = (run.first(), run.last()) else {
                        continue;
                    };
                    if (run.len() as f64) < setting.threshold.max(3.0) {
                        continue;
                    }
                    let (zh, en) = data.words(first.key);
                    let name = data.name(subject);
                    let count = run.len();
                    let (from, to) = (data.seen(first.row), data.seen(last.row));
                    let message = say(
                        format!(
                            "{zh}起 {count} 个地区的{}逐行加一（{from} 至 {to}）",
                            name.zh
                        ),
                        format!(
                            "{en} and on: {} goes up by one over {count} areas ({from} to {to})",
                            name.en
                        ),
                    );
                    found.tell(Told::at(*first, message).beside(run));
                }
            }
        }
    }
}
