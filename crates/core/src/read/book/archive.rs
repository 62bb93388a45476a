//! The zip archive that an xlsx or ods workbook is: its directory checked as a whole before anything is unpacked.
//!
//! | checked | against |
//! |--|--|
//! | number of files, declared sizes, their sum | `Limits` |
//! | declared growth | `Limits::book_ratio` |
//! | files that share bytes | overlapping bombs |
//! | names | `../`, absolute, a drive, twice the same |
//! | the header before each file, its real size and its checksum | the directory: a header that lies |
//!
//! Nothing is ever unpacked to a disk, and archives inside the archive are never opened. The directory is read here and
//! not by a library, so that nothing is allocated for an entry before its numbers are known to be sound.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufReader, Cursor, Read, Seek, SeekFrom, Take};

use flate2::Crc;
use flate2::read::DeflateDecoder;
use heng_indicator::Limits;

use super::bytes::{long, word};
use super::refusal::{Refusal, Stop, bomb, damaged, password, too_large, unsafe_name};

/// Where the bytes of a book are.
pub(super) enum Source<'c> {
    Bytes(Cursor<&'c [u8]>),
    File(BufReader<File>),
}

impl Read for Source<'_> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Bytes(bytes) => bytes.read(buf),
            Self::File(file) => file.read(buf),
        }
    }
}

impl Seek for Source<'_> {
    fn seek(&mut self, pos: SeekFrom) -> io::Result<u64> {
        match self {
            Self::Bytes(bytes) => bytes.seek(pos),
            Self::File(file) => file.seek(pos),
        }
    }
}

/// A checked archive.
pub(super) struct Archive<'c> {
    source: Source<'c>,
    /// By name in lower case, as programs look parts up.
    entries: BTreeMap<String, Entry>,
}

/// A file inside, as the directory has it.
#[derive(Clone, Debug)]
struct Entry {
    name: Vec<u8>,
    flags: u16,
    method: u16,
    crc: u32,
    packed: u64,
    unpacked: u64,
    /// Of the header before its bytes.
    at: u64,
}

const END: [u8; 4] = *b"PK\x05\x06";
const DIRECTORY: [u8; 4] = *b"PK\x01\x02";
const LOCAL: [u8; 4] = *b"PK\x03\x04";
const END_BYTES: usize = 22;
const DIRECTORY_BYTES: usize = 46;
const LOCAL_BYTES: u64 = 30;
const STORED: u16 = 0;
const DEFLATED: u16 = 8;
const ENCRYPTED: u16 = 1;
/// The sizes follow the bytes: the header before them has zeros.
const SIZES_FOLLOW: u16 = 1 << 3;
/// Room of one directory entry with its name and extra fields; more on average is no office file.
const ENTRY_ROOM: u64 = 1 << 10;
/// A file of less than this may grow as it likes: blank sheets pack well.
const SMALL: u64 = 1 << 20;

impl<'c> Archive<'c> {
    /// Reads and checks the directory.
    pub(super) fn open(mut source: Source<'c>, limits: &Limits) -> Result<Self, Stop> {
        let end = find_end(&mut source)?;
        if end.count > limits.book_entries as u64 {
            let allowed = limits.book_entries as u64;
            return Err(too_large("内部文件数", "files inside", end.count, allowed).into());
        }
        if end.bytes > end.count * ENTRY_ROOM || end.start + end.bytes > end.at {
            return Err(damaged("", "zip directory of a wrong size").into());
        }
        source.seek(SeekFrom::Start(end.start))?;
        let mut directory = vec![0; end.bytes as usize];
        source.read_exact(&mut directory)?;
        let mut all = Vec::new();
        let mut rest = directory.as_slice();
        for _ in 0..end.count {
            let (entry, behind) =
                Entry::parse(rest).ok_or_else(|| damaged("", "broken zip directory"))?;
            all.push(entry);
            rest = behind;
        }
        check_places(&all, end.start)?;
        check_sizes(&all, limits)?;
        let mut entries = BTreeMap::new();
        for entry in all {
            let name = entry.safe_name()?;
            if entry.flags & ENCRYPTED != 0 {
                return Err(password("an encrypted zip entry").into());
            }
            if !matches!(entry.method, STORED | DEFLATED) {
                let why = format!("compression method {}", entry.method);
                return Err(damaged(&name, why).into());
            }
            if entries.insert(name.to_lowercase(), entry).is_some() {
                return Err(damaged(&name, "two files of one name").into());
            }
        }
        Ok(Self { source, entries })
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.entries.contains_key(&name.to_lowercase())
    }

