//! The index of areas, and what it owes to its choices.

use heng_core::Panel;
use heng_indicator::plan::{Direction, Level, Plan, TargetKind};
use heng_indicator::{Text, targets};
use heng_stats::composite::{
    Aggregation, Ahp, Missing, Normalisation, RankRange, Sensitivity, Weights, effective_weights,
    entropy_weights, index, rank_ranges,
};
use heng_stats::rank::ranks;
use heng_stats::{Better, Error};
use serde::Serialize;

use super::{Declaration, DeclaredItem, Scale, Weighting};
use crate::assess::history::History;

/// Scores run from here, so that a geometric mean exists.
const LEAST_SCORE: f64 = 1.0;
/// The score of the target, or of the best area.
const FULL_SCORE: f64 = 100.0;
/// Mean and deviation of standard scores.
const STANDARD: (f64, f64) = (100.0, 10.0);

/// What is varied for the range of ranks, printed with it.
const SPREAD: f64 = 0.25;
const LEVEL: f64 = 0.9;
const DRAWS: usize = 2_000;
const SEED: u64 = 20_250;

/// An index with everything that a reader must know of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Composite {
    /// Name.
    pub name: Text,
    /// That it is no official verdict, and what it is made of.
    pub notice: Text,
    /// Year of the data.
    pub year: i32,
    /// How values became scores.
    pub scale: &'static str,
    /// How items were weighed.
    pub weights: &'static str,
    /// Consistency ratio of pairwise judgements; below 0.1, or there is no index.
    pub consistency_ratio: Option<f64>,
    /// Arithmetic or geometric.
    pub aggregation: &'static str,
    /// Least share of the weight that an area must have.
    pub at_least: f64,
    /// Items, in the order of the file.
    pub items: Vec<Item>,
    /// Areas, in the plan's order.
    pub areas: Vec<AreaIndex>,
}

/// One item.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Item {
    /// Indicator id.
    pub indicator: String,
    /// Its name.
    pub name: Text,
    /// Value that scores 1, with goalposts.
    pub zero: Option<f64>,
    /// Value that scores 100, with goalposts.
    pub target: Option<f64>,
    /// Its weight; all add up to 1.
    pub weight: f64,
    /// What it decides: its correlation with the index over the areas that have both.
    pub effective: Option<f64>,
}

/// One area.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AreaIndex {
    /// Area id.
    pub area: String,
    /// Its name.
    pub name: Text,
    /// The index, not rounded; `None` where too much is missing.
    pub index: Option<f64>,
    /// Rank, 1 the best; equal ones share the better.
    pub rank: Option<usize>,
    /// Best, median and worst rank when weights and aggregation vary.
    pub rank_best: Option<usize>,
    /// Median of them.
    pub rank_median: Option<usize>,
    /// Worst of them.
    pub rank_worst: Option<usize>,
    /// Ranks under each scale (goalposts, `min_max`, `z_score`) with the same weights and arithmetic means; none where that
    /// scale is not defined.
    pub rank_by_scale: [Option<usize>; 3],
    /// Share of the weight that was present.
    pub present: f64,
    /// Indicator ids that were missing.
    pub missing: Vec<String>,
    /// Values of the items.
    pub values: Vec<Option<f64>>,
    /// Scores of the items.
    pub scores: Vec<Option<f64>>,
}

/// Why there is no index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused(pub Text);

impl Refused {
    fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self(Text::new(zh, en))
    }

    fn stats(what_zh: &str, what_en: &str, error: &Error) -> Self {
        Self::new(format!("{what_zh}：{error}"), format!("{what_en}: {error}"))
    }
}

