//! Theil's indices between and within groups of areas.

use super::{AreaValues, theil::x_ln_x};
use crate::{Error, check};
use std::collections::BTreeMap;

/// A Theil index split into what lies between groups and what lies within them.
#[derive(Debug, Clone, PartialEq)]
pub struct ByGroup<G> {
    /// The index over all areas: `between` plus `within`.
    pub total: f64,
    /// What would remain if every area had its group's mean.
    pub between: f64,
    /// What would remain if every group had the same mean.
    pub within: f64,
    /// The groups, in the order of their names.
    pub groups: Vec<GroupPart<G>>,
}

/// One group in a [`ByGroup`].
#[derive(Debug, Clone, PartialEq)]
pub struct GroupPart<G> {
    /// Its name.
    pub group: G,
    /// Its share of the population.
    pub population_share: f64,
    /// Its share of the quantity: population share times mean over the overall mean.
    pub value_share: f64,
    /// The index inside the group; `None` where it has none (nobody there, or nothing to share out).
    pub index: Option<f64>,
    /// Its part of `within`.
    pub contribution: f64,
}

/// Theil's T by group: `T = Σ s ln(s/p) + Σ s T`, over groups with the share p of the population and s of the quantity.
///
/// # Errors
///
/// Lists of different length, fewer than two areas, a negative value, a mean of zero, unfit weights.
///
/// # Source
///
/// Theil (1967), chapter 4; Shorrocks, A. F. (1980), Econometrica 48(3), 613-625.
///
/// # Example
///
/// All of the difference is between districts and banners:
///
/// ```
/// use heng_stats::disparity::theil_t_by_group;
/// let split = theil_t_by_group(&[4.0, 4.0, 1.0, 1.0], &[1.0; 4], &["区", "区", "旗县", "旗县"])?;
/// assert_eq!(split.within, 0.0);
/// assert!((split.between - split.total).abs() < 1e-15);
/// assert_eq!(split.groups[1].value_share, 0.2);
/// # Ok::<(), heng_stats::Error>(())
/// ```
pub fn theil_t_by_group<G: Ord + Clone>(
    values: &[f64],
    population: &[f64],
    groups: &[G],
) -> Result<ByGroup<G>, Error> {
    by_group(Index::T, values, population, groups)
}

/// Theil's L by group: `L = Σ p ln(p/s) + Σ p L`, over groups with the share p of the population and s of the quantity.
///
/// # Errors
///
/// As [`theil_t_by_group`]; a value of zero.
///
/// # Source
///
/// Shorrocks, A. F. (1980), Econometrica 48(3), 613-625.
pub fn theil_l_by_group<G: Ord + Clone>(
    values: &[f64],
    population: &[f64],
    groups: &[G],
) -> Result<ByGroup<G>, Error> {
    by_group(Index::L, values, population, groups)
}

#[derive(Clone, Copy)]
enum Index {
    T,
    L,
}

impl Index {
    fn of(self, areas: &AreaValues) -> Result<f64, Error> {
        match self {
            Self::T => areas.theil_t(),
            Self::L => areas.theil_l(),
        }
    }
}

fn by_group<G: Ord + Clone>(
    index: Index,
    values: &[f64],
    population: &[f64],
    groups: &[G],
) -> Result<ByGroup<G>, Error> {
    check::same_count("values", values.len(), "groups", groups.len())?;
    let all = AreaValues::weighted(values, population)?;
    index.of(&all)?;
    let (mean, shares) = (all.mean()?, check::shares("population", population)?);
    let mut members: BTreeMap<&G, Vec<(f64, f64)>> = BTreeMap::new();
    for ((value, share), group) in values.iter().zip(&shares).zip(groups) {
        members.entry(group).or_default().push((*value, *share));
    }
    let (mut between, mut within) = (0.0, 0.0);
    let mut parts = Vec::with_capacity(members.len());
    for (group, mut areas) in members {
        areas.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
        let p: f64 = areas.iter().map(|(_, share)| share).sum();
        let s: f64 = areas.iter().map(|(v, share)| share * (v / mean)).sum();
        let inside = inside(index, &areas, p, s)?;
        let contribution = match index {
            Index::T => s * inside.unwrap_or(0.0),
            Index::L => p * inside.unwrap_or(0.0),
        };
        if p > 0.0 {
            between += match index {
                Index::T => p * x_ln_x(s / p),
                Index::L => p * (p / s).ln(),
            };
        }
        within += contribution;
        parts.push(GroupPart {
            group: group.clone(),
            population_share: p,
            value_share: check::representable("a group's share", s)?,
            index: inside,
            contribution,
        });
    }
    let between = check::representable("the part between groups", between)?.max(0.0);
    Ok(ByGroup {
        total: between + within,
        between,
        within,
        groups: parts,
    })
}

fn inside(index: Index, areas: &[(f64, f64)], p: f64, s: f64) -> Result<Option<f64>, Error> {
    if p == 0.0 || s == 0.0 {
        return Ok(None);
    }
    if areas.len() == 1 {
        return Ok(Some(0.0));
    }
    let (values, weights): (Vec<f64>, Vec<f64>) = areas.iter().copied().unzip();
    index
        .of(&AreaValues::weighted(&values, &weights)?)
        .map(Some)
}
