//! What a file is by its first bytes: its ending may say anything.

use heng_indicator::Text;

use super::refusal::{Refusal, Stop, not_a_workbook};
use crate::findings::say;

/// A container that may hold a workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Container {
    /// xlsx, xlsm, ods.
    Zip,
    /// xls, et, and whatever has a password.
    Compound,
}

/// What is asked of the sender of something else.
pub(super) fn save_as_xlsx() -> Text {
    say(
        "用 Excel 或 WPS 打开，另存为“Excel 工作簿（*.xlsx）”后重新提交",
        "open it in a spreadsheet program, save it as .xlsx and submit again",
    )
}

/// What a file is that no reader reads, by its first bytes.
fn packed_or_printed(beginning: &[u8]) -> Option<(&'static str, &'static str)> {
    let of_bytes: [(&[u8], &str, &str); 7] = [
        (b"%PDF", "PDF 文件", "a PDF"),
        (b"Rar!", "RAR 压缩包", "a RAR archive"),
        (b"7z\xBC\xAF", "7z 压缩包", "a 7z archive"),
        (b"\x1F\x8B", "gzip 压缩包", "a gzip archive"),
        (b"\x89PNG", "图片", "a picture"),
        (b"\xFF\xD8\xFF", "图片", "a picture"),
        (b"{\\rtf", "RTF 文档", "an RTF document"),
    ];
    let found = of_bytes
        .iter()
        .find(|(magic, ..)| beginning.starts_with(magic));
    found.map(|(_, zh, en)| (*zh, *en))
}

/// What a file under the ending of a text is, if not a text; `beginning` is its first kibibyte.
pub(in crate::read) fn not_a_text(beginning: &[u8]) -> Option<(Text, Text)> {
    let rename = |ending: &str| {
        say(
            format!("把扩展名改为 {ending} 后重新提交；另存为 CSV 也可以"),
            format!("give it the ending {ending} and submit it again; or save it as CSV"),
        )
    };
    if let Ok(container) = container(beginning) {
        return Some(match container {
            Container::Zip => (
                say(
                    "工作簿（xlsx、ods）或压缩包",
                    "a workbook (xlsx, ods) or an archive",
                ),
                rename(".xlsx"),
            ),
            Container::Compound => (say("工作簿（xls）", "a workbook (xls)"), rename(".xls")),
        });
    }
    if let Some((zh, en)) = packed_or_printed(beginning) {
        return Some((say(zh, en), unpack_or_export()));
    }
    // A remark of a table may hold such words; a page begins with them.
    let letters = letters(beginning);
    let begins = letters.trim_start();
    let page = begins.starts_with('<') || begins.starts_with("mime-version:");
    let (zh, en) = marked_up(&letters).filter(|_| page)?;
    Some((say(zh, en), save_as_xlsx()))
}

/// The container, or what the file is instead. `beginning` is its first kibibyte.
pub(super) fn container(beginning: &[u8]) -> Result<Container, Stop> {
    const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    if beginning.starts_with(b"PK\x03\x04") || beginning.starts_with(b"PK\x05\x06") {
        return Ok(Container::Zip);
    }
    if beginning.starts_with(COMPOUND) {
        return Ok(Container::Compound);
    }
    if beginning.is_empty() {
        let help = say("请对方重新发送", "ask for it again");
        return Err(not_a_workbook("空文件", "an empty file", help).into());
    }
    if let Some((zh, en)) = packed_or_printed(beginning) {
        return Err(not_a_workbook(zh, en, unpack_or_export()).into());
    }
    // A BIFF stream that is not in a compound file: its first record begins a workbook of Excel 2 to 4.
    if let [0x09, 0x00 | 0x02 | 0x04 | 0x08, 0x04..=0x10, 0x00, ..] = beginning {
        let (zh, en) = ("Excel 95 以前的旧格式", "a workbook older than Excel 95");
        return Err(not_a_workbook(zh, en, save_as_xlsx()).into());
    }
    Err(text_or_unknown(beginning).into())
}

