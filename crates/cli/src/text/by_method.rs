//! What `heng progress` says.

use heng_indicator::suggest::{Words, nearest_in};
use heng_indicator::{Diagnostic, Lang, Text};
use heng_stats::progress::Reason;

/// Reasons of one row: code and words of each.
pub(crate) fn reasons(reasons: &[Reason], lang: Lang) -> String {
    let (colon, and) = match lang {
        Lang::Zh => ("：", "；"),
        Lang::En => (": ", "; "),
    };
    let each = reasons.iter().map(|reason| {
        let words = match lang {
            Lang::Zh => reason.zh(),
            Lang::En => reason.en(),
        };
        format!("{}{colon}{words}", reason.code())
    });
    each.collect::<Vec<_>>().join(and)
}

pub(crate) fn no_method(names: &[&str], lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("没有此方法，可以写：{}", names.join("、")),
        Lang::En => format!("no such method; one of: {}", names.join(", ")),
    }
}

pub(crate) fn no_rows(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "表中只有表头，没有一行数据",
        Lang::En => "the table has a header and no rows",
    }
}

pub(crate) fn without_value(count: usize, of: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{of} 行中有 {count} 行没有进度值，原因见 reason 列。"),
        Lang::En => format!("{count} of {of} rows have no value; the column reason says why."),
    }
}

pub(crate) fn too_large(path: &str, size: u64, most: u64, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{path} 有 {size} 字节，超过 {most} 字节的上限。请分成几个文件"),
        Lang::En => format!("{path} has {size} bytes, more than the {most} allowed; split it"),
    }
}

fn both(zh: impl Into<String>, en: impl Into<String>) -> Text {
    Text::new(zh, en)
}

pub(crate) fn more(count: usize) -> Diagnostic {
    Diagnostic::error(
        "D100",
        both(
            format!("另有 {count} 处错误未逐条列出"),
            format!("{count} more errors are not listed one by one"),
        ),
    )
    .help(both(
        "先改正已列出的错误，再运行一次",
        "mend those listed, then run again",
    ))
}

pub(crate) fn open_quote() -> Diagnostic {
    Diagnostic::error("D108", both("双引号不成对", "a double quote is not closed"))
        .expected(both(
            "成对的双引号；文字中的双引号写两遍",
            "quotes in pairs; a quote within a text is doubled",
        ))
        .help(both(
            "用 Excel 或 WPS 打开后另存为“CSV UTF-8”",
            "open it in a spreadsheet and save it as \"CSV UTF-8\"",
        ))
}

pub(crate) fn no_header() -> Diagnostic {
    Diagnostic::error("D103", both("文件为空，没有表头", "the file has no header")).expected(both(
        "首行为列名：id,base_year,base,current_year,current,target_year,target,direction,limit",
        "names of columns in the first line: id,base_year,base,current_year,current,target_year,target,direction,limit",
    ))
}

pub(crate) fn unreadable(error: &csv::Error) -> Diagnostic {
    Diagnostic::error("D109", both("有一行不能读取", "a row cannot be read")).saw(error.to_string())
}

pub(crate) fn repeated(column: &str) -> Diagnostic {
    Diagnostic::error(
        "D105",
        both(
            format!("列名 {column} 出现两次"),
            format!("the column {column} is given twice"),
        ),
    )
    .saw(column)
    .expected(both("每列一个名称", "one name for each column"))
    .help(both("删去或改名其中一列", "delete or rename one of them"))
}

/// A required column that is not there, with the name that may have been meant.
pub(crate) fn missing(column: &str, names: &[String]) -> Diagnostic {
    let missing = Diagnostic::error(
        "D104",
        both(
            format!("缺少列 {column}"),
            format!("the column {column} is missing"),
        ),
    )
    .expected(both(
        format!("一列名为 {column}，没有数的格留空"),
        format!("a column named {column}; its cells may be empty where there is nothing"),
    ));
    let names = names.iter().map(String::as_str);
    match nearest_in(Words::OfData, column, names) {
        Some(name) => missing.help(both(
            format!("列 {name} 是否应为 {column}？"),
            format!("is the column {name} meant to be {column}?"),
        )),
        None => missing.help(both("补上这一列", "add the column")),
    }
}

