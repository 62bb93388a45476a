//! A verdict: two axes, the numbers behind them, and the way back to the cells.

use heng_indicator::Text;
use heng_indicator::plan::{Authority, Standing, TargetSet};

use super::Pooled;

/// What a target says of a value (达标情况).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Attainment {
    /// 提前达标: a one-off number met before its target year.
    MetEarly,
    /// 已达标.
    Met,
    /// 目前达标: a number to be held is held so far.
    Holding,
    /// 基本达标.
    NearlyMet,
    /// 较基期改善.
    Improved,
    /// 基本持平.
    Level,
    /// 未改善.
    NotImproved,
    /// 尚未达标.
    NotYet,
    /// 未达标.
    NotMet,
    /// 待公布.
    Pending,
    /// 未填报.
    NotReported,
    /// 暂不评价.
    NotAssessed,
    /// 不适用.
    NotApplicable,
    /// 无数据来源.
    NoSource,
    /// 仅监测.
    Monitored,
}

impl Attainment {
    /// All, in reporting order.
    pub const ALL: &'static [Self] = &[
        Self::MetEarly,
        Self::Met,
        Self::Holding,
        Self::NearlyMet,
        Self::Improved,
        Self::Level,
        Self::NotImproved,
        Self::NotYet,
        Self::NotMet,
        Self::Pending,
        Self::NotReported,
        Self::NotAssessed,
        Self::NotApplicable,
        Self::NoSource,
        Self::Monitored,
    ];

    /// The code in data files.
    pub fn code(self) -> &'static str {
        match self {
            Self::MetEarly => "met_early",
            Self::Met => "met",
            Self::Holding => "holding",
            Self::NearlyMet => "nearly_met",
            Self::Improved => "improved",
            Self::Level => "level",
            Self::NotImproved => "not_improved",
            Self::NotYet => "not_yet",
            Self::NotMet => "not_met",
            Self::Pending => "pending",
            Self::NotReported => "not_reported",
            Self::NotAssessed => "not_assessed",
            Self::NotApplicable => "not_applicable",
            Self::NoSource => "no_source",
            Self::Monitored => "monitored",
        }
    }
}

/// Whether the final target will be met (预期).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outlook {
    /// 预期可保持.
    Holds,
    /// 有回落风险.
    MaySlip,
    /// 预期可达标.
    OnCourse,
    /// 需努力.
    EffortNeeded,
    /// 达标困难.
    Hard,
    /// 暂难判断.
    CannotTell,
}

impl Outlook {
    /// All, in reporting order.
    pub const ALL: &'static [Self] = &[
        Self::Holds,
        Self::MaySlip,
        Self::OnCourse,
        Self::EffortNeeded,
        Self::Hard,
        Self::CannotTell,
    ];

    /// The code in data files.
    pub fn code(self) -> &'static str {
        match self {
            Self::Holds => "holds",
            Self::MaySlip => "may_slip",
            Self::OnCourse => "on_course",
            Self::EffortNeeded => "effort_needed",
            Self::Hard => "hard",
            Self::CannotTell => "cannot_tell",
        }
    }
}

/// How sure the attainment is, from the interval of the value. Never changes the attainment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// The whole interval has the same verdict.
    Firm,
    /// Part of it has another, or rounding or a tolerance decides.
    Fragile,
    /// Too few events to tell, or no interval.
    CannotTell,
}

impl Certainty {
    /// The code in data files.
    pub fn code(self) -> &'static str {
        match self {
            Self::Firm => "firm",
            Self::Fragile => "fragile",
            Self::CannotTell => "cannot_tell",
        }
    }
}

/// How far a value is from another verdict, in the indicator's unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Margin {
    /// Distance, at least 0.
    pub distance: f64,
    /// The verdict beyond it.
    pub next: Attainment,
}

/// Where the target in force comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct TargetOrigin {
    /// Area id of the level that set it.
    pub area: String,
    /// Whether it is the level above's, because this area set none.
    pub inherited: bool,
    /// Title of the plan it stands in.
    pub plan: String,
    /// Source of its wording.
    pub source: String,
}

