//! The pace that a target needs, beside the pace achieved and the best pace of any peer.
//!
//! Paces are differences per year since the base year, positive towards better. A peer's pace counts over the same
//! years; across a break there is none.

use heng_stats::decomposition::{Feasibility, Pace};
use serde::Serialize;

use super::readings::Readings;
use super::target::Numeric;

/// Pace of one indicator in one area.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AreaPace {
    /// Area id.
    pub area: String,
    /// Base year.
    pub from: i32,
    /// Year of the data.
    pub year: i32,
    /// Target year.
    pub target_year: i32,
    /// Value of the base year.
    pub baseline: f64,
    /// Value.
    pub value: f64,
    /// Target.
    pub target: f64,
    /// Needed a year.
    pub required: f64,
    /// Achieved a year since the base year.
    pub achieved: f64,
    /// Best pace of a peer over the same years, and its id.
    pub best_peer: Option<(String, f64)>,
    /// What that comes to.
    pub feasibility: Feasible,
}

/// Whether the pace that is needed has been seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Feasible {
    /// Nothing more is needed.
    Met,
    /// The area's own pace suffices.
    AtOwnPace,
    /// A peer has shown a pace that would.
    AtAPeersPace,
    /// Faster than the area or any peer has shown.
    FasterThanAnyPeer,
    /// Faster than its own, and there is no peer to compare with.
    NoPeer,
}

impl From<Feasibility> for Feasible {
    fn from(is: Feasibility) -> Self {
        match is {
            Feasibility::Met => Self::Met,
            Feasibility::AtOwnPace => Self::AtOwnPace,
            Feasibility::AtAPeersPace => Self::AtAPeersPace,
            Feasibility::FasterThanAnyPeer => Self::FasterThanAnyPeer,
            Feasibility::NoPeer => Self::NoPeer,
        }
    }
}

/// The pace of an area; `None` without a base value, across a break, or when the target year has come.
pub(super) fn pace(
    readings: &Readings<'_>,
    area: (&str, u32),
    peers: &[(&str, u32)],
    base_year: i32,
    wanted: &Numeric,
) -> Option<AreaPace> {
    let baseline = wanted.baseline?;
    let unbroken = |at: u32| {
        let history = readings.history(at);
        let whole = history.break_between(base_year, wanted.year).is_none();
        whole.then_some(history)
    };
    unbroken(area.1)?;
    let mut best: Option<(String, f64)> = None;
    let mut paces = Vec::new();
    for (id, at) in peers.iter().filter(|(_, at)| *at != area.1) {
        let Some(history) = unbroken(*at) else {
            continue;
        };
        let both = history.value(base_year).zip(history.value(wanted.year));
        let between = both.and_then(|(then, now)| {
            Pace::between((base_year, then), (wanted.year, now), wanted.better).ok()
        });
        if let Some(pace) = between {
            paces.push(pace);
            if best.as_ref().is_none_or(|(_, most)| pace > *most) {
                best = Some(((*id).to_owned(), pace));
            }
        }
    }
    let pace = Pace::towards(
        (wanted.target_year, wanted.target),
        (base_year, baseline),
        (wanted.year, wanted.value),
        wanted.better,
        &paces,
    )
    .ok()?;
    Some(AreaPace {
        area: area.0.to_owned(),
        from: base_year,
        year: wanted.year,
        target_year: wanted.target_year,
        baseline,
        value: wanted.value,
        target: wanted.target,
        required: pace.required,
        achieved: pace.achieved,
        best_peer: best,
        feasibility: pace.feasibility.into(),
    })
}
