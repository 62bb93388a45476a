//! How sure an attainment is. It never changes the attainment.

use heng_indicator::plan::IntervalKind;
use heng_indicator::{Text, published};

use super::case::{Case, Reading};
use super::history::Point;
use super::wording::Sentences;
use super::zones::{Grade, Zones};
use super::{Certainty, pooling};

/// Flags with which a value is still judged, but never firmly.
const DOUBTFUL: &[u8] = b"PEUIDNGJSW";

/// Whether a value carries a flag that keeps its verdict from being firm.
pub(crate) fn is_doubtful(point: &Point) -> bool {
    DOUBTFUL.iter().any(|letter| point.status.has(*letter))
}

/// Whether the value without rounding has another grade, and so rounding alone decides.
pub(crate) fn by_rounding(case: &Case<'_>, reading: &Reading) -> bool {
    reading.zones.grade(case.exact(case.value)) != reading.zones.grade(case.printed())
}

/// Whether another tolerance of the scheme gives another grade.
pub(crate) fn hangs_on_choice(case: &Case<'_>, reading: &Reading) -> bool {
    let grade = |zones: &Zones| zones.grade(case.printed());
    reading
        .alternatives
        .iter()
        .any(|other| grade(other) != grade(&reading.zones))
}

/// Firm when nothing else is possible: the interval lies in one zone, no rounding, tolerance or choice of the scheme
/// decides, and no flag casts doubt. Fewer events expected at the target than the indicator asks for tell nothing. With
/// it comes why, every reason of them.
pub(crate) fn certainty(
    case: &Case<'_>,
    reading: &Reading,
    point: &Point,
    interval: Option<(f64, f64)>,
) -> (Certainty, Text) {
    let least = case
        .indicator
        .small
        .map_or(0.0, |small| small.expected_below);
    let few = pooling::expected(case, reading).filter(|_| pooling::is_few(case, reading));
    if let Some(expected) = few {
        let expected = published::format(expected, 1, case.scheme.rounding);
        return (
            Certainty::CannotTell,
            Text::new(
                format!("按目标一年预计只有{expected}例，不足{least}例，一年的数说明不了问题"),
                format!(
                    "{expected} events expected a year at the target, fewer than {least}: one year tells nothing"
                ),
            ),
        );
    }
    let printed = case.printed();
    let mut doubts = Sentences::default();
    if reading.zones.grade(printed) == Grade::Nearly {
        doubts.add("靠容差才算接近", "near by the tolerance only");
    }
    if hangs_on_choice(case, reading) {
        doubts.add(
            "换用评价规则所列其他容差，结论会改变",
            "another tolerance of the scheme would change it",
        );
    }
    if by_rounding(case, reading) {
        doubts.add("仅因取整才有此结论", "by rounding only");
    }
    let ends = interval.map(|(lower, upper)| (case.round(lower), case.round(upper)));
    let shown = ends.map(|(lower, upper)| (case.show(lower), case.show(upper)));
    let alike = ends.is_none_or(|(lower, upper)| reading.zones.alike(lower, upper, printed));
    if let Some((lower, upper)) = shown.as_ref().filter(|_| !alike) {
        doubts.add(
            format!("区间{lower}—{upper}含有另一判定的数"),
            format!("the interval {lower} to {upper} holds values of another verdict"),
        );
    }
    let counted = interval.is_some() || case.indicator.interval == IntervalKind::None;
    if is_doubtful(point) && (counted || !doubts.is_empty()) {
        doubts.add(
            format!("数据带标志{}", point.status),
            format!("the value is flagged {}", point.status),
        );
    }
    if !doubts.is_empty() {
        return (Certainty::Fragile, doubts.into());
    }
    match shown {
        _ if !counted => (
            Certainty::CannotTell,
            Text::new(
                "没有分子分母，算不出区间",
                "without its counts there is no interval",
            ),
        ),
        Some((lower, upper)) => (
            Certainty::Firm,
            Text::new(
                format!("区间{lower}—{upper}内判定相同"),
                format!("the same verdict throughout the interval {lower} to {upper}"),
            ),
        ),
        None => (
            Certainty::Firm,
            Text::new(
                "登记或全数，不设区间",
                "from a register or a full count, without an interval",
            ),
        ),
    }
}
