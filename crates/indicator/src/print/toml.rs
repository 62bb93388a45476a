//! TOML text, one key a line.

use std::fmt::Write as _;

use crate::{Located, Text};

/// A file while it is written.
#[derive(Default)]
pub(super) struct Toml {
    out: String,
}

impl Toml {
    pub(super) fn finish(self) -> String {
        self.out
    }

    /// A table header with an empty line before it.
    pub(super) fn header(&mut self, header: &str) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        let _ = writeln!(self.out, "{header}");
    }

    /// A key with a value that is TOML already.
    pub(super) fn raw(&mut self, key: &str, value: &str) {
        let _ = writeln!(self.out, "{key} = {value}");
    }

    pub(super) fn string(&mut self, key: &str, value: &str) {
        self.raw(key, &quoted(value));
    }

    pub(super) fn string_if(&mut self, key: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.string(key, value);
        }
    }

    pub(super) fn text(&mut self, key: &str, value: &Text) {
        self.raw(key, &text(value));
    }

    pub(super) fn text_if(&mut self, key: &str, value: Option<&Text>) {
        if let Some(value) = value {
            self.text(key, value);
        }
    }

    pub(super) fn number(&mut self, key: &str, value: f64) {
        self.raw(key, &number(value));
    }

    pub(super) fn number_if(&mut self, key: &str, value: Option<f64>) {
        if let Some(value) = value {
            self.number(key, value);
        }
    }

    pub(super) fn year_if(&mut self, key: &str, value: Option<i32>) {
        if let Some(value) = value {
            self.raw(key, &value.to_string());
        }
    }

    /// A flag where it is not what holds without it.
    pub(super) fn flag(&mut self, key: &str, value: bool, default: bool) {
        if value != default {
            self.raw(key, if value { "true" } else { "false" });
        }
    }

    /// A list of strings, unless it is empty.
    pub(super) fn strings<'s>(&mut self, key: &str, values: impl IntoIterator<Item = &'s str>) {
        let values: Vec<String> = values.into_iter().map(quoted).collect();
        if !values.is_empty() {
            self.raw(key, &list(&values));
        }
    }

    pub(super) fn ids(&mut self, key: &str, values: &[Located<String>]) {
        self.strings(key, values.iter().map(|v| v.value.as_str()));
    }

    /// A list of values that are TOML already, unless it is empty.
    pub(super) fn list(&mut self, key: &str, values: &[String]) {
        if !values.is_empty() {
            self.raw(key, &list(values));
        }
    }
}

fn list(values: &[String]) -> String {
    format!("[{}]", values.join(", "))
}

/// A text in both languages.
pub(super) fn text(value: &Text) -> String {
    format!(
        "{{ zh = {}, en = {} }}",
        quoted(&value.zh),
        quoted(&value.en)
    )
}

/// An inline table of the pairs that are there.
pub(super) fn inline(pairs: &[(&str, Option<String>)]) -> String {
    let pairs: Vec<String> = pairs
        .iter()
        .filter_map(|(key, value)| value.as_ref().map(|value| format!("{key} = {value}")))
        .collect();
    format!("{{ {} }}", pairs.join(", "))
}

/// A number: whole ones without a point as far as every reader holds them exactly.
pub(super) fn number(value: f64) -> String {
    let exact = 2_f64.powi(53);
    if value.fract() == 0.0 && value.abs() >= exact {
        format!("{value}.0")
    } else {
        value.to_string()
    }
}

/// A basic string.
pub(super) fn quoted(value: &str) -> String {
    let mut out = String::with_capacity(value.len() + 2);
    out.push('"');
    for c in value.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", c as u32);
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
