//! A drafted layout as its file, with remarks for the person who corrects it.

use std::fmt::Write as _;

use super::survey::{Found, Meaning, Survey};
use crate::column_letters;
use crate::read::book::address;

/// The file, and the keys that have to be filled in.
pub(super) fn layout(
    found: &Survey,
    sheet: &str,
    several: bool,
    path: &str,
) -> (String, Vec<&'static str>) {
    let mut open = Vec::new();
    let mut out = String::new();
    // Writing to a string cannot fail.
    let mut line = |text: String| {
        let _ = writeln!(out, "{text}");
    };
    line(
        "# heng 起草的版式，请逐项核对；# 开头的是说明或待定的内容。各键的含义见 docs/layouts.md。"
            .to_owned(),
    );
    line(format!("# 依据：{}", one_line(path)));
    if let Some(title) = &found.title {
        line(format!("title = {}", quoted(title)));
    }
    line("# 用于多个文件时写文件名的样子，如 files = [\"*卫健*.xls*\"]；只用于一个文件时，存成“文件名.layout.toml”放在它旁边。".to_owned());
    if several {
        line(format!("sheets = [{}]", quoted(sheet)));
    }
    line(String::new());
    line("# 表头所在的行，和第一行数据。".to_owned());
    line(format!("header = {}", list(&found.header)));
    line(format!("first_row = {}", found.first_row));
    line(String::new());
    line("# 数据项（指标名称）、地区、年份、数值各在哪里：column 列，header 表头行，cell 单元格；固定的直接写值。".to_owned());
    for (key, part, example) in [
        ("measure", &found.measure, "measure = { column = \"A\" }"),
        ("area", &found.area, "area = \"150100\""),
        ("year", &found.year, "year = 2024"),
    ] {
        if let Some(part) = part {
            line(format!("{key} = {}", place(part, false)));
        } else {
            open.push(key);
            line(format!("# 没有找到，请补写，如：{example}"));
        }
    }
    if let Some(unit) = &found.unit {
        line(format!("unit = {}", place(unit, found.unit_in_brackets)));
    }
    if found.values.is_empty() {
        open.push("value");
        line("# 没有找到数值的列，请补写，如：value = { columns = [\"C:F\"] }".to_owned());
    } else {
        line(format!(
            "value = {{ columns = [{}] }}",
            spans(&found.values)
        ));
    }
    if let Some((id, part, words)) = &found.breakdown {
        line(String::new());
        line(format!("[breakdown.{id}]"));
        match part {
            Found::Column(column) => line(format!("column = \"{}\"", column_letters(*column))),
            Found::Header(row) => line(format!("header = {row}")),
            Found::Sheet | Found::Cell(..) => {}
        }
        let labels: Vec<String> = words
            .iter()
            .map(|(word, code)| format!("{} = {}", quoted(word), quoted(code)))
            .collect();
        line(format!("labels = {{ {} }}", labels.join(", ")));
    }
    line(String::new());
    line(
        "# 表中的名称 = 规划中的数据项编号。加了 # 的请核对后去掉 #，或用 [[skip]] 跳过。"
            .to_owned(),
    );
    line("[measures]".to_owned());
    for (name, meaning) in &found.names {
        line(match meaning {
            Meaning::Same(id) => match found.own_units.get(name) {
                Some(unit) => format!(
                    "{} = {{ measure = {}, unit = {} }}",
                    quoted(name),
                    quoted(id),
                    quoted(unit)
                ),
                None => format!("{} = {}", quoted(name), quoted(id)),
            },
            Meaning::Near(id, near) => {
                format!(
                    "# {} = {}    # 是否为“{}”？",
                    quoted(name),
                    quoted(id),
                    one_line(near)
                )
            }
            Meaning::Unknown => format!("# {} = \"\"    # 规划中没有相近的名称", quoted(name)),
        });
    }
    if !found.parts.is_empty() {
        line(String::new());
        line("# “其中：”后面的字 = 分组的代码。".to_owned());
        line("[of_which]".to_owned());
        for (part, code) in &found.parts {
            line(match code {
                Some((id, code)) => format!("{} = {{ {id} = {} }}", quoted(part), quoted(code)),
                None => format!("# {} = {{ 分组 = \"代码\" }}", quoted(part)),
            });
        }
    }
    line(String::new());
    line("# 不读的行，如合计、儿童数：去掉 # 并改写。".to_owned());
    line("# [[skip]]".to_owned());
    line("# column = \"A\"".to_owned());
    line("# texts = [\"合计\", \"儿童*\"]".to_owned());
    if let Some((column, word)) = &found.remark {
        line(String::new());
        line("# 到这一行为止，以下是说明。".to_owned());
        line("[stop]".to_owned());
        line(format!("column = {}", quoted(&column_letters(*column))));
        line(format!("texts = [{}]", quoted(&format!("{word}*"))));
    }
    if found.merged {
        line(String::new());
        line("# 合并的单元格：各行都取左上角的值。".to_owned());
        line("[fill]".to_owned());
        line("merged = true".to_owned());
    }
    line(String::new());
    line("# 数的写法。百分数：percent = \"points\"（93.88 即 93.88%）或 \"share\"（0.9388 即 93.88%）。".to_owned());
    line("# 空格：blank = \"O\"（缺失，原因不明，即不写时的含义）、\"L\"（未收集）、\"skip\"（不算数）或 \"refuse\"（要求补填）。".to_owned());
    line("[convention]".to_owned());
    if found.commas {
        line("thousands = \",\"".to_owned());
    }
    if !found.marks.is_empty() {
        line(String::new());
        line("# 代替数的符号：问明含义后去掉 #。\"0\" 零，L 未收集，O 原因不明，M 不存在，Q 保密，N 不足最小单位的一半。".to_owned());
        line("[convention.missing]".to_owned());
        for mark in &found.marks {
            line(format!("# {} = \"O\"", quoted(mark)));
        }
    }
    (out, open)
}

fn place(found: &Found, brackets: bool) -> String {
    let brackets = if brackets { ", brackets = true" } else { "" };
    match found {
        Found::Column(column) => {
            format!("{{ column = \"{}\"{brackets} }}", column_letters(*column))
        }
        Found::Header(row) => format!("{{ header = {row}{brackets} }}"),
        Found::Sheet => "{ sheet = true }".to_owned(),
        Found::Cell(row, column, after, before) => {
            let mut text = format!("{{ cell = \"{}\"", address(*row, *column));
            for (key, end) in [("after", after), ("before", before)] {
                if let Some(end) = end {
                    let _ = write!(text, ", {key} = {}", quoted(end));
                }
            }
            format!("{text}{brackets} }}")
        }
    }
}

fn list(rows: &[u32]) -> String {
    let all: Vec<String> = rows.iter().map(u32::to_string).collect();
    match all.as_slice() {
        [one] => one.clone(),
        _ => format!("[{}]", all.join(", ")),
    }
}

/// Columns as `"C:E", "G"`.
fn spans(columns: &[u16]) -> String {
    let mut spans: Vec<(u16, u16)> = Vec::new();
    for column in columns {
        match spans.last_mut() {
            Some((_, last)) if *last + 1 == *column => *last = *column,
            _ => spans.push((*column, *column)),
        }
    }
    let all: Vec<String> = spans
        .into_iter()
        .map(|(first, last)| {
            let first_letters = column_letters(first);
            if first == last {
                format!("\"{first_letters}\"")
            } else {
                format!("\"{first_letters}:{}\"", column_letters(last))
            }
        })
        .collect();
    all.join(", ")
}

/// A text as a TOML string.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// A text in a remark, which ends with its line.
fn one_line(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}
