//! What is told of a table that is read by a layout.

use heng_indicator::plan::Plan;
use heng_indicator::suggest::{Words, nearest_in};
use heng_indicator::{Diagnostic, Place};

use super::model::{Layout, Where};
use super::rows::Count;
use super::sheet::View;
use crate::codes::{LABEL_UNSEEN, NO_ROWS, READ_AS_TYPED, ROWS_LEFT};
use crate::column_letters;
use crate::findings::{Findings, say};
use crate::read::convention::{Tally, bare};
use crate::read::file_faults::no_rows;
use crate::vocabulary::Vocabulary;

fn with(bare: Diagnostic, zh: impl Into<String>, en: impl Into<String>) -> Diagnostic {
    Diagnostic {
        message: say(zh, en),
        ..bare
    }
}

pub(super) fn not_cut(d: Diagnostic, part: &Where) -> Diagnostic {
    let ends: Vec<&str> = [&part.after, &part.before]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .chain(part.brackets.then_some("( )"))
        .collect();
    let ends = ends.join(" … ");
    with(
        d,
        "单元格中没有版式所说的文字",
        "the cell does not have the text that the layout names",
    )
    .expected(say(ends.clone(), ends))
    .help(say(
        "核对版式的 after、before、brackets",
        "check `after`, `before` and `brackets` of the layout",
    ))
}

pub(super) fn merged_value(d: Diagnostic, first: (u32, u16), last: (u32, u16)) -> Diagnostic {
    let range = format!(
        "{}{}:{}{}",
        column_letters(first.1),
        first.0,
        column_letters(last.1),
        last.0
    );
    with(
        d,
        format!("数值所在的 {range} 是合并单元格，其中的数值没有读取"),
        format!("{range}, where figures stand, is one merged cell: its figures are not read"),
    )
    .expected(say("每个数值一个单元格", "a cell for each figure"))
    .help(say(
        "取消合并，每格填自己的数；没有数的格留空或写明原因",
        "unmerge it and fill each cell with its own figure; leave a cell blank or give the reason where there is none",
    ))
}

pub(super) fn fewer_columns(d: Diagnostic, named: &str, declared: u16, last: u16) -> Diagnostic {
    let (declared, last) = (column_letters(declared), column_letters(last));
    with(
        d,
        format!("{named}：版式的 value 声明到 {declared} 列，表中只到 {last} 列"),
        format!("{named}: `value` of the layout reaches to column {declared}, the table to {last}"),
    )
    .help(say(
        "少了列的，问填报单位；不是的，把版式的 value 改到该列",
        "ask the unit for missing columns, or end `value` of the layout where the table ends",
    ))
}

pub(super) fn of_which_alone(d: Diagnostic) -> Diagnostic {
    with(
        d,
        "“其中”行之上没有可识别的数据项",
        "a part without a known measure above it",
    )
    .help(say(
        "先改正上面的数据项名称；“其中”行取上面一行的数据项",
        "mend the name above: a part belongs to the measure above it",
    ))
}

pub(super) fn unknown_part(d: Diagnostic, seen: &str, known: &[&str]) -> Diagnostic {
    let help = match nearest_in(Words::OfData, seen, known.iter().copied()) {
        Some(near) => say(
            format!("是否应为“{near}”？新的分组在版式的 [of_which] 中声明"),
            format!("did you mean `{near}`? A new part is declared in [of_which]"),
        ),
        None => say(
            format!("在版式的 [of_which] 中写：\"{seen}\" = {{ sex = \"F\" }}（分组及其代码）"),
            format!(
                "declare it in [of_which]: \"{seen}\" = {{ sex = \"F\" }} (breakdown and code)"
            ),
        ),
    };
    with(
        d,
        "“其中”后面的分组没有声明",
        "the part behind 其中 is not declared",
    )
    .expected(say(known.join("、"), known.join(", ")))
    .help(help)
}

