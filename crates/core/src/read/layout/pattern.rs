//! Patterns with `*` (any characters) and `?` (one character).

use std::collections::BTreeSet;

use crate::read::convention::bare;

/// A pattern over a name or a label; blanks and width of characters do not matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pattern {
    pub(super) written: String,
    chars: Vec<char>,
}

impl Pattern {
    pub(super) fn of(written: &str) -> Self {
        Self {
            written: written.to_owned(),
            chars: bare(written).chars().collect(),
        }
    }

    pub(super) fn matches(&self, text: &str) -> bool {
        let text: Vec<char> = bare(text).chars().collect();
        self.fits(&text)
    }

    /// As [`Pattern::matches`], for the characters of a bare text.
    fn fits(&self, text: &[char]) -> bool {
        let pattern = &self.chars;
        // Where the last star stands, and how much of the text it has taken: going back there is enough.
        let mut star: Option<(usize, usize)> = None;
        let (mut p, mut t) = (0, 0);
        // Inside the loop `t` is a place in the text.
        while t < text.len() {
            match pattern.get(p) {
                Some('*') => {
                    star = Some((p, t));
                    p += 1;
                }
                Some(c) if *c == '?' || *c == text[t] => {
                    p += 1;
                    t += 1;
                }
                _ => match star {
                    Some((at, taken)) => {
                        star = Some((at, taken + 1));
                        p = at + 1;
                        t = taken + 1;
                    }
                    None => return false,
                },
            }
        }
        // `p` went on only past characters that are there.
        pattern[p..].iter().all(|c| *c == '*')
    }
}

/// A list of patterns, those without `*` and `?` looked up and not tried one by one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Patterns {
    texts: BTreeSet<String>,
    patterns: Vec<Pattern>,
}

impl Patterns {
    pub(super) fn of<'t>(written: impl Iterator<Item = &'t str>) -> Self {
        let mut all = Self::default();
        for written in written {
            let text = bare(written);
            if text.contains(['*', '?']) {
                all.patterns.push(Pattern::of(written));
            } else {
                all.texts.insert(text);
            }
        }
        all
    }

    /// Takes another list.
    pub(super) fn append(&mut self, mut other: Self) {
        self.texts.append(&mut other.texts);
        self.patterns.append(&mut other.patterns);
    }

    pub(super) fn matches(&self, text: &str) -> bool {
        let text = bare(text);
        let characters: Vec<char> = text.chars().collect();
        self.texts.contains(&text) || self.patterns.iter().any(|p| p.fits(&characters))
    }
}

#[cfg(test)]
mod tests {
    use super::{Pattern, Patterns};

    #[test]
    fn lists_match_as_their_patterns_do() {
        let list = ["合计", "注*", "表１"];
        let patterns = Patterns::of(list.into_iter());
        for text in ["合 计", "注：本表", "表1", "总计", ""] {
            let any = list.iter().any(|p| Pattern::of(p).matches(text));
            assert_eq!(patterns.matches(text), any, "{text}");
        }
    }

    #[test]
    fn stars_and_question_marks() {
        for (pattern, text, matches) in [
            ("注*", "注：本表不含开发区", true),
            ("*卫健*.xls?", "2023年卫健委.xlsx", true),
            ("*卫健*.xls?", "2023年卫健委.xls", false),
            ("表1", "表 １", true),
            ("*", "", true),
            ("?", "", false),
            ("a*b*c", "aXbYbZc", true),
            ("a*b*c", "aXbYbZ", false),
            ("", "", true),
            ("", "x", false),
        ] {
            assert_eq!(
                Pattern::of(pattern).matches(text),
                matches,
                "{pattern} {text}"
            );
        }
    }
}
