//! The records that an xls workbook is made of (MS-XLS 2.1.4), and the texts in them.

use encoding_rs::Encoding;

use super::bytes::{long, word};

/// How a text is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Letters {
    /// Excel 97 and later: one byte a letter for Latin-1, otherwise UTF-16.
    Unicode,
    /// Excel 5 and 95: a code page.
    CodePage(&'static Encoding),
}

/// A record.
#[derive(Clone, Copy, Debug)]
pub(super) struct Record<'s> {
    pub(super) kind: u16,
    pub(super) bytes: &'s [u8],
}

/// Walks over the records of a stream.
#[derive(Clone, Debug)]
pub(super) struct Records<'s> {
    stream: &'s [u8],
    at: usize,
}

/// The kind of a record that goes on with the one before it.
const CONTINUE: u16 = 0x003C;
const HEAD: usize = 4;

impl<'s> Records<'s> {
    /// The records from a byte of the stream on.
    pub(super) fn from(stream: &'s [u8], at: usize) -> Self {
        Self { stream, at }
    }

    /// Where the next record begins.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// The next record; `None` at the end and where the stream is cut.
    pub(super) fn next(&mut self) -> Option<Record<'s>> {
        let head = self.stream.get(self.at..)?.get(..HEAD)?;
        let from = self.at + HEAD;
        let bytes = self.stream.get(from..)?.get(..usize::from(word(head, 2)))?;
        self.at = from + bytes.len();
        Some(Record {
            kind: word(head, 0),
            bytes,
        })
    }

    /// What goes on with the record that was just given.
    pub(super) fn continued(&mut self, first: &'s [u8]) -> Segments<'s> {
        let mut parts = vec![first];
        loop {
            let mut ahead = self.clone();
            match ahead.next() {
                Some(record) if record.kind == CONTINUE => {
                    parts.push(record.bytes);
                    *self = ahead;
                }
                _ => break,
            }
        }
        Segments {
            parts,
            part: 0,
            at: 0,
        }
    }
}

/// The bytes of a record and of those that go on with it.
pub(super) struct Segments<'s> {
    parts: Vec<&'s [u8]>,
    part: usize,
    at: usize,
}

impl<'s> Segments<'s> {
    /// The next bytes, at most `most` and never past the end of a segment; `None` at the end.
    fn some(&mut self, most: usize) -> Option<&'s [u8]> {
        loop {
            let rest = self.parts.get(self.part)?.get(self.at..)?;
            if !rest.is_empty() {
                let taken = &rest[..most.min(rest.len())];
                self.at += taken.len();
                return Some(taken);
            }
            self.part += 1;
            self.at = 0;
        }
    }

    fn skip(&mut self, mut bytes: usize) -> Option<()> {
        while bytes > 0 {
            bytes -= self.some(bytes)?.len();
        }
        Some(())
    }

    fn number(&mut self, bytes: usize) -> Option<u32> {
        let mut all = [0; 4];
        for byte in all.iter_mut().take(bytes) {
            *byte = *self.some(1)?.first()?;
        }
        Some(long(&all, 0))
    }

    /// Passes over the counts at the head of the table of texts.
    pub(super) fn skip_counts(&mut self) -> Option<()> {
        self.skip(8)
    }

    /// The next text of the table of texts (MS-XLS 2.5.293); `None` at the end or where it is cut.
    pub(super) fn text(&mut self) -> Option<String> {
        const WIDE: u32 = 1;
        const EXTENDED: u32 = 1 << 2;
        const RICH: u32 = 1 << 3;
        let letters = self.number(2)? as usize;
        let flags = self.number(1)?;
        let runs = if flags & RICH == 0 {
            0
        } else {
            self.number(2)?
        };
        let extended = if flags & EXTENDED == 0 {
            0
        } else {
            self.number(4)?
        };
        let text = self.letters(letters, flags & WIDE != 0)?;
        self.skip(runs as usize * 4 + extended as usize)?;
        Some(text)
    }

    /// A text of which only the number of letters is known yet, as in the result of a formula.
    pub(super) fn plain(&mut self, letters: Letters) -> Option<String> {
        let count = self.number(2)? as usize;
        match letters {
            Letters::Unicode => {
                let wide = self.number(1)? & 1 != 0;
                self.letters(count, wide)
            }
            Letters::CodePage(page) => {
                let mut bytes = Vec::new();
                while bytes.len() < count {
                    bytes.extend(self.some(count - bytes.len())?);
                }
                Some(page.decode_without_bom_handling(&bytes).0.into_owned())
            }
        }
    }

    /// Letters that may go on in the next segment, which then begins with the width of its own.
    fn letters(&mut self, mut count: usize, mut wide: bool) -> Option<String> {
        let mut units: Vec<u16> = Vec::new();
        let part = self.part;
        let mut first = true;
        while count > 0 {
            let rest = self.parts.get(self.part)?.len().saturating_sub(self.at);
            if rest == 0 {
                self.part += 1;
                self.at = 0;
                wide = self.number(1)? & 1 != 0;
                first = false;
            }
            debug_assert!(first || self.part > part);
            if wide {
                // A letter is never cut in two.
                let bytes = self.some(count * 2)?;
                units.extend(bytes.chunks_exact(2).map(|pair| word(pair, 0)));
                count -= (bytes.len() / 2).max(1).min(count);
            } else {
                let bytes = self.some(count)?;
                units.extend(bytes.iter().copied().map(u16::from));
                count -= bytes.len();
            }
        }
        Some(String::from_utf16_lossy(&units))
    }
}