pub(super) fn unknown_label(
    d: Diagnostic,
    key: &str,
    layout: &Layout,
    vocabulary: &Vocabulary<'_>,
) -> Diagnostic {
    let d = with(
        d,
        "名称不在版式的 [measures] 中",
        "the name is not in [measures] of the layout",
    );
    let d = d.expected(say(
        "[measures] 中的名称，或规划中数据项的编号",
        "a name of [measures], or an id of the plan",
    ));
    let subject = vocabulary.subjects.iter().find(|s| bare(&s.name.zh) == key);
    if let Some(subject) = subject {
        return d.help(say(
            format!(
                "与规划中的“{}”同名；确是的，在 [measures] 中写：\"{key}\" = \"{}\"",
                subject.name.zh, subject.id
            ),
            format!(
                "the plan has this name ({}); if it is meant, write \"{key}\" = \"{}\" in [measures]",
                subject.name.en, subject.id
            ),
        ));
    }
    let near = nearest_in(
        Words::OfData,
        key,
        layout.measures.keys().map(String::as_str),
    );
    d.help(match near {
        Some(near) => say(
            format!("是否应为“{near}”？新的名称在 [measures] 中声明，不需要的行用 [[skip]] 跳过"),
            format!("did you mean `{near}`? Declare a new name in [measures], or pass over the row by [[skip]]"),
        ),
        None => say(
            format!("在 [measures] 中写：\"{key}\" = \"数据项编号\"；不需要的行用 [[skip]] 跳过"),
            format!("write \"{key}\" = \"<measure id>\" in [measures], or pass over the row by [[skip]]"),
        ),
    })
}

pub(super) fn share_doubt(d: Diagnostic) -> Diagnostic {
    with(
        d,
        "小于 1 而有三位以上小数，像是比例；已按声明读作百分数，未换算",
        "below 1 with three digits or more, as a share has; it was read as per cent as declared, not rescaled",
    )
    .help(say(
        "请填报单位核对；整列都是比例的，在版式的 [convention] 中写 percent = \"share\"",
        "have it checked; if the column holds shares, declare percent = \"share\" in [convention]",
    ))
}

pub(super) fn no_breakdown(d: Diagnostic, id: &str, plan: &Plan) -> Diagnostic {
    let known: Vec<&str> = plan
        .breakdowns
        .iter()
        .map(|b| b.id.value.as_str())
        .collect();
    let d = with(
        d,
        format!("规划没有分组 {id}"),
        format!("the plan has no breakdown `{id}`"),
    )
    .saw(id)
    .expected(say(known.join("、"), known.join(", ")));
    match nearest_in(Words::OfData, id, known.iter().copied()) {
        Some(near) => d.help(say(
            format!("是否应为 {near}？"),
            format!("did you mean `{near}`?"),
        )),
        None => d.help(say(
            "写规划中分组的编号",
            "give the id of a breakdown of the plan",
        )),
    }
}

pub(super) fn two_codes(d: Diagnostic, id: &str) -> Diagnostic {
    with(
        d,
        format!("同一个数按 {id} 分组有两个不同的代码"),
        format!("one figure has two codes of `{id}`"),
    )
    .help(say(
        "核对版式：行的名称、“其中”和表头各说了什么",
        "what do the row's name, 其中 and the header say?",
    ))
}

pub(super) fn unknown_unit(d: Diagnostic, text: &str, vocabulary: &Vocabulary<'_>) -> Diagnostic {
    let ids = vocabulary.plan.units.iter().map(|u| u.id.value.as_str());
    let near = nearest_in(Words::OfData, text, ids).map(str::to_owned);
    crate::read::unit::UnitFault::Unknown { near }.describe(d)
}

