//! Why no outlook is given.

use heng_indicator::Text;
use heng_indicator::plan::{IntervalKind, Period, TargetKind};

use super::bounds;
use super::span::{Since, Span};
use crate::assess::case::{Case, Reading};
use crate::assess::show;

/// Fewer events than this expected in a year: the next year is mostly chance.
const FEWEST_EVENTS: f64 = 5.0;

/// The target year's own target, or what it is held against, is not known.
pub(super) fn unknown_target(case: &Case<'_>) -> Text {
    match case.target.kind {
        TargetKind::Improve { .. } | TargetKind::Decline { .. } | TargetKind::Maintain { .. } => {
            let year = case.plan.base_year;
            Text::new(
                format!("缺可比的基期（{year}年）数"),
                format!("no comparable value for the base year {year}"),
            )
        }
        _ => Text::new(
            "参照数在目标年的数值未知",
            "nobody knows the reference value of the target year",
        ),
    }
}

/// The kind of indicator does not bear a trend.
pub(super) fn by_nature(case: &Case<'_>, reading: &Reading) -> Option<Text> {
    if case.target.kind == TargetKind::YesNo {
        return Some(Text::new("有无类目标没有趋势", "there-or-not has no trend"));
    }
    if let Period::Term(years) = case.indicator.period {
        return Some(Text::new(
            format!("{years}年一届，按届评价，不外推"),
            format!("terms of {years} years are judged term on term, not projected"),
        ));
    }
    if let Some(bound) = base_at_bound(case) {
        let shown = show(bound, case.indicator.decimals, case.scheme);
        return Some(Text::new(
            format!("基期已是{shown}，没有再改善的余地"),
            format!("already {shown} in the base year: nothing better is possible"),
        ));
    }
    if case.indicator.period == Period::Wave || !case.indicator.available_years.is_empty() {
        return Some(Text::new(
            "按批次调查取得，不外推",
            "from survey waves, not projected",
        ));
    }
    let events = fewest_events(case, reading)?;
    (events < FEWEST_EVENTS).then(|| {
        Text::new(
            format!("每年预计只有{events:.1}例，不足5例，不外推"),
            format!("{events:.1} events expected a year, fewer than 5: not projected"),
        )
    })
}

/// The end of the possible values that the base already stands at, for a target that asks for better.
fn base_at_bound(case: &Case<'_>) -> Option<f64> {
    let (lower, upper) = bounds::of(case).limits().ok()?;
    let bound = match case.target.kind {
        TargetKind::Improve { .. } => upper,
        TargetKind::Decline { .. } => lower,
        _ => return None,
    };
    case.comparable_base()
        .filter(|base| *base == bound)
        .map(|_| bound)
}

/// Events expected a year at the target (at the base value for a direction); for a share the rarer side counts.
fn fewest_events(case: &Case<'_>, reading: &Reading) -> Option<f64> {
    let one = case.one_case()?;
    let level = reading.target.or_else(|| case.base())?;
    let events = level.abs() / one;
    match case.indicator.interval {
        IntervalKind::None => None,
        IntervalKind::Poisson => Some(events),
        IntervalKind::Wilson | IntervalKind::Survey(_) => {
            let others = case
                .denominator
                .map_or(f64::INFINITY, |d| (d - events).abs());
            // A target of all or nothing expects no events on one side by its wording, not by small numbers.
            Some(if others == 0.0 || events == 0.0 {
                events.max(others)
            } else {
                events.min(others)
            })
        }
    }
}

/// The series is too short.
pub(super) fn by_length(case: &Case<'_>, span: &Span) -> Option<Text> {
    let (points, needed) = (span.years.len(), case.scheme.outlook.min_points);
    if points >= needed {
        return None;
    }
    let (since_zh, since_en) = match span.since {
        Some(Since::Break(year)) => (
            format!("{year}年口径变动以来"),
            format!(" since the break of {year}"),
        ),
        Some(Since::Window(years)) => (
            format!("最近{years}年"),
            format!(" in the last {years} years"),
        ),
        None => Default::default(),
    };
    Some(Text::new(
        format!("{since_zh}只有{points}个数，至少要{needed}个"),
        format!("{points} values{since_en}, at least {needed} are needed"),
    ))
}

/// A run of zeros tells nothing of how far the next value may be from zero.
pub(super) fn by_zeros(span: &Span) -> Option<Text> {
    span.values.iter().all(|value| *value == 0.0).then(|| {
        Text::new(
            "各年均为0，看不出变动幅度，不外推",
            "zero in every year, which tells nothing of its variation: not projected",
        )
    })
}

/// The model declined.
pub(super) fn by_model(error: &heng_stats::Error) -> Text {
    let zh = match error {
        heng_stats::Error::OutsideBounds { year, .. } => {
            format!("{year}年数超出该指标可能的范围，无法外推")
        }
        heng_stats::Error::TooLong { .. } => "数据点过多，无法外推".to_owned(),
        _ => "模型无法外推".to_owned(),
    };
    Text::new(zh, format!("not projected: {error}"))
}
