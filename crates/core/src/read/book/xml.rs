//! XML from inside a workbook: no document type, no entities of its own, bounded depth and bounded tokens.

use std::borrow::Cow;
use std::io::{self, BufRead, BufReader, Read};

use heng_indicator::Limits;
use quick_xml::events::{BytesEnd, BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::refusal::{Refusal, Stop, damaged, doctype, too_large};

/// One step through a document. Names are without their prefixes.
pub(super) enum Node<'b> {
    Open(Element<'b>),
    /// The end of an element, of an empty one too.
    Close(Ending<'b>),
    Text(Cow<'b, str>),
    /// A comment, a declaration, a processing instruction.
    Other,
    End,
}

/// An element that ends.
pub(super) struct Ending<'b>(BytesEnd<'b>);

impl Ending<'_> {
    pub(super) fn name(&self) -> &str {
        local(self.0.name().into_inner())
    }
}

/// An element that begins.
pub(super) struct Element<'b>(BytesStart<'b>);

impl Element<'_> {
    pub(super) fn name(&self) -> &str {
        local(self.0.name().into_inner())
    }

    /// An attribute by its local name.
    pub(super) fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        let mut attributes = self.0.attributes();
        attributes
            .with_checks(false)
            .flatten()
            .find(|a| local(a.key.into_inner()) == name)
            .and_then(|a| a.normalized_value(XmlVersion::Implicit1_0).ok())
    }

    /// An attribute by its name with its prefix, where two have one local name.
    pub(super) fn qualified(&self, name: &str) -> Option<Cow<'_, str>> {
        let mut attributes = self.0.attributes();
        attributes
            .with_checks(false)
            .flatten()
            .find(|a| a.key.into_inner() == name)
            .and_then(|a| a.normalized_value(XmlVersion::Implicit1_0).ok())
    }

    /// Whether an attribute of this local name, with any prefix, has a value.
    pub(super) fn has_value(&self, name: &str, value: &str) -> bool {
        let mut attributes = self.0.attributes();
        attributes
            .with_checks(false)
            .flatten()
            .any(|a| local(a.key.into_inner()) == name && a.value.as_ref() == value)
    }

    /// An attribute that is a number.
    pub(super) fn number(&self, name: &str) -> Option<u32> {
        self.attribute(name)?.parse().ok()
    }

    /// An attribute that is `1` or `true`.
    pub(super) fn is_set(&self, name: &str) -> bool {
        matches!(self.attribute(name).as_deref(), Some("1" | "true"))
    }
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// Walks over a document.
pub(super) struct Xml<R: Read> {
    reader: Reader<Bounded<BufReader<R>>>,
    buffer: Vec<u8>,
    part: String,
    depth: usize,
    deepest: usize,
    /// Bytes of one cell.
    longest: usize,
}

/// Bytes that a token takes at most, for each byte that a field may have: `&#x4E2D;` is three bytes of text.
const ESCAPED: usize = 16;

impl<R: Read> Xml<R> {
    pub(super) fn new(bytes: R, part: &str, limits: &Limits) -> Self {
        let bounded = Bounded {
            inner: BufReader::with_capacity(64 << 10, bytes),
            taken: 0,
            allowed: limits.field.saturating_mul(ESCAPED),
        };
        let mut reader = Reader::from_reader(bounded);
        reader.config_mut().expand_empty_elements = true;
        Self {
            reader,
            buffer: Vec::new(),
            part: part.to_owned(),
            depth: 0,
            deepest: limits.xml_depth,
            longest: limits.field,
        }
    }