    /// Bytes of a file when it is unpacked; 0 for one that is not there.
    pub(super) fn bytes(&self, name: &str) -> u64 {
        let entry = self.entries.get(&name.to_lowercase());
        entry.map_or(0, |entry| entry.unpacked)
    }

    /// Whether a name passes a test, in lower case.
    pub(super) fn has_any(&self, test: impl Fn(&str) -> bool) -> bool {
        self.entries.keys().any(|name| test(name))
    }

    /// The bytes of a file, unpacked as they are read; `None` when there is none of that name.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Part<'_, 'c>>, Stop> {
        let Some(entry) = self.entries.get(&name.to_lowercase()) else {
            return Ok(None);
        };
        let source = &mut self.source;
        source.seek(SeekFrom::Start(entry.at))?;
        let mut header = [0; LOCAL_BYTES as usize];
        source.read_exact(&mut header)?;
        let lies =
            |why: &str| Stop::from(bomb("两处文件头不一致", "its headers differ", name, why));
        if header[..4] != LOCAL {
            return Err(damaged(name, "no zip header").into());
        }
        let name_bytes = word(&header, 26);
        let mut local = vec![0; usize::from(name_bytes)];
        source.read_exact(&mut local)?;
        if local != entry.name {
            return Err(lies("name"));
        }
        if word(&header, 8) != entry.method {
            return Err(lies("compression method"));
        }
        let sizes = [(18, entry.packed), (22, entry.unpacked)];
        for (at, declared) in sizes {
            let local = u64::from(long(&header, at));
            let said_elsewhere = entry.flags & SIZES_FOLLOW != 0 && local == 0;
            if local != declared && !said_elsewhere && local != u64::from(u32::MAX) {
                return Err(lies(&format!("{local} / {declared}")));
            }
        }
        source.seek(SeekFrom::Current(i64::from(word(&header, 28))))?;
        let packed = source.take(entry.packed);
        Ok(Some(Part {
            bytes: if entry.method == DEFLATED {
                Unpacking::Deflated(Box::new(DeflateDecoder::new(packed)))
            } else {
                Unpacking::Stored(packed)
            },
            name: name.to_owned(),
            left: entry.unpacked,
            crc: Crc::new(),
            expected: entry.crc,
        }))
    }
}

/// A file inside while it is unpacked: one that is longer or shorter than declared, or has another checksum, ends in an
/// error.
pub(super) struct Part<'a, 'c> {
    bytes: Unpacking<'a, 'c>,
    name: String,
    left: u64,
    crc: Crc,
    expected: u32,
}

enum Unpacking<'a, 'c> {
    Stored(Take<&'a mut Source<'c>>),
    Deflated(Box<DeflateDecoder<Take<&'a mut Source<'c>>>>),
}

impl Read for Part<'_, '_> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        if buf.is_empty() {
            return Ok(0);
        }
        let read = match &mut self.bytes {
            Unpacking::Stored(bytes) => bytes.read(buf)?,
            Unpacking::Deflated(bytes) => bytes.read(buf)?,
        };
        let refused = |refusal: Refusal| Err(io::Error::other(refusal));
        if read as u64 > self.left {
            let seen = "more bytes than declared";
            return refused(bomb(
                "实际大小超过所称大小",
                "it is larger than declared",
                &self.name,
                seen,
            ));
        }
        self.left -= read as u64;
        self.crc.update(&buf[..read]);
        if read == 0 && self.left > 0 {
            let why = format!("{} bytes are missing", self.left);
            return refused(damaged(&self.name, why));
        }
        if read == 0 && self.crc.sum() != self.expected {
            return refused(damaged(&self.name, "wrong checksum"));
        }
        Ok(read)
    }
}

/// Where the directory is.
struct End {
    /// Of the record that says so.
    at: u64,
    start: u64,
    bytes: u64,
    count: u64,
}

fn find_end(source: &mut Source<'_>) -> Result<End, Stop> {
    let bytes = source.seek(SeekFrom::End(0))?;
    let from = bytes.saturating_sub(END_BYTES as u64 + u64::from(u16::MAX));
    source.seek(SeekFrom::Start(from))?;
    let mut tail = Vec::new();
    source.take(bytes - from).read_to_end(&mut tail)?;
    let none = || {
        Stop::from(damaged(
            "",
            "no end of the zip directory: the file is cut short",
        ))
    };
    let last = tail.len().checked_sub(END_BYTES).ok_or_else(none)?;
    // The record whose comment reaches just to the end of the file.
    let at = (0..=last)
        .rev()
        .find(|at| {
            tail[*at..].starts_with(&END)
                && *at + END_BYTES + usize::from(word(&tail[*at..], 20)) == tail.len()
        })
        .ok_or_else(none)?;
    let record = &tail[at..];
    let end = End {
        at: from + at as u64,
        start: u64::from(long(record, 16)),
        bytes: u64::from(long(record, 12)),
        count: u64::from(word(record, 10)),
    };
    if word(record, 4) != 0 || word(record, 6) != 0 || word(record, 8) != word(record, 10) {
        return Err(damaged("", "a zip archive in several volumes").into());
    }
    Ok(end)
}

