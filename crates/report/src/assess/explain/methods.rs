//! What every method of progress makes of the same base, value and target, beside ours.

use heng_indicator::Text;
use heng_indicator::plan::{Direction, Relation, Side, TargetKind};
use heng_stats::progress::{
    Case, Direction as Way, METHODS, Method, Outcome, Reason, Status, Target,
};
use serde::Serialize;

use super::subject::Subject;

/// The method that leads: our verdicts print its share and pace.
const LEADING: &str = "pace";

/// One method's opinion.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MethodVerdict {
    /// Name of the method, as `heng progress --method` takes it.
    pub method: &'static str,
    /// Its name for people.
    pub name: Text,
    /// Whether it leads.
    pub leading: bool,
    /// Its own measure.
    pub value: Option<f64>,
    /// Its score.
    pub score: Option<f64>,
    /// Code of its class.
    pub status: &'static str,
    /// The class for people.
    pub status_name: Text,
    /// Codes of the reasons: why there is no value, or what must be known about it.
    pub reasons: Vec<&'static str>,
    /// The reasons for people.
    pub reason: Text,
}

/// All methods, the leading one first, and where they differ from it.
pub(super) fn methods(of: &Subject<'_>) -> (Vec<MethodVerdict>, Vec<Text>) {
    let Some(case) = case(of) else {
        return (Vec::new(), Vec::new());
    };
    let mut judged: Vec<(&Method, Outcome)> = METHODS
        .iter()
        .map(|method| (method, method.assess(&case)))
        .collect();
    judged.sort_by_key(|(method, outcome)| {
        (
            method.name != LEADING,
            outcome.status == Status::NotAvailable,
        )
    });
    let lead = judged.iter().find(|(method, _)| method.name == LEADING);
    let lead = lead.and_then(|(_, outcome)| tone(outcome.status));
    let differences = judged
        .iter()
        .filter_map(|(method, outcome)| difference(method, outcome, lead?));
    let differences = differences.collect();
    let told = judged.into_iter().map(|(method, outcome)| MethodVerdict {
        method: method.name,
        name: Text::new(method.zh, method.en),
        leading: method.name == LEADING,
        value: outcome.value,
        score: outcome.score,
        status: outcome.status.code(),
        status_name: Text::new(outcome.status.zh(), outcome.status.en()),
        reasons: outcome.reasons.iter().map(|r| r.code()).collect(),
        reason: reasons(&outcome.reasons),
    });
    (told.collect(), differences)
}

fn reasons(all: &[Reason]) -> Text {
    let join = |text: fn(Reason) -> &'static str, by: &str| {
        let texts: Vec<&str> = all.iter().map(|reason| text(*reason)).collect();
        texts.join(by)
    };
    Text::new(join(Reason::zh, "；"), join(Reason::en, "; "))
}

/// The case that the verdict is on, at published precision; `None` without a value or a better side.
fn case(of: &Subject<'_>) -> Option<Case> {
    let v = of.verdict;
    let (value, year) = v.value.zip(v.year)?;
    // Only what was judged is judged by others.
    v.certainty?;
    let asked = of.target()?;
    let number = v.target.map(|number| of.round(number));
    let (direction, target) = match &asked.kind {
        TargetKind::AtLeast { .. } | TargetKind::Full { .. } => (Way::Higher, number),
        TargetKind::AtMost { .. } => (Way::Lower, number),
        TargetKind::Improve { .. } => (Way::Higher, None),
        TargetKind::Decline { .. } => (Way::Lower, None),
        TargetKind::RelativeTo { relation, .. } => match relation {
            Relation::AtLeast => (Way::Higher, number),
            Relation::AtMost => (Way::Lower, number),
        },
        TargetKind::About {
            side: Side::Both, ..
        }
        | TargetKind::Parity { .. } => (Way::Toward, number),
        // Narrower is a direction: no number was promised.
        TargetKind::GapNarrow { .. } => (Way::Toward, None),
        _ => match of.indicator.direction {
            Direction::Higher => (Way::Higher, number),
            Direction::Lower => (Way::Lower, number),
            Direction::None => (Way::Toward, number),
        },
    };
    let band = match &asked.kind {
        TargetKind::Band { low, high } => Some(Target::Band {
            low: *low,
            high: *high,
        }),
        _ => None,
    };
    let from = of.history.break_between(v.baseline_year, year);
    let since = from.unwrap_or(i32::MIN);
    let points = of.history.points().iter();
    let points = points.filter(|p| since <= p.year && p.year <= year);
    Some(Case {
        base_year: Some(v.baseline_year),
        base: v.baseline.filter(|_| from.is_none()).map(|b| of.round(b)),
        current_year: Some(year),
        current: Some(of.round(value)),
        target_year: v.target_year.or(Some(of.plan.final_year)),
        target: band.or(target.map(Target::Value)),
        series: points
            .filter_map(|p| Some((p.year, of.round(p.sound()?))))
            .collect(),
        ..Case::new(direction)
    })
}

