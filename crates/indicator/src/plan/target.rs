//! A target: what was promised, in its own wording, with its source and how far that source can be trusted.

use crate::Located;
use crate::expr::Expr;

/// One target of one indicator for one year. Equality does not look at where it is written.
#[derive(Clone, Debug)]
pub struct Target {
    /// Year by which it is to be met; `None` for `monitor` and `context`.
    pub year: Option<i32>,
    /// What is asked.
    pub kind: TargetKind,
    /// Whether the wording says that it is to be held (保持, 稳定).
    pub hold: bool,
    /// Literal wording; may be empty for `monitor` and `context`.
    pub wording: String,
    /// Document it comes from.
    pub source: String,
    /// How sure wording and number are.
    pub standing: Standing,
    /// What kind of text it stands in.
    pub authority: Authority,
    /// Where it is written.
    pub span: crate::Span,
}

impl PartialEq for Target {
    fn eq(&self, other: &Self) -> bool {
        self.year == other.year
            && self.kind == other.kind
            && self.hold == other.hold
            && self.wording == other.wording
            && self.source == other.source
            && self.standing == other.standing
            && self.authority == other.authority
    }
}

/// What a target asks.
#[derive(Clone, Debug, PartialEq)]
pub enum TargetKind {
    /// At least a number.
    AtLeast {
        /// The number.
        value: f64,
        /// Whether the number itself is outside (超过).
        strict: bool,
    },
    /// At most a number.
    AtMost {
        /// The number.
        value: f64,
        /// Whether the number itself is outside (低于, 不满).
        strict: bool,
    },
    /// Between two numbers, both included.
    Band {
        /// Lower end.
        low: f64,
        /// Upper end.
        high: f64,
    },
    /// Near a number.
    About {
        /// The number, or where it comes from.
        reference: Reference,
        /// How near; else the scheme's.
        tolerance: Option<f64>,
        /// Which side counts.
        side: Side,
    },
    /// All of it.
    Full {
        /// Usually 100.
        value: f64,
    },
    /// A thing is there.
    YesNo,
    /// Higher than the basis by more than `min_change`.
    Improve {
        /// Against what.
        basis: Basis,
        /// Smallest change that counts.
        min_change: f64,
    },
    /// Lower than the basis by more than `min_change`.
    Decline {
        /// Against what.
        basis: Basis,
        /// Smallest change that counts.
        min_change: f64,
    },
    /// Grows more slowly than before.
    SlowGrowth {
        /// Against what.
        basis: Basis,
    },
    /// A gap becomes smaller.
    GapNarrow {
        /// Measured how.
        mode: GapMode,
        /// Against what.
        basis: Basis,
        /// Smallest change that counts.
        min_change: f64,
        /// For a ratio: the value at which there is no gap.
        parity: Option<f64>,
    },
    /// Both sides alike.
    Parity {
        /// The value at parity, or the other side.
        reference: Reference,
        /// How near; else the scheme's.
        tolerance: Option<f64>,
    },
    /// Compared with another series.
    RelativeTo {
        /// The other series.
        reference: Located<Expr>,
        /// Which way.
        relation: Relation,
    },
    /// Not worse than a number, or than the baseline.
    Maintain {
        /// The number.
        value: Option<f64>,
    },
    /// Watched, never judged.
    Monitor,
    /// Background, never judged.
    Context,
}

impl TargetKind {
    /// Every code of [`TargetKind::code`], in the order of the manual.
    pub const CODES: &'static [&'static str] = &[
        "at_least",
        "at_most",
        "band",
        "about",
        "full",
        "yes_no",
        "improve",
        "decline",
        "slow_growth",
        "gap_narrow",
        "parity",
        "relative_to",
        "maintain",
        "monitor",
        "context",
    ];

    /// The word in definition files and outputs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::AtLeast { .. } => "at_least",
            Self::AtMost { .. } => "at_most",
            Self::Band { .. } => "band",
            Self::About { .. } => "about",
            Self::Full { .. } => "full",
            Self::YesNo => "yes_no",
            Self::Improve { .. } => "improve",
            Self::Decline { .. } => "decline",
            Self::SlowGrowth { .. } => "slow_growth",
            Self::GapNarrow { .. } => "gap_narrow",
            Self::Parity { .. } => "parity",
            Self::RelativeTo { .. } => "relative_to",
            Self::Maintain { .. } => "maintain",
            Self::Monitor => "monitor",
            Self::Context => "context",
        }
    }

    /// Which of the two sets it belongs to; `None` when it is never judged.
    pub fn set(&self) -> Option<TargetSet> {
        match self {
            Self::Monitor | Self::Context => None,
            Self::Improve { .. }
            | Self::Decline { .. }
            | Self::SlowGrowth { .. }
            | Self::GapNarrow { .. }
            | Self::Maintain { value: None } => Some(TargetSet::Directional),
            _ => Some(TargetSet::Quantified),
        }
    }
}

/// 量化目标 and 方向性目标 are never counted in one rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TargetSet {
    /// A number to reach.
    Quantified,
    /// A direction only.
    Directional,
}

/// A number, or an expression that gives it for the same area and year.
#[derive(Clone, Debug, PartialEq)]
pub enum Reference {
    /// As written.
    Number(f64),
    /// Another series.
    Series(Located<Expr>),
}

/// Which side of an `about` target counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// 保持…左右.
    Both,
    /// 达到…左右.
    Lower,
}

/// What a direction is measured against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The plan's base year.
    Baseline,
    /// The year before.
    PreviousYear,
    /// The term before.
    PreviousTerm,
}

/// How a gap is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GapMode {
    /// Difference.
    Absolute,
    /// Difference over the level.
    Relative,
}

/// Which way a comparison with another series goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// Not below.
    AtLeast,
    /// Not above.
    AtMost,
}

/// How sure the wording and number of a target are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Read in the published text.
    Published,
    /// Believed to be in the text, not read there.
    Unverified,
    /// Our own placeholder for a wording without a number.
    Placeholder,
}

/// What kind of text a target stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Authority {
    /// 主要目标 of the plan.
    Goal,
    /// 策略措施 of the plan.
    Strategy,
    /// A ministry's plan.
    Ministry,
    /// The monitoring system.
    Monitoring,
    /// Local practice or the former cycle.
    Local,
}
