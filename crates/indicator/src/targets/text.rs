//! A target as it is printed in tables.

use std::fmt::Write as _;

use crate::expr::{self, Expr};
use crate::plan::{
    Basis, Direction, GapMode, Indicator, Plan, Reference, Relation, Rounding, Side, Target,
    TargetKind,
};
use crate::{Lang, published};

/// What a target asks, in a few characters and without unit: ≥70.0, ≤12.0, 103—107, 45左右(±2), 较2020年提高,
/// 差距较2020年缩小, 不低于党员中女性比例.
///
/// Floors and ceilings have the indicator's published digits (more, if the target itself has more); numbers of
/// bands and of 左右 stand as they are worded. The tolerance of 左右 and of parity is the target's own, else
/// that of the scheme in force.
pub fn target_text(target: &Target, indicator: &Indicator, plan: &Plan, lang: Lang) -> String {
    Writer {
        indicator,
        plan,
        lang,
        unit: false,
    }
    .kind(&target.kind)
}

/// The same with the unit after each number: ≥70.0%, ≤12.0(1/10万).
pub fn target_text_with_unit(
    target: &Target,
    indicator: &Indicator,
    plan: &Plan,
    lang: Lang,
) -> String {
    Writer {
        indicator,
        plan,
        lang,
        unit: true,
    }
    .kind(&target.kind)
}

struct Writer<'a> {
    indicator: &'a Indicator,
    plan: &'a Plan,
    lang: Lang,
    unit: bool,
}

