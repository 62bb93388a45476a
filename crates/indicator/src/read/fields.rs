//! One table of a definition file: its keys are taken one by one, and what is left over is reported.

use std::cell::RefCell;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::codes::{P004, P005, P006, P015, P016};
use super::faults::{did_you_mean, fault};
use super::file::FileReader;
use crate::suggest::nearest;
use crate::{Diagnostic, Span, Text};

/// A value in the tree.
pub(crate) type Value<'r> = Spanned<DeValue<'r>>;

/// A table whose keys are being taken.
pub(crate) struct Fields<'r> {
    pub(crate) file: &'r FileReader<'r>,
    table: &'r DeTable<'r>,
    /// Its header or braces; `None` for a file's own table.
    at: Option<Range<usize>>,
    name: (String, String),
    known: RefCell<Vec<&'static str>>,
}

impl<'r> Fields<'r> {
    pub(crate) fn new(
        file: &'r FileReader<'r>,
        table: &'r DeTable<'r>,
        at: Option<Range<usize>>,
        name: (&'static str, &'static str),
    ) -> Self {
        let name = (name.0.to_owned(), name.1.to_owned());
        Self {
            file,
            table,
            at,
            name,
            known: RefCell::default(),
        }
    }

    /// Says more closely what the table is, for messages.
    pub(crate) fn rename(&mut self, zh: String, en: String) {
        self.name = (zh, en);
    }

    /// Where the table stands.
    pub(crate) fn span(&self) -> Span {
        self.file.span(&self.at.clone().unwrap_or(0..0))
    }

    /// The value of `key`, which is known from now on.
    pub(crate) fn take(&self, key: &'static str) -> Option<&'r Value<'r>> {
        self.known.borrow_mut().push(key);
        self.table.get(key)
    }

    /// The value of a key that must be there.
    pub(crate) fn need(&self, key: &'static str) -> Option<&'r Value<'r>> {
        let value = self.take(key);
        if value.is_none() {
            self.missing(key);
        }
        value
    }

    /// Whether `key` is there; it does not become known.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// The place of a key.
    pub(crate) fn key_span(&self, key: &str) -> Option<Range<usize>> {
        self.table.get_key_value(key).map(|(k, _)| k.span())
    }

    /// Ends the reading of the table: what was not taken is unknown.
    pub(crate) fn done(&self) {
        // After a broken table header its keys stand in the file's own table.
        if self.file.broken && self.at.is_none() {
            return;
        }
        let known = self.known.borrow();
        for key in self.table.keys() {
            let seen: &str = key.get_ref();
            if known.contains(&seen) {
                continue;
            }
            let (zh, en) = &self.name;
            let mut found = fault(
                &P004,
                format!("{zh}没有键 `{seen}`"),
                format!("{en} has no key `{seen}`"),
            )
            .saw(seen)
            .expected(Text::new(known.join("、"), known.join(", ")));
            if let Some(word) = nearest(seen, known.iter().copied()) {
                found = found.help(did_you_mean(word));
            }
            self.file.report(key.span(), found);
        }
    }

    pub(crate) fn missing(&self, key: &str) {
        let (zh, en) = &self.name;
        self.report(fault(
            &P005,
            format!("{zh}缺少键 `{key}`"),
            format!("{en} lacks the key `{key}`"),
        ));
    }

    /// Reports something missing in the table as a whole; nothing is missed in a file with syntax errors.
    pub(crate) fn report(&self, found: Diagnostic) {
        if self.file.broken {
            return;
        }
        match &self.at {
            Some(at) => self.file.report(at.clone(), found),
            None => self.file.report_whole(found),
        }
    }

    /// Reports that a key stands without, or together with, another.
    pub(crate) fn misfit(&self, key: &str, zh: &str, en: &str) {
        if let Some(at) = self.key_span(key) {
            self.file.report(at, fault(&P016, zh, en));
        }
    }

    /// Reports a value of the wrong type.
    pub(crate) fn wrong_type(&self, key: &str, value: &Value<'_>, zh: &str, en: &str) {
        let found = fault(
            &P006,
            format!("`{key}` 的类型不对"),
            format!("`{key}` has the wrong type"),
        )
        .saw(self.seen(value))
        .expected(Text::new(zh, en));
        self.file.report(value.span(), found);
    }

    /// A value as it stands in the file, shortened.
    pub(crate) fn seen(&self, value: &Value<'_>) -> String {
        let raw = self.file.text(&value.span());
        let line = raw.lines().next().unwrap_or("");
        if line.len() == raw.len() && line.chars().count() <= SEEN {
            return line.to_owned();
        }
        line.chars().take(SEEN).chain(['…']).collect()
    }

