//! The character between the fields of a delimited text.
//!
//! It is the one of comma, semicolon and tab that stands most often in the header outside quotes; of equal ones the
//! comma. In SDMX-CSV it is by rule the character after the first header cell, `STRUCTURE`, `STRUCTURE[;]` or
//! `DATAFLOW`. Anything but the comma is told in a note. A comma is a decimal mark only where a format allows it
//! (SDMX-CSV with another separator); everywhere else `12,4` is not a number.

use heng_indicator::{Diagnostic, Place};

use crate::codes::SEPARATOR_FOUND;
use crate::findings::{Findings, say};

const CANDIDATES: [u8; 3] = [b',', b';', b'\t'];
/// Separators of SDMX-CSV.
const SDMX: [u8; 4] = [b',', b';', b'\t', b'|'];

/// The separator of a text, told when it is not a comma.
pub(super) fn find(text: &str, path: &str, findings: &mut Findings) -> u8 {
    let found = of_sdmx(text).unwrap_or_else(|| most_frequent(text));
    if found != b',' {
        findings.add(&SEPARATOR_FOUND, |d| describe(d, path, found));
    }
    found
}

/// Whether the first line of a file's beginning has a tab: what is asked of a `.txt`.
pub(super) fn has_tab(beginning: &[u8]) -> bool {
    beginning
        .iter()
        .take_while(|b| **b != b'\n' && **b != b'\r')
        .any(|b| *b == b'\t')
}

fn of_sdmx(text: &str) -> Option<u8> {
    let (rest, quoted) = match text.strip_prefix('"') {
        Some(rest) => (rest, true),
        None => (text, false),
    };
    let rest = rest
        .strip_prefix("STRUCTURE")
        .or_else(|| rest.strip_prefix("DATAFLOW"))?;
    let rest = match rest.strip_prefix('[') {
        Some(bracket) => bracket.split_once(']')?.1,
        None => rest,
    };
    let rest = if quoted {
        rest.strip_prefix('"')?
    } else {
        rest
    };
    let next = *rest.as_bytes().first()?;
    SDMX.contains(&next).then_some(next)
}

fn most_frequent(text: &str) -> u8 {
    let mut counts = [0_u32; CANDIDATES.len()];
    let mut quoted = false;
    for byte in text.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            _ if quoted => {}
            _ => {
                if let Some(at) = CANDIDATES.iter().position(|c| *c == byte) {
                    counts[at] += 1;
                }
            }
        }
    }
    let mut best = 0;
    for at in 1..CANDIDATES.len() {
        if counts[at] > counts[best] {
            best = at;
        }
    }
    CANDIDATES[best]
}

fn describe(bare: Diagnostic, path: &str, found: u8) -> Diagnostic {
    let shown = if found == b'\t' {
        "TAB".to_owned()
    } else {
        char::from(found).to_string()
    };
    let message = say(
        format!("各列以“{shown}”分隔，已按此读取"),
        format!("the columns are separated by `{shown}` and were read so"),
    );
    Diagnostic { message, ..bare }
        .at(Place::File {
            path: path.to_owned(),
        })
        .help(say("无需处理", "nothing to do"))
}

#[cfg(test)]
mod tests {
    use super::{most_frequent, of_sdmx};

    #[test]
    fn the_header_tells_the_separator() {
        assert_eq!(most_frequent("a;b;c\n1,2,3,4\n"), b';');
        assert_eq!(most_frequent("a\tb\n"), b'\t');
        assert_eq!(most_frequent("a,\"b;c;d\",e\n"), b',');
        assert_eq!(most_frequent("a\n1;2;3\n"), b',');
        assert_eq!(most_frequent("a,b;c\n"), b',');
        assert_eq!(most_frequent(""), b',');
    }

    #[test]
    fn sdmx_names_it_after_the_first_cell() {
        assert_eq!(of_sdmx("STRUCTURE[|];STRUCTURE_ID;ACTION\n"), Some(b';'));
        assert_eq!(of_sdmx("STRUCTURE[;],STRUCTURE_ID\n"), Some(b','));
        assert_eq!(of_sdmx("\"DATAFLOW\"\tFREQ"), Some(b'\t'));
        assert_eq!(of_sdmx("STRUCTURE[;"), None);
        assert_eq!(of_sdmx("STRUCTURED,a"), None);
        assert_eq!(of_sdmx("measure,area"), None);
    }
}