/// Computes an index from the values of one year; `None`: the latest in which an item has a value in any of the areas.
///
/// A value under query, a forecast and a partial sum are no values here. Nothing is filled in.
///
/// # Errors
///
/// Fewer than two areas, no value, goalposts in the wrong order or a target that is not a number, judgements with a
/// consistency ratio of 0.1 or more, values that are all equal where the scale is made of them.
pub fn composite(
    plan: &Plan,
    panel: &Panel,
    declared: &Declaration,
    year: Option<i32>,
) -> Result<Composite, Refused> {
    let Some(year) = year.or_else(|| latest(plan, panel, declared)) else {
        return Err(Refused::new(
            "这些地区没有一个指标有数",
            "no item has a value in these areas",
        ));
    };
    let areas = areas(plan, declared, year);
    if areas.len() < 2 {
        return Err(Refused::new(
            "相比的地区不足两个，请看 of 和 kind",
            "fewer than two areas to compare; look at `of` and `kind`",
        ));
    }
    let columns = columns(plan, panel, declared, &areas, year)?;
    let main = scores(&columns, declared.scale)?;
    let (weights, consistency_ratio) = weights(declared, &main)?;
    let missing = declared
        .at_least
        .map_or(Missing::NoIndex, |at_least| Missing::Reweight { at_least });
    let rows = by_area(&main, areas.len());
    let told = |e: &Error| Refused::stats("综合时出错", "aggregating failed", e);
    let scored = index(&rows, &weights, declared.aggregation, missing).map_err(|e| told(&e))?;
    let values: Vec<Option<f64>> = scored.iter().map(|s| s.value).collect();
    if values.iter().all(Option::is_none) {
        return Err(Refused::new(
            format!("{year}年没有一个地区的数据足以计算指数"),
            format!("no area has data enough for an index in {year}"),
        ));
    }
    let effective = effective_weights(&rows, &scored).map_err(|e| told(&e))?;
    let ranges = ranges(&rows, &weights, missing, declared).map_err(|e| told(&e))?;
    let ranked = rank(&values)?;
    let by_scale: Vec<Vec<Option<usize>>> = Scale::ALL
        .iter()
        .map(|scale| under(&columns, *scale, areas.len(), &weights, missing))
        .collect();
    let items = columns.iter().zip(weights.shares()).zip(effective);
    let items: Vec<Item> = items
        .map(|((column, weight), effective)| Item {
            indicator: column.item.indicator.clone(),
            name: column.name.clone(),
            zero: column.item.zero,
            target: column.target,
            weight: *weight,
            effective,
        })
        .collect();
    let list = areas.iter().enumerate().filter_map(|(at, area)| {
        let area = plan.areas.get(*area)?;
        let (score, range): (_, Option<RankRange>) = (scored.get(at)?, *ranges.get(at)?);
        let own = |column: &[Option<f64>]| column.get(at).copied().flatten();
        Some(AreaIndex {
            area: area.id.value.clone(),
            name: area.name.clone(),
            index: score.value,
            rank: ranked.get(at).copied().flatten(),
            rank_best: range.map(|r| r.best),
            rank_median: range.map(|r| r.median),
            rank_worst: range.map(|r| r.worst),
            rank_by_scale: [0, 1, 2].map(|s: usize| by_scale.get(s)?.get(at).copied().flatten()),
            // The sum of nothing is a minus zero.
            present: score.present + 0.0,
            missing: score
                .missing
                .iter()
                .filter_map(|i| Some(items.get(*i)?.indicator.clone()))
                .collect(),
            values: columns.iter().map(|c| own(&c.values)).collect(),
            scores: main.iter().map(|c| own(c)).collect(),
        })
    });
    let areas = list.collect();
    Ok(Composite {
        name: declared.name.clone(),
        notice: notice(declared, year),
        year,
        scale: declared.scale.name(),
        weights: declared.weighting.name(),
        consistency_ratio,
        aggregation: declared.aggregation.name(),
        at_least: declared.at_least.unwrap_or(1.0),
        items,
        areas,
    })
}

/// The values of one item over the areas.
struct Column<'d> {
    item: &'d DeclaredItem,
    name: Text,
    better: Better,
    target: Option<f64>,
    values: Vec<Option<f64>>,
}

fn areas(plan: &Plan, declared: &Declaration, year: i32) -> Vec<usize> {
    let all = plan.areas.iter().enumerate().filter(|(_, area)| {
        area.parent.as_ref().is_some_and(|p| p.value == declared.of)
            && area.was_there(year)
            && match &declared.kind {
                Some(kind) => area.kind == *kind,
                None => area.adds_up && area.level != Level::OwnLevel,
            }
    });
    all.map(|(at, _)| at).collect()
}

fn latest(plan: &Plan, panel: &Panel, declared: &Declaration) -> Option<i32> {
    let years = declared.items.iter().filter_map(|item| {
        let batch = panel.batch(plan.indicator_index(&item.indicator)?)?;
        let rows = (0..batch.len()).filter(|row| {
            let area = plan.areas.get(batch.area[*row] as usize);
            let parent = area.and_then(|a| a.parent.as_ref());
            batch.value[*row].is_some() && parent.is_some_and(|p| p.value == declared.of)
        });
        rows.map(|row| batch.year[row]).max()
    });
    years.max()
}

