//! Encodings of text files: UTF-8, UTF-16 with a byte order mark, and GB18030.
//!
//! | bytes | read as |
//! |--|--|
//! | valid UTF-8, with or without its byte order mark | UTF-8, without a word |
//! | `FF FE` or `FE FF` first | UTF-16, little or big endian; a note says so |
//! | not UTF-8, and the detector of Firefox (`chardetng`) takes it for GBK | GB18030, which holds all of GBK; a note says so |
//! | anything else | refused, with the first byte that does not fit |
//!
//! A file in UTF-8 with a broken byte is not taken for GB18030: where more characters beyond ASCII are sound UTF-8
//! than are not, the broken byte is told with its line. Nothing is replaced by a substitute character.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{DecoderResult, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};
use heng_indicator::{Diagnostic, Place};

use crate::codes::{ENCODING_FOUND, NOT_UTF8};
use crate::findings::{Findings, say};

/// A text that could not be read.
struct Broken {
    /// What it was read as.
    encoding: &'static str,
    /// Bytes before the one that does not fit.
    at: usize,
    /// Line of that byte, from 1.
    line: usize,
}

/// The text of a file without its byte order mark; `None` when it has no known encoding or a broken byte. What a
/// person should know is told.
pub(super) fn decode<'b>(
    bytes: &'b [u8],
    path: &str,
    findings: &mut Findings,
) -> Option<Cow<'b, str>> {
    if Encoding::for_bom(bytes).is_none()
        && !begins_with_nul(bytes)
        && let Ok(text) = std::str::from_utf8(bytes)
    {
        return Some(Cow::Borrowed(text));
    }
    let (encoding, mark) = match recognise(bytes) {
        Ok(found) => found,
        Err(broken) => {
            findings.add(&NOT_UTF8, |d| refused(d, path, bytes, &broken));
            return None;
        }
    };
    let content = &bytes[mark..];
    if encoding == UTF_8 {
        return match std::str::from_utf8(content) {
            Ok(text) => Some(Cow::Borrowed(text)),
            Err(error) => {
                let broken = broken_at("UTF-8", bytes, mark + error.valid_up_to());
                findings.add(&NOT_UTF8, |d| refused(d, path, bytes, &broken));
                None
            }
        };
    }
    match whole(encoding, content) {
        Ok(text) => {
            findings.add(&ENCODING_FOUND, |d| found(d, path, name(encoding)));
            Some(Cow::Owned(text))
        }
        Err((at, line)) => {
            let broken = Broken {
                encoding: name(encoding),
                at: mark + at,
                line,
            };
            findings.add(&NOT_UTF8, |d| refused(d, path, bytes, &broken));
            None
        }
    }
}

/// The text of a table that is no observation data, in any encoding that is read, with what a person should know of
/// it; `None` when it cannot be read.
///
/// ```
/// let (text, told) = heng_core::read::decoded(b"\xEF\xBB\xBFid,base\n", "a.csv");
/// assert_eq!(text.as_deref(), Some("id,base\n"));
/// assert!(told.is_empty());
/// ```
pub fn decoded<'b>(bytes: &'b [u8], path: &str) -> (Option<Cow<'b, str>>, Vec<Diagnostic>) {
    // A file has one encoding, and one thing to be told about it.
    let mut findings = Findings::new(1);
    let text = decode(bytes, path, &mut findings);
    (text, findings.finish())
}

/// The encoding, and the length of its byte order mark, of what is not plain UTF-8.
fn recognise(bytes: &[u8]) -> Result<(&'static Encoding, usize), Broken> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Ok((encoding, mark));
    }
    if begins_with_nul(bytes) {
        return Err(broken_at("UTF-16", bytes, 0));
    }
    let Err(error) = std::str::from_utf8(bytes) else {
        return Ok((UTF_8, 0));
    };
    if is_broken_utf8(bytes) {
        return Ok((UTF_8, 0));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    // Short files fit several encodings of East Asia: these are Chinese.
    let guess = detector.guess(Some(b"cn"), Utf8Detection::Deny);
    if guess == GBK || guess == GB18030 {
        Ok((GB18030, 0))
    } else {
        Err(broken_at(guess.name(), bytes, error.valid_up_to()))
    }
}

