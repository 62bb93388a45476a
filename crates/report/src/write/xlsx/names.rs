//! Sheet names that spreadsheets accept.

use std::collections::BTreeSet;

/// Names given so far.
#[derive(Debug, Default)]
pub(crate) struct Names {
    /// In lower case, as spreadsheets compare them.
    given: BTreeSet<String>,
    /// What every name ends with: the mark of invented data.
    mark: &'static str,
}

/// Characters that a sheet name must not have.
const FORBIDDEN: &[char] = &['[', ']', ':', '*', '?', '/', '\\'];
/// Longest name, in UTF-16 units.
const LONGEST: usize = 31;
/// Ends the name of a sheet of invented data.
const MARK: &str = "（演示）";

impl Names {
    /// Names of the sheets of a workbook that is made from invented data, or not.
    pub(crate) fn of(demonstration: bool) -> Self {
        Self {
            mark: if demonstration { MARK } else { "" },
            ..Self::default()
        }
    }

    /// `wanted` as a sheet name that no other sheet has.
    pub(crate) fn fresh(&mut self, wanted: &str) -> String {
        let clean: String = wanted
            .chars()
            .map(|c| {
                if FORBIDDEN.contains(&c) || !crate::write::allowed_in_xml(c) || c.is_control() {
                    '_'
                } else {
                    c
                }
            })
            .collect();
        let clean = clean.trim_matches('\'').trim();
        let clean = if clean.is_empty() { "-" } else { clean };
        let mut copy = 1;
        loop {
            let suffix = if copy == 1 {
                self.mark.to_owned()
            } else {
                format!(" ({copy}){}", self.mark)
            };
            let room = LONGEST - suffix.encode_utf16().count();
            let name = format!("{}{suffix}", cut(clean, room));
            if self.given.insert(name.to_lowercase()) {
                return name;
            }
            copy += 1;
        }
    }
}

/// The first `longest` UTF-16 units, whole characters only.
pub(super) fn cut(text: &str, longest: usize) -> &str {
    let mut units = 0;
    for (at, c) in text.char_indices() {
        units += c.len_utf16();
        if units > longest {
            return &text[..at];
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_clean_short_and_different() {
        let mut names = Names::default();
        assert_eq!(names.fresh("妇女与健康"), "妇女与健康");
        assert_eq!(names.fresh("妇女与健康"), "妇女与健康 (2)");
        assert_eq!(names.fresh("a/b:c"), "a_b_c");
        assert_eq!(names.fresh("'"), "-");
        let long = "很".repeat(40);
        assert_eq!(names.fresh(&long).chars().count(), 31);
        assert_eq!(names.fresh(&long).chars().count(), 31);
        assert_eq!(cut("a\u{1F600}b", 2), "a");
        let mut marked = Names::of(true);
        assert_eq!(marked.fresh("妇女与健康"), "妇女与健康（演示）");
        assert_eq!(marked.fresh(&long).chars().count(), 31);
    }
}
