//! The parts that an area's ratio is made of, or why it cannot be taken apart.

use heng_indicator::plan::{Plan, RollUp};
use heng_stats::decomposition::Part;
use serde::Serialize;

use super::peers::children;
use super::readings::Readings;

/// Parts with their counts in one year, in the plan's order.
pub(super) struct Parts {
    pub(super) areas: Vec<u32>,
    pub(super) counts: Vec<Part>,
}

/// Why a figure cannot be taken apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum NotApart {
    /// It is not a ratio of sums.
    NoRatioOfSums,
    /// The area's own value does not come from counts that are known in the year.
    NoCounts {
        /// Year.
        year: i32,
    },
    /// No part has counts: it is known for the area alone.
    NoParts {
        /// Year.
        year: i32,
    },
    /// The parts' counts do not make the area's.
    PartsDiffer {
        /// Year.
        year: i32,
        /// Ids of parts without counts.
        missing: Vec<String>,
    },
    /// The series breaks between the two years.
    Break {
        /// Year of the break.
        year: i32,
    },
    /// The numbers have no decomposition (all denominators zero).
    Undefined,
}

/// Relative difference up to which sums are equal.
const SAME: f64 = 1e-9;

/// Counts of the parts of an area, which must make its own: Σ N = N, Σ D = D.
///
/// # Errors
/// [`NotApart`], with the parts that are missing.
pub(super) fn parts(
    plan: &Plan,
    readings: &Readings<'_>,
    area: u32,
    year: i32,
) -> Result<Parts, NotApart> {
    if readings.indicator.roll_up != RollUp::RatioOfSums || readings.factor.is_none() {
        return Err(NotApart::NoRatioOfSums);
    }
    let whole = readings.at(area, year).and_then(|r| r.counts);
    let (Some(whole), Some(above)) = (whole, plan.areas.get(area as usize)) else {
        return Err(NotApart::NoCounts { year });
    };
    let mut parts = Parts {
        areas: Vec::new(),
        counts: Vec::new(),
    };
    let mut missing = Vec::new();
    for at in children(plan, above, year) {
        let child = &plan.areas[at];
        if !child.adds_up {
            continue;
        }
        let counts = readings.counts_at(at as u32, year);
        // What has no counts and is nevertheless not missing (市本级 without pupils) shows when the others make the whole.
        if counts.is_none() {
            missing.push(child.id.value.clone());
        }
        let (numerator, denominator) = counts.unwrap_or((0.0, 0.0));
        parts.areas.push(at as u32);
        parts.counts.push(Part {
            numerator,
            denominator,
        });
    }
    if missing.len() == parts.areas.len() {
        return Err(NotApart::NoParts { year });
    }
    let sums = parts.counts.iter().fold((0.0, 0.0), |(n, d), part| {
        (n + part.numerator, d + part.denominator)
    });
    let same = |a: f64, b: f64| (a - b).abs() <= SAME * a.abs().max(b.abs());
    if same(sums.0, whole.0) && same(sums.1, whole.1) {
        Ok(parts)
    } else {
        Err(NotApart::PartsDiffer { year, missing })
    }
}
