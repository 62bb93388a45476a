//! What is told of a form that is not as it was handed out. Each is given a diagnostic that has its place.

use heng_indicator::{Diagnostic, Lang, Place, Text};

use crate::findings::say;
use crate::form::{FORM_VERSION, FormColumn, FormRow, Mark, SelfAssessment};
use crate::read::year::YEARS;
use crate::{SourceFile, column_letters};

/// A cell of a sheet, row and column counted from 1; column 0 for the whole row.
pub(super) fn place(file: &SourceFile, (row, column): (impl Into<u64>, u16)) -> Place {
    Place::Cell {
        path: file.path.clone(),
        sheet: file.sheet.clone(),
        row: row.into(),
        column: (column > 0).then(|| column_letters(column)),
    }
}

fn told(placed: Diagnostic, message: Text) -> Diagnostic {
    Diagnostic { message, ..placed }
}

pub(super) fn no_header(placed: Diagnostic) -> Diagnostic {
    told(placed, say(
            "报表的表头被改动，找不到“代码”和“本年”两列，未读取",
            "the header of the form was changed: its columns 代码 and 本年 are gone, and it is not read",
        ))
    .expected(say("指标名称、计量单位、代码、本年……", "Indicator, Unit, Code, This year, …"))
    .help(say("恢复表头，或在重新生成的报表上填写", "restore the header, or fill in a new copy of the form"))
}

pub(super) fn other_sheet(placed: Diagnostic) -> Diagnostic {
    told(
        placed,
        say(
            "该工作表不是报表，未读取",
            "this sheet is no form and is not read",
        ),
    )
    .help(say(
        "其中若有数据，请填到报表内",
        "enter figures in the form itself",
    ))
}

pub(super) fn whose(placed: Diagnostic) -> Diagnostic {
    told(
        placed,
        say(
            "看不出是哪个单位、哪个地区、哪一年的报表，未读取",
            "whose form this is, for which area and year, cannot be told; it is not read",
        ),
    )
    .expected(say(
        "识别码，或表头上的填报单位、地区、年份",
        "the recognition line, or unit, area and year above the table",
    ))
    .help(say(
        "把原表第二行的识别码复制回来",
        "copy the recognition line back from the second row of the original",
    ))
}

pub(super) fn version(placed: Diagnostic, mark: &Mark) -> Diagnostic {
    told(
        placed,
        say(
            "报表格式的版本与本程序不同，未读取",
            "a form of another version, which is not read",
        ),
    )
    .saw(mark.version.to_string())
    .expected(say(FORM_VERSION.to_string(), FORM_VERSION.to_string()))
    .help(say(
        "用 heng form 重新生成报表，把数填入后报送",
        "make the form again with heng form and enter the figures there",
    ))
}

/// A recognition line that names no form: mostly one whose year is none.
pub(super) fn spoilt_line(placed: Diagnostic, line: &str) -> Diagnostic {
    let year = line.split_whitespace().nth(5).filter(|last| {
        let number: Option<i32> = last.parse().ok();
        number.is_none_or(|year| !YEARS.contains(&year))
    });
    let placed = match year {
        Some(year) => told(
            placed,
            say(
                "识别码中的年份不是年份，报表未读取",
                "the year in the recognition line is none; the form is not read",
            ),
        )
        .saw(year)
        .expected(say(
            "1949 至 2100 的四位数字",
            "four digits from 1949 to 2100",
        )),
        None => told(
            placed,
            say(
                "识别码不完整或被改动，报表未读取",
                "the recognition line is not whole; the form is not read",
            ),
        )
        .saw(line),
    };
    placed.help(say(
        "把原表第二行的识别码复制回来",
        "copy the recognition line back from the second row of the original",
    ))
}

pub(super) fn header_changed(
    placed: Diagnostic,
    what: &str,
    seen: &str,
    expected: &str,
) -> Diagnostic {
    let message = match what {
        "plan" => say(
            "报表属于另一个规划，未读取",
            "a form of another plan, which is not read",
        ),
        "line" => say(
            "识别码与隐藏表不符，未读取",
            "the recognition line is not that of the hidden sheet; the form is not read",
        ),
        "unit" => say(
            "填报单位与报表的识别码不符，未读取",
            "the unit above the table is not that of the recognition line; the form is not read",
        ),
        "area" => say(
            "地区与报表的识别码不符，未读取",
            "the area above the table is not that of the recognition line; the form is not read",
        ),
        _ => say(
            "年份与报表的识别码不符，未读取",
            "the year above the table is not that of the recognition line; the form is not read",
        ),
    };
    told(placed, message)
        .saw(seen)
        .expected(say(expected, expected))
        .help(say(
            "一张表只报一个单位、一个地区、一年的数；请在对应的报表上填写",
            "a form is for one unit, one area and one year: use the form made for them",
        ))
}

