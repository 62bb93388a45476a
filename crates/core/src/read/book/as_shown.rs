//! What is told where a sheet shows something else than it holds: rows and columns that are hidden, and formats that
//! write another number.

use std::collections::BTreeSet;

use heng_indicator::{Diagnostic, Place};

use super::sheet::Sheet;
use super::written::Written;
use crate::codes::HIDDEN_READ;
use crate::column_letters;
use crate::findings::{Findings, say};

/// Stretches that are listed.
const LISTED: usize = 12;

/// A number whose format shows another one in the unit that is declared.
pub(in crate::read) fn unit_in_format(
    bare: Diagnostic,
    value: f64,
    written: &Written,
    unit: Option<&str>,
) -> Diagnostic {
    let shown = written.shown(value);
    let message = say(
        format!("单元格存的是 {value}，按单元格格式显示为“{shown}”，无法确定是哪个数，未读取"),
        format!(
            "the cell holds {value} and by its number format shows `{shown}`: which is meant is not known, and it is not read"
        ),
    );
    let unit = unit.unwrap_or_default();
    Diagnostic { message, ..bare }
        .saw(shown)
        .expected(say(
            format!("显示的与存的是同一个数，单位为“{unit}”"),
            format!("a cell that shows the number it holds, in `{unit}`"),
        ))
        .help(say(
            "把单元格格式改为“常规”，看存的是哪个数，按所要的单位填写；若就是格式里写的单位，在版式的 unit 或数据的 unit 列写明",
            "set the cell format to General, see which number it holds and give it in the unit asked; if it is in the unit of the format, declare that in `unit` of the layout or in a column `unit`",
        ))
}

/// Tells that hidden rows and columns of a sheet were read.
pub(in crate::read) fn tell_hidden(
    path: &str,
    sheet: &Sheet,
    rows: &BTreeSet<u32>,
    columns: &BTreeSet<u16>,
    findings: &mut Findings,
) {
    if rows.is_empty() && columns.is_empty() {
        return;
    }
    let listed_rows = stretches(rows.iter().copied(), |row| row.to_string());
    let of_columns = columns.iter().copied().map(u32::from);
    let listed_columns = stretches(of_columns, |column| column_letters(column as u16));
    findings.add(&HIDDEN_READ, |d| {
        let (mut zh, mut en) = (Vec::new(), Vec::new());
        if !rows.is_empty() {
            zh.push(format!("第 {listed_rows} 行（{} 行）", rows.len()));
            en.push(format!("rows {listed_rows} ({} in all)", rows.len()));
        }
        if !columns.is_empty() {
            zh.push(format!("{listed_columns} 列"));
            en.push(format!("columns {listed_columns}"));
        }
        let message = say(
            format!(
                "工作表“{}”中隐藏或筛选掉的{}也读取了",
                sheet.name,
                zh.join("、")
            ),
            format!(
                "sheet `{}`: {} are hidden or filtered out, and were read",
                sheet.name,
                en.join(" and ")
            ),
        );
        Diagnostic { message, ..d }
            .at(Place::Cell {
                path: path.to_owned(),
                sheet: Some(sheet.name.clone()),
                row: rows.first().map_or(1, |row| u64::from(*row)),
                column: columns.first().map(|column| column_letters(*column)),
            })
            .help(say(
                "取消隐藏和筛选，核对这些数该不该报；不该报的删去",
                "show them: are they to be filed? Delete those that are not",
            ))
    });
}

/// `6、9-12`, and how it goes on where there are many.
fn stretches(numbers: impl Iterator<Item = u32>, name: impl Fn(u32) -> String) -> String {
    let mut all: Vec<(u32, u32)> = Vec::new();
    for number in numbers {
        match all.last_mut() {
            Some((_, last)) if *last + 1 == number => *last = number,
            _ => all.push((number, number)),
        }
    }
    let more = if all.len() > LISTED { "…" } else { "" };
    let listed: Vec<String> = all
        .iter()
        .take(LISTED)
        .map(|(first, last)| {
            if first == last {
                name(*first)
            } else {
                format!("{}-{}", name(*first), name(*last))
            }
        })
        .collect();
    format!("{}{more}", listed.join("、"))
}

#[cfg(test)]
mod tests {
    use super::stretches;

    #[test]
    fn neighbours_are_joined() {
        let listed = |numbers: &[u32]| stretches(numbers.iter().copied(), |n| n.to_string());
        assert_eq!(listed(&[6, 9, 10, 11, 12, 20]), "6、9-12、20");
        assert_eq!(listed(&[]), "");
        let many: Vec<u32> = (1..100).map(|n| n * 2).collect();
        assert!(listed(&many).ends_with("24…"));
    }
}
