//! How far apart the areas are in one year (地区差异).
//!
//! Over the areas that add up to the one above: zones counted inside their hosts and the area's own bodies are left
//! out. Relative measures of a percentage near its whole hide what is left out of it, so that the complement stands
//! beside it.

use heng_stats::disparity::{AreaValues, theil_t_by_group};
use serde::Serialize;

use super::LEAST;
use super::readings::{Reading, Readings};

/// A percentage is also read from its other side from this share of the whole on.
pub(super) const NEAR_WHOLE: f64 = 0.8;

/// Disparity of one indicator between areas.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Spread {
    /// Areas with a value.
    pub areas: usize,
    /// Ids of areas without one.
    pub missing: Vec<String>,
    /// Lowest printed value, and where.
    pub lowest: Extreme,
    /// Highest printed value, and where.
    pub highest: Extreme,
    /// Highest minus lowest printed value (极差).
    pub range: f64,
    /// Highest over lowest (极值比); `None` where the lowest is zero or negative.
    pub ratio: Option<f64>,
    /// Coefficient of variation, every area alike, divisor n.
    pub cv: Option<f64>,
    /// The same, by denominator (Williamson); `None` where an area has no counts.
    pub cv_weighted: Option<f64>,
    /// Gini, every area alike.
    pub gini: Option<f64>,
    /// Theil's T and its parts; weighted where denominators are known.
    pub theil: Option<TheilSplit>,
    /// What a percentage leaves out, where it is near its whole.
    pub complement: Option<Complement>,
}

/// An extreme value.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Extreme {
    /// Printed value.
    pub value: f64,
    /// Ids of the areas that have it.
    pub areas: Vec<String>,
}

/// Theil's T: between peer groups and within them.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TheilSplit {
    /// `between` plus `within`.
    pub total: f64,
    /// Between groups.
    pub between: f64,
    /// Within groups.
    pub within: f64,
    /// Whether areas count by their denominator.
    pub weighted: bool,
    /// Group id, its contribution to `within`.
    pub groups: Vec<(String, f64)>,
}

/// Relative measures of what a percentage leaves out.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Complement {
    /// Coefficient of variation.
    pub cv: Option<f64>,
    /// Gini.
    pub gini: Option<f64>,
}

/// An area that takes part: its id, the id of its group, its value.
pub(super) struct Taking<'a> {
    pub(super) id: &'a str,
    pub(super) group: &'a str,
    pub(super) reading: Option<Reading>,
}

pub(super) fn spread(readings: &Readings<'_>, areas: &[Taking<'_>]) -> Option<Spread> {
    let mut present: Vec<(&Taking<'_>, Reading)> =
        areas.iter().filter_map(|a| Some((a, a.reading?))).collect();
    if present.len() < LEAST {
        return None;
    }
    present.sort_by_key(|(area, _)| area.id);
    let values: Vec<f64> = present.iter().map(|(_, r)| r.value).collect();
    let plain = AreaValues::new(&values).ok()?;
    let weights: Option<Vec<f64>> = present.iter().map(|(_, r)| Some(r.counts?.1)).collect();
    let weighted = weights
        .as_ref()
        .and_then(|w| AreaValues::weighted(&values, w).ok());
    let extreme = |wanted: fn(f64, f64) -> bool| {
        let mut best: Option<Extreme> = None;
        for (area, reading) in &present {
            match &mut best {
                Some(extreme) if extreme.value == reading.printed => {
                    extreme.areas.push(area.id.to_owned());
                }
                Some(extreme) if !wanted(reading.printed, extreme.value) => {}
                _ => {
                    best = Some(Extreme {
                        value: reading.printed,
                        areas: vec![area.id.to_owned()],
                    });
                }
            }
        }
        best
    };
    let (lowest, highest) = (extreme(|a, b| a < b)?, extreme(|a, b| a > b)?);
    let groups: Vec<&str> = present.iter().map(|(area, _)| area.group).collect();
    let alike = vec![1.0; values.len()];
    let shares = weights.as_deref().filter(|_| weighted.is_some());
    let theil = theil_t_by_group(&values, shares.unwrap_or(&alike), &groups).ok();
    let whole = readings.whole.filter(|whole| {
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        mean >= NEAR_WHOLE * whole && values.iter().all(|v| (0.0..=*whole).contains(v))
    });
    let left_out = whole.and_then(|whole| plain.complement(whole).ok());
    Some(Spread {
        areas: present.len(),
        missing: areas
            .iter()
            .filter(|a| a.reading.is_none())
            .map(|a| a.id.to_owned())
            .collect(),
        range: readings.difference(highest.value, lowest.value),
        lowest,
        highest,
        ratio: plain.max_min_ratio().ok(),
        cv: plain.cv().ok(),
        cv_weighted: weighted.as_ref().and_then(|w| w.cv().ok()),
        gini: plain.gini().ok(),
        theil: theil.map(|split| TheilSplit {
            total: split.total,
            between: split.between,
            within: split.within,
            weighted: shares.is_some(),
            groups: split
                .groups
                .into_iter()
                .map(|part| (part.group.to_owned(), part.contribution))
                .collect(),
        }),
        complement: left_out.map(|left| Complement {
            cv: left.cv().ok(),
            gini: left.gini().ok(),
        }),
    })
}
