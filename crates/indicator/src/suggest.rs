//! "Did you mean": the known word nearest to an unknown one.

/// The word of `known` that `seen` most likely stands for, if one is near enough: a third of the letters
/// may differ, at least one. Of equally near words the first in the list is taken.
pub(crate) fn nearest<'a>(seen: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let allowed = (seen.chars().count() / 3).max(1);
    let mut best: Option<(usize, &str)> = None;
    for word in known {
        let away = distance(seen, word);
        if away <= allowed && best.is_none_or(|(least, _)| away < least) {
            best = Some((away, word));
        }
    }
    best.map(|(_, word)| word)
}

/// Damerau–Levenshtein distance in its restricted form (optimal string alignment): insertions, deletions,
/// substitutions and exchanges of neighbours, no part edited twice.
fn distance(a: &str, b: &str) -> usize {
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
    }
}
