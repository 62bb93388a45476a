//! A long text file, block by block: each begins and ends with a record, so that blocks are read side by side and only
//! a few of them are in memory.
//!
//! A block without quotes is cut behind its last line end. Where quotes may hold line ends, or lines end in a bare CR,
//! the records are walked over to find the last that is whole.

use std::io::{self, Read, Seek, SeekFrom};

use rayon::prelude::*;

use super::csv::{Record, Records};

/// Cuts a text in UTF-8 into blocks.
#[derive(Debug)]
pub(super) struct Blocks<R> {
    source: R,
    /// Bytes of a block, about.
    size: usize,
    separator: u8,
    /// Read and not given.
    held: Vec<u8>,
    /// Rows given.
    row: u64,
    ended: bool,
    /// Quotes were broken in the last block: what follows cannot be told apart.
    broken: bool,
}

/// Whole records.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) text: String,
    /// Rows before it.
    pub(super) row: u64,
}

/// Why a file cannot be read in blocks.
#[derive(Debug)]
pub(super) enum Stopped {
    Io(io::Error),
    NotUtf8,
}

impl<R: Read> Blocks<R> {
    fn of(source: R, size: usize) -> Self {
        Self {
            source,
            size,
            separator: b',',
            held: Vec::new(),
            row: 0,
            ended: false,
            broken: false,
        }
    }

    /// Reads the first block's bytes.
    pub(super) fn open(source: R, size: usize) -> Result<Self, Stopped> {
        let mut blocks = Self::of(source, size);
        blocks.fill(size)?;
        if blocks.held.starts_with("\u{feff}".as_bytes()) {
            blocks.held.drain(..3);
        } else if blocks
            .held
            .iter()
            .take(2)
            .any(|b| matches!(b, 0 | 0xFE | 0xFF))
        {
            // UTF-16.
            return Err(Stopped::NotUtf8);
        }
        Ok(blocks)
    }

    /// The first line, if it is in the first block and has neither quotes nor a bare CR.
    pub(super) fn first_line(&self) -> Option<&str> {
        let line = self.held.split(|b| *b == b'\n').next()?;
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let ends = line.len() < self.held.len();
        let line = std::str::from_utf8(line).ok().filter(|_| ends)?;
        (!line.contains(['"', '\r'])).then_some(line)
    }

    /// Passes over the first line, whose bytes are returned, and goes on with this character between fields.
    pub(super) fn begin(&mut self, separator: u8) -> u64 {
        self.separator = separator;
        let line = self.held.iter().position(|b| *b == b'\n');
        let bytes = line.map_or(0, |at| at + 1);
        self.held.drain(..bytes);
        self.row += 1;
        bytes as u64
    }