/// A text whose length is in one byte (name of a sheet) or two (cell, format); `None` where it is cut.
pub(super) fn text(bytes: &[u8], length_bytes: usize, letters: Letters) -> Option<String> {
    let count = match length_bytes {
        1 => usize::from(*bytes.first()?),
        _ => usize::from(word(bytes.get(..2)?, 0)),
    };
    let rest = bytes.get(length_bytes..)?;
    match letters {
        Letters::CodePage(page) => {
            let own = rest.get(..count)?;
            Some(page.decode_without_bom_handling(own).0.into_owned())
        }
        Letters::Unicode => {
            let (flags, rest) = rest.split_first()?;
            let units: Vec<u16> = if flags & 1 == 0 {
                rest.get(..count)?.iter().copied().map(u16::from).collect()
            } else {
                let own = rest.get(..count * 2)?;
                own.chunks_exact(2).map(|pair| word(pair, 0)).collect()
            };
            Some(String::from_utf16_lossy(&units))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 甲乙丙 cut after its second letter: the rest has its width again.
    #[test]
    fn texts_go_on_in_the_next_record() {
        let first = [3, 0, 1, 0x32, 0x75, 0x59, 0x4E];
        let second = [1, 0x19, 0x4E, 2, 0, 0, b'a', b'b'];
        let mut segments = Segments {
            parts: vec![&first, &second],
            part: 0,
            at: 0,
        };
        assert_eq!(segments.text().as_deref(), Some("甲乙丙"));
        assert_eq!(segments.text().as_deref(), Some("ab"));
        assert_eq!(segments.text(), None);
    }

    #[test]
    fn texts_that_are_cut() {
        assert_eq!(
            text(&[2, 0, b'a', b'b'], 1, Letters::Unicode).as_deref(),
            Some("ab")
        );
        assert_eq!(text(&[3, 0, b'a', b'b'], 1, Letters::Unicode), None);
        assert_eq!(text(&[9], 2, Letters::Unicode), None);
        let gbk = Letters::CodePage(encoding_rs::GBK);
        assert_eq!(text(&[2, 0, 0xBC, 0xD7], 2, gbk).as_deref(), Some("甲"));
    }
}