    /// A table inside this one.
    pub(crate) fn inner(
        &self,
        value: &'r Value<'r>,
        key: &str,
        name: (&'static str, &'static str),
    ) -> Option<Self> {
        if let DeValue::Table(table) = value.get_ref() {
            return Some(Self::new(self.file, table, Some(value.span()), name));
        }
        self.wrong_type(key, value, "表", "a table");
        None
    }

    /// A table that must be there.
    pub(crate) fn table(
        &self,
        key: &'static str,
        name: (&'static str, &'static str),
    ) -> Option<Self> {
        self.need(key)
            .and_then(|value| self.inner(value, key, name))
    }

    /// A list of tables; an absent one is empty.
    pub(crate) fn tables(
        &self,
        key: &'static str,
        name: (&'static str, &'static str),
    ) -> Vec<Self> {
        self.list(key)
            .iter()
            .filter_map(|value| self.inner(value, key, name))
            .collect()
    }

    /// A list of any values; an absent one is empty.
    pub(crate) fn list(&self, key: &'static str) -> &'r [Value<'r>] {
        let Some(value) = self.take(key) else {
            return &[];
        };
        if let DeValue::Array(array) = value.get_ref() {
            return array;
        }
        self.wrong_type(key, value, "列表", "a list");
        &[]
    }

    /// Words for people in both languages, which must be there.
    pub(crate) fn text(&self, key: &'static str) -> Option<Text> {
        self.need(key).and_then(|value| self.text_of(key, value))
    }

    /// The same where it may be left out.
    pub(crate) fn text_or_none(&self, key: &'static str) -> Option<Text> {
        self.take(key).and_then(|value| self.text_of(key, value))
    }

    fn text_of(&self, key: &str, value: &'r Value<'r>) -> Option<Text> {
        let DeValue::Table(table) = value.get_ref() else {
            self.wrong_type(
                key,
                value,
                "中英两种文字 { zh = \"…\", en = \"…\" }",
                "text in two languages, { zh = \"…\", en = \"…\" }",
            );
            return None;
        };
        let inner = Self::new(self.file, table, Some(value.span()), ("文字", "a text"));
        let part = |language: &'static str, zh: &str, en: &str| {
            if inner.take(language).is_none() {
                inner.report(
                    fault(
                        &P015,
                        format!("`{key}` 缺{zh}"),
                        format!("`{key}` lacks the {en} text"),
                    )
                    .expected(Text::new(
                        "{ zh = \"…\", en = \"…\" }",
                        "{ zh = \"…\", en = \"…\" }",
                    )),
                );
            }
            inner.string_of(language, inner.table.get(language)?)
        };
        let (zh, en) = (part("zh", "中文", "Chinese"), part("en", "英文", "English"));
        inner.done();
        Some(Text { zh: zh?, en: en? })
    }

    /// A string that must be there and not be empty.
    pub(crate) fn string(&self, key: &'static str) -> Option<String> {
        self.need(key).and_then(|value| self.string_of(key, value))
    }

    /// The same where it may be left out.
    pub(crate) fn string_or_none(&self, key: &'static str) -> Option<String> {
        self.take(key).and_then(|value| self.string_of(key, value))
    }

    /// A value as a string.
    pub(crate) fn string_of(&self, key: &str, value: &Value<'_>) -> Option<String> {
        let Some(text) = value.get_ref().as_str() else {
            self.wrong_type(key, value, "文字", "a string");
            return None;
        };
        if text.trim().is_empty() {
            self.file.report(
                value.span(),
                fault(
                    &P015,
                    format!("`{key}` 是空的"),
                    format!("`{key}` is empty"),
                ),
            );
            return None;
        }
        let most = self.file.reading.limits.field;
        if text.len() > most {
            let found = fault(
                &super::codes::P003,
                format!("`{key}` 超过 {most} 字节"),
                format!("`{key}` is longer than {most} bytes"),
            );
            self.file
                .report(value.span(), found.saw(text.len().to_string()));
            return None;
        }
        Some(text.to_owned())
    }

    /// Yes or no, with what holds when it is left out.
    pub(crate) fn flag(&self, key: &'static str, default: bool) -> bool {
        let Some(value) = self.take(key) else {
            return default;
        };
        value.get_ref().as_bool().unwrap_or_else(|| {
            self.wrong_type(key, value, "true 或 false", "true or false");
            default
        })
    }
}

/// Characters of a value that a message shows.
const SEEN: usize = 48;