impl Entry {
    /// One entry, and what follows it.
    fn parse(bytes: &[u8]) -> Option<(Self, &[u8])> {
        let fixed = bytes.get(..DIRECTORY_BYTES)?;
        if fixed[..4] != DIRECTORY {
            return None;
        }
        let [name, extra, comment] = [28, 30, 32].map(|at| usize::from(word(fixed, at)));
        let rest = &bytes[DIRECTORY_BYTES..];
        let behind = rest.get(name + extra + comment..)?;
        let mut entry = Self {
            name: rest[..name].to_vec(),
            flags: word(fixed, 8),
            method: word(fixed, 10),
            crc: long(fixed, 16),
            packed: u64::from(long(fixed, 20)),
            unpacked: u64::from(long(fixed, 24)),
            at: u64::from(long(fixed, 42)),
        };
        entry.widen(&rest[name..name + extra])?;
        Some((entry, behind))
    }

    /// The sizes of the Zip64 extra field, which some programs always write.
    fn widen(&mut self, mut extra: &[u8]) -> Option<()> {
        const ZIP64: u16 = 1;
        let wide = u64::from(u32::MAX);
        let mut missing: Vec<&mut u64> = [&mut self.unpacked, &mut self.packed, &mut self.at]
            .into_iter()
            .filter(|field| **field == wide)
            .collect();
        while !missing.is_empty() {
            let length = usize::from(word(extra.get(..4)?, 2));
            let mut field = extra.get(4..4 + length)?;
            if word(extra, 0) == ZIP64 {
                for size in missing.drain(..) {
                    let (bytes, behind) = field.split_first_chunk::<8>()?;
                    *size = u64::from_le_bytes(*bytes);
                    field = behind;
                }
            }
            extra = &extra[4 + length..];
        }
        Some(())
    }

    /// The name with forward slashes, if it stays inside.
    fn safe_name(&self) -> Result<String, Stop> {
        let name = String::from_utf8_lossy(&self.name).replace('\\', "/");
        let leads_out = name.starts_with('/')
            || name.contains(['\0', ':'])
            || name.split('/').any(|step| step == "..");
        if leads_out || name.is_empty() {
            return Err(unsafe_name(&name).into());
        }
        Ok(name)
    }

    fn shown(&self) -> String {
        let name = String::from_utf8_lossy(&self.name);
        crate::read::cell::RawCell::text(&name).shown()
    }
}

fn check_sizes(all: &[Entry], limits: &Limits) -> Result<(), Stop> {
    let mut total: u64 = 0;
    for entry in all {
        total = total.saturating_add(entry.unpacked);
        let most = entry.packed.saturating_mul(limits.book_ratio);
        if entry.unpacked > most.max(SMALL) {
            let seen = format!("{} → {}", entry.packed, entry.unpacked);
            return Err(bomb(
                "解压后膨胀过大",
                "it grows too much when unpacked",
                &entry.shown(),
                seen,
            )
            .into());
        }
        if entry.unpacked > limits.book_entry {
            let (zh, en) = (
                "解压后单个内部文件的字节数",
                "bytes of one file inside, unpacked",
            );
            return Err(too_large(zh, en, entry.unpacked, limits.book_entry).into());
        }
    }
    if total > limits.book_unpacked {
        let (zh, en) = ("解压后的字节数", "bytes when unpacked");
        return Err(too_large(zh, en, total, limits.book_unpacked).into());
    }
    Ok(())
}

/// No two files share bytes, and none reaches into the directory.
fn check_places(all: &[Entry], directory: u64) -> Result<(), Stop> {
    let mut by_place: Vec<&Entry> = all.iter().collect();
    by_place.sort_by_key(|entry| entry.at);
    let ends = by_place.iter().map(|entry| {
        let header = LOCAL_BYTES + entry.name.len() as u64;
        entry.at.saturating_add(header).saturating_add(entry.packed)
    });
    let next = by_place.iter().skip(1).map(|entry| entry.at);
    for ((entry, end), next) in by_place.iter().zip(ends).zip(next.chain([directory])) {
        if end > next {
            let seen = format!("{end} > {next}");
            return Err(bomb(
                "内部文件互相重叠",
                "files inside share their bytes",
                &entry.shown(),
                seen,
            )
            .into());
        }
    }
    Ok(())
}
