//! Who stands where among its peers, how surely, and whom chance does not explain.
//!
//! Ranks tie at published precision. The interval beside a rank is drawn from rates shrunk towards the other areas of
//! the group, with a fixed seed; it is marginal: it speaks of one area, not of the order of all. Complete counts such
//! as seats have ranks only. Funnel limits hold each area against the common rate of the others.

use heng_stats::rank::{
    Events, Funnel, FunnelPlace, MOST_DRAWN, Rank, RankDrawing, RankInterval, Shrunk,
    rank_intervals, ranks, shrink,
};
use serde::Serialize;

use super::peers::PeerGroup;
use super::readings::{Chance, Reading, Readings};
use super::{DRAWS, LEAST, LEVEL, SEED};

/// With fewer events among the others, or fewer left out, their common rate is too uncertain to be a centre.
const LEAST_EVENTS: f64 = 10.0;

/// One indicator in one peer group in one year.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GroupStanding {
    /// Id of the group.
    pub group: String,
    /// Areas with a value, by rank, then in the plan's order.
    pub places: Vec<AreaPlace>,
    /// Ids of the areas without one.
    pub missing: Vec<String>,
    /// Whether ranks have intervals, and if not why.
    pub intervals: Intervals,
}

/// Where one area stands.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AreaPlace {
    /// Area id.
    pub area: String,
    /// Value at published precision.
    pub value: f64,
    /// 1 for the best; equal printed values share it.
    pub rank: usize,
    /// Areas that share it, this one included.
    pub tied: usize,
    /// Best and worst rank of the interval.
    pub interval: Option<(usize, usize)>,
    /// The rate as the model sees it (模型估计), in the indicator's unit; in no verdict and no rate.
    pub model_estimate: Option<f64>,
    /// Share of the area's own data in it.
    pub own_weight: Option<f64>,
    /// Its place in the funnel.
    pub funnel: Option<FunnelReading>,
}

/// An area held against the common rate of the others, in the indicator's unit.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct FunnelReading {
    /// Common rate of the other areas of the group.
    pub centre: f64,
    /// 95 % limits.
    pub inner: (f64, f64),
    /// 99.8 % limits.
    pub outer: (f64, f64),
    /// Where the area lies.
    pub place: OutlierPlace,
    /// Whether that is the better side.
    pub is_better: bool,
}

/// Where an area lies in its funnel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum OutlierPlace {
    /// Below the 99.8 % limit.
    FarBelow,
    /// Below the 95 % limit.
    Below,
    /// Chance explains the distance.
    Within,
    /// Above the 95 % limit.
    Above,
    /// Above the 99.8 % limit.
    FarAbove,
}

impl OutlierPlace {
    /// Outside the 95 % limits.
    pub fn is_outside(self) -> bool {
        self != Self::Within
    }

    /// Outside the 99.8 % limits.
    pub fn is_far(self) -> bool {
        matches!(self, Self::FarBelow | Self::FarAbove)
    }
}

impl From<FunnelPlace> for OutlierPlace {
    fn from(place: FunnelPlace) -> Self {
        match place {
            FunnelPlace::FarBelow => Self::FarBelow,
            FunnelPlace::Below => Self::Below,
            FunnelPlace::Within => Self::Within,
            FunnelPlace::Above => Self::Above,
            FunnelPlace::FarAbove => Self::FarAbove,
        }
    }
}

/// Whether ranks have intervals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Intervals {
    /// From the shrunk posterior.
    ShrunkPosterior,
    /// A complete count (seats, registers): no draw, no interval.
    CompleteCount,
    /// Some area's value does not come from counts that are known.
    NoCounts,
    /// The counts do not fit the declared kind of chance, or are too many to draw.
    Refused,
}