pub(super) fn unknown_code(placed: Diagnostic, code: &str, near: Option<&FormRow>) -> Diagnostic {
    let help = near.map_or_else(
        || {
            say(
                "恢复该行原来的代码；表中没有的数据项请写入备注或另行报送",
                "restore the code of the row; what the form does not ask is filed apart",
            )
        },
        |near| {
            say(
                format!("是否应为 {}（{}）？", near.code, near.name.zh),
                format!("did you mean `{}` ({})?", near.code, near.name.en),
            )
        },
    );
    told(
        placed,
        say(
            "该代码不在此报表内，该行未读取",
            "the form has no such code; the row is not read",
        ),
    )
    .saw(code)
    .help(help)
}

pub(super) fn other_name(
    placed: Diagnostic,
    code: &str,
    name: &str,
    asked: &FormRow,
) -> Diagnostic {
    told(
        placed,
        say(
            format!("代码 {code} 与指标名称不是同一项，该行未读取"),
            format!(
                "code `{code}` and the name of its row do not belong together; the row is not read"
            ),
        ),
    )
    .saw(name)
    .expected(asked.name.clone())
    .help(say(
        "核对代码或名称哪一个被改动，恢复后重新报送",
        "see which of them was changed, restore it and file again",
    ))
}

/// The figures of a row stand in the unit printed beside them; with another one nobody can tell what they are.
pub(super) fn other_unit(placed: Diagnostic, seen: &str, asked: &FormRow) -> Diagnostic {
    told(
        placed,
        say(
            format!("“{}”的计量单位被改动，该行未读取", asked.name.zh),
            format!(
                "the unit of measure of {} was changed; the row is not read",
                asked.name.en
            ),
        ),
    )
    .saw(seen)
    .expected(asked.unit.clone())
    .help(say(
        format!("恢复计量单位，数值按“{}”填写；未作换算", asked.unit.zh),
        format!(
            "restore the unit and give the figures in {}; nothing was rescaled",
            asked.unit.en
        ),
    ))
}

/// A column whose heading names another year than the one that the form is for.
pub(super) fn other_year(
    placed: Diagnostic,
    column: FormColumn,
    seen: i32,
    expected: i32,
) -> Diagnostic {
    let heading = column.heading();
    told(placed, say(
            format!("“{}”一栏的年份被改动，报表未读取", heading.zh),
            format!(
                "the year of the column {} was changed; the form is not read",
                heading.en
            ),
        ))
    .saw(seen.to_string())
    .expected(say(expected.to_string(), expected.to_string()))
    .help(say(
        "一张表只报一年的数：恢复栏目名称，另一年的数填在那一年的报表上",
        "a form is for one year: restore the heading, and file another year's figures on that year's form",
    ))
}

pub(super) fn code_twice(placed: Diagnostic, code: &str, first: u32) -> Diagnostic {
    told(
        placed,
        say(
            format!("代码 {code} 在第 {first} 行已有，该行未读取"),
            format!("code `{code}` stands in row {first} already; this row is not read"),
        ),
    )
    .saw(code)
    .help(say("恢复该行原来的代码", "restore the code of the row"))
}

pub(super) fn unknown_judgement(placed: Diagnostic, seen: &str) -> Diagnostic {
    let words = |lang: Lang, between: &str| {
        let all: Vec<&str> = SelfAssessment::ALL
            .iter()
            .map(|one| one.name(lang))
            .collect();
        all.join(between)
    };
    told(
        placed,
        say(
            "自评达标情况不在下拉列表内，该行自评未读取",
            "the own assessment is not one of the list; the statement is not read",
        ),
    )
    .saw(seen)
    .expected(say(words(Lang::Zh, "、"), words(Lang::En, ", ")))
    .help(say(
        "从下拉列表中选择，说明写入未达标原因或备注",
        "choose from the list, and explain under the cause or the remarks",
    ))
}

