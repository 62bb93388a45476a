//! One table of a layout file: its keys are taken one by one, and what is left over is told.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::ops::Range;

use heng_indicator::suggest::{Words, nearest_in};
use heng_indicator::{Diagnostic, Place, Source};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::codes::{Code, LAYOUT_CLASH, LAYOUT_KEY, LAYOUT_LACKS, LAYOUT_SYNTAX, LAYOUT_VALUE};
use crate::findings::{Findings, say};

/// A value in the tree.
pub(super) type Value<'t> = Spanned<DeValue<'t>>;

/// A layout file while it is read.
pub(super) struct File<'t> {
    source: &'t Source,
    broken: BTreeSet<u32>,
    findings: RefCell<&'t mut Findings>,
    sound: Cell<bool>,
    /// The byte whose line and column were asked for last: a layout may have all its texts in one line.
    counted: Cell<(usize, (u32, u32))>,
}

/// Parses a layout file as far as it goes, and hands its tree to `read`. `None` when it has a fault; all are told.
pub(super) fn open<T>(
    source: &Source,
    findings: &mut Findings,
    read: impl FnOnce(&Keys<'_>) -> T,
) -> Option<T> {
    let (tree, errors): (Spanned<DeTable<'_>>, _) = DeTable::parse_recoverable(&source.text);
    let mut file = File {
        source,
        broken: BTreeSet::new(),
        findings: RefCell::new(findings),
        sound: Cell::new(errors.is_empty()),
        counted: Cell::new((0, (1, 1))),
    };
    let mut lines = BTreeSet::new();
    for error in &errors {
        let span = error.span().unwrap_or(source.text.len()..source.text.len());
        if lines.insert(source.line_column(span.start).0) {
            file.tell(&LAYOUT_SYNTAX, span, |d| {
                Diagnostic {
                    message: say("版式文件写法不对", "the layout file cannot be parsed"),
                    ..d
                }
                .saw(error.message())
                .expected(say("键 = 值，文字加引号", "key = value, texts in quotes"))
                .help(say(
                    "改正该行；样例见 docs/layouts.md",
                    "mend the line; docs/layouts.md has examples",
                ))
            });
        }
    }
    file.broken = lines;
    let keys = Keys::new(&file, tree.get_ref(), None, "版式", "the layout");
    let read = read(&keys);
    file.sound.get().then_some(read)
}

impl File<'_> {
    /// The place of some bytes.
    pub(super) fn place(&self, span: &Range<usize>) -> Place {
        let (line, column) = self.line_column(span.start);
        let text = self.source.text.get(span.clone()).unwrap_or("");
        let first = text.lines().next().unwrap_or("");
        Place::Line {
            path: self.source.shown.clone(),
            line,
            column,
            length: first.chars().count().max(1) as u32,
        }
    }

    /// Line and column of a byte, counted on from the one before where both are in one line.
    fn line_column(&self, byte: usize) -> (u32, u32) {
        let (before, (line, column)) = self.counted.get();
        let between = self.source.text.get(before..byte);
        let between = between.filter(|text| before > 0 && !text.contains('\n'));
        let at = match between {
            Some(text) => (line, column + text.chars().count() as u32),
            None => self.source.line_column(byte),
        };
        self.counted.set((byte, at));
        at
    }

    fn tell(
        &self,
        code: &'static Code,
        span: Range<usize>,
        describe: impl FnOnce(Diagnostic) -> Diagnostic,
    ) {
        self.sound.set(false);
        let line = self.source.line_column(span.start).0;
        if self.broken.contains(&line) {
            return;
        }
        let place = self.place(&span);
        self.findings
            .borrow_mut()
            .add(code, |d| describe(d.at(place)));
    }
}

/// A table whose keys are being taken.
pub(super) struct Keys<'t> {
    pub(super) file: &'t File<'t>,
    table: &'t DeTable<'t>,
    at: Option<Range<usize>>,
    zh: &'t str,
    en: &'t str,
    known: RefCell<Vec<&'static str>>,
}