/// The verdict on one target of one indicator for one area. Values are not rounded; printed figures are.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// Plan id.
    pub plan: String,
    /// Index into the plan's indicators.
    pub indicator: usize,
    /// Index into the plan's areas.
    pub area: u32,
    /// Breakdown cell, coded as in the panel.
    pub cell: Vec<u16>,
    /// Year of the data; `None` without a value.
    pub year: Option<i32>,
    /// 量化 or 方向性; `None` when never judged.
    pub set: Option<TargetSet>,
    /// Whether it is outside every rate: a context domain, or monitored.
    pub outside_rates: bool,
    /// Year of the target.
    pub target_year: Option<i32>,
    /// Whether this is the one target that scoreboards count for its indicator, area and cell: the earliest whose
    /// year the data have not passed (the mid-term one up to the mid-term year), else the last.
    pub leading: bool,
    /// Code of the target's kind.
    pub target_kind: &'static str,
    /// The number asked for, where there is one (of another series: its value in the data year).
    pub target: Option<f64>,
    /// The target as printed: ≥70.0, 12.0以下, 较2020年提高.
    pub target_text: Text,
    /// Literal wording.
    pub target_wording: String,
    /// How sure the target's text is.
    pub target_standing: Option<Standing>,
    /// What kind of text it stands in.
    pub target_authority: Option<Authority>,
    /// Where it comes from.
    pub target_origin: Option<TargetOrigin>,
    /// Base year: the plan's, never moved.
    pub baseline_year: i32,
    /// Value of the base year.
    pub baseline: Option<f64>,
    /// Year of the previous value.
    pub previous_year: Option<i32>,
    /// The value before.
    pub previous: Option<f64>,
    /// The value.
    pub value: Option<f64>,
    /// Numerator behind it.
    pub numerator: Option<f64>,
    /// Denominator behind it.
    pub denominator: Option<f64>,
    /// Status letters.
    pub status: String,
    /// Difference of the printed values.
    pub change_previous: Option<f64>,
    /// Difference of the printed values.
    pub change_baseline: Option<f64>,
    /// Whether the last change led away from what the target asks (趋向不利): its printed value lies farther from the
    /// nearest number that meets it; inside that, the value moved against the indicator's direction. Not told across a
    /// break, nor of a verdict that was refused.
    pub worsening: bool,
    /// Share of the way from base to target (目标进度); not capped.
    pub share: Option<f64>,
    /// Share of the way over share of the time (序时进度).
    pub pace_ratio: Option<f64>,
    /// Required change a year from here to the target year.
    pub required_per_year: Option<f64>,
    /// Attainment.
    pub attainment: Attainment,
    /// Why.
    pub attainment_reason: Text,
    /// Outlook, for judged indicators.
    pub outlook: Option<Outlook>,
    /// Why.
    pub outlook_reason: Text,
    /// Model behind the outlook.
    pub model: &'static str,
    /// Probability that the printed value of the final year meets the target.
    pub probability: Option<f64>,
    /// Central projection of the final year.
    pub projected: Option<f64>,
    /// 80 % interval of it.
    pub projected_interval: Option<(f64, f64)>,
    /// Certainty of the attainment.
    pub certainty: Option<Certainty>,
    /// Why.
    pub certainty_reason: Text,
    /// Events expected at the target with the year's denominator, where the indicator declares `small`: of a
    /// percentage near 100 the events that fail to happen. Fewer than it asks for: the year tells little.
    pub expected_events: Option<f64>,
    /// The figure of several years beside the year's own, where too few events are expected.
    pub pooled: Option<Pooled>,
    /// Distance to the next verdict.
    pub margin: Option<Margin>,
    /// Id of the rule that decided, in [`crate::assess::RULES`].
    pub rule: &'static str,
    /// The comparison with its numbers filled in.
    pub formula: String,
    /// Lead unit id in the data year.
    pub lead: String,
    /// Partner unit ids.
    pub partners: Vec<String>,
    /// Indices into the panel's provenance.
    pub source_rows: Vec<u32>,
}
