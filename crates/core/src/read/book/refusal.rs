//! Why a workbook is not read.

use std::fmt;
use std::io;

use heng_indicator::{Diagnostic, Place, Text};

use crate::Error;
use crate::codes::{
    BOOK_BOMB, BOOK_DAMAGED, BOOK_DOCTYPE, BOOK_PASSWORD, BOOK_RANGE, BOOK_TOO_LARGE,
    BOOK_UNSAFE_NAME, Code, NOT_A_WORKBOOK,
};
use crate::findings::{Findings, say};

/// What ends the reading of a workbook.
#[derive(Debug)]
pub(super) enum Stop {
    /// The book is at fault: told as a diagnostic.
    Refused(Box<Refusal>),
    /// The disk is at fault.
    Io(io::Error),
}

/// A fault of a whole workbook.
#[derive(Clone, Debug)]
pub(super) struct Refusal {
    code: &'static Code,
    message: Text,
    /// Blank where the message says it.
    seen: String,
    expected: Text,
    help: Text,
}

impl Refusal {
    /// Tells it, or gives the error of the disk.
    pub(super) fn tell(stop: Stop, path: &str, findings: &mut Findings) -> Result<(), Error> {
        let refusal = match stop {
            Stop::Refused(refusal) => *refusal,
            Stop::Io(error) => return Err(Error::io_named(path, &error)),
        };
        findings.add(refusal.code, |d| {
            let message = refusal.message;
            let seen = (!refusal.seen.is_empty()).then_some(refusal.seen);
            Diagnostic { message, seen, ..d }
                .at(Place::File {
                    path: path.to_owned(),
                })
                .expected(refusal.expected)
                .help(refusal.help)
        });
        Ok(())
    }
}

/// A refusal travels through readers of other libraries as an `io::Error`.
impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message.en)
    }
}

impl std::error::Error for Refusal {}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(Box::new(refusal))
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        if let Some(refusal) = error.get_ref().and_then(|e| e.downcast_ref::<Refusal>()) {
            return refusal.clone().into();
        }
        match error.kind() {
            // What inflating says of broken bytes.
            io::ErrorKind::InvalidData
            | io::ErrorKind::InvalidInput
            | io::ErrorKind::UnexpectedEof => damaged("", error.to_string()).into(),
            _ => Self::Io(error),
        }
    }
}

fn whole_book() -> Text {
    say("完整的工作簿", "a whole workbook")
}

/// Broken bytes; `part` names the file inside the book, where it is known.
pub(super) fn damaged(part: &str, why: impl fmt::Display) -> Refusal {
    let message = if part.is_empty() {
        say(
            "工作簿损坏，未读取",
            "the workbook is damaged and is not read",
        )
    } else {
        say(
            format!("工作簿损坏（{part}），未读取"),
            format!("the workbook is damaged ({part}) and is not read"),
        )
    };
    Refusal {
        code: &BOOK_DAMAGED,
        message,
        seen: why.to_string(),
        expected: whole_book(),
        help: say(
            "用 Excel 或 WPS 打开后另存为 xlsx，或请对方重新发送",
            "open it in a spreadsheet program and save it as xlsx, or ask for it again",
        ),
    }
}

/// A limit passed that an honest book could pass.
pub(super) fn too_large(zh: &str, en: &str, seen: u64, allowed: u64) -> Refusal {
    Refusal {
        code: &BOOK_TOO_LARGE,
        message: say(
            format!("工作簿过大（{zh}），未读取"),
            format!("the workbook is too large ({en}) and is not read"),
        ),
        seen: seen.to_string(),
        expected: say(format!("至多 {allowed}"), format!("at most {allowed}")),
        help: say(
            "删去无关的工作表和空白格式区后另存，或拆成几个文件",
            "delete sheets and formatted blanks that are not needed, or split the file",
        ),
    }
}

