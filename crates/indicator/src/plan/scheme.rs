//! A verdict scheme: every number that a verdict depends on and that the plan's text does not give.

use crate::{Located, Text};

/// One scheme. It is printed with the results.
#[derive(Clone, Debug, PartialEq)]
pub struct Scheme {
    /// Id.
    pub id: Located<String>,
    /// Name.
    pub name: Text,
    /// How values are brought to published precision.
    pub rounding: Rounding,
    /// 基本达标.
    pub nearly_met: NearlyMet,
    /// …左右.
    pub about: AboutTolerance,
    /// Share of the parity value that still counts as parity.
    pub parity_tolerance: f64,
    /// Bands of the outlook.
    pub outlook: OutlookBands,
    /// Level of the interval behind certainty.
    pub certainty_level: f64,
}

/// How a value becomes its printed figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rounding {
    /// Exact decimal, half away from zero.
    HalfUp,
    /// GB/T 8170: half to even.
    Gb8170,
}

/// When a miss is 基本达标.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NearlyMet {
    /// Rates: share of the target.
    pub rate_relative: f64,
    /// Percentages: points.
    pub percentage_points: f64,
    /// Percentages above this use the complement.
    pub near_ceiling_from: f64,
    /// Share of the complement.
    pub near_ceiling_share: f64,
    /// Never more than so many cases.
    pub max_cases: f64,
}

/// How near …左右 is.
#[derive(Clone, Debug, PartialEq)]
pub struct AboutTolerance {
    /// Default, in the indicator's unit.
    pub tolerance: f64,
    /// Other choices: when one of them flips the verdict it is fragile.
    pub fragile: Vec<f64>,
}

/// Bands of the outlook.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OutlookBands {
    /// 预期可达标 from this probability.
    pub on_course: f64,
    /// 需努力 from this one.
    pub effort_needed: f64,
    /// How far past an edge a class must go to change.
    pub hysteresis: f64,
    /// Fewest points.
    pub min_points: usize,
    /// An interval of this level that holds both base and target says nothing.
    pub undecided_level: f64,
    /// Years up to the latest value that the projection looks at; `None`: all there are.
    pub window_years: Option<u16>,
}
