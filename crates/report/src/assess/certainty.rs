//! How sure an attainment is. It never changes the attainment.

use heng_indicator::plan::IntervalKind;

use super::Certainty;
use super::case::{Case, Reading};
use super::history::Point;
use super::zones::{Grade, Zones};

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
/// decides, and no flag casts doubt. Fewer events expected at the target than the indicator asks for tell nothing.
pub(crate) fn certainty(
    case: &Case<'_>,
    reading: &Reading,
    point: &Point,
    interval: Option<(f64, f64)>,
) -> Certainty {
    if too_few(case, reading) {
        return Certainty::CannotTell;
    }
    let printed = case.printed();
    let grade = reading.zones.grade(printed);
    let certainty =
        if grade == Grade::Nearly || hangs_on_choice(case, reading) || by_rounding(case, reading) {
            Certainty::Fragile
        } else if let Some((lower, upper)) = interval {
            let alike = reading
                .zones
                .alike(case.round(lower), case.round(upper), printed);
            if alike {
                Certainty::Firm
            } else {
                Certainty::Fragile
            }
        } else if case.indicator.interval == IntervalKind::None {
            Certainty::Firm
        } else {
            Certainty::CannotTell
        };
    if certainty == Certainty::Firm && is_doubtful(point) {
        Certainty::Fragile
    } else {
        certainty
    }
}

/// Whether so few events are expected at the target that one year's value says nothing.
fn too_few(case: &Case<'_>, reading: &Reading) -> bool {
    let (Some(small), Some(one)) = (case.indicator.small, case.one_case()) else {
        return false;
    };
    let target = reading.target.or_else(|| case.base());
    target.is_some_and(|target| target.abs() / one < small.expected_below)
}