/// Sizes and places inside the archive that no spreadsheet program writes.
pub(super) fn bomb(zh: &str, en: &str, part: &str, seen: impl fmt::Display) -> Refusal {
    Refusal {
        code: &BOOK_BOMB,
        message: say(
            format!("工作簿内部异常，疑为压缩炸弹：{zh}（{part}），未读取"),
            format!("the inside of the workbook is that of a zip bomb: {en} ({part}); not read"),
        ),
        seen: seen.to_string(),
        expected: say(
            "由 Excel、WPS 或 LibreOffice 保存的工作簿",
            "a workbook saved by a spreadsheet program",
        ),
        help: say(
            "不要打开此文件；核实发送人，请其用 Excel 或 WPS 重新保存后发送",
            "do not open this file; ask its sender to save and send it again",
        ),
    }
}

/// A file inside the book that would be unpacked elsewhere.
pub(super) fn unsafe_name(name: &str) -> Refusal {
    Refusal {
        code: &BOOK_UNSAFE_NAME,
        message: say(
            "工作簿内含指向外部的文件名，未读取",
            "a file inside the workbook has a name that leads outside; the book is not read",
        ),
        seen: crate::read::cell::RawCell::text(name).shown(),
        expected: say(
            "工作簿之内的相对路径",
            "a relative path that stays inside the book",
        ),
        help: say(
            "核实发送人，请其用 Excel 或 WPS 重新保存后发送",
            "ask its sender to save and send it again",
        ),
    }
}

/// A document type declaration, with which entities can grow without end.
pub(super) fn doctype(part: &str) -> Refusal {
    Refusal {
        code: &BOOK_DOCTYPE,
        message: say(
            format!("工作簿内部含 DOCTYPE 声明（{part}），未读取"),
            format!("a DOCTYPE inside the workbook ({part}); the book is not read"),
        ),
        seen: "<!DOCTYPE".to_owned(),
        expected: say(
            "没有 DOCTYPE：表格软件不写它",
            "no DOCTYPE: no spreadsheet program writes one",
        ),
        help: say(
            "核实发送人，请其用 Excel 或 WPS 重新保存后发送",
            "ask its sender to save and send it again",
        ),
    }
}

/// A password to open.
pub(super) fn password(seen: &str) -> Refusal {
    Refusal {
        code: &BOOK_PASSWORD,
        message: say(
            "工作簿设有打开密码，无法读取",
            "the workbook has a password to open and cannot be read",
        ),
        seen: seen.to_owned(),
        expected: say("没有打开密码的工作簿", "a workbook without one"),
        help: say(
            "在 Excel 或 WPS 中输入密码打开，在“文件—信息—保护工作簿—用密码进行加密”中清空密码，保存后重新提交",
            "open it with its password, clear the password under File, Info, Protect Workbook, save and submit again",
        ),
    }
}

/// A file that is something else.
pub(super) fn not_a_workbook(zh: &str, en: &str, help: Text) -> Refusal {
    Refusal {
        code: &NOT_A_WORKBOOK,
        message: say(
            format!("不是可读的工作簿，而是{zh}"),
            format!("not a workbook that is read, but {en}"),
        ),
        seen: String::new(),
        expected: say(
            ".xlsx、.xls 或 .ods 工作簿",
            "an .xlsx, .xls or .ods workbook",
        ),
        help,
    }
}

/// Cells so far apart that they cannot be a table.
pub(super) fn range(zh: &str, en: &str, seen: String) -> Refusal {
    Refusal {
        code: &BOOK_RANGE,
        message: say(
            format!("{zh}，未读取"),
            format!("{en}; the book is not read"),
        ),
        seen,
        expected: say("数据集中在一个区域", "data that stand together in one area"),
        help: say(
            "按 Ctrl+End 跳到末格，删去数据以外的行和列后保存",
            "press Ctrl+End to find the last cell, delete rows and columns beyond the data and save",
        ),
    }
}