    /// The next block; `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<Block>, Stopped> {
        if self.broken {
            return self.rest_is_text().map(|()| None);
        }
        let mut size = self.size;
        loop {
            self.fill(size)?;
            if self.held.is_empty() {
                return Ok(None);
            }
            if let Some((cut, rows)) = self.cut()? {
                let rest = self.held.split_off(cut);
                let block = std::mem::replace(&mut self.held, rest);
                let text = String::from_utf8(block).map_err(|_| Stopped::NotUtf8)?;
                let row = self.row;
                self.row += rows;
                return Ok(Some(Block { text, row }));
            }
            // A record longer than a block.
            size = size.saturating_mul(2);
        }
    }

    /// Reads until `size` bytes are held or the file ends.
    fn fill(&mut self, size: usize) -> Result<(), Stopped> {
        let wanted = size.saturating_sub(self.held.len());
        if self.ended || wanted == 0 {
            return Ok(());
        }
        self.held.reserve_exact(wanted);
        let room = self.source.by_ref().take(wanted as u64);
        let read = { room }.read_to_end(&mut self.held).map_err(Stopped::Io)?;
        self.ended = read < wanted;
        Ok(())
    }

    /// Where the last whole record ends, and the rows until there. `None`: nowhere in what is held.
    fn cut(&mut self) -> Result<Option<(usize, u64)>, Stopped> {
        let bytes = self.held.as_slice();
        let lines = |bytes: &[u8]| count(bytes, b'\n');
        let pairs = || {
            bytes
                .windows(2)
                .map(|pair| u64::from(pair == b"\r\n"))
                .sum::<u64>()
        };
        let returns = || count(bytes, b'\r');
        let plain = !bytes.contains(&b'"')
            && (!bytes.contains(&b'\r')
                || pairs() + u64::from(!self.ended && bytes.last() == Some(&b'\r')) == returns());
        if plain {
            if self.ended {
                return Ok(Some((bytes.len(), lines(bytes))));
            }
            let end = bytes.iter().rposition(|b| *b == b'\n').map(|at| at + 1);
            return Ok(end.map(|end| (end, lines(&bytes[..end]))));
        }
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text,
            // A character may be cut at the end of what is held.
            Err(error) if error.error_len().is_none() && !self.ended => {
                std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default()
            }
            Err(_) => return Err(Stopped::NotUtf8),
        };
        let mut records = Records::after(text, self.row, self.separator);
        let mut record = Record::default();
        let mut before = (0, 0);
        loop {
            let here = (records.at(), records.row() - self.row);
            match records.next_into(&mut record) {
                Ok(true) => before = here,
                // The last record may go on in what is not read yet.
                Ok(false) if self.ended => return Ok(Some((text.len(), here.1))),
                Ok(false) => return Ok(Some(before).filter(|(at, _)| *at > 0)),
                Err(broken) if broken.unclosed && !self.ended => {
                    return Ok(Some(here).filter(|(at, _)| *at > 0));
                }
                Err(_) => {
                    self.broken = true;
                    return Ok(Some((text.len(), here.1)));
                }
            }
        }
    }

    /// Reads what is left and looks only whether it is text.
    fn rest_is_text(&mut self) -> Result<(), Stopped> {
        loop {
            self.fill(self.size)?;
            match std::str::from_utf8(&self.held) {
                Ok(_) if self.ended => return Ok(()),
                Ok(_) => self.held.clear(),
                Err(error) if error.error_len().is_none() && !self.ended => {
                    self.held.drain(..error.valid_up_to());
                }
                Err(_) => return Err(Stopped::NotUtf8),
            }
        }
    }
}

/// Looks whether a file of `length` bytes is text, in as many pieces side by side; `open` opens it once more.
pub(super) fn is_text<R: Read + Seek>(
    open: &(dyn Fn() -> io::Result<R> + Sync),
    length: u64,
    pieces: u64,
    size: usize,
) -> Result<(), Stopped> {
    Blocks::open(open().map_err(Stopped::Io)?, 4)?;
    let pieces = pieces.clamp(1, length.max(1));
    (0..pieces).into_par_iter().try_for_each(|piece| {
        let bound = |of: u64| length / pieces * of;
        let mut source = open().map_err(Stopped::Io)?;
        let from = first_character(&mut source, bound(piece))?;
        let to = if piece + 1 == pieces {
            u64::MAX
        } else {
            first_character(&mut source, bound(piece + 1))?
        };
        source.seek(SeekFrom::Start(from)).map_err(Stopped::Io)?;
        Blocks::of(source.take(to - from), size).rest_is_text()
    })
}

/// The first byte from `at` on that can begin a character.
fn first_character<R: Read + Seek>(source: &mut R, at: u64) -> Result<u64, Stopped> {
    if at == 0 {
        return Ok(0);
    }
    let mut bytes = Vec::new();
    source.seek(SeekFrom::Start(at)).map_err(Stopped::Io)?;
    let read = source.take(4).read_to_end(&mut bytes);
    read.map_err(Stopped::Io)?;
    // Behind four bytes that begin none, the piece before is not text.
    let inside = bytes.iter().take_while(|b| **b & 0xC0 == 0x80);
    Ok(at + inside.count() as u64)
}