impl<'t> Keys<'t> {
    fn new(
        file: &'t File<'t>,
        table: &'t DeTable<'t>,
        at: Option<Range<usize>>,
        zh: &'t str,
        en: &'t str,
    ) -> Self {
        Self {
            file,
            table,
            at,
            zh,
            en,
            known: RefCell::default(),
        }
    }

    /// Where the table stands.
    pub(super) fn place(&self) -> Place {
        self.file.place(&self.at.clone().unwrap_or(0..0))
    }

    /// The value of a key, which is known from now on.
    pub(super) fn take(&self, key: &'static str) -> Option<&'t Value<'t>> {
        self.known.borrow_mut().push(key);
        self.table.get(key)
    }

    /// Whether a key is there; it does not become known.
    pub(super) fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// A value as a table.
    pub(super) fn inner(&self, value: &'t Value<'t>, zh: &'t str, en: &'t str) -> Option<Self> {
        if let DeValue::Table(table) = value.get_ref() {
            return Some(Self::new(self.file, table, Some(value.span()), zh, en));
        }
        self.wrong(
            value,
            "表，如 { column = \"A\" }",
            "a table, as { column = \"A\" }",
        );
        None
    }

    /// A table that may be left out.
    pub(super) fn table(&self, key: &'static str, zh: &'t str, en: &'t str) -> Option<Self> {
        self.take(key).and_then(|value| self.inner(value, zh, en))
    }

    /// A list of tables.
    pub(super) fn tables(&self, key: &'static str, zh: &'t str, en: &'t str) -> Vec<Self> {
        let Some(value) = self.take(key) else {
            return Vec::new();
        };
        let DeValue::Array(all) = value.get_ref() else {
            self.wrong(
                value,
                "一组表，写作 [[…]]",
                "a list of tables, written [[…]]",
            );
            return Vec::new();
        };
        all.iter()
            .filter_map(|value| self.inner(value, zh, en))
            .collect()
    }

    /// All entries of the table, for one whose keys are labels.
    pub(super) fn entries(&self) -> Vec<(&'t str, Place, &'t Value<'t>)> {
        let mut all: Vec<_> = self
            .table
            .iter()
            .map(|(key, value)| (key.span(), key.get_ref(), value))
            .collect();
        all.sort_by_key(|(span, ..)| span.start);
        all.into_iter()
            .map(|(span, name, value)| (&**name, self.file.place(&span), value))
            .collect()
    }

    /// A text.
    pub(super) fn text(&self, key: &'static str) -> Option<String> {
        self.take(key).and_then(|value| self.text_of(value))
    }

    /// A value as a text that is not empty; whole numbers are taken as they stand.
    pub(super) fn text_of(&self, value: &Value<'_>) -> Option<String> {
        match value.get_ref() {
            DeValue::String(text) if !text.trim().is_empty() => Some(text.to_string()),
            DeValue::Integer(number) => Some(number.as_str().to_owned()),
            _ => {
                self.wrong(value, "文字", "a text");
                None
            }
        }
    }

