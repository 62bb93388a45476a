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

    /// National maternal mortality of 2020 as published: 16.9 in all, 14.1 urban, 18.5 rural per 100 000
    /// (《中国妇女发展纲要(2011—2020年)》终期统计监测报告); the gap follows from the parts.
    #[test]
    fn published_figures_stand_in_the_panel_as_published() {
        let plan = load(&embedded(), &Limits::default()).unwrap().plan.unwrap();
        let reading = read(&[published()], &plan, &Limits::default(), &|_| {}).unwrap();
        let (panel, told) = crate::panel(
            &plan,
            &reading.observations,
            &crate::PanelOptions::of(&plan),
        )
        .unwrap();
        let value = |id: &str, urbanisation: u16| {
            let at = plan
                .indicators
                .iter()
                .position(|i| i.id.value == id)
                .unwrap();
            let nation = plan
                .areas
                .iter()
                .position(|a| a.id.value == "000000")
                .unwrap() as u32;
            let batch = panel.batch(at).unwrap();
            let cell: Vec<u16> = plan
                .breakdowns
                .iter()
                .map(|b| {
                    if b.id.value == "urbanisation" {
                        urbanisation
                    } else {
                        0
                    }
                })
                .collect();
            batch.value[batch.find(nation, 2020, &cell).unwrap()]
        };
        assert_eq!(value("maternal_mortality_ratio", 0), Some(16.9));
        assert_eq!(value("maternal_mortality_ratio", 1), Some(14.1));
        assert_eq!(value("maternal_mortality_ratio", 2), Some(18.5));
        let gap = value("maternal_mortality_ratio_gap", 0).unwrap();
        assert!((gap - 4.4).abs() < 1e-9, "{gap}");
        // No published value contradicts one that is computed from other published ones.
        let differ: Vec<_> = told.iter().filter(|d| d.code.starts_with("D40")).collect();
        assert!(differ.is_empty(), "{differ:#?}");
    }
}