fn count(bytes: &[u8], wanted: u8) -> u64 {
    bytes.iter().map(|b| u64::from(*b == wanted)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    type Rows = (Vec<(u64, Vec<String>)>, bool);

    fn rows_of(records: &mut Records<'_>, all: &mut Rows) {
        let mut all_of = Record::default();
        // A record borrows from its text; a new one for each text.
        loop {
            match records.next_into(&mut all_of) {
                Ok(true) => {
                    let fields = (0..all_of.len()).map(|at| all_of.field(at).to_owned());
                    all.0.push((all_of.row, fields.collect()));
                }
                Ok(false) => return,
                Err(_) => {
                    all.1 = true;
                    return;
                }
            }
        }
    }

    fn in_blocks(text: &[u8], size: usize) -> Result<Rows, Stopped> {
        let mut all = Rows::default();
        let mut blocks = Blocks::open(text, size)?;
        while let Some(block) = blocks.next()? {
            assert!(!all.1, "nothing follows broken quotes");
            rows_of(&mut Records::after(&block.text, block.row, b','), &mut all);
        }
        Ok(all)
    }

    const TEXTS: [&str; 9] = [
        "",
        "a,b\n1,2\n\n\n3,四\n",
        "a,b\r\n1,2\r\n\r\n3,四",
        "a,b\r1,2\r\r3,四\r",
        "a,b\n1,\"two\nlines\"\n\n\"x\"\"y\",四\n5,6\n",
        "a,b\r\n\"1\r\n\",\"两\r\n行\"\r\n\r\n\"x\"\"y\",四\r\n5,6\r\n",
        "a,b\n1,\"never closed\n2,3\n4,5\n",
        "a,b\n1,\"x\"y\n2,3\n四,5\n",
        "a\"b,c\n1\"2,3\n4,5\n",
    ];

    #[test]
    fn blocks_of_any_size_have_the_records_of_the_whole() {
        for text in TEXTS {
            let mut whole = Rows::default();
            rows_of(&mut Records::of(text), &mut whole);
            for size in 3..=text.len() + 4 {
                assert_eq!(
                    in_blocks(text.as_bytes(), size).unwrap(),
                    whole,
                    "{size} of {text:?}"
                );
            }
            let marked = format!("\u{feff}{text}");
            assert_eq!(in_blocks(marked.as_bytes(), 8).unwrap(), whole, "{text:?}");
        }
    }

    #[test]
    fn text_is_text_in_any_number_of_pieces() {
        let mut texts: Vec<Vec<u8>> = TEXTS.iter().map(|text| text.as_bytes().to_vec()).collect();
        texts.extend(
            [
                &b"1,\xC4\xEA\n"[..],
                b"\xE5\xAD",
                b"a\x80\x80\x80\x80\x80",
                b"\xE5\xAD\x97\xAD",
            ]
            .map(<[u8]>::to_vec),
        );
        for text in texts {
            let text = text.as_slice();
            for pieces in 1..=text.len() as u64 + 1 {
                let found = is_text(&|| Ok(io::Cursor::new(text)), text.len() as u64, pieces, 4);
                let is = std::str::from_utf8(text).is_ok();
                assert_eq!(found.is_ok(), is, "{pieces} of {text:?}");
            }
        }
    }

    #[test]
    fn what_is_not_utf8_is_given_back() {
        for text in [
            &b"a,b\n1,\xC4\xEA\n"[..],
            b"\xFF\xFEa\0",
            b"a\0,\0",
            b"a,b\n1,\"x\"y\n2,\xC4\n",
        ] {
            for size in 3..=text.len() + 1 {
                assert!(
                    matches!(in_blocks(text, size), Err(Stopped::NotUtf8)),
                    "{size} {text:?}"
                );
            }
        }
    }
}
