//! The compound file (MS-CFB) that an xls workbook, or an encrypted workbook of any kind, is in: a small file system
//! whose chains are walked with a bound on every step.

use std::io::{Read, Seek, SeekFrom};

use super::archive::Source;
use super::bytes::{long, word};
use super::refusal::{Stop, damaged};

/// An open compound file.
pub(super) struct Compound<'c> {
    source: Source<'c>,
    bytes: u64,
    /// Bytes of a sector.
    sector: u64,
    /// The next sector of each.
    next: Vec<u32>,
    /// The same for the short sectors of the root's stream.
    next_short: Vec<u32>,
    short_stream: Vec<u8>,
    streams: Vec<Stream>,
}

/// A directory entry that is a stream.
struct Stream {
    name: String,
    first: u32,
    bytes: u64,
}

const HEADER: u64 = 512;
const SHORT: usize = 64;
/// Streams smaller than this are in short sectors.
const SMALL: u64 = 4096;
const ENTRY: usize = 128;
/// Sector numbers above this mean the end, a free sector and the like.
const LAST: u32 = 0xFFFF_FFFA;
/// Entries in the header's own list of table sectors.
const LISTED: usize = 109;
const STREAM: u8 = 2;
const ROOT: u8 = 5;

impl<'c> Compound<'c> {
    pub(super) fn open(mut source: Source<'c>) -> Result<Self, Stop> {
        let bytes = source.seek(SeekFrom::End(0))?;
        source.rewind()?;
        let mut header = [0; HEADER as usize];
        source.read_exact(&mut header)?;
        let sector = match word(&header, 0x1E) {
            9 => 512,
            12 => 4096,
            other => return Err(broken(&format!("sector shift {other}"))),
        };
        let mut file = Self {
            source,
            bytes,
            sector,
            next: Vec::new(),
            next_short: Vec::new(),
            short_stream: Vec::new(),
            streams: Vec::new(),
        };
        file.read_table(&header)?;
        let directory = file.chain(long(&header, 0x30), file.bytes)?;
        let mut root = None;
        for entry in directory.chunks_exact(ENTRY) {
            let name: Vec<u16> = entry[..64]
                .chunks_exact(2)
                .map(|pair| word(pair, 0))
                .take_while(|unit| *unit != 0)
                .collect();
            let stream = Stream {
                name: String::from_utf16_lossy(&name),
                first: long(entry, 116),
                bytes: u64::from(long(entry, 120)),
            };
            match entry[66] {
                STREAM => file.streams.push(stream),
                ROOT => root = Some(stream),
                _ => {}
            }
        }
        let table = file.chain(long(&header, 0x3C), file.bytes)?;
        file.next_short = table.chunks_exact(4).map(|next| long(next, 0)).collect();
        if let Some(root) = root {
            file.short_stream = file.chain(root.first, root.bytes)?;
        }
        Ok(file)
    }

    /// Whether there is a stream of that name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.streams.iter().any(|stream| stream.name == name)
    }

    /// The bytes of a stream; `None` when there is none of that name.
    pub(super) fn stream(&mut self, name: &str) -> Result<Option<Vec<u8>>, Stop> {
        let Some(stream) = self.streams.iter().find(|stream| stream.name == name) else {
            return Ok(None);
        };
        let (first, bytes) = (stream.first, stream.bytes);
        if bytes >= SMALL {
            return self.chain(first, bytes).map(Some);
        }
        let mut out = Vec::new();
        let mut at = first;
        while out.len() < bytes as usize {
            let from = at as usize * SHORT;
            let sector = self.short_stream.get(from..from + SHORT);
            out.extend(sector.ok_or_else(|| broken("a short chain that leads nowhere"))?);
            at = self
                .next_short
                .get(at as usize)
                .copied()
                .unwrap_or(u32::MAX);
        }
        out.truncate(bytes as usize);
        Ok(Some(out))
    }

    /// Reads which sector follows which.
    fn read_table(&mut self, header: &[u8]) -> Result<(), Stop> {
        let sectors = self.bytes / self.sector + 1;
        let mut list: Vec<u32> = (0..LISTED).map(|at| long(header, 0x4C + at * 4)).collect();
        let mut more = long(header, 0x44);
        let mut steps = 0;
        while more < LAST {
            steps += 1;
            if steps > sectors {
                return Err(broken("a chain without end"));
            }
            let sector = self.sector(more)?;
            let last = sector.len() - 4;
            list.extend(sector[..last].chunks_exact(4).map(|next| long(next, 0)));
            more = long(&sector, last);
        }
        list.retain(|sector| *sector < LAST);
        if list.len() as u64 > sectors {
            return Err(broken("more tables than sectors"));
        }
        for at in list {
            let sector = self.sector(at)?;
            self.next
                .extend(sector.chunks_exact(4).map(|next| long(next, 0)));
        }
        Ok(())
    }

    /// At most `bytes` bytes of the chain that begins with a sector.
    fn chain(&mut self, first: u32, bytes: u64) -> Result<Vec<u8>, Stop> {
        let most = bytes.min(self.bytes);
        let mut out = Vec::new();
        let mut at = first;
        while at < LAST && (out.len() as u64) < most {
            let sector = self.sector(at)?;
            out.extend(sector);
            at = self.next.get(at as usize).copied().unwrap_or(u32::MAX);
        }
        out.truncate(most as usize);
        Ok(out)
    }

    /// One sector; the last of a file may be cut short.
    fn sector(&mut self, at: u32) -> Result<Vec<u8>, Stop> {
        // The header takes the place of a sector.
        let from = (u64::from(at) + 1) * self.sector;
        if from >= self.bytes {
            return Err(broken("a chain that leads out of the file"));
        }
        self.source.seek(SeekFrom::Start(from))?;
        let mut out = Vec::new();
        self.source
            .by_ref()
            .take(self.sector)
            .read_to_end(&mut out)?;
        out.resize(self.sector as usize, 0);
        Ok(out)
    }
}

fn broken(why: &str) -> Stop {
    damaged("", why).into()
}