    /// A text or a list of texts.
    pub(super) fn texts(&self, key: &'static str) -> Vec<(String, Place)> {
        let Some(value) = self.take(key) else {
            return Vec::new();
        };
        let one = |value: &Value<'_>| {
            let place = self.file.place(&value.span());
            self.text_of(value).map(|text| (text, place))
        };
        match value.get_ref() {
            DeValue::Array(all) => all.iter().filter_map(one).collect(),
            _ => one(value).into_iter().collect(),
        }
    }

    /// Row numbers: one, or a list.
    pub(super) fn rows(&self, key: &'static str) -> Vec<u32> {
        let Some(value) = self.take(key) else {
            return Vec::new();
        };
        match value.get_ref() {
            DeValue::Array(all) => all.iter().filter_map(|v| self.row_of(v)).collect(),
            _ => self.row_of(value).into_iter().collect(),
        }
    }

    fn row_of(&self, value: &Value<'_>) -> Option<u32> {
        let row = match value.get_ref() {
            DeValue::Integer(number) => number.as_str().parse().ok(),
            _ => None,
        };
        let row = row.filter(|row| (1..=1_048_576).contains(row));
        if row.is_none() {
            self.wrong(value, "行号，自 1 起", "a row, counted from 1");
        }
        row
    }

    /// Yes or no.
    pub(super) fn flag(&self, key: &'static str, default: bool) -> bool {
        let Some(value) = self.take(key) else {
            return default;
        };
        value.get_ref().as_bool().unwrap_or_else(|| {
            self.wrong(value, "true 或 false", "true or false");
            default
        })
    }

    /// One word of a closed list.
    pub(super) fn word<T: Copy>(&self, key: &'static str, words: &[(&str, T)]) -> Option<T> {
        let value = self.take(key)?;
        let seen = self.text_of(value)?;
        let found = words.iter().find(|(word, _)| *word == seen);
        if found.is_none() {
            let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            self.wrong(value, &known.join("、"), &known.join(", "));
        }
        found.map(|(_, word)| *word)
    }

    /// Tells that a key is missing.
    pub(super) fn lacks(&self, key: &str) {
        let at = self.at.clone().unwrap_or(0..0);
        self.file.tell(&LAYOUT_LACKS, at, |d| {
            let message = say(
                format!("{}缺少 {key}", self.zh),
                format!("{} lacks `{key}`", self.en),
            );
            Diagnostic { message, ..d }.help(say(
                format!("补写 {key}；各键的含义见 docs/layouts.md"),
                format!("add `{key}`; docs/layouts.md explains the keys"),
            ))
        });
    }

    /// Tells that a value is not of its kind.
    pub(super) fn wrong(&self, value: &Value<'_>, zh: &str, en: &str) {
        let seen: String = self
            .file
            .source
            .text
            .get(value.span())
            .unwrap_or("")
            .lines()
            .next()
            .unwrap_or("")
            .chars()
            .take(48)
            .collect();
        self.file.tell(&LAYOUT_VALUE, value.span(), |d| {
            let message = say(
                format!("{}中的值不能这样写", self.zh),
                format!("a value of {} that cannot stand there", self.en),
            );
            Diagnostic { message, ..d }
                .saw(seen)
                .expected(say(zh, en))
                .help(say("改正后再试", "mend it and try again"))
        });
    }

    /// Tells that keys exclude each other.
    pub(super) fn clash(&self, zh: &str, en: &str) {
        let at = self.at.clone().unwrap_or(0..0);
        self.file.tell(&LAYOUT_CLASH, at, |d| {
            Diagnostic {
                message: say(zh, en),
                ..d
            }
            .help(say("只留一个", "keep one of them"))
        });
    }

    /// Ends the reading of the table: what was not taken is unknown.
    pub(super) fn done(&self) {
        // After a broken table header its keys stand in the file's own table.
        if !self.file.broken.is_empty() && self.at.is_none() {
            return;
        }
        let known = self.known.borrow();
        for (seen, _, _) in self.entries() {
            if known.contains(&seen) {
                continue;
            }
            let Some((key, _)) = self.table.get_key_value(seen) else {
                continue;
            };
            self.file.tell(&LAYOUT_KEY, key.span(), |d| {
                let message = say(
                    format!("{}没有键 {seen}", self.zh),
                    format!("{} has no key `{seen}`", self.en),
                );
                let help = match nearest_in(Words::OfData, seen, known.iter().copied()) {
                    Some(word) => say(
                        format!("是否应为 {word}？"),
                        format!("did you mean `{word}`?"),
                    ),
                    None => say(
                        "删去；各键的含义见 docs/layouts.md",
                        "delete it; docs/layouts.md explains the keys",
                    ),
                };
                Diagnostic { message, ..d }
                    .saw(seen)
                    .expected(say(known.join("、"), known.join(", ")))
                    .help(help)
            });
        }
    }
}
