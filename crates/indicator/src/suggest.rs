//! "Did you mean": the known word nearest to an unknown one.

use std::borrow::Cow;

/// The word of `known` that `seen` most likely stands for, if one is near enough, in the words of a definition:
/// [`nearest_in`] with [`Words::OfDefinitions`].
///
/// ```
/// use heng_indicator::suggest::nearest;
/// assert_eq!(nearest("numertaor", ["numerator", "name"]), Some("numerator"));
/// assert_eq!(nearest("wording", ["numerator", "name"]), None);
/// ```
pub fn nearest<'a>(seen: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    nearest_in(Words::OfDefinitions, seen, known)
}

/// Where a word was written, which tells how it may differ from the one that was meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Words {
    /// In a definition, by somebody who looks at the list: case tells, and a word that begins with another is near it.
    /// Codes of digits are near only when their digits are the same or one is missing: every code is one digit from
    /// its neighbours. Nobody means a short word by a page of text.
    OfDefinitions,
    /// In data, by anybody: case and blanks around it tell nothing, and of a long text the beginning is compared.
    OfData,
    /// In data, with at most this many letters that differ.
    OfDataWithin(usize),
}

/// The word of `known` that `seen` most likely stands for, if one is near enough: a third of the letters may differ, at
/// least one. Of equally near words the first in the list is taken.
///
/// ```
/// use heng_indicator::suggest::{Words, nearest_in};
/// assert_eq!(nearest_in(Words::OfData, "Live_Birth", ["live_births", "women"]), Some("live_births"));
/// assert_eq!(nearest_in(Words::OfDefinitions, "high", ["lower", "higher"]), Some("higher"));
/// assert_eq!(nearest_in(Words::OfDataWithin(1), "150010", ["150100", "150200"]), Some("150100"));
/// ```
pub fn nearest_in<'a>(
    words: Words,
    seen: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let in_data = words != Words::OfDefinitions;
    let begins = |text: &str| -> String { text.to_lowercase().chars().take(BEGINNING).collect() };
    let seen = if in_data {
        Cow::Owned(begins(seen.trim()))
    } else {
        Cow::Borrowed(seen)
    };
    let length = seen.chars().count();
    if length > LONGEST {
        return None;
    }
    let code = !in_data && is_code(&seen);
    let allowed = match words {
        Words::OfDataWithin(allowed) => allowed,
        _ if code => 1,
        _ => (length / 3).max(1),
    };
    let mut best: Option<(usize, &str)> = None;
    for word in known {
        if code && is_code(word) && length == word.len() && digits(&seen) != digits(word) {
            continue;
        }
        let other = if in_data {
            Cow::Owned(begins(word))
        } else {
            Cow::Borrowed(word)
        };
        let letters = other.chars().count();
        let begins = !in_data
            && length.min(letters) >= 3
            && (other.starts_with(&*seen) || seen.starts_with(&*other));
        if length.abs_diff(letters) > allowed && !begins {
            continue;
        }
        let mut away = distance(&seen, &other);
        if away > allowed && begins && !code {
            // Behind every word that is near by its letters.
            away = allowed + 1;
        }
        if away <= allowed + usize::from(begins) && best.is_none_or(|(least, _)| away < least) {
            best = Some((away, word));
        }
    }
    best.map(|(_, word)| word)
}

/// Letters of the longest word of a definition that is compared.
const LONGEST: usize = 128;
/// Letters of a text in data that are compared: ids have at most 64.
const BEGINNING: usize = 80;

fn is_code(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit())
}

fn digits(code: &str) -> Vec<u8> {
    let mut digits: Vec<u8> = code.bytes().collect();
    digits.sort_unstable();
    digits
}

/// Damerau–Levenshtein distance in its restricted form (optimal string alignment): insertions, deletions,
/// substitutions and exchanges of neighbours, no part edited twice.
pub fn distance(a: &str, b: &str) -> usize {
    let a: Vec<char> = a.chars().collect();
    let b: Vec<char> = b.chars().collect();
    // Three rows of the table: the one before the last, the last, and the one being filled.
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = Vec::with_capacity(b.len() + 1);
        row.push(i + 1);
        for (j, y) in b.iter().enumerate() {
            // Indices stay inside: each row has b.len() + 1 cells and j < b.len().
            let change = last[j] + usize::from(x != y);
            let mut least = change.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                least = least.min(before[j - 1] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::{Words, distance, nearest, nearest_in};

    /// The pairs of Damerau (1964) and Wagner and Lowrance (1975) as textbooks print them.
    #[test]
    fn textbook_distances() {
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("ca", "abc"), 3);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("recieve", "receive"), 1);
    }

    #[test]
    fn near_words_only() {
        let known = ["numerator", "denominator", "name"];
        assert_eq!(nearest("numertaor", known), Some("numerator"));
        assert_eq!(nearest("naem", known), Some("name"));
        assert_eq!(nearest("wording", known), None);
        assert_eq!(nearest("high", ["lower", "higher"]), Some("higher"));
    }

    #[test]
    fn neighbouring_codes_are_not_meant() {
        let known = ["150000", "150100", "150101", "150102"];
        assert_eq!(nearest("150010", known), Some("150100"));
        assert_eq!(nearest("15000", known), Some("150000"));
        assert_eq!(nearest("150103", known), None);
    }

    #[test]
    fn near_words_in_data_are_found_and_far_ones_are_not() {
        let ids = ["live_births", "maternal_deaths", "women_15_49"];
        let nearest = |seen| nearest_in(Words::OfData, seen, ids);
        assert_eq!(nearest("live_birth"), Some("live_births"));
        assert_eq!(nearest(" Live_Births"), Some("live_births"));
        assert_eq!(nearest("maternal_detahs"), Some("maternal_deaths"));
        assert_eq!(nearest("gdp"), None);
        assert_eq!(nearest(""), None);
    }

    #[test]
    fn as_many_letters_as_said() {
        let within = |allowed, seen| nearest_in(Words::OfDataWithin(allowed), seen, ["150100"]);
        assert_eq!(within(1, "150010"), Some("150100"));
        assert_eq!(within(1, "150201"), None);
        assert_eq!(within(2, "150201"), Some("150100"));
    }
}
