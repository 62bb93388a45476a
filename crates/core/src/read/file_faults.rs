//! What is told of a file that cannot be read, or not whole.

use heng_indicator::{Diagnostic, Place, Text};

use super::csv::BrokenQuotes;
use crate::findings::say;

/// What a Parquet or Arrow file should be.
pub(super) fn columnar() -> Text {
    say(
        "完整的 Parquet 或 Arrow IPC 文件",
        "a whole Parquet or Arrow IPC file",
    )
}

fn file_fault(bare: Diagnostic, path: &str, message: Text) -> Diagnostic {
    Diagnostic { message, ..bare }.at(Place::File {
        path: path.to_owned(),
    })
}

pub(super) fn no_header(bare: Diagnostic, path: &str) -> Diagnostic {
    file_fault(
        bare,
        path,
        say("文件为空，没有表头", "the file is empty: it has no header"),
    )
    .expected(say("第一行是列名", "column names in the first row"))
    .help(say(
        "第一行写 measure,area,year,value",
        "begin with measure,area,year,value",
    ))
}

pub(super) fn broken_quotes(
    bare: Diagnostic,
    path: &str,
    broken: BrokenQuotes,
    column: Option<&str>,
) -> Diagnostic {
    let message = if broken.unclosed {
        say(
            "引号没有结束，其后各行未读取",
            "a quote is never closed, the rows that follow are not read",
        )
    } else {
        say(
            "引号之后还有文字，其后各行未读取",
            "text follows a closing quote, the rows that follow are not read",
        )
    };
    let place = Place::Cell {
        path: path.to_owned(),
        sheet: None,
        row: broken.row,
        column: column.map(str::to_owned),
    };
    Diagnostic { message, ..bare }
        .at(place)
        .expected(say(
            "引号成对；文字中的引号写两个",
            "matching quotes; a quote inside a text is doubled",
        ))
        .help(say("改正该行的引号", "mend the quotes of this row"))
}

pub(super) fn ragged(
    bare: Diagnostic,
    path: &str,
    row: u64,
    cells: usize,
    width: usize,
) -> Diagnostic {
    let message = say(
        format!("该行有 {cells} 格，表头有 {width} 列"),
        format!("the row has {cells} cells, the header {width} columns"),
    );
    Diagnostic { message, ..bare }
        .at(Place::Cell {
            path: path.to_owned(),
            sheet: None,
            row,
            column: None,
        })
        .saw(cells.to_string())
        .expected(Text::new(format!("{width} 格"), format!("{width} cells")))
        .help(say(
            "文字中有逗号时用引号括起；该行未采用",
            "quote a text that has commas; the row is left out",
        ))
}

pub(super) fn blank_rows(bare: Diagnostic, path: &str, count: u64, first: u64) -> Diagnostic {
    let message = say(
        format!("有 {count} 个空行未读取"),
        format!("blank rows passed over: {count}"),
    );
    Diagnostic { message, ..bare }
        .at(Place::Cell {
            path: path.to_owned(),
            sheet: None,
            row: first,
            column: None,
        })
        .help(say("无需处理", "nothing to do"))
}

pub(super) fn damaged(bare: Diagnostic, path: &str, why: &str, expected: Text) -> Diagnostic {
    file_fault(
        bare,
        path,
        say(
            "文件损坏，或不是扩展名所称的格式",
            "the file is damaged, or is not what its ending says",
        ),
    )
    .saw(why)
    .expected(expected)
    .help(say("重新导出或重新传送", "export or send it again"))
}

/// A workbook, a web page or another file under the ending of a text.
pub(super) fn other_kind(bare: Diagnostic, path: &str, what: &Text, help: Text) -> Diagnostic {
    file_fault(
        bare,
        path,
        say(
            format!("扩展名是文本的，内容是{}，未读取", what.zh),
            format!(
                "by its ending a text, but in fact {}: it is not read",
                what.en
            ),
        ),
    )
    .expected(say(
        "文本（csv、tsv、txt、json）",
        "a text (csv, tsv, txt, json)",
    ))
    .help(help)
}

pub(super) fn no_rows(bare: Diagnostic, path: &str) -> Diagnostic {
    file_fault(
        bare,
        path,
        say("只有表头，没有数据", "a header without data"),
    )
    .help(say("核对导出是否完整", "was the export complete?"))
}
