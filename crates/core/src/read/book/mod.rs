//! Workbooks, read safely into sparse sheets that forms and layouts interpret.
//!
//! | file | read by |
//! |--|--|
//! | xlsx, xlsm (data only) | `xlsx.rs`, cell by cell from `archive.rs` |
//! | ods | `ods.rs`, likewise |
//! | xls, et | calamine, after `biff.rs` has walked over the records |
//!
//! What a file is, its bytes say and not its ending. Every size is checked against [`Limits`] before something is
//! allocated for it; a book that fails is refused as a whole with a diagnostic, and the other files of the run are read.

mod archive;
pub(super) mod as_shown;
mod biff;
mod builder;
mod bytes;
mod compound;
mod formats;
mod interpret;
pub(super) mod kind;
mod ods;
mod refusal;
mod sheet;
#[cfg(test)]
pub(crate) mod tests;
mod text;
mod written;
mod xls;
mod xlsx;
mod xlsx_sheet;
mod xml;

use std::fs::File;
use std::io::{BufReader, Cursor, Read, Seek, SeekFrom};

use heng_indicator::{Diagnostic, Limits, Place};

pub(crate) use sheet::{Book, CellValue, Sheet, SheetCell, Shown, address};
pub(crate) use written::Written;

use self::archive::{Archive, Source};
use self::builder::BookBuilder;
use self::compound::Compound;
use self::kind::{Container, container, save_as_xlsx};
use self::refusal::{Refusal, Stop, not_a_workbook, password, too_large};
use super::input::{Content, Format};
use crate::Error;
use crate::codes::{BOOK_KIND, MACROS_IGNORED};
use crate::findings::{Findings, say};

/// Reads a workbook. `None` when it cannot be read; the reason is told.
///
/// # Errors
/// The file cannot be opened or read from its disk.
pub(crate) fn open(
    name: &str,
    content: &Content,
    format: Format,
    limits: &Limits,
    findings: &mut Findings,
) -> Result<Option<Book>, Error> {
    let source = match content {
        Content::Bytes(bytes) => Source::Bytes(Cursor::new(bytes.as_ref())),
        Content::Path(path) => {
            let file = File::open(path).map_err(|e| Error::io_named(name, &e))?;
            Source::File(BufReader::new(file))
        }
    };
    let mut builder = BookBuilder::new(limits);
    match read(source, &mut builder) {
        Ok(read) => {
            if read.format != format {
                findings.add(&BOOK_KIND, |d| other_kind(d, name, format, read.format));
            }
            if read.macros {
                findings.add(&MACROS_IGNORED, |d| macros(d, name));
            }
            Ok(Some(builder.finish(name, findings)))
        }
        Err(stop) => {
            Refusal::tell(stop, name, findings)?;
            Ok(None)
        }
    }
}

/// What was read.
struct Found {
    format: Format,
    macros: bool,
}

fn read(mut source: Source<'_>, builder: &mut BookBuilder<'_>) -> Result<Found, Stop> {
    const BEGINNING: u64 = 1 << 10;
    let limits = builder.limits();
    let bytes = source.seek(SeekFrom::End(0))?;
    if bytes > limits.book_file {
        let (zh, en) = ("文件字节数", "bytes of the file");
        return Err(too_large(zh, en, bytes, limits.book_file).into());
    }
    source.rewind()?;
    let mut beginning = Vec::new();
    source
        .by_ref()
        .take(BEGINNING)
        .read_to_end(&mut beginning)?;
    match container(&beginning)? {
        Container::Zip => packed(Archive::open(source, limits)?, builder),
        Container::Compound => compound(Compound::open(source)?, builder),
    }
}

/// A workbook in a compound file.
fn compound(mut file: Compound<'_>, builder: &mut BookBuilder<'_>) -> Result<Found, Stop> {
    if file.has("EncryptedPackage") {
        return Err(password("EncryptedPackage").into());
    }
    let name = if file.has("Workbook") {
        "Workbook"
    } else {
        "Book"
    };
    if let Some(stream) = file.stream(name)? {
        let macros = xls::read(&stream, builder)?;
        return Ok(Found {
            format: Format::Xls,
            macros: macros || file.has("_VBA_PROJECT"),
        });
    }
    let help = save_as_xlsx();
    Err(if file.has("WordDocument") {
        not_a_workbook("Word 文档", "a Word document", help)
    } else if file.has("PowerPoint Document") {
        not_a_workbook("演示文稿", "a presentation", help)
    } else {
        not_a_workbook("其他程序的文件", "a file of another program", help)
    }
    .into())
}

/// A workbook in a zip archive.
fn packed(mut archive: Archive<'_>, builder: &mut BookBuilder<'_>) -> Result<Found, Stop> {
    if archive.has("xl/workbook.xml") || archive.has("xl/_rels/workbook.xml.rels") {
        xlsx::read(&mut archive, builder)?;
        return Ok(Found {
            format: Format::Xlsx,
            macros: archive
                .has_any(|name| name.ends_with("vbaproject.bin") || name.contains("/macrosheets/")),
        });
    }
    if archive.has("content.xml") || archive.has("encrypted-package") {
        ods::read(&mut archive, builder)?;
        return Ok(Found {
            format: Format::Ods,
            macros: archive.has_any(|name| name.starts_with("basic/")),
        });
    }
    Err(other_package(&|start| archive.has_any(|name| name.starts_with(start))).into())
}

/// A zip archive that is no workbook that is read.
fn other_package(begins: &dyn Fn(&str) -> bool) -> Refusal {
    if begins("xl/workbook.bin") {
        return not_a_workbook(
            "二进制工作簿（xlsb）",
            "a binary workbook (xlsb)",
            save_as_xlsx(),
        );
    }
    let (zh, en) = if begins("word/") {
        ("Word 文档", "a Word document")
    } else if begins("ppt/") {
        ("演示文稿", "a presentation")
    } else {
        ("压缩包", "an archive")
    };
    let help = say(
        "请提交 xlsx 工作簿本身；压缩包请先解压",
        "submit the .xlsx workbook itself; unpack an archive first",
    );
    not_a_workbook(zh, en, help)
}

fn name_of(format: Format) -> &'static str {
    match format {
        Format::Ods => "ods",
        Format::Xls => "xls",
        _ => "xlsx",
    }
}

fn other_kind(bare: Diagnostic, path: &str, ending: Format, is: Format) -> Diagnostic {
    let (ending, is) = (name_of(ending), name_of(is));
    let message = say(
        format!("扩展名属 {ending} 一类，实际是 {is}，已按 {is} 读取"),
        format!("by its ending one of {ending}, but in fact {is}, and read as such"),
    );
    Diagnostic { message, ..bare }
        .at(Place::File {
            path: path.to_owned(),
        })
        .help(say("无需处理", "nothing to do"))
}

fn macros(bare: Diagnostic, path: &str) -> Diagnostic {
    let message = say(
        "工作簿含宏，宏未读取也未运行，只读数据",
        "the workbook has macros; they are neither read nor run, only its data are",
    );
    Diagnostic { message, ..bare }
        .at(Place::File {
            path: path.to_owned(),
        })
        .help(say("无需处理", "nothing to do"))
}
