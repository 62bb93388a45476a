//! The published figures that are built into the program.

use crate::read::{Format, Input};

/// Real figures of China, its provinces and some cities, 1990 to 2025, each with its source, as an input like any
/// other.
///
/// ```
/// assert_eq!(heng_core::published().name, "内置公布数据");
/// ```
pub fn published() -> Input {
    Input::bytes(
        "内置公布数据",
        Format::Csv,
        include_bytes!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../fixtures/published/observations.csv"
        ))
        .as_slice(),
    )
}

/// What each published series is in the embedded plan, and why (CSV, UTF-8): indicator, breakdown, measure, or
/// context that is never judged.
///
/// ```
/// assert!(heng_core::published_mapping().starts_with("series,area,kind,target"));
/// ```
pub fn published_mapping() -> &'static str {
    include_str!(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../fixtures/published/mapping.csv"
    ))
}

#[cfg(test)]
mod tests {
    use heng_indicator::{Limits, embedded, load};

    use super::*;
    use crate::read::read;

    /// SOURCE.md of the fixture: 685 rows.
    #[test]
    fn every_published_row_is_read_without_a_word() {
        let plan = load(&embedded(), &Limits::default()).unwrap().plan.unwrap();
        let reading = read(&[published()], &plan, &Limits::default(), &|_| {}).unwrap();
        assert_eq!(reading.rows, 685);
        let errors: Vec<_> = reading
            .diagnostics
            .iter()
            .filter(|d| d.is_error())
            .collect();
        assert!(errors.is_empty(), "{errors:#?}");
        assert_eq!(reading.observations.len(), 685);
    }
}
