//! Patterns with `*` (any characters) and `?` (one character).

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
        let pattern = &self.chars;
        // Where the last star stands, and how much of the text it has taken: going back there is enough.
        let mut star: Option<(usize, usize)> = None;
        let (mut p, mut t) = (0, 0);
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
        pattern[p..].iter().all(|c| *c == '*')
    }
}

#[cfg(test)]
mod tests {
    use super::Pattern;

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
