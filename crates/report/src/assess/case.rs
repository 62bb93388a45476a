//! Everything that a rule may look at when it judges one value.

use heng_indicator::Text;
use heng_indicator::expr::{Absent, Expr};
use heng_indicator::plan::{
    Basis, Direction, Formula, Indicator, Period, Plan, Scheme, Target, UnitClass, UnitOfMeasure,
};
use heng_indicator::published;

use super::history::History;
use super::reference::Place;
use super::zones::Zones;
use super::{Attainment, gates};

/// One value and what it is held against.
pub(crate) struct Case<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) indicator: &'a Indicator,
    pub(crate) unit: Option<&'a UnitOfMeasure>,
    pub(crate) scheme: &'a Scheme,
    pub(crate) target: &'a Target,
    pub(crate) history: &'a History,
    pub(crate) place: Place<'a>,
    /// Year of the value.
    pub(crate) year: i32,
    /// The value, not rounded.
    pub(crate) value: f64,
    /// Denominator behind it, where it is a ratio of counts.
    pub(crate) denominator: Option<f64>,
}

/// What a rule makes of a case.
pub(crate) struct Reading {
    /// Grades of the value in the data year.
    pub(crate) zones: Zones,
    /// Grades in the base year, where the target moves with another series.
    pub(crate) base_zones: Option<Zones>,
    /// Grades in the target year; `None` when nobody knows them yet.
    pub(crate) future_zones: Option<Zones>,
    /// Other choices of the scheme: if one of them gives another grade the verdict hangs on the choice.
    pub(crate) alternatives: Vec<Zones>,
    /// The number asked for.
    pub(crate) target: Option<f64>,
    /// The comparison with its numbers.
    pub(crate) comparison: String,
    /// The way from base to target; `None` where there is none to measure.
    pub(crate) way: Option<Way>,
    /// Whether the wording asks for holding, not reaching.
    pub(crate) hold: bool,
    /// What the rule has to add.
    pub(crate) note: Option<Text>,
}

impl Reading {
    /// A reading whose grades are the same in every year.
    pub(crate) fn fixed(zones: Zones, comparison: String) -> Self {
        Self {
            base_zones: None,
            future_zones: Some(zones.clone()),
            zones,
            alternatives: Vec::new(),
            target: None,
            comparison,
            way: None,
            hold: false,
            note: None,
        }
    }
}

/// From where, to where, and how far by now: numbers whose difference is the way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Way {
    pub(crate) from: f64,
    pub(crate) now: f64,
    pub(crate) goal: f64,
}

/// Why a value is not judged.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Refusal {
    /// Rule that refused.
    pub(crate) rule: &'static str,
    pub(crate) attainment: Attainment,
    pub(crate) reason: Text,
}

impl Refusal {
    pub(crate) fn not_assessed(
        rule: &'static str,
        zh: impl Into<String>,
        en: impl Into<String>,
    ) -> Self {
        Self {
            rule,
            attainment: Attainment::NotAssessed,
            reason: Text::new(zh, en),
        }
    }
}

/// The value that a direction is measured against.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Compared {
    pub(crate) year: i32,
    /// At published precision.
    pub(crate) value: f64,
}