    /// The next step.
    pub(super) fn next(&mut self) -> Result<Node<'_>, Stop> {
        self.buffer.clear();
        self.reader.get_mut().taken = 0;
        match self.reader.read_event_into(&mut self.buffer) {
            Ok(Event::Start(element)) => {
                self.depth += 1;
                if self.depth > self.deepest {
                    let (seen, allowed) = (self.depth as u64, self.deepest as u64);
                    return Err(too_large("XML 嵌套层数", "depth of XML", seen, allowed).into());
                }
                Ok(Node::Open(Element(element)))
            }
            Ok(Event::End(element)) => {
                self.depth = self.depth.saturating_sub(1);
                Ok(Node::Close(Ending(element)))
            }
            Ok(Event::Text(text)) => Ok(Node::Text(text.xml10_content())),
            Ok(Event::CData(text)) => Ok(Node::Text(text.xml10_content())),
            Ok(Event::GeneralRef(entity)) => match resolved(&entity) {
                Some(text) => Ok(Node::Text(text)),
                None => Err(damaged(&self.part, "an unknown entity").into()),
            },
            Ok(Event::DocType(_)) => Err(doctype(&self.part).into()),
            Ok(Event::Eof) if self.depth > 0 => {
                Err(damaged(&self.part, "XML that is cut short").into())
            }
            Ok(Event::Eof) => Ok(Node::End),
            Ok(_) => Ok(Node::Other),
            Err(quick_xml::Error::Io(error)) => Err(stopped(&error, &self.part)),
            Err(error) => Err(damaged(&self.part, error).into()),
        }
    }

    /// The text up to the end of the element that was just opened, that of the elements in it too.
    pub(super) fn text_into(&mut self, out: &mut String) -> Result<(), Stop> {
        out.clear();
        let mut open = 1_usize;
        while open > 0 {
            match self.next()? {
                Node::Text(text) => {
                    out.push_str(&text);
                    self.fits(out)?;
                }
                Node::Open(_) => open += 1,
                Node::Close(_) => open -= 1,
                Node::Other => {}
                Node::End => break,
            }
        }
        Ok(())
    }

    /// Whether a text that is put together from pieces still fits into a cell.
    pub(super) fn fits(&self, text: &str) -> Result<(), Stop> {
        let (seen, allowed) = (text.len() as u64, self.longest as u64);
        if seen > allowed {
            return Err(too_large("单元格的字节数", "bytes of a cell", seen, allowed).into());
        }
        Ok(())
    }

    /// Passes over the element that was just opened.
    pub(super) fn skip(&mut self) -> Result<(), Stop> {
        let mut open = 1_usize;
        while open > 0 {
            match self.next()? {
                Node::Open(_) => open += 1,
                Node::Close(_) => open -= 1,
                Node::End => break,
                Node::Text(_) | Node::Other => {}
            }
        }
        Ok(())
    }
}

/// `lt`, `#x4E2D` and the like. There are no others without a document type.
fn resolved(entity: &BytesRef<'_>) -> Option<Cow<'static, str>> {
    if let Ok(Some(character)) = entity.resolve_char_ref() {
        return Some(Cow::Owned(character.to_string()));
    }
    quick_xml::escape::resolve_predefined_entity(entity).map(Cow::Borrowed)
}

/// The reader shares its errors, so that the refusal inside is taken out by a copy.
fn stopped(error: &io::Error, part: &str) -> Stop {
    match error.get_ref().and_then(|e| e.downcast_ref::<Refusal>()) {
        Some(refusal) => refusal.clone().into(),
        None => match Stop::from(io::Error::from(error.kind())) {
            Stop::Refused(_) => damaged(part, error).into(),
            Stop::Io(_) => Stop::Io(io::Error::new(error.kind(), error.to_string())),
        },
    }
}

/// Ends in an error when one token takes more bytes than allowed.
struct Bounded<R> {
    inner: R,
    taken: usize,
    allowed: usize,
}

impl<R: BufRead> Read for Bounded<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let available = self.fill_buf()?;
        let length = available.len().min(buf.len());
        buf[..length].copy_from_slice(&available[..length]);
        self.consume(length);
        Ok(length)
    }
}

impl<R: BufRead> BufRead for Bounded<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.taken > self.allowed {
            let (seen, allowed) = (self.taken as u64, self.allowed as u64);
            let (zh, en) = ("一段文字的字节数", "bytes of one piece of text");
            return Err(io::Error::other(too_large(zh, en, seen, allowed)));
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.taken += amount;
        self.inner.consume(amount);
    }
}