/// What a file is that does not begin with a known mark.
fn text_or_unknown(beginning: &[u8]) -> Refusal {
    // UTF-16 has a zero beside every letter.
    let zeros: usize = beginning.iter().map(|b| usize::from(*b == 0)).sum();
    let letters = letters(beginning);
    let (zh, en) = if let Some(found) = marked_up(&letters) {
        found
    } else if letters
        .chars()
        .any(|c| c.is_control() && !"\t\r\n".contains(c))
        || zeros * 2 > beginning.len()
    {
        ("不识别的文件", "a file of an unknown kind")
    } else {
        let help = say(
            "若是逗号或制表符分隔的文本，把扩展名改为 .csv 后重新提交；否则另存为 xlsx",
            "give a text with commas or tabs the ending .csv; otherwise save it as .xlsx",
        );
        return not_a_workbook("文本", "a text", help);
    };
    not_a_workbook(zh, en, save_as_xlsx())
}

/// The letters of a text in whatever encoding, small.
fn letters(beginning: &[u8]) -> String {
    let ascii = beginning.iter().filter(|b| b.is_ascii() && **b != 0);
    ascii.map(|b| char::from(b.to_ascii_lowercase())).collect()
}

/// A web page or another text with marks, as old systems save it under the ending of a workbook.
fn marked_up(letters: &str) -> Option<(&'static str, &'static str)> {
    let has = |words: &[&str]| words.iter().any(|word| letters.contains(word));
    if has(&["<html", "<table", "<!doctype html", "<meta ", "<div"]) {
        Some(("网页（HTML）", "a web page (HTML)"))
    } else if has(&["mime-version:"]) {
        Some(("网页存档（MHTML）", "a web archive (MHTML)"))
    } else if has(&["office:spreadsheet"]) {
        Some(("XML 电子表格 2003", "an XML Spreadsheet 2003"))
    } else {
        None
    }
}

fn unpack_or_export() -> Text {
    say(
        "请对方发送 xlsx 工作簿本身，不要打包，也不要转成图片或 PDF",
        "ask for the .xlsx workbook itself, not packed and not as a picture or PDF",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_saved_under_a_workbook_s_ending() {
        assert_eq!(container(b"PK\x03\x04rest").unwrap(), Container::Zip);
        let told = |bytes: &[u8]| match container(bytes) {
            Err(Stop::Refused(refusal)) => refusal.to_string(),
            other => panic!("{other:?}"),
        };
        let utf16: Vec<u8> = "\u{feff}<HTML><table>"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        for (bytes, what) in [
            (b"".as_slice(), "an empty file"),
            (b"\n <html xmlns:x=\"urn:\">", "a web page"),
            (&utf16, "a web page"),
            (b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"", "2003"),
            (b"\x09\x08\x10\x00\x00\x06", "older"),
            (b"%PDF-1.7", "a PDF"),
            ("指标\t本年\n".as_bytes(), "a text"),
            (b"\x00\x01\x02\x03", "unknown"),
        ] {
            assert!(told(bytes).contains(what), "{}", told(bytes));
        }
    }

    #[test]
    fn what_is_saved_under_a_text_s_ending() {
        for (bytes, what) in [
            (b"PK\x03\x04rest".as_slice(), "xlsx"),
            (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "xls"),
            (b"%PDF-1.7", "PDF"),
            (b"\n<html xmlns:x=\"urn:\">", "HTML"),
        ] {
            let (what_it_is, _) = not_a_text(bytes).unwrap();
            assert!(what_it_is.en.contains(what), "{what_it_is:?}");
        }
        for text in [
            "",
            "measure,area\n<table>",
            "指标,本年\n<table>",
            "PK,1\n",
            "{\"dataValues\": []}",
        ] {
            assert_eq!(not_a_text(text.as_bytes()), None, "{text}");
        }
    }
}