pub(super) fn withdrawn_and_said(placed: Diagnostic) -> Diagnostic {
    told(placed, say(
            "选了“撤回”，又填了未达标原因或拟采取措施，该行自评未读取",
            "the statement is withdrawn and gives a cause or measures all the same; it is not read",
        ))
    .saw(SelfAssessment::Withdrawn.name(Lang::Zh))
    .help(say(
        "撤回的，删去原因和措施，理由可写入备注；不撤回的，另选自评达标情况",
        "to withdraw it, delete cause and measures (a remark may say why); else choose another judgement",
    ))
}

pub(super) fn not_asked(placed: Diagnostic, seen: &str, asked: &FormRow) -> Diagnostic {
    told(
        placed,
        say(
            format!("“{}”的这一格不要求填写，填写的内容未读取", asked.name.zh),
            format!(
                "this cell of {} is not asked, and what stands in it is not read",
                asked.name.en
            ),
        ),
    )
    .saw(seen)
    .expected(say("灰色格保持原样", "the grey cell as it was"))
    .help(say(
        "删去该内容；计算指标请填下面的数据项",
        "delete it; for a computed indicator fill in the measures below",
    ))
}

pub(super) fn like_a_share(placed: Diagnostic, seen: &str, asked: &FormRow) -> Diagnostic {
    told(
        placed,
        say(
            format!("“{}”按{}填写，这个数像是比例", asked.name.zh, asked.unit.zh),
            format!(
                "{} is given in {}, and this number looks like a share",
                asked.name.en, asked.unit.en
            ),
        ),
    )
    .saw(seen)
    .help(say(
        "向填报单位核实；未作换算，按所填的数读取",
        "ask the unit; nothing was rescaled, the number is read as typed",
    ))
}

pub(super) fn formula(placed: Diagnostic, seen: &str, is_text: bool) -> Diagnostic {
    let d = told(
        placed,
        say(
            "公式出错，该格未读取",
            "a formula failed here; the cell is not read",
        ),
    )
    .saw(seen);
    if is_text {
        d.expected(say("文字", "text")).help(say(
            "文字以“=”开头时先把单元格设为文本，再填写",
            "a text that begins with = is typed into a cell formatted as text",
        ))
    } else {
        d.expected(say("一个数", "a number")).help(say(
            "改正公式，或直接填数",
            "mend the formula, or type the number",
        ))
    }
}

pub(super) fn last_year(
    placed: Diagnostic,
    seen: &str,
    printed: Option<f64>,
    asked: &FormRow,
) -> Diagnostic {
    let printed = printed.map(|value| value.to_string());
    told(
        placed,
        say(
            format!("“{}”的上年数被改动，改动未采用", asked.name.zh),
            format!(
                "last year's figure of {} was changed; the change is not taken",
                asked.name.en
            ),
        ),
    )
    .saw(if seen.is_empty() { "空" } else { seen })
    .expected(say(
        printed.clone().unwrap_or_else(|| "空".to_owned()),
        printed.unwrap_or_else(|| "blank".to_owned()),
    ))
    .help(say(
        "恢复上年数；需要更正的，填入“上年修订数”并在备注写明原因",
        "restore it; a correction goes under “Last year, revised”, with its reason under Remarks",
    ))
}

pub(super) fn outside(placed: Diagnostic, seen: &str) -> Diagnostic {
    told(
        placed,
        say(
            "表外的内容未读取",
            "what stands outside the table is not read",
        ),
    )
    .saw(seen)
    .help(say(
        "属于某个指标的写入该行备注；不需要的删去",
        "put what belongs to a row under its remarks, and delete the rest",
    ))
}

pub(super) fn rows_lost(placed: Diagnostic, lost: &[&str]) -> Diagnostic {
    let count = lost.len();
    let first: Vec<&str> = lost.iter().copied().take(5).collect();
    told(
        placed,
        say(
            format!("报表少了 {count} 行，按未填处理"),
            format!("{count} row(s) of the form are gone and count as not filled in"),
        ),
    )
    .saw(first.join(", "))
    .help(say(
        "恢复被删的行，或在重新生成的报表上填写",
        "restore the rows, or fill in a new copy of the form",
    ))
}

pub(super) fn as_typed(placed: Diagnostic, seen: &str, change: &Text, count: u64) -> Diagnostic {
    told(
        placed,
        say(
            format!("{}（{count} 格，此为第一格）", change.zh),
            format!("{} ({count} cell(s), this is the first)", change.en),
        ),
    )
    .saw(seen)
}