impl Writer<'_> {
    fn kind(&self, kind: &TargetKind) -> String {
        match kind {
            TargetKind::AtLeast { value, strict } => {
                self.bound(if *strict { ">" } else { "≥" }, *value)
            }
            TargetKind::AtMost { value, strict } => {
                self.bound(if *strict { "<" } else { "≤" }, *value)
            }
            TargetKind::Band { low, high } => self.with_unit(match self.lang {
                Lang::Zh => format!("{low}—{high}"),
                Lang::En => format!("{low}–{high}"),
            }),
            TargetKind::About {
                reference,
                tolerance,
                side,
            } => self.about(reference, *tolerance, *side),
            TargetKind::Full { value } => {
                let number = self.with_unit(value.to_string());
                self.say(&format!("全部（{number}）"), &format!("all ({number})"))
            }
            TargetKind::YesNo => self.say("是", "yes"),
            TargetKind::Improve { basis, min_change } => {
                self.change(*basis, *min_change, "提高", "above")
            }
            TargetKind::Decline { basis, min_change } => {
                self.change(*basis, *min_change, "降低", "below")
            }
            TargetKind::SlowGrowth { basis } => {
                let (zh, en) = self.basis(*basis);
                self.say(
                    &format!("增幅较{zh}放缓"),
                    &format!("growth slower than {en}"),
                )
            }
            TargetKind::GapNarrow {
                mode,
                basis,
                min_change,
                ..
            } => {
                let (zh, en) = self.basis(*basis);
                let (gap_zh, gap_en) = match mode {
                    GapMode::Absolute => ("差距", "gap"),
                    GapMode::Relative => ("相对差距", "relative gap"),
                };
                let (by_zh, by_en) = self.by(*min_change);
                self.say(
                    &format!("{gap_zh}较{zh}缩小{by_zh}"),
                    &format!("{gap_en} narrower than {en}{by_en}"),
                )
            }
            TargetKind::Parity {
                reference,
                tolerance,
            } => self.parity(reference, *tolerance),
            TargetKind::RelativeTo {
                reference,
                relation,
            } => {
                let other = expr::describe(reference, self.plan, self.lang);
                match relation {
                    Relation::AtLeast => {
                        self.say(&format!("不低于{other}"), &format!("not below {other}"))
                    }
                    Relation::AtMost => {
                        self.say(&format!("不高于{other}"), &format!("not above {other}"))
                    }
                }
            }
            TargetKind::Maintain { value } => self.maintain(*value),
            TargetKind::Monitor => self.say("仅监测", "monitored"),
            TargetKind::Context => self.say("背景", "context"),
        }
    }

    fn say(&self, zh: &str, en: &str) -> String {
        match self.lang {
            Lang::Zh => zh.to_owned(),
            Lang::En => en.to_owned(),
        }
    }

    fn bound(&self, sign: &str, value: f64) -> String {
        format!("{sign}{}", self.with_unit(self.digits(value)))
    }

    /// The published digits, or those of the number itself where it has more: a target is never rounded.
    fn digits(&self, value: f64) -> String {
        let written = value.to_string();
        let own = written
            .split_once('.')
            .map_or(0, |(_, digits)| digits.len());
        let wanted = usize::from(self.indicator.decimals);
        if own > wanted {
            return written;
        }
        let rounding = self
            .plan
            .scheme_in_force()
            .map_or(Rounding::HalfUp, |s| s.rounding);
        published::format(value, self.indicator.decimals, rounding)
    }

    fn with_unit(&self, number: String) -> String {
        if !self.unit {
            return number;
        }
        match self.plan.unit(&self.indicator.unit) {
            None => number,
            Some(unit) => {
                let name = unit.name.get(self.lang);
                if name.starts_with(['%', '‰']) {
                    format!("{number}{name}")
                } else if name.starts_with(|c: char| c.is_ascii_digit()) || name.contains('=') {
                    format!("{number}({name})")
                } else {
                    self.say(&format!("{number}{name}"), &format!("{number} {name}"))
                }
            }
        }
    }

    fn reference(&self, reference: &Reference) -> String {
        match reference {
            Reference::Number(value) => self.with_unit(value.to_string()),
            Reference::Series(series) => self.series(series),
        }
    }

    fn series(&self, series: &Expr) -> String {
        let words = expr::describe(series, self.plan, self.lang);
        match series {
            Expr::Item(_) => words,
            _ => format!("({words})"),
        }
    }

    fn about(&self, reference: &Reference, tolerance: Option<f64>, side: Side) -> String {
        let tolerance =
            tolerance.or_else(|| self.plan.scheme_in_force().map(|s| s.about.tolerance));
        let number = self.reference(reference);
        let sign = match side {
            Side::Both => "±",
            Side::Lower => "−",
        };
        let near = tolerance.map_or(String::new(), |t| format!("({sign}{t})"));
        self.say(
            &format!("{number}左右{near}"),
            &format!("about {number}{near}"),
        )
    }

    fn parity(&self, reference: &Reference, tolerance: Option<f64>) -> String {
        let share = self.plan.scheme_in_force().map(|s| s.parity_tolerance);
        let near = match (tolerance, reference, share) {
            (Some(own), _, _) => format!("±{own}"),
            // The scheme's is a share of the parity value; of a difference, whose parity is 0, it allows nothing.
            (None, Reference::Number(value), Some(share)) => {
                format!("±{}", trimmed(share * value.abs()))
            }
            (None, Reference::Series(_), Some(share)) => format!("±{}%", trimmed(share * 100.0)),
            (None, _, None) => String::new(),
        };
        let near = if near.is_empty() {
            near
        } else {
            format!("({near})")
        };
        match reference {
            Reference::Number(value) => {
                let number = self.with_unit(value.to_string());
                self.say(
                    &format!("持平于{number}{near}"),
                    &format!("parity at {number}{near}"),
                )
            }
            Reference::Series(series) => {
                let other = self.series(series);
                self.say(
                    &format!("与{other}持平{near}"),
                    &format!("level with {other}{near}"),
                )
            }
        }
    }

    fn maintain(&self, value: Option<f64>) -> String {
        let base = self.plan.base_year;
        match (value, self.indicator.direction) {
            (Some(value), Direction::Higher) => self.say("保持", "hold ") + &self.bound("≥", value),
            (Some(value), Direction::Lower) => self.say("保持", "hold ") + &self.bound("≤", value),
            (Some(value), Direction::None) => {
                self.say("保持", "hold ") + &self.with_unit(self.digits(value))
            }
            (None, Direction::Higher) => {
                self.say(&format!("不低于{base}年"), &format!("not below {base}"))
            }
            (None, Direction::Lower) => {
                self.say(&format!("不高于{base}年"), &format!("not above {base}"))
            }
            (None, Direction::None) => {
                self.say(&format!("保持{base}年水平"), &format!("as in {base}"))
            }
        }
    }

    fn basis(&self, basis: Basis) -> (String, String) {
        match basis {
            Basis::Baseline => (
                format!("{}年", self.plan.base_year),
                self.plan.base_year.to_string(),
            ),
            Basis::PreviousYear => ("上年".to_owned(), "the previous year".to_owned()),
            Basis::PreviousTerm => ("上届".to_owned(), "the previous term".to_owned()),
        }
    }

    fn by(&self, min_change: f64) -> (String, String) {
        if min_change == 0.0 {
            return (String::new(), String::new());
        }
        let number = self.with_unit(min_change.to_string());
        (format!("超过{number}"), format!(" by more than {number}"))
    }

    fn change(&self, basis: Basis, min_change: f64, zh: &str, en: &str) -> String {
        let (basis_zh, basis_en) = self.basis(basis);
        let (by_zh, by_en) = self.by(min_change);
        self.say(
            &format!("较{basis_zh}{zh}{by_zh}"),
            &format!("{en} {basis_en}{by_en}"),
        )
    }
}

/// A product of two short decimals without the dust of binary fractions.
fn trimmed(value: f64) -> String {
    let mut text = String::new();
    let _ = write!(text, "{value:.6}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
