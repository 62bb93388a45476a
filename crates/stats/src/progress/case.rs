//! What the methods are given.

use super::reason::Reason;

/// Which way is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Higher values are better (正指标).
    Higher,
    /// Lower values are better (逆指标).
    Lower,
    /// The nearer to the target, from either side, the better: parity, a balanced ratio.
    Toward,
}

impl Direction {
    /// +1 where higher is better, else -1: of a two-sided target the distance is to fall.
    pub(super) fn sign(self) -> f64 {
        match self {
            Self::Higher => 1.0,
            Self::Lower | Self::Toward => -1.0,
        }
    }
}

/// What is to be reached, in the unit of the values.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Target {
    /// A number, met when equal or on its better side.
    Value(f64),
    /// An interval (区间指标), both ends included; it is two-sided whatever the direction.
    Band {
        /// Lower end.
        low: f64,
        /// Upper end.
        high: f64,
    },
}

/// One series to be judged: its base, its current value, and what it is to reach. What is unknown is `None`; each
/// method says what it cannot do without.
///
/// # Example
///
/// China's maternal mortality ratio per 100 000 live births against the outline's target for 2030:
///
/// ```
/// use heng_stats::progress::{Case, Direction, Target, assess};
///
/// let case = Case {
///     target_year: Some(2030),
///     target: Some(Target::Value(12.0)),
///     ..Case::pair(Direction::Lower, (2020, 16.9), (2024, 14.3))
/// };
/// let outcome = assess("linear", &case).expect("a listed method");
/// assert_eq!(format!("{:.1} %", 100.0 * outcome.value.unwrap()), "53.1 %");
/// assert_eq!(outcome.status.code(), "progress");
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// Year of the base value.
    pub base_year: Option<i32>,
    /// Base value.
    pub base: Option<f64>,
    /// Year of the current value.
    pub current_year: Option<i32>,
    /// Current value.
    pub current: Option<f64>,
    /// Year by which the target is to be reached.
    pub target_year: Option<i32>,
    /// The target, where there is one.
    pub target: Option<Target>,
    /// Which way is better.
    pub direction: Direction,
    /// Natural limit of the quantity, as 100 for a percentage (Statistics Canada).
    pub limit: Option<f64>,
    /// 满意值 of the efficacy coefficient.
    pub satisfactory: Option<f64>,
    /// 不允许值 of the efficacy coefficient.
    pub unacceptable: Option<f64>,
    /// Admissible limits of an interval indicator: lowest and highest value that is not yet worth nothing.
    pub admissible: Option<(f64, f64)>,
    /// Bounds of the SDSN score: value of 0 and value of 100.
    pub goalposts: Option<(f64, f64)>,
    /// Standard deviation over the areas compared (OECD).
    pub spread: Option<f64>,
    /// Yearly values, for the methods that look at more than two points; any order.
    pub series: Vec<(i32, f64)>,
}

impl Case {
    /// A case of which nothing is known but its direction.
    pub fn new(direction: Direction) -> Self {
        Self {
            base_year: None,
            base: None,
            current_year: None,
            current: None,
            target_year: None,
            target: None,
            direction,
            limit: None,
            satisfactory: None,
            unacceptable: None,
            admissible: None,
            goalposts: None,
            spread: None,
            series: Vec::new(),
        }
    }

    /// A case with its base and its current point, each a year and a value.
    pub fn pair(direction: Direction, base: (i32, f64), current: (i32, f64)) -> Self {
        Self {
            base_year: Some(base.0),
            base: Some(base.1),
            current_year: Some(current.0),
            current: Some(current.1),
            ..Self::new(direction)
        }
    }

    /// Whether the target has two sides, so that neither up nor down is better everywhere.
    pub fn two_sided(&self) -> bool {
        self.direction == Direction::Toward || matches!(self.target, Some(Target::Band { .. }))
    }

    /// Whether the current value meets the target; `None` where either is unknown.
    pub fn met_now(&self) -> Option<bool> {
        Some(self.target?.met(self.current?, self.direction))
    }

    /// Every number is finite and a band is not empty.
    pub(super) fn sound(&self) -> Result<(), Reason> {
        let ends = match self.target {
            Some(Target::Value(x)) => [Some(x), None],
            Some(Target::Band { low, high }) => [Some(low), Some(high)],
            None => [None, None],
        };
        let pairs = [self.admissible, self.goalposts].into_iter().flatten();
        let numbers = [
            self.base,
            self.current,
            self.limit,
            self.satisfactory,
            self.unacceptable,
            self.spread,
        ];
        let all = numbers
            .into_iter()
            .chain(ends)
            .flatten()
            .chain(pairs.flat_map(|(a, b)| [a, b]))
            .chain(self.series.iter().map(|(_, v)| *v));
        if !all.into_iter().all(f64::is_finite) {
            return Err(Reason::NotFinite);
        }
        match self.target {
            Some(Target::Band { low, high }) if low > high => Err(Reason::BandEmpty),
            _ => Ok(()),
        }
    }

    /// Base year, current year and the years between, which are at least one.
    pub(super) fn span(&self) -> Result<f64, Reason> {
        let start = self.base_year.ok_or(Reason::BaseYearMissing)?;
        let end = self.current_year.ok_or(Reason::CurrentYearMissing)?;
        match f64::from(end) - f64::from(start) {
            0.0 => Err(Reason::SameYear),
            years if years < 0.0 => Err(Reason::CurrentBeforeBase),
            years => Ok(years),
        }
    }

    /// Years from the base year to the target year, at least one.
    pub(super) fn whole(&self) -> Result<f64, Reason> {
        let start = self.base_year.ok_or(Reason::BaseYearMissing)?;
        let end = self.target_year.ok_or(Reason::TargetYearMissing)?;
        let years = f64::from(end) - f64::from(start);
        if years > 0.0 {
            Ok(years)
        } else {
            Err(Reason::NoTime)
        }
    }

    /// Whether the target year is before the current year, so that the pace is that of a deadline gone by.
    pub(super) fn overdue(&self) -> bool {
        matches!((self.target_year, self.current_year), (Some(end), Some(now)) if end < now)
    }

    /// The series by year, without its repeated years; whether there were any.
    pub(super) fn ordered(&self) -> (Vec<(i32, f64)>, bool) {
        let mut points = self.series.clone();
        points.sort_by_key(|(year, _)| *year);
        let all = points.len();
        points.dedup_by_key(|(year, _)| *year);
        let repeated = points.len() < all;
        (points, repeated)
    }
}

impl Target {
    /// Whether `value` meets it.
    pub fn met(self, value: f64, direction: Direction) -> bool {
        match (self, direction) {
            (Self::Band { low, high }, _) => low <= value && value <= high,
            (Self::Value(x), Direction::Higher) => value >= x,
            (Self::Value(x), Direction::Lower) => value <= x,
            (Self::Value(x), Direction::Toward) => value == x,
        }
    }

    /// How far `value` is from it on either side; 0 inside a band.
    pub fn distance(self, value: f64) -> f64 {
        match self {
            Self::Value(x) => (value - x).abs(),
            Self::Band { low, high } => (low - value).max(value - high).max(0.0),
        }
    }
}