pub(super) fn name_of_several(d: Diagnostic) -> Diagnostic {
    with(
        d,
        "不止一个地区叫这个名称",
        "more than one area has this name",
    )
    .expected(say(
        "地区的编号或六位代码",
        "an area id or a six-digit code",
    ))
    .help(say(
        "在版式的 [areas] 中写明：\"名称\" = \"代码\"",
        "declare it in [areas]: \"name\" = \"code\"",
    ))
}

/// Tells what is told once per sheet.
pub(super) fn close(
    view: &View<'_>,
    count: &Count,
    tally: &Tally,
    seen: &std::collections::BTreeSet<String>,
    findings: &mut Findings,
) {
    if count.read == 0 {
        findings.add(&NO_ROWS, |d| no_rows(d, &view.named()));
    }
    for (change, number, (row, column), shown) in tally.iter() {
        findings.add(&READ_AS_TYPED, |d| {
            let text = change.text();
            with(
                d,
                format!("{}：{number} 处", text.zh),
                format!("{}: {number} cells", text.en),
            )
            .at(view.place((row as u32, column)))
            .saw(if shown.is_empty() { "□" } else { shown })
            .help(say(
                "此处是第一处；核对是否如此",
                "the first of them stands here; is it so?",
            ))
        });
    }
    let unseen: Vec<&str> = view
        .layout
        .measures
        .iter()
        .filter(|(key, _)| !seen.contains(*key))
        .map(|(_, meant)| meant.entry.label.as_str())
        .collect();
    if !unseen.is_empty() && count.read > 0 {
        findings.add(&LABEL_UNSEEN, |d| {
            with(
                d,
                format!(
                    "{}：版式 [measures] 中有 {} 个名称表中没有",
                    view.named(),
                    unseen.len()
                ),
                format!(
                    "{}: {} names of [measures] are not in the table",
                    view.named(),
                    unseen.len()
                ),
            )
            .at(Place::File {
                path: view.layout.name.clone(),
            })
            .saw(unseen.join("、"))
            .help(say(
                "少了行的，问填报单位；名称改了的，改版式",
                "ask the unit for missing rows, or mend the names in the layout",
            ))
        });
    }
    let left = count.blank + count.skipped + count.below;
    if left == 0 && count.unnamed.is_empty() {
        return;
    }
    findings.add(&ROWS_LEFT, |d| {
        let columns: Vec<String> = count.unnamed.iter().map(|c| column_letters(*c)).collect();
        let (mut zh, mut en) = (
            format!(
                "读取 {} 行；按版式跳过 {} 行，空行 {} 行，表下说明 {} 行",
                count.read, count.skipped, count.blank, count.below
            ),
            format!(
                "{} rows read; {} passed over by rule, {} blank, {} below the table",
                count.read, count.skipped, count.blank, count.below
            ),
        );
        if !columns.is_empty() {
            use std::fmt::Write as _;
            let _ = write!(zh, "；未声明的列 {} 没有读取", columns.join("、"));
            let _ = write!(
                en,
                "; columns {} are not declared and not read",
                columns.join(", ")
            );
        }
        with(d, zh, en)
            .at(Place::Cell {
                path: view.path.to_owned(),
                sheet: (!view.sheet.name.is_empty()).then(|| view.sheet.name.clone()),
                row: view.first_row().into(),
                column: None,
            })
            .help(say(
                "核对行数是否相符",
                "do the numbers agree with the table?",
            ))
    });
}

pub(super) fn no_table(d: Diagnostic, input: &crate::read::Input) -> Diagnostic {
    with(
        d,
        "这种文件不能按版式读取",
        "a file of this kind is not read by a layout",
    )
    .at(Place::File {
        path: input.name.clone(),
    })
    .expected(say(
        "工作簿（xlsx、xls、ods）或文本（csv、tsv、txt）",
        "a workbook (xlsx, xls, ods) or a text (csv, tsv, txt)",
    ))
    .help(say(
        "改版式的 files，或去掉版式",
        "change `files` of the layout, or leave it out",
    ))
}
