//! "Did you mean": the known word nearest to an unknown one.

/// The word of `known` that `seen` most likely stands for, if one is near enough: a third of the letters
/// may differ, at least one; else a word that begins with `seen`, or with which `seen` begins. Of equally near
/// words the first in the list is taken. Codes of digits are near only when their digits are the same or one is
/// missing: every code is one digit from its neighbours.
///
/// ```
/// use heng_indicator::suggest::nearest;
/// assert_eq!(nearest("numertaor", ["numerator", "name"]), Some("numerator"));
/// assert_eq!(nearest("wording", ["numerator", "name"]), None);
/// ```
pub fn nearest<'a>(seen: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = seen.chars().count();
    // Nobody means a short word by a page of text.
    if length > LONGEST {
        return None;
    }
    let code = is_code(seen);
    let allowed = if code { 1 } else { (length / 3).max(1) };
    let mut best: Option<(usize, &str)> = None;
    for word in known {
        if code && is_code(word) && length == word.len() && digits(seen) != digits(word) {
            continue;
        }
        let other = word.chars().count();
        let begins = length.min(other) >= 3 && (word.starts_with(seen) || seen.starts_with(word));
        if length.abs_diff(other) > allowed && !begins {
            continue;
        }
        let mut away = distance(seen, word);
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

/// Letters of the longest word that is compared.
const LONGEST: usize = 128;

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
    use super::{distance, nearest};

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
}