pub(crate) fn unused(names: &[&str]) -> Diagnostic {
    Diagnostic::note(
        "D106",
        both(
            format!("这些列未使用：{}", names.join("、")),
            format!("columns that are not used: {}", names.join(", ")),
        ),
    )
}

pub(crate) fn blank_rows(count: u64) -> Diagnostic {
    Diagnostic::note(
        "D112",
        both(
            format!("{count} 个空行未读取"),
            format!("{count} blank row(s) passed over"),
        ),
    )
}

pub(crate) fn ragged(seen: usize, width: usize) -> Diagnostic {
    Diagnostic::error(
        "D107",
        both("列数与表头不符", "not as many cells as the header"),
    )
    .saw(seen.to_string())
    .expected(both(format!("{width} 列"), format!("{width} cells")))
    .help(both(
        "检查是否多了或少了逗号；文字中有逗号时须用双引号括起",
        "look for a comma too many or too few; a text with a comma needs quotes",
    ))
}

pub(crate) fn blank(column: &str) -> Diagnostic {
    let expected = if column == "direction" {
        directions()
    } else {
        both("每行的标识", "what the row is called")
    };
    Diagnostic::error(
        "D208",
        both(format!("{column} 为空"), format!("{column} is blank")),
    )
    .saw("")
    .expected(expected)
    .help(both("补填后重试", "fill it in"))
}

pub(crate) fn not_a_number(cell: &str) -> Diagnostic {
    Diagnostic::error("D201", both("不是数", "not a number"))
        .saw(cell)
        .expected(both(
            "一个数，如 12.5；没有数的留空",
            "a number, as 12.5, or an empty cell",
        ))
        .help(both(
            "去掉单位、百分号、千位分隔符和全角字符；缺数的格留空",
            "leave out units, per cent signs and thousands separators; leave a missing value empty",
        ))
}

pub(crate) fn too_large_a_number(cell: &str) -> Diagnostic {
    Diagnostic::error(
        "D202",
        both("数超出可表示的范围", "a number that cannot be represented"),
    )
    .saw(cell)
    .expected(both("绝对值小于 1.8e308", "less than 1.8e308 in size"))
}

pub(crate) fn not_a_year(cell: &str) -> Diagnostic {
    Diagnostic::error("D203", both("不是年份", "not a year"))
        .saw(cell)
        .expected(both(
            "四位数的年份，如 2025（2025.0 也可）",
            "a year of four digits, as 2025 (2025.0 is taken too)",
        ))
        .help(both(
            "跨年的时期写结束年份；没有年份的留空",
            "of a span write its end year; leave a missing year empty",
        ))
}

pub(crate) fn not_a_band(cell: &str) -> Diagnostic {
    Diagnostic::error(
        "D201",
        both("目标区间不能读取", "the interval cannot be read"),
    )
    .saw(cell)
    .expected(both(
        "下限..上限，如 103..107，下限不高于上限",
        "low..high, as 103..107, low not above high",
    ))
}

pub(crate) fn unknown_direction(code: &str, cell: &str) -> Diagnostic {
    Diagnostic::error(code, both("方向不识别", "an unknown direction"))
        .saw(cell)
        .expected(directions())
        .help(both(
            "越高越好写 1 或 higher，越低越好写 -1 或 lower",
            "write 1 or higher where higher is better, -1 or lower where lower is",
        ))
}

fn directions() -> Text {
    both(
        "1、higher、正向，-1、lower、逆向，或 parity、band、双向",
        "1 or higher, -1 or lower, parity or band",
    )
}
