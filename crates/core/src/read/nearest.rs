//! "Did you mean": the known word nearest to what was written.

/// The candidate that differs from `seen` in the fewest places, when that is at most a third of its length.
/// Of equally near ones the first.
pub(crate) fn nearest<'a>(
    seen: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let length = seen.trim().chars().count().min(LONGEST);
    within((length / 3).max(1), seen, candidates)
}

/// The candidate that differs from `seen` in the fewest places, at most `allowed`.
pub(crate) fn within<'a>(
    allowed: usize,
    seen: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let seen: Vec<char> = seen.trim().to_lowercase().chars().take(LONGEST).collect();
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let chars: Vec<char> = candidate.to_lowercase().chars().take(LONGEST).collect();
        if chars.len().abs_diff(seen.len()) > allowed {
            continue;
        }
        let distance = distance(&seen, &chars);
        if distance <= allowed && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// Ids are at most 64 characters; longer texts are compared by their beginning.
const LONGEST: usize = 80;

/// Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment).
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = vec![0; b.len() + 1];
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1; b.len() + 1];
        for (j, y) in b.iter().enumerate() {
            let cost = usize::from(x != y);
            let mut least = (last[j] + cost).min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                least = least.min(before[j - 1] + 1);
            }
            row[j + 1] = least;
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn near_words_are_found_and_far_ones_are_not() {
        let ids = ["live_births", "maternal_deaths", "women_15_49"];
        assert_eq!(nearest("live_birth", ids), Some("live_births"));
        assert_eq!(nearest("Live_Births", ids), Some("live_births"));
        assert_eq!(nearest("maternal_detahs", ids), Some("maternal_deaths"));
        assert_eq!(nearest("gdp", ids), None);
        assert_eq!(nearest("", ids), None);
    }
}