/// A table does not begin with the character NUL: this is UTF-16 that does not say which.
fn begins_with_nul(bytes: &[u8]) -> bool {
    bytes.iter().take(2).any(|b| *b == 0)
}

/// Whether most of what is beyond ASCII is sound UTF-8. In GBK about one character of five happens to be.
fn is_broken_utf8(bytes: &[u8]) -> bool {
    let (mut sound, mut broken) = (0_u64, 0_u64);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count() as u64;
        broken += u64::from(!chunk.invalid().is_empty());
    }
    sound > broken
}

/// The text, or the place and line of the first byte that does not fit.
fn whole(encoding: &'static Encoding, bytes: &[u8]) -> Result<String, (usize, usize)> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let room = decoder
        .max_utf8_buffer_length_without_replacement(bytes.len())
        .unwrap_or(bytes.len());
    let mut text = String::new();
    let mut at = 0;
    loop {
        // Never more than what is left can give, in steps: a long file is not held three times over.
        let step = (room - text.len().min(room)).clamp(64, 1 << 20);
        text.reserve(step);
        let (result, read) =
            decoder.decode_to_string_without_replacement(&bytes[at..], &mut text, true);
        at += read;
        match result {
            DecoderResult::InputEmpty => return Ok(text),
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(length, after) => {
                let line = 1 + text.bytes().filter(|b| *b == b'\n').count();
                let behind = usize::from(length) + usize::from(after);
                return Err((at.saturating_sub(behind), line));
            }
        }
    }
}

fn broken_at(encoding: &'static str, bytes: &[u8], at: usize) -> Broken {
    let before = bytes.get(..at).unwrap_or(bytes);
    Broken {
        encoding,
        at,
        line: before.split(|b| *b == b'\n').count(),
    }
}

fn name(encoding: &'static Encoding) -> &'static str {
    match encoding {
        e if e == UTF_16LE => "UTF-16 LE",
        e if e == UTF_16BE => "UTF-16 BE",
        e if e == GB18030 => "GB18030",
        e => e.name(),
    }
}

fn found(bare: Diagnostic, path: &str, encoding: &str) -> Diagnostic {
    let message = say(
        format!("文件编码为 {encoding}，已按此读取"),
        format!("the file is in {encoding} and was read as such"),
    );
    Diagnostic { message, ..bare }
        .at(Place::File {
            path: path.to_owned(),
        })
        .help(say(
            "汉字显示正常即无需处理；以后可另存为“CSV UTF-8”",
            "nothing to do if the characters look right; \"CSV UTF-8\" needs no detection",
        ))
}

fn refused(bare: Diagnostic, path: &str, bytes: &[u8], broken: &Broken) -> Diagnostic {
    let Broken { encoding, at, line } = broken;
    let shown: Vec<String> = bytes
        .iter()
        .skip(*at)
        .take(4)
        .map(|b| format!("{b:02X}"))
        .collect();
    let message = say(
        format!("第 {line} 行有不合 {encoding} 编码的字节，文件未读取"),
        format!("line {line} has a byte that is not {encoding}, the file is not read"),
    );
    Diagnostic { message, ..bare }
        .at(Place::Cell {
            path: path.to_owned(),
            sheet: None,
            row: *line as u64,
            column: None,
        })
        .saw(format!("{} (byte {})", shown.join(" "), at + 1))
        .expected(say(
            "UTF-8、带标记的 UTF-16 或 GB18030（GBK）",
            "UTF-8, UTF-16 with a byte order mark, or GB18030 (GBK)",
        ))
        .help(say(
            "改正该处字符，另存为“CSV UTF-8”",
            "mend the character and save as \"CSV UTF-8\"",
        ))
}
