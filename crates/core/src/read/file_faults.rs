//! What is told of a file that cannot be read, or not whole.

use heng_indicator::{Diagnostic, Place, Text};

use super::csv::BrokenQuotes;
use crate::findings::say;

fn file_fault(bare: Diagnostic, path: &str, message: Text) -> Diagnostic {
    Diagnostic { message, ..bare }.at(Place::File {
        path: path.to_owned(),
    })
}

pub(super) fn not_utf8(bare: Diagnostic, path: &str, bytes: &[u8], valid: usize) -> Diagnostic {
    let utf16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    let line = bytes[..valid].split(|b| *b == b'\n').count();
    let seen = if utf16 {
        "UTF-16".to_owned()
    } else {
        let shown: Vec<String> = bytes[valid..]
            .iter()
            .take(4)
            .map(|b| format!("{b:02X}"))
            .collect();
        format!("{} (line {line})", shown.join(" "))
    };
    let message = say(
        format!("第 {line} 行不是 UTF-8 编码,文件未读取"),
        format!("line {line} is not UTF-8, the file is not read"),
    );
    file_fault(bare, path, message).saw(seen).expected(say("UTF-8", "UTF-8")).help(say(
        "另存为“CSV UTF-8”。旧系统导出的多为 GB18030(GBK):按声明转换编码将在以后的版本提供,不作猜测",
        "save it as \"CSV UTF-8\". Old systems export GB18030 (GBK): conversion by a declared encoding comes with a \
         later release; nothing is guessed",
    ))
}

pub(super) fn no_header(bare: Diagnostic, path: &str) -> Diagnostic {
    file_fault(
        bare,
        path,
        say("文件为空,没有表头", "the file is empty: it has no header"),
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
    column: Option<&String>,
) -> Diagnostic {
    let message = if broken.unclosed {
        say(
            "引号没有结束,其后各行未读取",
            "a quote is never closed, the rows that follow are not read",
        )
    } else {
        say(
            "引号之后还有文字,其后各行未读取",
            "text follows a closing quote, the rows that follow are not read",
        )
    };
    let place = Place::Cell {
        path: path.to_owned(),
        sheet: None,
        row: broken.row,
        column: column.cloned(),
    };
    Diagnostic { message, ..bare }
        .at(place)
        .expected(say(
            "引号成对;文字中的引号写两个",
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
        format!("该行有 {cells} 格,表头有 {width} 列"),
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
            "文字中有逗号时用引号括起;该行未采用",
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

pub(super) fn damaged(bare: Diagnostic, path: &str, why: &str) -> Diagnostic {
    file_fault(
        bare,
        path,
        say(
            "文件损坏,或不是扩展名所称的格式",
            "the file is damaged, or is not what its ending says",
        ),
    )
    .saw(why)
    .expected(say(
        "完整的 Parquet 或 Arrow IPC 文件",
        "a whole Parquet or Arrow IPC file",
    ))
    .help(say("重新导出或重新传送", "export or send it again"))
}

pub(super) fn no_rows(bare: Diagnostic, path: &str) -> Diagnostic {
    file_fault(
        bare,
        path,
        say("只有表头,没有数据", "a header without data"),
    )
    .help(say("核对导出是否完整", "was the export complete?"))
}