impl Case<'_> {
    /// The value at published precision: every comparison is made with it.
    pub(crate) fn printed(&self) -> f64 {
        self.round(self.value)
    }

    /// Any value at the indicator's published precision.
    pub(crate) fn round(&self, value: f64) -> f64 {
        published::round(value, self.indicator.decimals, self.scheme.rounding)
    }

    /// A number as it stands in a formula: at published precision, or with all its digits when it has more.
    pub(crate) fn show(&self, value: f64) -> String {
        show(value, self.indicator.decimals, self.scheme)
    }

    /// A number that arithmetic made, without the noise of binary fractions.
    pub(crate) fn exact(&self, value: f64) -> f64 {
        published::round(
            value,
            self.indicator.decimals.saturating_add(6),
            self.scheme.rounding,
        )
    }

    /// The value of the base year at published precision.
    pub(crate) fn base(&self) -> Option<f64> {
        self.history
            .value(self.plan.base_year)
            .map(|b| self.round(b))
    }

    /// The base value, unless the series breaks between the base year and the value.
    pub(crate) fn comparable_base(&self) -> Option<f64> {
        self.base().filter(|_| {
            self.history
                .break_between(self.plan.base_year, self.year)
                .is_none()
        })
    }

    /// Year by which the target is to be met.
    pub(crate) fn target_year(&self) -> i32 {
        self.target.year.unwrap_or(self.plan.final_year)
    }

    pub(crate) fn direction(&self) -> Direction {
        self.indicator.direction
    }

    pub(crate) fn class(&self) -> Option<UnitClass> {
        self.unit.map(|u| u.class)
    }

    /// A number of points of a hundred in the indicator's unit: percentages may be given as parts of one.
    pub(crate) fn points(&self, points: f64) -> f64 {
        let scale = self.unit.map_or(0.01, |u| u.scale);
        self.exact(points * (0.01 / scale))
    }

    /// What one case more or less is in the indicator's unit.
    pub(crate) fn one_case(&self) -> Option<f64> {
        match self.indicator.formula {
            Formula::Ratio { factor, .. } => self
                .denominator
                .filter(|d| *d > 0.0)
                .map(|d| factor.abs() / d)
                .filter(|c| c.is_finite()),
            _ => None,
        }
    }

    /// The value of another series in `year` at published precision.
    pub(crate) fn reference(&self, expr: &Expr, year: i32) -> Result<f64, Absent> {
        self.place.value(expr, year).map(|v| self.round(v))
    }

    /// The value that a directional target is measured against, if it is there and comparable.
    pub(crate) fn compared(&self, basis: Basis) -> Result<Compared, Refusal> {
        let found = match basis {
            Basis::Baseline => self
                .history
                .value(self.plan.base_year)
                .map(|v| (self.plan.base_year, v)),
            Basis::PreviousYear => self
                .history
                .value(self.year.saturating_sub(1))
                .map(|v| (self.year.saturating_sub(1), v)),
            Basis::PreviousTerm => {
                let length = if let Period::Term(length) = self.indicator.period {
                    length
                } else {
                    1
                };
                self.history.term_before(self.year, length)
            }
        };
        let Some((year, value)) = found else {
            return Err(self.nothing_to_compare(basis));
        };
        if let Some(at) = self.history.break_between(year, self.year) {
            return Err(Refusal::not_assessed(
                gates::BREAK_IN_SERIES.id,
                format!("{at}年口径有变动（B），与{year}年不可比"),
                format!("the series breaks in {at} (B): not comparable with {year}"),
            ));
        }
        Ok(Compared {
            year,
            value: self.round(value),
        })
    }

    fn nothing_to_compare(&self, basis: Basis) -> Refusal {
        let (rule, zh, en) = match basis {
            Basis::Baseline => {
                let year = self.plan.base_year;
                (
                    gates::BASELINE_MISSING.id,
                    format!("缺基期（{year}年）数"),
                    format!("no value for the base year {year}"),
                )
            }
            Basis::PreviousYear => {
                let year = self.year.saturating_sub(1);
                (
                    gates::COMPARISON_MISSING.id,
                    format!("缺上年（{year}年）数"),
                    format!("no value for the year before, {year}"),
                )
            }
            Basis::PreviousTerm => (
                gates::COMPARISON_MISSING.id,
                "缺上一届数".to_owned(),
                "no value for the term before".to_owned(),
            ),
        };
        Refusal::not_assessed(rule, zh, en)
    }
}

/// A number for a formula.
pub(crate) fn show(value: f64, decimals: u8, scheme: &Scheme) -> String {
    let printed = published::format(value, decimals, scheme.rounding);
    let same = printed.parse() == Ok(value);
    let text = if same { printed } else { value.to_string() };
    text.replace('-', "−")
}
