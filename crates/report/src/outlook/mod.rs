//! 预期: will the target be met in its year.
//!
//! The first outlook: a Theil–Sen slope drawn from the last point, its residual spread as uncertainty, and from both
//! the probability that the *printed* value of the target year meets the target. The series is the area's and cell's
//! own, back to the last break and within the scheme's window of years, so often before the base year: more points
//! tell the slope better, and the reason names them. A projection is refused, with the reason, where it would only look like knowledge.

mod bands;
mod bounds;
mod printed;
mod refusal;
mod span;
#[cfg(test)]
mod tests;

use heng_indicator::Text;
use heng_indicator::plan::{TargetKind, TargetSet};
use heng_stats::projection::{MODELS, rounding_floor};
use heng_stats::{Declared, Projection};

use crate::assess::case::{Case, Reading};
use crate::assess::zones::{Grade, Zones};
use crate::assess::{Outlook, show};

/// What is said of the target year.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Answer {
    pub(crate) outlook: Option<Outlook>,
    pub(crate) reason: Text,
    pub(crate) model: &'static str,
    pub(crate) probability: Option<f64>,
    pub(crate) projected: Option<f64>,
    pub(crate) interval: Option<(f64, f64)>,
}

impl Answer {
    /// Nothing is asked: there is no verdict to look ahead from, or its year has come.
    pub(crate) fn none(reason: Text) -> Self {
        Self {
            outlook: None,
            reason,
            model: "",
            probability: None,
            projected: None,
            interval: None,
        }
    }

    fn cannot_tell(reason: Text) -> Self {
        Self {
            outlook: Some(Outlook::CannotTell),
            ..Self::none(reason)
        }
    }
}

/// The outlook of a judged case. `grade` is the verdict's, `before` the class that the last report gave.
pub(crate) fn outlook(
    case: &Case<'_>,
    reading: &Reading,
    grade: Grade,
    before: Option<Outlook>,
) -> Answer {
    let target_year = case.target_year();
    if case.year >= target_year {
        return Answer::none(Text::new("目标年已到", "the target year has come"));
    }
    if let Some(reason) = refusal::by_nature(case, reading) {
        return Answer::cannot_tell(reason);
    }
    let Some(zones) = &reading.future_zones else {
        return Answer::cannot_tell(refusal::unknown_target(case));
    };
    let span = span::of(case.history, case.year, case.scheme.outlook.window_years);
    if let Some(reason) = refusal::by_length(case, &span).or_else(|| refusal::by_zeros(&span)) {
        return Answer::cannot_tell(reason);
    }
    match project(case, &span) {
        Ok(projection) => answer(
            &Question {
                case,
                reading,
                zones,
                grade,
                before,
            },
            &span,
            &projection,
        ),
        Err(error) => Answer::cannot_tell(refusal::by_model(&error)),
    }
}

fn project(case: &Case<'_>, span: &span::Span) -> Result<Projection, heng_stats::Error> {
    let [row, ..] = MODELS else {
        return Err(heng_stats::Error::TooShort {
            points: span.years.len(),
            needed: usize::MAX,
        });
    };
    let declared = Declared {
        bounds: bounds::of(case),
        floor: Some(rounding_floor(printed::unit(case))),
        least_points: case.scheme.outlook.min_points,
    };
    (row.fit)(declared, &span.series()?)?.project(case.target_year())
}

/// What the projection is asked.
struct Question<'a> {
    case: &'a Case<'a>,
    reading: &'a Reading,
    /// Grades in the target year.
    zones: &'a Zones,
    /// The verdict's grade today.
    grade: Grade,
    /// Class of the report before.
    before: Option<Outlook>,
}

fn answer(question: &Question<'_>, span: &span::Span, projection: &Projection) -> Answer {
    let Question {
        case,
        zones,
        grade,
        before,
        ..
    } = *question;
    let bands = &case.scheme.outlook;
    let parts = printed::probability(case, zones, projection)
        .and_then(|p| Ok((p, projection.interval(bands.undecided_level)?)));
    let (probability, interval) = match parts {
        Ok(parts) => parts,
        Err(error) => return Answer::cannot_tell(refusal::by_model(&error)),
    };
    let (lower, upper) = (interval.lower, interval.upper);
    let undecided = undecided(question, lower, upper);
    let outlook = if undecided {
        Outlook::CannotTell
    } else {
        bands::class(probability, grade == Grade::Met, bands, before)
    };
    let number = |value: f64| show(case.round(value), case.indicator.decimals, case.scheme);
    let year = case.target_year();
    let (first, last, points) = (span.first(), case.year, span.years.len());
    let level = 100.0 * bands.undecided_level;
    let (middle, low, high) = (number(projection.median()), number(lower), number(upper));
    let percent = match 100.0 * probability {
        sure if sure > 99.0 => ">99%".to_owned(),
        remote if remote < 1.0 => "<1%".to_owned(),
        other => format!("{other:.0}%"),
    };
    let (asked_zh, asked_en) = asked(case, grade);
    let mut reason = Text::new(
        format!(
            "按{first}—{last}年{points}个数的趋势，{year}年约为{middle}（{level:.0}%区间{low}—{high}），{asked_zh}的概率{percent}"
        ),
        format!(
            "by the trend of {points} values from {first} to {last}, about {middle} in {year} ({level:.0} % interval {low} to {high}), probability {asked_en} {percent}"
        ),
    );
    if undecided {
        reason.zh.push_str("；区间同时含基期数和目标，不足以判断");
        reason
            .en
            .push_str("; the interval holds both base and target, which decides nothing");
    }
    Answer {
        outlook: Some(outlook),
        reason,
        model: projection.model(),
        probability: Some(probability),
        projected: Some(projection.median()),
        interval: Some((lower, upper)),
    }
}

/// What the probability is the probability of.
fn asked(case: &Case<'_>, grade: Grade) -> (String, String) {
    let base = case.plan.base_year;
    match (grade, &case.target.kind) {
        (Grade::Met | Grade::Nearly | Grade::Short, _) => {
            ("达到目标".to_owned(), "of the target".to_owned())
        }
        (_, TargetKind::Maintain { .. }) => (
            format!("不差于{base}年"),
            format!("of being no worse than {base}"),
        ),
        (_, TargetKind::SlowGrowth { .. }) => {
            ("增势减缓".to_owned(), "of a slower rise".to_owned())
        }
        _ => (
            format!("比{base}年改善"),
            format!("of being better than {base}"),
        ),
    }
}

/// Whether the interval holds both the base value and the target: the number, or an end of a band. A narrower gap
/// has no number: there the interval decides nothing when it holds the base and the middle of what would be narrower.
fn undecided(question: &Question<'_>, lower: f64, upper: f64) -> bool {
    let Question {
        case,
        reading,
        zones,
        ..
    } = *question;
    let holds = |x: f64| (lower..=upper).contains(&x);
    let target = match (reading.target, case.target.kind.set()) {
        (Some(number), _) => holds(number),
        (None, Some(TargetSet::Quantified)) => zones
            .successes()
            .flat_map(|(low, high)| [low, high])
            .flatten()
            .any(|(end, _)| holds(end)),
        (None, _) => zones.successes().all(|ends| match ends {
            (Some((low, _)), Some((high, _))) => holds(f64::midpoint(low, high)),
            _ => false,
        }),
    };
    target && case.comparable_base().is_some_and(holds)
}