/// What a class says of the way to the target.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tone {
    /// There, or fast enough.
    Enough,
    /// The right way, too slowly or not at all.
    TooSlow,
    /// Not there, whichever way it goes.
    NotThere,
    /// The wrong way.
    Away,
}

fn tone(status: Status) -> Option<Tone> {
    Some(match status {
        Status::TargetMet
        | Status::TargetAchieved
        | Status::Holding
        | Status::OnPace
        | Status::Satisfactory
        | Status::SignificantProgress
        | Status::SubstantialProgress
        | Status::OnTrack
        | Status::Maintain => Tone::Enough,
        Status::NoProgress
        | Status::BehindPace
        | Status::ModerateProgress
        | Status::InsufficientProgress
        | Status::LimitedProgress
        | Status::NoChange
        | Status::FairProgress
        | Status::ModeratelyImproving
        | Status::Stagnating
        | Status::Accelerate => Tone::TooSlow,
        Status::BelowTarget | Status::Acceptable | Status::Unacceptable | Status::OffTrack => {
            Tone::NotThere
        }
        Status::MovingAway
        | Status::Regression
        | Status::MovementAway
        | Status::ModerateMovementAway
        | Status::SignificantMovementAway
        | Status::Deterioration
        | Status::Decreasing
        | Status::Reverse => Tone::Away,
        // These say which way the value or the share went, not whether that is enough.
        Status::Progress | Status::Falling | Status::Rising | Status::NotAvailable => return None,
    })
}

/// A method that says something else than the leading one, with what it looks at instead.
fn difference(method: &Method, outcome: &Outcome, lead: Tone) -> Option<Text> {
    match (tone(outcome.status)?, lead) {
        (own, lead) if own == lead => return None,
        (Tone::NotThere, Tone::TooSlow | Tone::Away) => return None,
        _ => {}
    }
    let (zh, en) = match method.name {
        "ratio" | "interval" | "efficacy" | "oecd" | "sdsn_score" => (
            "它比的是水平与目标之差，不看时间过了多少",
            "it compares the level with the target and not the way with the time gone",
        ),
        "escap_csi" | "linear" => (
            "它比的是走过的路程，不看时间过了多少",
            "it measures the way done and not the time gone",
        ),
        "eurostat_short" | "sdsn_trend" => ("它只看近几年", "it looks at the last few years only"),
        "eurostat_long" | "escap_anticipated" => (
            "它看的是基期以外各年的走势",
            "it looks at the course of years beside the base year",
        ),
        _ => (
            "它比的是年均增长率（复利），界限也与直线进度不同",
            "it compares compound growth rates, with other bounds than the straight line",
        ),
    };
    let status = outcome.status;
    Some(Text::new(
        format!("{}：{}。{zh}", method.zh, status.zh()),
        format!("{}: {}; {en}", method.en, status.en()),
    ))
}