/// The standing of a group in `year`; `None` with fewer than three values, or without a better side.
pub(super) fn standing(
    readings: &Readings<'_>,
    group: &PeerGroup,
    year: i32,
) -> Option<GroupStanding> {
    let better = readings.better()?;
    let mut present: Vec<(&String, Reading)> = Vec::new();
    let mut missing = Vec::new();
    for (id, area) in group.areas.iter().zip(&group.members) {
        match readings.at(*area, year) {
            Some(reading) => present.push((id, reading)),
            None => missing.push(id.clone()),
        }
    }
    if present.len() < LEAST {
        return None;
    }
    // Draws go by place in the list: by id it does not hang on the order of the plan.
    present.sort_by(|a, b| a.0.cmp(b.0));
    let printed: Vec<Option<f64>> = present.iter().map(|(_, r)| Some(r.printed)).collect();
    let places: Vec<Rank> = ranks(&printed, better)
        .ok()?
        .into_iter()
        .flatten()
        .collect();
    let (drawn, intervals) = drawn(readings, &present);
    let funnels = funnels(readings, &present);
    let mut areas: Vec<AreaPlace> = present
        .iter()
        .zip(places)
        .enumerate()
        .map(|(at, ((id, reading), rank))| {
            let model = drawn.as_ref().and_then(|(shrunk, ranks, factor)| {
                Some((shrunk.get(at)?, ranks.get(at)?, *factor))
            });
            AreaPlace {
                area: (*id).clone(),
                value: reading.printed,
                rank: rank.rank,
                tied: rank.tied,
                interval: model.map(|(_, interval, _)| (interval.best, interval.worst)),
                model_estimate: model.map(|(shrunk, _, factor)| shrunk.rate * factor),
                own_weight: model.map(|(shrunk, ..)| shrunk.own_weight),
                funnel: funnels.get(at).copied().flatten(),
            }
        })
        .collect();
    let order = |id: &String| group.areas.iter().position(|own| own == id);
    areas.sort_by_key(|place| (place.rank, order(&place.area)));
    Some(GroupStanding {
        group: group.id.clone(),
        places: areas,
        missing,
        intervals,
    })
}

type Drawn = (Vec<Shrunk>, Vec<RankInterval>, f64);

fn drawn(readings: &Readings<'_>, present: &[(&String, Reading)]) -> (Option<Drawn>, Intervals) {
    use heng_indicator::plan::IntervalKind;
    if readings.indicator.interval == IntervalKind::None {
        return (None, Intervals::CompleteCount);
    }
    let Some((chance, counts)) = counted(readings, present) else {
        return (None, Intervals::NoCounts);
    };
    let (events, exposure): (Vec<f64>, Vec<f64>) = counts.into_iter().unzip();
    let Some(better) = readings.better() else {
        return (None, Intervals::Refused);
    };
    let drawing = RankDrawing {
        better,
        level: LEVEL,
        factor: chance.factor,
        decimals: u32::from(readings.indicator.decimals),
        draws: DRAWS.min(MOST_DRAWN / present.len().max(1)),
        seed: SEED,
    };
    let drawn = shrink(&events, &exposure, chance.events).and_then(|shrunk| {
        let ranks = rank_intervals(&shrunk, &drawing)?;
        Ok((shrunk, ranks, chance.factor))
    });
    match drawn {
        Ok(drawn) => (Some(drawn), Intervals::ShrunkPosterior),
        Err(_) => (None, Intervals::Refused),
    }
}

/// Events and exposure of every area, if all of them have both.
fn counted(
    readings: &Readings<'_>,
    present: &[(&String, Reading)],
) -> Option<(Chance, Vec<(f64, f64)>)> {
    let chance = readings.chance()?;
    let counts = present.iter().map(|(_, r)| Some(chance.of(r.counts?)));
    Some((chance, counts.collect::<Option<Vec<_>>>()?))
}

fn funnels(readings: &Readings<'_>, present: &[(&String, Reading)]) -> Vec<Option<FunnelReading>> {
    let Some((chance, counts)) = counted(readings, present) else {
        return vec![None; present.len()];
    };
    let funnel = |at: usize| {
        let others = counts.iter().enumerate().filter(|(i, _)| *i != at);
        let (events, exposure) = others.fold((0.0, 0.0), |(x, n), (_, c)| (x + c.0, n + c.1));
        let others_missed = match chance.events {
            Events::Proportion => exposure - events,
            Events::Count => LEAST_EVENTS,
        };
        if events < LEAST_EVENTS || others_missed < LEAST_EVENTS {
            return None;
        }
        let (own_events, own_exposure) = counts[at];
        // People are whole; an effective sample is taken down to whole ones.
        let whole = match chance.events {
            Events::Proportion => (own_exposure + 1e-6).floor(),
            Events::Count => own_exposure,
        };
        let centre = (exposure > 0.0).then(|| events / exposure)?;
        let limits = Funnel::around(centre, whole, chance.events).ok()?;
        let rate = (own_exposure > 0.0).then(|| own_events / own_exposure)?;
        let scaled = |(low, high): (f64, f64)| (low * chance.factor, high * chance.factor);
        let better = readings.better()?;
        Some(FunnelReading {
            centre: centre * chance.factor,
            inner: scaled(limits.inner),
            outer: scaled(limits.outer),
            place: limits.place(rate).into(),
            is_better: better.prefers(rate, centre),
        })
    };
    (0..present.len()).map(funnel).collect()
}
