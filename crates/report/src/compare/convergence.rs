//! Do the areas draw together since the base year (趋同)?
//!
//! Sigma: the spread of the same areas, then and now. Beta: do those that started low grow faster? Catch-up: how far
//! each is behind the best. Areas without both figures, or with a break between, take no part and are named.

use heng_stats::disparity::{AreaValues, beta_convergence, catch_up, sigma_convergence};
use serde::Serialize;

use super::LEAST;
use super::readings::Readings;

/// Convergence of one indicator between two years.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Convergence {
    /// First year.
    pub from: i32,
    /// Last year.
    pub to: i32,
    /// Ids of the areas that take part.
    pub areas: Vec<String>,
    /// Ids of those that do not.
    pub left_out: Vec<String>,
    /// Coefficient of variation in the first year.
    pub cv_from: Option<f64>,
    /// In the last year.
    pub cv_to: Option<f64>,
    /// The coefficient over all years in which every one of the areas has a value, where there are at least four.
    pub sigma: Option<SigmaTrend>,
    /// Growth against first value.
    pub beta: Option<BetaTrend>,
    /// Each area's distance to the best, in the order of `areas`; empty without a better side.
    pub catch_up: Vec<AreaCatchUp>,
}

/// Trend of the coefficient of variation.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct SigmaTrend {
    /// Years behind it.
    pub years: usize,
    /// Theil-Sen slope a year; negative: they draw together.
    pub slope: f64,
    /// Two-sided p of the Mann-Kendall test.
    pub p: f64,
}

/// Beta convergence.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct BetaTrend {
    /// Yearly logarithmic growth per unit of the logarithm of the first value; negative: convergence.
    pub slope: f64,
    /// Two-sided p.
    pub p: f64,
    /// The same, adjusted for all indicators of the list by Benjamini and Hochberg.
    pub p_adjusted: Option<f64>,
    /// Years until half of the distance is gone.
    pub half_life: Option<f64>,
}

/// One area's distance to the best.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AreaCatchUp {
    /// Area id.
    pub area: String,
    /// Distance in the first year.
    pub behind_then: f64,
    /// Distance in the last.
    pub behind_now: f64,
    /// Years until it is gone at this pace.
    pub years_left: Option<f64>,
}

pub(super) fn convergence(
    readings: &Readings<'_>,
    areas: &[(&str, u32)],
    from: i32,
    to: i32,
) -> Option<Convergence> {
    if from >= to {
        return None;
    }
    let mut taking: Vec<(&str, u32, f64, f64)> = Vec::new();
    let mut left_out = Vec::new();
    for (id, area) in areas {
        let history = readings.history(*area);
        let both = history.value(from).zip(history.value(to));
        match both.filter(|_| history.break_between(from, to).is_none()) {
            Some((then, now)) => taking.push((id, *area, then, now)),
            None => left_out.push((*id).to_owned()),
        }
    }
    if taking.len() < LEAST {
        return None;
    }
    taking.sort_by_key(|(id, ..)| *id);
    let then: Vec<f64> = taking.iter().map(|(.., v, _)| *v).collect();
    let now: Vec<f64> = taking.iter().map(|(.., v)| *v).collect();
    let cv = |values: &[f64]| AreaValues::new(values).ok()?.cv().ok();
    let beta = beta_convergence((from, &then), (to, &now)).ok();
    let behind = readings
        .better()
        .and_then(|better| catch_up((from, &then), (to, &now), better).ok());
    Some(Convergence {
        from,
        to,
        areas: taking.iter().map(|(id, ..)| (*id).to_owned()).collect(),
        left_out,
        cv_from: cv(&then),
        cv_to: cv(&now),
        sigma: sigma(readings, &taking, from, to),
        beta: beta.map(|beta| BetaTrend {
            slope: beta.slope,
            p: beta.p_value,
            p_adjusted: None,
            half_life: beta.half_life,
        }),
        catch_up: taking
            .iter()
            .zip(behind.unwrap_or_default())
            .map(|((id, ..), behind)| AreaCatchUp {
                area: (*id).to_owned(),
                behind_then: behind.behind_then,
                behind_now: behind.behind_now,
                years_left: behind.years_left,
            })
            .collect(),
    })
}

/// Fewer years hold no trend.
const LEAST_YEARS: usize = 4;

fn sigma(
    readings: &Readings<'_>,
    taking: &[(&str, u32, f64, f64)],
    from: i32,
    to: i32,
) -> Option<SigmaTrend> {
    let histories: Vec<_> = taking
        .iter()
        .map(|(_, at, ..)| readings.history(*at))
        .collect();
    let mut years = Vec::new();
    let mut spreads = Vec::new();
    for year in from..=to {
        let values: Option<Vec<f64>> = histories.iter().map(|h| h.value(year)).collect();
        if let Some(areas) = values.and_then(|values| AreaValues::new(&values).ok()) {
            years.push(year);
            spreads.push(areas);
        }
    }
    if years.len() < LEAST_YEARS {
        return None;
    }
    let sigma = sigma_convergence(&years, &spreads).ok()?;
    Some(SigmaTrend {
        years: years.len(),
        slope: sigma.slope,
        p: sigma.test.p,
    })
}