fn columns<'d>(
    plan: &Plan,
    panel: &Panel,
    declared: &'d Declaration,
    areas: &[usize],
    year: i32,
) -> Result<Vec<Column<'d>>, Refused> {
    let total = vec![0; plan.breakdowns.len()];
    let mut columns = Vec::new();
    for item in &declared.items {
        let id = &item.indicator;
        let Some((at, indicator)) = plan
            .indicator_index(id)
            .and_then(|at| Some((at, plan.indicators.get(at)?)))
        else {
            return Err(Refused::new(
                format!("规划中没有指标 {id}"),
                format!("no indicator {id}"),
            ));
        };
        let better = match indicator.direction {
            Direction::Higher => Better::Higher,
            Direction::Lower => Better::Lower,
            Direction::None => {
                return Err(Refused::new(
                    format!("指标 {id} 没有方向，不能计分"),
                    format!("{id} has no direction and cannot be scored"),
                ));
            }
        };
        let in_force = || {
            let target = targets::in_force(plan, indicator, &declared.of).final_target()?;
            match target.kind {
                TargetKind::AtLeast { value, .. }
                | TargetKind::AtMost { value, .. }
                | TargetKind::Full { value } => Some(value),
                _ => None,
            }
        };
        let batch = panel.batch(at);
        let value = |area: &usize| History::of(batch, *area as u32, &total).value(year);
        columns.push(Column {
            item,
            name: indicator.name.clone(),
            better,
            target: item.target.or_else(in_force),
            values: areas.iter().map(value).collect(),
        });
    }
    Ok(columns)
}

