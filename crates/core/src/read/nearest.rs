//! "Did you mean": the known word nearest to what was written in data, whatever its case.

use heng_indicator::suggest::distance;

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
    let begins = |text: &str| -> String { text.to_lowercase().chars().take(LONGEST).collect() };
    let seen = begins(seen.trim());
    let length = seen.chars().count();
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let other = begins(candidate);
        if other.chars().count().abs_diff(length) > allowed {
            continue;
        }
        let away = distance(&seen, &other);
        if away <= allowed && best.is_none_or(|(least, _)| away < least) {
            best = Some((away, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// Ids are at most 64 characters; longer texts are compared by their beginning.
const LONGEST: usize = 80;

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