/// The scores of every item, in the order of the areas.
fn scores(columns: &[Column<'_>], scale: Scale) -> Result<Vec<Vec<Option<f64>>>, Refused> {
    columns.iter().map(|column| score(column, scale)).collect()
}

fn score(column: &Column<'_>, scale: Scale) -> Result<Vec<Option<f64>>, Refused> {
    let id = &column.item.indicator;
    let span = FULL_SCORE - LEAST_SCORE;
    let lifted = |scores: Vec<Option<f64>>| -> Vec<Option<f64>> {
        scores
            .into_iter()
            .map(|s| s.map(|s| LEAST_SCORE + s))
            .collect()
    };
    // An item that nobody has is missing for all, which the index deals with.
    if column.values.iter().all(Option::is_none) {
        return Ok(column.values.clone());
    }
    let told = |e: Error| {
        Refused::stats(
            &format!("指标 {id} 不能计分"),
            &format!("{id} cannot be scored"),
            &e,
        )
    };
    match scale {
        Scale::Goalposts => {
            let (Some(zero), Some(target)) = (column.item.zero, column.target) else {
                return Err(Refused::new(
                    format!(
                        "指标 {id} 缺少 zero 或目标值：目标不是一个数时，请在 [[item]] 中写 target"
                    ),
                    format!(
                        "{id} lacks `zero` or a target: where the target is no number, write `target` in its [[item]]"
                    ),
                ));
            };
            let way = Normalisation::Goalposts {
                zero,
                target,
                full: span,
            };
            Ok(lifted(
                way.apply(&column.values, column.better).map_err(told)?,
            ))
        }
        Scale::MinMax => {
            let way = Normalisation::MinMax {
                low: LEAST_SCORE,
                high: FULL_SCORE,
            };
            way.apply(&column.values, column.better).map_err(told)
        }
        Scale::ZScore => {
            let way = Normalisation::ZScore {
                mean: STANDARD.0,
                deviation: STANDARD.1,
            };
            way.apply(&column.values, column.better).map_err(told)
        }
    }
}

fn by_area(columns: &[Vec<Option<f64>>], areas: usize) -> Vec<Vec<Option<f64>>> {
    let row = |at: usize| {
        columns
            .iter()
            .map(|c| c.get(at).copied().flatten())
            .collect()
    };
    (0..areas).map(row).collect()
}

fn weights(
    declared: &Declaration,
    scores: &[Vec<Option<f64>>],
) -> Result<(Weights, Option<f64>), Refused> {
    let told = |e: Error| Refused::stats("权重不能用", "the weights cannot be used", &e);
    match &declared.weighting {
        Weighting::Equal => Ok((Weights::equal(declared.items.len()).map_err(told)?, None)),
        Weighting::Given => {
            let given: Vec<f64> = declared.items.iter().filter_map(|i| i.weight).collect();
            Ok((Weights::given(&given).map_err(told)?, None))
        }
        Weighting::Ahp(judgements) => {
            let ahp = Ahp::from_judgements(judgements).map_err(told)?;
            if !ahp.is_consistent() {
                let ratio = ahp.consistency_ratio;
                return Err(Refused::new(
                    format!(
                        "两两比较的判断互相矛盾：一致性比率 {ratio:.3}，须小于 0.1。请专家重新判断"
                    ),
                    format!(
                        "the pairwise judgements contradict each other: consistency ratio {ratio:.3}, must be below 0.1; ask the experts again"
                    ),
                ));
            }
            let ratio = ahp.consistency_ratio;
            Ok((ahp.weights, Some(ratio)))
        }
        Weighting::Entropy => {
            // Only areas with every item: the method asks for the same areas in each.
            let areas = scores.first().map_or(0, Vec::len);
            let rows = by_area(scores, areas);
            let whole: Vec<&Vec<Option<f64>>> = rows
                .iter()
                .filter(|row| row.iter().all(Option::is_some))
                .collect();
            let column = |at: usize| {
                whole
                    .iter()
                    .filter_map(move |row| row.get(at).copied().flatten())
            };
            let items: Vec<Vec<f64>> = (0..scores.len()).map(|at| column(at).collect()).collect();
            Ok((entropy_weights(&items).map_err(told)?.weights, None))
        }
    }
}

fn rank(values: &[Option<f64>]) -> Result<Vec<Option<usize>>, Refused> {
    let ranked = ranks(values, Better::Higher)
        .map_err(|e| Refused::stats("不能排位", "cannot be ranked", &e))?;
    Ok(ranked.into_iter().map(|r| r.map(|r| r.rank)).collect())
}

fn ranges(
    rows: &[Vec<Option<f64>>],
    weights: &Weights,
    missing: Missing,
    declared: &Declaration,
) -> Result<Vec<Option<RankRange>>, Error> {
    // Standard scores may be negative: only the weights vary then.
    let aggregations = match declared.scale {
        Scale::ZScore => vec![Aggregation::Arithmetic],
        Scale::Goalposts | Scale::MinMax => vec![Aggregation::Arithmetic, Aggregation::Geometric],
    };
    let vary = Sensitivity {
        spread: SPREAD,
        aggregations,
        level: LEVEL,
        draws: DRAWS,
        seed: SEED,
    };
    rank_ranges(rows, weights, missing, &vary)
}

/// The ranks under another scale, where it is defined.
fn under(
    columns: &[Column<'_>],
    scale: Scale,
    areas: usize,
    weights: &Weights,
    missing: Missing,
) -> Vec<Option<usize>> {
    let ranked = || {
        let rows = by_area(&scores(columns, scale).ok()?, areas);
        let scored = index(&rows, weights, Aggregation::Arithmetic, missing).ok()?;
        let values: Vec<Option<f64>> = scored.into_iter().map(|s| s.value).collect();
        rank(&values).ok()
    };
    ranked().unwrap_or_else(|| vec![None; areas])
}

fn notice(declared: &Declaration, year: i32) -> Text {
    let (scale_zh, scale_en) = match declared.scale {
        Scale::Goalposts => (
            "按目标计分，低点为1分、目标为100分，两端截断",
            "scores between goalposts: 1 at the low one, 100 at the target, cut off at both",
        ),
        Scale::MinMax => (
            "最差地区1分、最好地区100分，随参评地区而变",
            "scores 1 for the worst area, 100 for the best; they move with the areas that take part",
        ),
        Scale::ZScore => (
            "标准分（均值100，标准差10），随参评地区而变",
            "standard scores (mean 100, deviation 10); they move with the areas that take part",
        ),
    };
    let percent = SPREAD * 100.0;
    let level = LEVEL * 100.0;
    Text::new(
        format!(
            "本指数是按自行声明的指标、权重和方法计算的内部分析工具，不是官方评价，也不是达标判定。{year}年数据；{scale_zh}；缺数不补。位次区间由权重上下浮动{percent:.0}%、两种综合方法各半的{DRAWS}次模拟得出（{level:.0}%，种子{SEED}），不含数据本身的误差"
        ),
        format!(
            "An internal analysis by declared items, weights and method; neither an official assessment nor a verdict on targets. Data of {year}; {scale_en}; nothing is filled in. The range of ranks comes from {DRAWS} draws with weights within ±{percent:.0} % and either mean where both are defined ({level:.0} %, seed {SEED}); it does not hold the error of the data"
        ),
    )
}
